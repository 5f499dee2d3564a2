import { POLICY_PATHS } from '../../core/policy';
import type { SharedPolicy } from '../../core/readiness';
import { fullName } from '../../core/repository';
import type { Place } from './place';

/** Far above any policy. In bytes. */
const LIMIT = 256 * 1024;
/** The repository whose files count for all of its owner's (GitHub documentation on default community health files). */
const SHARED = '.github';

/** @returns the security policy in the owner's .github repository; nothing where there is none. @throws GitHubError */
export async function sharedPolicyOf({
	api,
	repository,
}: Pick<Place, 'api' | 'repository'>): Promise<SharedPolicy | undefined> {
	const shared = { ...repository, name: SHARED };
	if (repository.name.toLowerCase() === SHARED) return undefined;
	for (const path of POLICY_PATHS) {
		const text = await api.file(shared, path, LIMIT);
		if (text === undefined) continue;
		const name = fullName(shared);
		return { repository: name, page: `https://${shared.host}/${name}/blob/HEAD/${path}`, text };
	}
	return undefined;
}
