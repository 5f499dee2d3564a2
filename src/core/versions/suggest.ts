/**
 * What was probably meant by a range that does not follow the grammar: the common slips undone, one after the other.
 * The answer need not follow the grammar either; whoever asks reads it again.
 */
export function withoutSlips(text: string): string {
	const line = text
		.replace(/[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+/g, ' ')
		.replaceAll('≤', '<=')
		.replaceAll('≥', '>=')
		.replaceAll('，', ',')
		.replace(/=\s?>/g, '>=')
		.replace(/=\s?</g, '<=')
		.replace(/([<>])\s=/g, '$1=')
		.replace(/={2,}/g, '=')
		.trim();
	if (ALL.test(line)) return '>= 0';
	if (BARE.test(line)) return `= ${line}`;
	return withoutName(line)
		.split(',')
		.flatMap(withMissingCommas)
		.map(part => withOperatorFirst(part.trim()))
		.filter(part => part !== '')
		.join(', ');
}

const ALL = /^(?:all|any|\*|all versions|any version)$/i;
/** A version by itself means just that one. A bare number could be anything. */
const BARE = /^v?\d[\w+-]*(?:\.[\w+-]+)+$/;

/** ">= 1.0 < 2.0" lacks a comma, and "1.0 < 2.0" an operator beside it. */
function withMissingCommas(part: string): string[] {
	const pieces = part.split(/(?<=[\w.)]) (?=[<>=])/);
	const [first = '', ...others] = pieces;
	return others.length > 0 && /^ ?\d[\w.+-]*$/.test(first) ? [`>= ${first.trim()}`, ...others] : pieces;
}

/** "Zope: < 4.8.9" starts with the package's name, which has a field of its own. */
function withoutName(line: string): string {
	return line.replace(/^[A-Za-z][^<>=]*(?=[<>=])/, name => (/^v\d/.test(name) ? name : ''));
}

/** "0.6 <" puts the operator behind, where it reads the other way. */
function withOperatorFirst(part: string): string {
	const behind = /^([\w.+-]*\d[\w.+-]*) ?(<=|>=|<|>|=)$/.exec(part);
	return behind ? `${TURNED[behind[2] ?? ''] ?? ''} ${behind[1] ?? ''}` : part;
}

const TURNED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=' };
