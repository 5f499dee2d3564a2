import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { type Claim, extractClaims } from '../../../../src/core/claims';

/** The claims of a text, each in one line as a table of a test holds it: `path src/a.c:3-9 in read @ v1`. */
export function told(markdown: string): string[] {
	return extractClaims(markdown).map(line);
}

/** The claims of one kind, or of some. */
export function toldOf(markdown: string, ...kinds: readonly Claim['kind'][]): string[] {
	return extractClaims(markdown)
		.filter(({ kind }) => kinds.includes(kind))
		.map(line);
}

/**
 * Asserts what many texts claim. What fails is shown with its text.
 * @param cases each text with the claims expected of it, a line each; empty ones count as none
 */
export function assertTold(
	cases: readonly (readonly [markdown: string, ...claims: string[]])[],
	read: (markdown: string) => string[] = told,
): void {
	const wrong = cases
		.map(([text, ...expected]) => ({ text, expected: expected.filter(claim => claim !== ''), claims: read(text) }))
		.filter(({ expected, claims }) => !isDeepStrictEqual(claims, expected));
	assert.deepEqual(wrong, []);
}

/** Asserts that texts claim nothing of some kinds; of no kind at all when none is named. */
export function assertUntold(texts: readonly string[], ...kinds: readonly Claim['kind'][]): void {
	assertTold(
		texts.map(text => [text]),
		kinds.length === 0 ? told : text => toldOf(text, ...kinds),
	);
}

function line({ kind, text, path, lines, symbol, revision }: Claim): string {
	const range = lines === undefined ? '' : `:${lines[0]}${lines[1] === lines[0] ? '' : `-${lines[1]}`}`;
	const at = revision === undefined ? '' : ` @ ${revision}`;
	switch (kind) {
		case 'path':
			return `path ${path ?? ''}${range}${symbol === undefined ? '' : ` in ${symbol}`}`;
		case 'permalink':
			return `permalink ${path ?? ''}${range}${at}`;
		case 'code':
			return `code ${JSON.stringify(text).slice(1, -1)}${path === undefined ? '' : ` of ${path}${range}`}${at}`;
		case 'package':
			return `package ${symbol ?? ''}${at}`;
		case 'symbol':
			return `symbol ${symbol ?? ''}`;
		case 'commit':
		case 'version':
			return `${kind} ${revision ?? ''}`;
		case 'id':
			return `id ${text}`;
	}
}
