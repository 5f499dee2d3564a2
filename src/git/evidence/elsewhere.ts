import { t } from '../../core/translate';
import type { Blob } from './blobs';
import { likeliest } from './definition';
import { type Finding, finding, lineWords, spot } from './evidence';
import type { Ground, Version } from './ground';
import { findBlock, linesOf } from './lines';
import { isMeaningful } from './quote';
import { wordsOf } from './symbolName';
import { findWords } from './words';

/** Lines that are no longer where they were. */
export interface LeftLines {
	readonly path: string;
	readonly lines: readonly [number, number];
}

/** In so many of the likeliest files lines are looked for. */
const CANDIDATES = 20;

interface Wanted extends LeftLines {
	readonly before: readonly string[];
	readonly words: readonly string[];
}

/**
 * Looks in all files of HEAD for lines that left their file, with one process for all of them. A file that had the same
 * lines before is not where they went.
 * @returns for each the finding, where there is one
 */
export async function findElsewhere(
	ground: Ground,
	version: Version,
	head: Version,
	left: readonly LeftLines[],
	contents: ReadonlyMap<string, Blob>,
): Promise<readonly (Finding | undefined)[]> {
	const wanted = left.map(one => wantedOf(one, version, contents));
	const words = wanted.flatMap(one => one?.words ?? []);
	if (words.length === 0 || head.commit === undefined) return left.map(() => undefined);
	const { git, root, blobs, partial, signal } = ground;
	const hits = await findWords(git, root, head.commit, words, { tree: head.tree, blobs, partial, signal });
	const candidates = wanted.map(one => {
		const [first, ...others] = (one?.words ?? []).map(word => hits.filesOf(word));
		const files = [...(first?.keys() ?? [])].filter(
			path => path !== one?.path && others.every(other => other.has(path)),
		);
		return likeliest(files).slice(0, CANDIDATES);
	});
	const read = await blobs.read(
		candidates.flat().flatMap(path => [head, version].flatMap(({ tree }) => tree.files.get(path)?.id ?? [])),
	);
	return wanted.map((one, i) => {
		if (one === undefined) return undefined;
		for (const path of candidates[i] ?? []) {
			const line = placeOf(one, head, path, read);
			if (line === undefined || placeOf(one, version, path, read) !== undefined) continue;
			const at = { commit: version.commit ?? '', path: one.path, line: one.lines[0] };
			const there = { commit: head.commit ?? '', path, line };
			const what = t('{0} of {1}', lineWords(one.lines), one.path);
			return finding('moved', t('What is {0} in {1} stands in {2} at HEAD.', what, version.label, spot(there)), {
				at,
				head: there,
			});
		}
		return undefined;
	});
}

function wantedOf(left: LeftLines, version: Version, contents: ReadonlyMap<string, Blob>): Wanted | undefined {
	const blob = contents.get(version.tree.files.get(left.path)?.id ?? '');
	if (blob?.kind !== 'text') return undefined;
	const before = linesOf(blob.text);
	const [best] = before
		.slice(left.lines[0] - 1, left.lines[1])
		.filter(line => isMeaningful(line.trim()))
		.sort((a, b) => b.length - a.length);
	if (best === undefined) return undefined;
	const words = [...new Set(wordsOf(best))].filter(word => word.length >= 3).sort((a, b) => b.length - a.length);
	return { ...left, before, words: words.slice(0, 3) };
}

function placeOf(
	{ before, lines }: Wanted,
	{ tree }: Version,
	path: string,
	contents: ReadonlyMap<string, Blob>,
): number | undefined {
	const blob = contents.get(tree.files.get(path)?.id ?? '');
	if (blob?.kind !== 'text') return undefined;
	return findBlock(before, [lines[0], Math.min(lines[1], before.length)], linesOf(blob.text));
}
