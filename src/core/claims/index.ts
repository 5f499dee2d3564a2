import { type Claim, type Found, MAX_CLAIMS } from './claim';
import { roleOf } from './blocks';
import { commitsIn } from './commits';
import { claimsOfDiff } from './diffs';
import { framesIn } from './frames';
import { idsIn } from './ids';
import { inlineOf } from './inline';
import { type Block, type Paragraph, partsOf } from './markdown';
import { masked, spansOf } from './mask';
import { packagesIn } from './packages';
import { pathsIn } from './paths';
import { claimsOfUrl } from './permalinks';
import { fileLineOf, fileOfInfo, type Near, quoteOf } from './quotes';
import { claimsOfSpan } from './spans';
import { symbolsInProse, symbolsInScript } from './symbols';
import { urlsOf } from './urls';
import { versionsIn } from './versions';

export { type Claim, type ClaimKind, MAX_CLAIMS } from './claim';
export { quotedLines } from './quotedLines';

/** How far from a block the words may stand that name its file. */
const BESIDE = 300;

/**
 * Reads from a report's Markdown every claim that can be checked against a repository; see Claim for what each holds.
 * Each distinct claim comes once, where it is made first; they are in order and do not overlap, and what is inside another
 * claim is not one of its own: code holds its symbols, a permalink its path. Left alone are prose, options of commands,
 * other sites' addresses, paths of systems, and numbers that are no versions.
 * For any text: nothing is thrown, time grows with its length, and at most MAX_CLAIMS come.
 */
export function extractClaims(markdown: string): Claim[] {
	const claims: Claim[] = [];
	const seen = new Set<string>();
	let last: Found | undefined;
	for (const part of partsOf(markdown)) {
		const found = part.kind === 'block' ? inBlock(markdown, part, last) : inParagraph(markdown, part);
		found.sort((a, b) => a.start - b.start);
		for (const claim of found) {
			if (claim.path !== undefined && claim.kind !== 'code') last = claim;
			const text = markdown.slice(claim.start, claim.end);
			const key = keyOf(claim, text);
			if (seen.has(key)) continue;
			if (claims.length === MAX_CLAIMS) return claims;
			seen.add(key);
			claims.push({ ...claim, text });
		}
	}
	return claims;
}

/** What makes two claims the same, wherever they stand. */
function keyOf({ kind, path, lines, symbol, revision }: Found, text: string): string {
	if (kind === 'code') return JSON.stringify([kind, path, text.replaceAll(/\s+/g, ' ')]);
	if (kind === 'id') return JSON.stringify([kind, text.toUpperCase().replace(' ', '-')]);
	if (kind === 'permalink') return JSON.stringify([kind, text]);
	return JSON.stringify([kind, path, lines, symbol, kind === 'version' ? revision?.replace(/^v/i, '') : revision]);
}

type Finder = (text: string, offset: number) => Found[];

/** Asks each finder in turn; what one found the next does not see. */
function inTurn(text: string, offset: number, finders: readonly Finder[]): Found[] {
	const all: Found[] = [];
	let rest = text;
	for (const find of finders) {
		const found = withoutOverlap(find(rest, offset));
		rest = masked(rest, spansOf(found.map(({ start, end }) => ({ start: start - offset, end: end - offset }))));
		all.push(...found);
	}
	return all;
}

/** Of what overlaps, the earlier stays. */
function withoutOverlap(found: readonly Found[]): Found[] {
	const kept: Found[] = [];
	let end = -1;
	for (const claim of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		if (claim.start < end || claim.end <= claim.start) continue;
		kept.push(claim);
		end = claim.end;
	}
	return kept;
}

function inParagraph(markdown: string, { start, end }: Paragraph): Found[] {
	const text = markdown.slice(start, end);
	const found: Found[] = [];
	const frames = framesIn(text, 0);
	const unframed = masked(text, spansOf(frames));
	found.push(...frames.flatMap(({ claim }) => (claim === undefined ? [] : [claim])));
	const { codes, hidden } = inlineOf(unframed);
	for (const { from, to } of codes) found.push(...claimsOfSpan(unframed, from, to));
	const words = masked(
		unframed,
		spansOf(
			codes,
			hidden.map(([from, to]) => ({ start: from, end: to })),
		),
	);
	const { claims, rest } = withoutUrls(words);
	found.push(...claims);
	const taken = inTurn(rest, 0, [
		(left, offset) => idsIn(left, offset),
		(left, offset) => packagesIn(left, offset),
		(left, offset) => pathsIn(text, left, offset, 'prose'),
		(left, offset) => versionsIn(text, left, offset),
		(left, offset) => commitsIn(text, left, offset, 'prose'),
		(left, offset) => symbolsInProse(text, left, offset),
	]);
	return moved(withoutOverlap([...found, ...taken]), start);
}

/** Addresses: what they claim, and the text without them. Ids in other sites' addresses count too. */
function withoutUrls(text: string): { readonly claims: Found[]; readonly rest: string } {
	const urls = urlsOf(text);
	const claims = urls.flatMap(url => {
		const own = claimsOfUrl(url);
		return own.length > 0 ? own : idsIn(url.url, url.start);
	});
	return { claims, rest: masked(text, spansOf(urls)) };
}

function inBlock(markdown: string, block: Block, last: Found | undefined): Found[] {
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
	return moved(
		withoutOverlap([...frames.flatMap(({ claim }) => (claim === undefined ? [] : [claim])), ...claims, ...taken]),
		block.start,
	);
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
	const behind = markdown
		.slice(block.end, block.end + BESIDE)
		.replace(/^\s{0,20}(?:`{3,}|~{3,})?[^\S\n]{0,20}\n?/, match => ' '.repeat(match.length));
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

function moved(found: readonly Found[], by: number): Found[] {
	return found.map(claim => ({ ...claim, start: claim.start + by, end: claim.end + by }));
}
