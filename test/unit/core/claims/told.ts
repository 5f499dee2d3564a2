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
	const named =
		kind === 'symbol' || kind === 'package'
			? symbol
			: (path ?? (kind === 'id' || kind === 'code' ? JSON.stringify(text).slice(1, -1) : undefined));
	const range = lines === undefined ? '' : `:${lines[0]}${lines[1] === lines[0] ? '' : `-${lines[1]}`}`;
	const inside = symbol !== undefined && symbol !== named ? ` in ${symbol}` : '';
	const at = revision === undefined ? '' : named === undefined ? revision : ` @ ${revision}`;
	return `${kind} ${named ?? ''}${range}${inside}${at}`;
}
