import { t } from '../../../core/translate';
import type { Affected } from '../../../core/advisory';
import { compareVersions } from '../../../core/versions';
import type { SuggestedStretch, SuggestionDone, SuggestionView } from '../../../protocol/draft/affected';
import { builtText } from './builtRange';

type Evidence = SuggestionDone['evidence'];

/** What a person sees while the history is looked through. */
export const STAGE_WORDS: Readonly<Record<Extract<SuggestionView, { status: 'running' }>['stage'], string>> = {
	copies: t('Looking for the same change on other branches…'),
	lines: t('Looking for who wrote the lines that the fix replaced…'),
	tags: t('Looking for tags that contain them…'),
};

/**
 * @returns what a row holds once it takes a stretch. Where no tag has the fix yet, a patched version that is written and
 * comes later stays: it is the one to be released.
 */
export function rowOf(
	{ from, to, fixed }: SuggestedStretch,
	{ ecosystem, patched = '' }: Pick<Affected, 'ecosystem' | 'patched'>,
): Pick<Affected, 'range' | 'patched'> {
	const planned = fixed === undefined && (compareVersions(ecosystem, patched, to.version) ?? 0) > 0;
	const end = fixed?.version ?? (planned ? patched : undefined);
	const range = builtText({
		...(from === undefined ? {} : { lower: { version: from.version, after: false } }),
		upper: end === undefined ? { version: to.version, included: true } : { version: end, included: false },
	});
	return { range, patched: end ?? '' };
}

/** @returns "1.2.0 to 1.4.0" */
export function stretchName({ from, to }: SuggestedStretch): string {
	if (from === undefined) return t('up to {0}', to.version);
	return from.version === to.version ? to.version : t('{0} to {1}', from.version, to.version);
}

export function shortId(commit: string): string {
	return commit.slice(0, 7);
}

/** Why a tag is the first fixed one of its branch. */
export function fixedWords({ tag }: { readonly tag: string }, { fixes }: Evidence): string {
	const linked = fixes.filter(({ how }) => how === undefined).map(({ commit }) => shortId(commit));
	const copies = fixes.filter(({ how }) => how !== undefined).map(({ commit }) => shortId(commit));
	const commits = `${linked.length > 1 ? t('one of the fix commits') : t('the fix commit')} ${listed(linked)}`;
	const also = copies.length === 0 ? '' : `, ${t('or the same change as {0}', listed(copies))}`;
	return t('{0} contains {1}{2}.', tag, commits, also);
}

/** Why a tag is the first affected one. */
export function affectedWords({ tag }: { readonly tag: string }, { introducing }: Evidence): string {
	const [first, ...more] = introducing;
	if (first === undefined) return t('{0} comes before the fix.', tag);
	const others =
		more.length === 0
			? ''
			: more.length === 1
				? `, ${t('or another that did')}`
				: `, ${t('or {0} others that did', more.length)}`;
	const places = first.files.map(({ path, lines }) => `${path} ${linesWords(lines)}`);
	const named = places.slice(0, PLACES_NAMED).join(', ');
	const left = places.length - PLACES_NAMED;
	return left > 0
		? t(
				'{0} contains commit {1}{2}, which last touched the lines that the fix replaced ({3} and {4} more).',
				tag,
				shortId(first.commit),
				others,
				named,
				left,
			)
		: t(
				'{0} contains commit {1}{2}, which last touched the lines that the fix replaced ({3}).',
				tag,
				shortId(first.commit),
				others,
				named,
			);
}

const PLACES_NAMED = 3;
const LINES_NAMED = 3;

function linesWords(lines: readonly (readonly [number, number])[]): string {
	const named = lines.slice(0, LINES_NAMED).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
	return `${named.join(', ')}${lines.length > LINES_NAMED ? '…' : ''}`;
}

function listed(items: readonly string[]): string {
	return items.length <= 3 ? items.join(', ') : t('{0} and {1} more', items.slice(0, 3).join(', '), items.length - 3);
}
