import { t, translated } from '../../../core/translate';
import { factsInWords } from '../../../core/factWords';
import type { CheckedFacts, Fact, FactsSearch, FactsView } from '../../../protocol/facts';
import { formatCount } from '../../format';

export const KIND_WORDS: Readonly<Record<Fact['kind'], string>> = {
	path: t('file'),
	symbol: t('name in the code'),
	code: t('quoted code'),
	commit: t('commit'),
	version: t('version'),
	package: t('package'),
	id: t('identifier'),
	permalink: t('link'),
};

const FROM_WORDS: Readonly<Record<CheckedFacts['version']['from'], string>> = {
	range: t('from the report’s affected versions'),
	text: t('named in the report'),
	head: t('because the report names no version that is known here'),
	person: t('chosen by you'),
};

/** One sentence or two that change only when a stage ends, so that whoever listens is not kept busy. */
export function statusWords(view: FactsView, search: FactsSearch): string {
	switch (view.status) {
		case 'unread':
			return t('Nothing was checked yet.');
		case 'checking':
			return t('Checking {0}…', claimWords(view.claims));
		case 'checked':
			return t(
				'{0} checked: {1}. {2}',
				claimWords(view.facts.length),
				factsInWords(
					view.facts.map(fact => fact.verdict),
					translated,
				),
				searchWords(search),
			).trim();
		default:
			return '';
	}
}

function claimWords(count: number): string {
	return count === 1 ? t('1 claim') : t('{0} claims', formatCount(count));
}

function searchWords(search: FactsSearch): string {
	switch (search.status) {
		case 'none':
			return '';
		case 'running':
			return t('The search through the history goes on.');
		case 'done':
			return search.sought === 0
				? t('The history did not have to be searched.')
				: t('The history was searched for {0}.', claimWords(search.sought));
		case 'cancelled':
			return t('The search through the history was cancelled.');
		case 'failed':
			return t('The search through the history failed.');
	}
}

/** What the search is doing now, as exactly as can be told. */
export function stageWords(search: Extract<FactsSearch, { status: 'running' }>): string {
	const { stage, done = 0, of = 0, revisions } = search;
	switch (stage) {
		case 'begin':
			return t('Counting commits…');
		case 'renames':
			return t('Following files that were renamed…');
		case 'commits': {
			const commits = revisions === undefined ? t('every commit') : commitWords(revisions);
			return of > 1
				? t('Going through {0}, search {1} of {2}…', commits, formatCount(done), formatCount(of))
				: t('Going through {0}…', commits);
		}
		case 'contents':
			return t('Looking into past contents of files, {0} of {1}…', formatCount(done), formatCount(of));
	}
}

function commitWords(count: number): string {
	return count === 1 ? t('1 commit') : t('{0} commits', formatCount(count));
}

/** Where was looked, in sentences. */
export function searchedWords(
	{ version, head, repository, repositories }: CheckedFacts,
	search: FactsSearch,
): string[] {
	const name = repositories[repository]?.name ?? '';
	const { label, commit, asked, from } = version;
	const atHead = head === undefined ? t('HEAD, which has no commit yet') : t('HEAD ({0})', head.slice(0, 10));
	const places =
		commit === undefined || label === undefined
			? t('Looked at {0} of {1} only: it knows no tag, branch or commit called {2}.', atHead, name, asked)
			: label === 'HEAD'
				? from === 'head'
					? t('Looked at {0} of {1}, {2}.', atHead, name, FROM_WORDS.head)
					: t('Looked at {0} of {1}.', atHead, name)
				: t('Looked at {0} ({1}), {2}, and at {3} of {4}.', label, commit.slice(0, 10), FROM_WORDS[from], atHead, name);
	if (search.status !== 'done' || search.sought === 0) return [places];
	const commits = search.revisions === undefined ? '' : `, ${commitWords(search.revisions)}`;
	return [places, t('In the history: everything that this clone’s branches and tags lead to{0}.', commits)];
}

/** More unknown versions than this help nobody. */
const MOST_NAMED = 5;

/** What this clone does not allow to say. */
export function limitWords({ version, shallow, partial, offered, more, facts }: CheckedFacts): string[] {
	const { unknown, from } = version;
	const tags = offered.some(tag => tag !== 'HEAD')
		? ''
		: ` ${t('This clone has no tags at all: “git fetch --tags” gets them.')}`;
	return [
		unknown.length === 0 || from === 'person'
			? ''
			: t('The report names {0}, which this clone does not know.{1}', unknown.slice(0, MOST_NAMED).join(', '), tags),
		shallow
			? t(
					'This clone’s history is cut, so what is not found may be in the part that is missing. “git fetch --unshallow” gets it.',
				)
			: '',
		partial ? t('This is a partial clone: what it lacks is not downloaded, and cannot be checked.') : '',
		more ? t('The report makes more claims than are checked; these are its first {0}.', formatCount(facts.length)) : '',
	].filter(words => words !== '');
}
