import type { Audience } from '../feeds/forge';

/** Names beyond this length are none; the text must fit a line. */
const NAME_LIMIT = 100;
const MOST_NAMES = 300;

/** @returns who reads what is sent, in one line: "Seen by: kim and 3 collaborators, 1 team." Names are a stranger's text. */
export function seenBy({ finder, collaborators, teams }: Audience): string {
	const groups = [
		...(collaborators.length === 0 ? [] : [count(collaborators.length, 'collaborator')]),
		...(teams.length === 0 ? [] : [count(teams.length, 'team')]),
	].join(', ');
	if (finder === undefined) return `Seen by: ${groups === '' ? MANAGERS : groups}.`;
	return `Seen by: ${shortName(finder)}${groups === '' ? '' : ` and ${groups}`}.`;
}

/** @returns the names behind that line. */
export function readersOf({ finder, collaborators, teams }: Audience): string[] {
	const names = [...(finder === undefined ? [] : [finder]), ...collaborators, ...teams.map(team => `team ${team}`)];
	return names.slice(0, MOST_NAMES).map(shortName);
}

const MANAGERS = 'the repository’s administrators and security managers';

function count(n: number, word: string): string {
	return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function shortName(name: string): string {
	return name.length <= NAME_LIMIT ? name : `${name.slice(0, NAME_LIMIT)}…`;
}
