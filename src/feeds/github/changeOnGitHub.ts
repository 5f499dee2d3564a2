import type { Advisory } from '../../core/advisory';
import type { AdvisoryFields } from '../forge';
import { changesOf } from './fieldChanges';
import { orFound } from './orFound';
import type { Place } from './place';
import { refusingFields } from './refusingFields';

/**
 * Changes fields of an advisory on GitHub, where they differ, in one request.
 * @param base what the person saw. @param wanted what they wrote; a field that is absent is not asked
 * @returns the advisory as it is now
 * @throws ChangedMeanwhileError when GitHub has something newer in what the person changed too, FieldsRefusedError when it
 * does not take a field, GitHubError
 */
export async function changeOnGitHub(
	{ api, repository, wrote }: Pick<Place, 'api' | 'repository' | 'wrote'>,
	id: string,
	base: Partial<AdvisoryFields>,
	wanted: Partial<AdvisoryFields>,
): Promise<Advisory> {
	const now = await api.advisory(repository, id);
	wrote(now);
	const changes = changesOf(now, base, wanted);
	if (Object.keys(changes).length === 0) return now;
	const changed = async (): Promise<Advisory | undefined> => {
		const found = await api.advisory(repository, id);
		// What differed before the write and no longer does was written.
		return Object.keys(changesOf(found, found, wanted)).length === 0 ? found : undefined;
	};
	const answered = await orFound(() => refusingFields(() => api.change(repository, id, changes)), changed);
	wrote(answered);
	return answered;
}
