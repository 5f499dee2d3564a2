/**
 * What was probably meant by a range that does not follow the grammar: the common slips undone, one after the other.
 * Only what the text says plainly is said again: where two readings are possible, or words turn the meaning round
 * ("fixed in >= 1.2"), it stays as it is. The answer need not follow the grammar; whoever asks reads it again.
 */
export function withoutSlips(text: string): string {
	const line = withPlainSigns(text);
	if (ALL.test(line)) return '>= 0';
	if (BARE.test(line)) return `= ${withoutV(line)}`;
	const phrase = fromWords(line) ?? fromInterval(line) ?? fromInequality(line);
	if (phrase !== undefined) return phrase;
	const parts = withoutName(withoutAnd(line)).split(',').flatMap(withMissingCommas);
	// A version that lost its operator beside a comma could have had any.
	if (parts.length > 1 && parts.some(part => BARE.test(part.trim()))) return text;
	return withOperatorsFirst(parts.map(part => part.trim()).filter(part => part !== ''))
		.map(part => part.replace(/^([<>=]+) ?v(?=\d)/i, '$1 '))
		.join(', ');
}

/** Signs that only look like those of a range, and operators with their parts the wrong way round or apart. */
function withPlainSigns(text: string): string {
	return text
		.replace(/[\s\u00a0\u2000-\u200b\u202f\u2060\u3000\ufeff]+/g, ' ')
		.replace(/[≤⩽≦]|&le;/g, '<=')
		.replace(/[≥⩾≧]|&ge;/g, '>=')
		.replace(/[＜‹]|&lt;/g, '<')
		.replace(/[＞›]|&gt;/g, '>')
		.replaceAll('＝', '=')
		.replace(/[，、]/g, ',')
		.replace(/=\s?>/g, '>=')
		.replace(/=\s?</g, '<=')
		.replace(/([<>])\s=/g, '$1=')
		.replace(/([<>])={2,}/g, '$1=')
		.replace(/={2,}/g, '=')
		.trim()
		.replace(/^(["'`])(.*)\1$/, '$2')
		.trim();
}

const ALL = /^(?:all|any|\*|(?:all|any) (?:versions?|releases?))$/i;
/** A version by itself means just that one. A bare number could be anything, and 1.x is many. */
const BARE = /^(?!.*\.x$)v?\d[\w+-]*(?:\.[\w+-]+)+$/i;

function withoutV(version: string): string {
	return version.replace(/^v(?=\d)/i, '');
}

/** What people write instead of an operator; the first group is the version. */
const PHRASES = [
	['<', /^(?:before|prior to|below|(?:earlier|older|lower|less) than) (\S+)$/],
	['<=', /^(?:up to and including|until and including) (\S+)$/],
	['<=', /^(\S+) (?:and|or) (?:below|earlier|older|lower|prior)(?: versions?| releases?)?$/],
	['>', /^(?:after|(?:later|newer|greater|higher) than) (\S+)$/],
	['>=', /^(?:since|from|starting (?:with|from|at)) (\S+)$/],
	['>=', /^(\S+) (?:and|or) (?:above|later|newer|higher|up)(?: versions?| releases?)?$/],
] as const;

function fromWords(line: string): string | undefined {
	const plain = line.toLowerCase().replace(/^(?:all |any )?(?:versions?|releases?) /, '');
	for (const [operator, phrase] of PHRASES) {
		const version = phrase.exec(plain)?.[1];
		// The number as it was written: letters of a version keep their case.
		if (version !== undefined && BARE.test(version)) {
			const at = line.toLowerCase().indexOf(version);
			return `${operator} ${withoutV(line.slice(at, at + version.length))}`;
		}
	}
	return undefined;
}

/** "[1.0, 2.0)" as Maven and NuGet write it. */
function fromInterval(line: string): string | undefined {
	const [, open, inside = '', close] = /^([[(])([^[\]()]*)([\])])$/.exec(line) ?? [];
	if (open === undefined) return undefined;
	const ends = inside.split(',').map(end => withoutV(end.trim()));
	const [lower = '', upper = ''] = ends;
	if (ends.length === 1) return open === '[' && close === ']' ? `= ${lower}` : undefined;
	if (ends.length > 2) return undefined;
	return [
		...(lower === '' ? [] : [`${open === '[' ? '>=' : '>'} ${lower}`]),
		...(upper === '' ? [] : [`${close === ']' ? '<=' : '<'} ${upper}`]),
	].join(', ');
}

/** "1.0 <= x < 2.0" as in a book. */
function fromInequality(line: string): string | undefined {
	const [, lower, first, second, upper] =
		/^(v?\d[\w.+-]*) ?(<=?) ?(?:x|v|versions?) ?(<=?) ?(v?\d[\w.+-]*)$/i.exec(line) ?? [];
	if (lower === undefined || first === undefined || second === undefined || upper === undefined) return undefined;
	return `${first.replace('<', '>')} ${withoutV(lower)}, ${second} ${withoutV(upper)}`;
}

/** "and" is a comma between a lower and an upper bound; elsewhere people write it where they mean "or". */
function withoutAnd(line: string): string {
	return line.replace(/^(>=? ?[^\s<>=,]+),? (?:and|&&?) (?=<=? ?[^\s<>=,]+$)/i, '$1, ');
}

/** ">= 1.0 < 2.0" lacks a comma, and "1.0 < 2.0" an operator beside it. */
function withMissingCommas(part: string): string[] {
	const pieces = part.split(/(?<=[\w.]) ?(?=[<>=])/);
	const [first = '', second = '', ...others] = pieces;
	if (others.length === 0 && /^ ?v?\d[\w.+-]*$/.test(first) && /^< *v?\d/.test(second)) {
		return [`>= ${first.trim()}`, second];
	}
	if (pieces.length === 1) return pieces;
	// "< 1.0 > 2.0" lacks more than a comma: nothing is both.
	return /^ ?v?\d/.test(first) || (others.length === 0 && contradict(first, second)) ? [part] : pieces;
}

/** Whether an upper bound stands before a lower one that is above it, by their first numbers. */
function contradict(first: string, second: string): boolean {
	const [upper, lower] = [/^ ?<=? ?v?(\d+(?:\.\d+)*)/i.exec(first)?.[1], /^>=? ?v?(\d+(?:\.\d+)*)/i.exec(second)?.[1]];
	if (upper === undefined || lower === undefined) return false;
	const [above, below] = [upper.split('.'), lower.split('.')];
	for (let i = 0; i < Math.max(above.length, below.length); i++) {
		const difference = Number(below[i] ?? 0) - Number(above[i] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return false;
}

/** Words that turn what follows into something else than the affected versions. */
const TURNS =
	/\b(?:not?|never|except|exclud\w*|without|unaffected|fix\w*|patch\w*|safe|secure|resolved|solved|but|or|and|before|after|until|since|prior|than|commits?)\b/i;

/** "Zope: < 4.8.9" starts with the package's name, which has a field of its own. */
function withoutName(line: string): string {
	return line.replace(/^[A-Za-z@][^<>=,]*(?=[<>=])/, name => (/^v\d/.test(name) || TURNS.test(name) ? name : ''));
}

const BEHIND = /^(v?\d[\w.+-]*) ?(<=|>=|<|>)$/;

/**
 * "0.6 <, < 3.0" puts an operator behind: 0.6 is below. By itself "0.6 <" is left alone, because some write it for "< 0.6".
 */
function withOperatorsFirst(parts: readonly string[]): readonly string[] {
	const [first = '', second = ''] = parts;
	const [, version, operator] = BEHIND.exec(first) ?? [];
	if (parts.length !== 2 || version === undefined || operator === undefined) return parts;
	if (!operator.startsWith('<') || !second.startsWith('<')) return parts;
	return [`${operator.replace('<', '>')} ${version}`, second];
}
