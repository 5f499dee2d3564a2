import { roleOf } from './blockRole';
import type { Found } from './claim';
import { commitsIn } from './commits';
import { claimsOfDiff } from './diffs';
import { framesIn } from './frames';
import { idsIn } from './ids';
import { inTurn, moved, withoutOverlap, withoutUrls } from './inTurn';
import type { Block } from './markdown';
import { masked, spansOf } from './mask';
import { packagesIn } from './packages';
import { pathsIn } from './paths';
import { claimsOfUrl } from './permalinks';
import { unquoted } from './quoteMarks';
import { fileLineOf, fileOfInfo, type Near, quoteOf } from './quotes';
import { symbolsInScript } from './symbols';
import { urlsOf } from './urls';

/** How far from a block the words may stand that name its file. */
const BESIDE = 300;

/**
 * What a block of code claims: as a quotation or a change the code in it, else what stands in it.
 * @param last the claim before it that named a file
 */
export function claimsOfBlock(markdown: string, block: Block, last: Found | undefined): Found[] {
	const fileLine = fileLineOf(markdown, block);
	const near = fileLine === undefined ? nearOf(markdown, block, last) : aboutOf(fileLine.claim);
	const role = roleOf(markdown, block, near !== undefined);
	if (role === 'quote') return withoutOverlap(quoteOf(markdown, block, fileLine, near));
	if (role === 'diff') return withoutOverlap(claimsOfDiff(markdown, block, near));
	const text = markdown.slice(block.start, block.end);
	const frames = framesIn(text, 0);
	const { claims, rest } = withoutUrls(masked(text, spansOf(frames)));
	const place = role === 'command' ? 'command' : role === 'script' ? 'script' : 'output';
	const taken = inTurn(rest, 0, [
		(left, offset) => idsIn(left, offset),
		(left, offset) => packagesIn(left, offset, role === 'data'),
		(left, offset) => commitsIn(text, left, offset, 'block'),
		(left, offset) => (role === 'command' ? checkedOut(left, offset) : []),
		(left, offset) => (role === 'data' ? [] : pathsIn(text, left, offset, place)),
		(left, offset) => (role === 'script' ? symbolsInScript(left, offset) : []),
	]);
	return moved(withoutOverlap([frames.flatMap(({ claim }) => claim ?? []), claims, taken].flat()), block.start);
}

/** The tags that commands check out. */
function checkedOut(text: string, offset: number): Found[] {
	const commands =
		/git[ \t]{1,4}(?:checkout|switch|clone|reset)[ \t](?:[^\n\0]{0,200}?[ \t])?(?<tag>v?\d{1,9}(?:\.\d{1,9}){1,5}(?:-[\w.]{1,20})?)(?![\w./])/g;
	return [...text.matchAll(commands)].map(({ 0: written, index, groups }) => {
		const revision = groups?.['tag'] ?? '';
		const end = offset + index + written.length;
		return { kind: 'version', start: end - revision.length, end, revision };
	});
}

/** The file that is named right before the block, in its fence, or by a permalink right behind it. */
function nearOf(markdown: string, block: Block, last: Found | undefined): Near | undefined {
	const named = fileOfInfo(block.info);
	if (named !== undefined) return named;
	const from = Math.max(block.intro[0], block.intro[1] - BESIDE);
	if (last !== undefined && last.start >= from && last.end <= block.intro[1]) return aboutOf(last);
	const behind = unquoted(markdown.slice(block.end, block.end + BESIDE), block.quoted).replace(
		/^\s{0,20}(?:`{3,}|~{3,})?[^\S\n]{0,20}\n?/,
		match => ' '.repeat(match.length),
	);
	const [url] = urlsOf(behind.split(/\n\s{0,20}\n/)[0] ?? '');
	if (
		url === undefined ||
		!/^[\s\W]{0,20}(?:source|from|see|in|ref|link|file|code)?[\s\W]{0,20}$/i.test(behind.slice(0, url.start))
	)
		return undefined;
	const [link] = claimsOfUrl(url);
	return link?.kind === 'permalink' ? aboutOf(link) : undefined;
}

function aboutOf({ path, lines, revision }: Found): Near {
	return { ...(path !== undefined && { path }), ...(lines && { lines }), ...(revision !== undefined && { revision }) };
}
