import { readFixMessage } from '../../core/fixMessage';
import type { CommitMessage } from './messages';
import { type FoundCommit, MOST_IDS } from './scanState';

const SUBJECT_LIMIT = 300;

/** @returns what a message says of advisories, the commit that it reverts as it is written there; nothing where it names none and reverts nothing */
export function foundCommit({ commit, parents, date, message }: CommitMessage): FoundCommit | undefined {
	const { ids, kind, reverts } = readFixMessage(message);
	if (ids.length === 0 && reverts === undefined) return undefined;
	const about = new Set(ids.filter(found => found.kind === kind).map(({ id }) => id));
	return {
		commit,
		ids: [...about].slice(0, MOST_IDS),
		kind,
		...(reverts === undefined ? {} : { reverts }),
		parents,
		subject: subjectOf(message),
		date,
	};
}

function subjectOf(message: string): string {
	const line = /\S[^\n]*/.exec(message)?.[0] ?? '';
	return line.slice(0, SUBJECT_LIMIT).trimEnd();
}
