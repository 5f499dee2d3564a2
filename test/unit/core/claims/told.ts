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
