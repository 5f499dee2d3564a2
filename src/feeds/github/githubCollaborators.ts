import { t } from '../../core/translate';
import type { Advisory } from '../../core/advisory';
import { loginSchema } from '../../github/schemas';
import { FieldsRefusedError } from '../fieldsRefusedError';
import type { CollaboratorChange, FieldIssue } from '../forge';
import { orFound } from './orFound';
import type { Place } from './place';
import { refusingFields } from './refusingFields';

/**
 * Lets people and teams in and takes others out. GitHub takes whole lists only, and has no conditional writes: the newest
 * are read right before, so that what others did until then stays.
 * @returns the advisory as it is now, also when there was nothing to do
 * @throws FieldsRefusedError for who cannot be or is not an account or a team; GitHubError
 */
export async function changeCollaborators(
	{ api, repository, wrote }: Pick<Place, 'api' | 'repository' | 'wrote'>,
	id: string,
	change: CollaboratorChange,
): Promise<Advisory> {
	requireNames(change);
	const now = await api.advisory(repository, id);
	wrote(now);
	const lists = listsAfter(now, change);
	if (Object.keys(lists).length === 0) return now;
	const changed = async (): Promise<Advisory | undefined> => {
		const found = await api.advisory(repository, id);
		return Object.keys(listsAfter(found, change)).length === 0 ? found : undefined;
	};
	const answered = await orFound(() => refusingFields(() => api.change(repository, id, lists)), changed);
	wrote(answered);
	return answered;
}

/** @returns the whole lists that have to be sent; none for what is so already. */
function listsAfter(
	{ collaborators, teams }: Advisory,
	{ add, remove, addTeams = [], removeTeams = [] }: CollaboratorChange,
): { collaborators?: readonly string[]; teams?: readonly string[] } {
	const people = after(collaborators, add, remove);
	const groups = after(teams, addTeams, removeTeams);
	return {
		...(people === undefined ? {} : { collaborators: people }),
		...(groups === undefined ? {} : { teams: groups }),
	};
}

/** Names know no case. @returns the new list; nothing when it is the old one */
function after(now: readonly string[], add: readonly string[], remove: readonly string[]): string[] | undefined {
	const gone = new Set(remove.map(name => name.toLowerCase()));
	const list = new Map(now.filter(name => !gone.has(name.toLowerCase())).map(name => [name.toLowerCase(), name]));
	const kept = list.size;
	for (const name of add) if (!list.has(name.toLowerCase())) list.set(name.toLowerCase(), name);
	return kept === now.length && list.size === kept ? undefined : [...list.values()];
}

/** What cannot be a name is told before anything is sent. Rows are those of what is added. */
function requireNames({ add, addTeams = [] }: CollaboratorChange): void {
	const issues = (names: readonly string[], field: 'collaborators' | 'teams', text: string): FieldIssue[] =>
		names.flatMap((name, row) => (loginSchema.safeParse(name).success ? [] : [{ field, row, text }]));
	const found = [
		...issues(add, 'collaborators', 'This cannot be the name of a GitHub account.'),
		...issues(addTeams, 'teams', 'This cannot be the name of a team: write its last part, as in its page’s address.'),
	];
	if (found.length === 0) return;
	throw new FieldsRefusedError(
		t('Not every name can be one on GitHub, so nothing was sent. Correct it, then try again.'),
		found,
	);
}
