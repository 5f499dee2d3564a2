import type { Audience } from '../feeds/forge';
import { t } from '../core/translate';

/** Names beyond this length are none; the text must fit a line. */
const NAME_LIMIT = 100;
const MOST_NAMES = 300;

/** @returns who reads what is sent, in one line: "Seen by: kim and 3 collaborators, 1 team." Names are a stranger's text. */
export function seenBy({ finder, collaborators, teams }: Audience): string {
	const groups = [
		...(collaborators.length === 0 ? [] : [collaboratorCount(collaborators.length)]),
		...(teams.length === 0 ? [] : [teamCount(teams.length)]),
	].join(', ');
	if (finder === undefined && groups === '')
		return t('Seen by: the repository’s administrators and security managers.');
	if (finder === undefined) return t('Seen by: {0}.', groups);
	const name = shortName(finder);
	return groups === '' ? t('Seen by: {0}.', name) : t('Seen by: {0} and {1}.', name, groups);
}

/** @returns the names behind that line. */
export function readersOf({ finder, collaborators, teams }: Audience): string[] {
	const names = [
		...(finder === undefined ? [] : [finder]),
		...collaborators,
		...teams.map(team => t('team {0}', team)),
	];
	return names.slice(0, MOST_NAMES).map(shortName);
}

function collaboratorCount(n: number): string {
	return n === 1 ? t('1 collaborator') : t('{0} collaborators', n);
}

function teamCount(n: number): string {
	return n === 1 ? t('1 team') : t('{0} teams', n);
}

function shortName(name: string): string {
	return name.length <= NAME_LIMIT ? name : `${name.slice(0, NAME_LIMIT)}…`;
}
