import { factsInWords } from '../../../core/factWords';
import type { CheckedFacts, Fact, FactsSearch, FactsView } from '../../../protocol/facts';
import { formatCount } from '../../format';

export const KIND_WORDS: Readonly<Record<Fact['kind'], string>> = {
	path: 'file',
	symbol: 'name in the code',
	code: 'quoted code',
	commit: 'commit',
	version: 'version',
	package: 'package',
	id: 'identifier',
	permalink: 'link',
};

const FROM_WORDS: Readonly<Record<CheckedFacts['version']['from'], string>> = {
	range: 'from the report’s affected versions',
	text: 'named in the report',
	head: 'because the report names no version that is known here',
	person: 'chosen by you',
};

/** One sentence or two that change only when a stage ends, so that whoever listens is not kept busy. */
export function statusWords(view: FactsView, search: FactsSearch): string {
	switch (view.status) {
		case 'unread':
			return 'Nothing was checked yet.';
		case 'checking':
			return `Checking ${claimWords(view.claims)}…`;
		case 'checked':
			return `${claimWords(view.facts.length)} checked: ${factsInWords(view.facts.map(fact => fact.verdict))}. ${searchWords(search)}`.trim();
		default:
			return '';
	}
}

function claimWords(count: number): string {
	return count === 1 ? '1 claim' : `${formatCount(count)} claims`;
}

function searchWords(search: FactsSearch): string {
	switch (search.status) {
		case 'none':
			return '';
		case 'running':
			return 'The search through the history goes on.';
		case 'done':
			return search.sought === 0
				? 'Nothing was left to be looked for in the history.'
				: `The history was searched for ${claimWords(search.sought)}.`;
		case 'cancelled':
			return 'The search through the history was cancelled.';
		case 'failed':
			return 'The search through the history failed.';
	}
}

/** What the search is doing now, as exactly as can be told. */
export function stageWords(search: Extract<FactsSearch, { status: 'running' }>): string {
	const { stage, done = 0, of = 0, revisions } = search;
	switch (stage) {
		case 'begin':
			return 'Counting commits…';
		case 'renames':
			return 'Following files that were renamed…';
		case 'commits': {
			const commits = revisions === undefined ? 'every commit' : commitWords(revisions);
			return of > 1
				? `Going through ${commits}, search ${formatCount(done)} of ${formatCount(of)}…`
				: `Going through ${commits}…`;
		}
		case 'contents':
			return `Looking into past contents of files, ${formatCount(done)} of ${formatCount(of)}…`;
	}
}

function commitWords(count: number): string {
	return count === 1 ? '1 commit' : `${formatCount(count)} commits`;
}

/** Where was looked, in sentences. */
export function searchedWords(
	{ version, head, repository, repositories }: CheckedFacts,
	search: FactsSearch,
): string[] {
	const name = repositories[repository]?.name ?? '';
	const { label, commit, asked, from } = version;
	const atHead = head === undefined ? 'HEAD, which has no commit yet' : `HEAD (${head.slice(0, 10)})`;
	const places =
		commit === undefined || label === undefined
			? `Looked at ${atHead} of ${name} only: it knows no tag, branch or commit called ${asked}.`
			: label === 'HEAD'
				? `Looked at ${atHead} of ${name}${from === 'head' ? `, ${FROM_WORDS.head}` : ''}.`
				: `Looked at ${label} (${commit.slice(0, 10)}), ${FROM_WORDS[from]}, and at ${atHead} of ${name}.`;
	if (search.status !== 'done' || search.sought === 0) return [places];
	const commits = search.revisions === undefined ? '' : `, ${commitWords(search.revisions)}`;
	return [places, `In the history: everything that this clone’s branches and tags lead to${commits}.`];
}

/** More unknown versions than this help nobody. */
const MOST_NAMED = 5;

/** What this clone does not allow to say. */
export function limitWords({ version, shallow, partial, offered, more, facts }: CheckedFacts): string[] {
	const { unknown, from } = version;
	const tags = offered.some(tag => tag !== 'HEAD')
		? ''
		: ' This clone has no tags at all: “git fetch --tags” gets them.';
	return [
		unknown.length === 0 || from === 'person'
			? ''
			: `The report names ${unknown.slice(0, MOST_NAMED).join(', ')}, which this clone does not know.${tags}`,
		shallow
			? 'This clone’s history is cut, so what is not found may be in the part that is missing. “git fetch --unshallow” gets it.'
			: '',
		partial ? 'This is a partial clone: what it lacks is not downloaded, and cannot be checked.' : '',
		more ? `The report makes more claims than are checked; these are its first ${formatCount(facts.length)}.` : '',
	].filter(words => words !== '');
}
