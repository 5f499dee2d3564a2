import { t } from '../../core/translate';
import type { Blob } from './blobs';
import { likeliest } from './definition';
import { type Finding, finding, inEither, inVersion, type Place, spot, unsearched } from './evidence';
import type { Version } from './ground';
import { type ComparableText, comparable, findQuote, type Quote } from './quote';
import type { Renames } from './renames';

export interface CodeBasis {
	readonly version: Version;
	readonly head: Version;
	readonly renames: Renames;
	readonly contents: ReadonlyMap<string, Blob>;
	readonly comparables: Comparables;
}

/** A quotation's words can stand in many files; so many of the likeliest are compared. */
const CANDIDATES = 80;

/** Prepares each content once for all quotations. */
export type Comparables = (id: string, text: string) => ComparableText;

export function comparables(): Comparables {
	const known = new Map<string, ComparableText>();
	return (id, text) => {
		const found = known.get(id) ?? comparable(text);
		known.set(id, found);
		return found;
	};
}

/** @returns the words that have to be looked for */
export function wordsForQuote(quote: Quote): string[] {
	return quote.anchors.flatMap(anchor => [...anchor.words]);
}

/** The files of a version that hold all words of a line without which the quotation cannot be there. */
export function filesForQuote(quote: Quote, version: Version, named: string | undefined): string[] {
	const counts = new Map<string, number>();
	for (const { words } of quote.anchors) {
		const [first, ...others] = words.map(word => version.hits.filesOf(word));
		for (const path of first?.keys() ?? []) {
			if (others.every(files => files.has(path)) && version.tree.files.has(path))
				counts.set(path, (counts.get(path) ?? 0) + 1);
		}
	}
	const isNamed = (path: string): boolean => named !== undefined && (path === named || path.endsWith(`/${named}`));
	return likeliest(counts.keys())
		.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
		.slice(0, CANDIDATES);
}

/** The contents that judging a quotation takes. */
export function blobsForQuote(
	quote: Quote,
	named: string | undefined,
	basis: Pick<CodeBasis, 'version' | 'head' | 'renames'>,
): string[] {
	const { version, head, renames } = basis;
	const here = filesForQuote(quote, version, named);
	const there = [...filesForQuote(quote, head, named), ...here.flatMap(path => renames.nameAtHead(path) ?? [])];
	return [
		...here.map(path => version.tree.files.get(path)?.id),
		...there.map(path => head.tree.files.get(path)?.id),
	].filter(id => id !== undefined);
}

interface Standing {
	readonly path: string;
	readonly line: number;
	readonly matched: number;
}

export function judgeCode(quote: Quote, named: string | undefined, basis: CodeBasis): Finding {
	const { version, head, renames } = basis;
	if (version.unreadable) return finding('uncheckable', t('This clone does not hold the files of {0}.', version.label));
	const [best, ...more] = standings(quote, version, filesForQuote(quote, version, named), basis);
	const there = version.commit === head.commit ? [] : standings(quote, head, filesAtHead(quote, named, basis), basis);
	const now = there[0];
	if (best === undefined) {
		// What could not be read may hold them.
		const lost =
			unreadIn(version, filesForQuote(quote, version, named), basis) +
			(now === undefined ? unreadIn(head, filesAtHead(quote, named, basis), basis) : 0);
		if (lost > 0)
			return finding('uncheckable', t('Not found, but the content of {0} likely files could not be read.', lost));
		if (now !== undefined)
			return finding('changed', t('Not in {0}; at HEAD it stands in {1}.', version.label, spot(now)), {
				head: placed(head, now),
			});
		const unread = version.hits.unread + head.hits.unread;
		if (unread > 0)
			return finding('uncheckable', t('Not found, but this clone lacks the content of {0} files.', unread));
		const absent = t('These lines stand in no file {0}.{1}', inEither(version, head), unsearched(version, head));
		return { ...finding('not-at-version', absent), open: true };
	}
	const at = placed(version, best);
	const share =
		best.matched === quote.lines.length
			? ''
			: ` ${t('{0} of {1} lines are the same.', best.matched, quote.lines.length)}`;
	if (version.commit === head.commit)
		return finding('found', `${spot(best)} ${inVersion(version)}.${share}`, { at, head: at });

	const all = [best, ...more];
	const stayed = all.find(one => there.some(other => other.path === one.path && other.matched >= one.matched));
	if (stayed !== undefined) {
		const other = there.find(({ path }) => path === stayed.path) ?? stayed;
		return finding('found', t('{0} in {1}, {2} at HEAD.{3}', spot(stayed), version.label, spot(other), share), {
			at: placed(version, stayed),
			head: placed(head, other),
		});
	}
	const moved =
		there.find(other => other.matched >= best.matched && other.path === renames.nameAtHead(best.path)) ??
		there.find(other => other.matched >= best.matched);
	if (moved !== undefined)
		return finding('moved', t('{0} in {1} is {2} at HEAD.{3}', spot(best), version.label, spot(moved), share), {
			at,
			head: placed(head, moved),
		});
	const left =
		now === undefined
			? t('at HEAD it is gone')
			: t('at HEAD {0} has {1} of {2} lines', spot(now), now.matched, quote.lines.length);
	return finding('changed', t('{0} in {1}; {2}.{3}', spot(best), version.label, left, share), {
		at,
		...(now === undefined ? {} : { head: placed(head, now) }),
	});
}

function filesAtHead(quote: Quote, named: string | undefined, { version, head, renames }: CodeBasis): string[] {
	const here = filesForQuote(quote, version, named);
	// Where it was comes first.
	return [...new Set([...here.flatMap(path => renames.nameAtHead(path) ?? []), ...filesForQuote(quote, head, named)])];
}

/** Where a quotation stands, most lines first. What stands whole in a few files is looked for no further. */
function standings(quote: Quote, { tree }: Version, files: readonly string[], basis: CodeBasis): Standing[] {
	const found: Standing[] = [];
	let whole = 0;
	for (const path of files) {
		const id = tree.files.get(path)?.id ?? '';
		const blob = basis.contents.get(id);
		const match = blob?.kind === 'text' ? findQuote(quote, basis.comparables(id, blob.text)) : undefined;
		if (match === undefined) continue;
		found.push({ path, ...match });
		if (match.matched === quote.lines.length) whole += 1;
		if (whole >= ENOUGH) break;
	}
	return found.sort((a, b) => b.matched - a.matched);
}

/** How many of some files are here in name, but could not be read. */
function unreadIn({ tree }: Version, files: readonly string[], { contents }: CodeBasis): number {
	const kinds = files.map(path => contents.get(tree.files.get(path)?.id ?? '')?.kind);
	return kinds.filter(kind => kind === 'missing' || kind === 'too-large').length;
}

const ENOUGH = 3;

function placed({ commit }: Version, { path, line }: Standing): Place {
	return { commit: commit ?? '', path, line };
}
