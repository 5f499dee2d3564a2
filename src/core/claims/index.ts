import { claimsOfBlock } from './block';
import { type Claim, type Found, MAX_CLAIMS } from './claim';
import { partsOf } from './markdown';
import { isOwnFile } from './ownFile';
import { claimsOfParagraph } from './paragraph';

export { type Claim, type ClaimKind, MAX_CLAIMS } from './claim';
export { quotedLines } from './quotedLines';

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
		const found = part.kind === 'block' ? claimsOfBlock(markdown, part, last) : claimsOfParagraph(markdown, part);
		found.sort((a, b) => a.start - b.start);
		const before = claims.at(-1);
		if (
			part.kind === 'block' &&
			before !== undefined &&
			before.start === last?.start &&
			isOwnFile(markdown, part, last)
		)
			claims.pop();
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
