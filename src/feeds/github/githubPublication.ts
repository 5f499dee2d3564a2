import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import type { PublicFields } from '../forge';
import { requireSeen } from './fieldChanges';
import { orFound } from './orFound';
import type { Place } from './place';
import { refusingFields } from './refusingFields';

/**
 * Publishes a draft. Reads it first: nothing becomes public that the person did not confirm. Read again after an answer
 * that was lost, so that it is known whether it is public.
 * @returns the advisory as it is now; one that is public already is left as it is
 * @throws ChangedMeanwhileError, FieldsRefusedError when GitHub wants something in it first, UserError when it is no
 * draft, GitHubError. None of them leaves open whether it was published, unless GitHub cannot be read either
 */
export async function publishOnGitHub(
	{ api, repository, wrote }: Pick<Place, 'api' | 'repository' | 'wrote'>,
	id: string,
	seen: PublicFields,
): Promise<Advisory> {
	const now = await api.advisory(repository, id);
	wrote(now);
	if (now.state === 'published') return now;
	if (now.state !== 'draft') throw new UserError(NO_DRAFT);
	requireSeen(now, seen);
	const published = async (): Promise<Advisory | undefined> => {
		const found = await api.advisory(repository, id);
		return found.state === 'published' ? found : undefined;
	};
	const write = () => refusingFields(() => api.change(repository, id, { state: 'published' }));
	const answered = await orFound(write, published);
	wrote(answered);
	return answered;
}

const NO_DRAFT =
	'On GitHub this advisory is no draft now, so it was not published. The newest state is shown: look at it, then decide again.';
