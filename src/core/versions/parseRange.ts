import { t } from '../translate';
import { UserError } from '../errors';
import { type Constraint, formatRange, OPERATORS, type VersionRange } from './range';
import { withoutSlips } from './suggest';

/** A text that is no range. `reason` says why, without the text; `suggestion` is what was probably meant, and is a range. */
export class InvalidRangeError extends UserError {
	override readonly name = 'InvalidRangeError';
	constructor(
		readonly reason: string,
		readonly suggestion?: string,
	) {
		super(reason);
	}
}

/** Longer than any range people write. */
const LONGEST = 1000;

/**
 * Reads a range in GitHub's grammar: = < <= > >= before each version, a comma for AND. Blanks around operators and
 * commas do not matter; everything else does. Whether the bounds make sense is not asked here.
 * @throws InvalidRangeError with a suggestion where a common slip explains the text
 */
export function parseRange(text: string): VersionRange {
	if (text.length > LONGEST) throw new InvalidRangeError(t('The range is too long. Write one row for each range.'));
	const read = readRange(text);
	if (typeof read !== 'string') return read;
	const meant = readRange(withoutSlips(text));
	throw typeof meant === 'string' ? new InvalidRangeError(read) : new InvalidRangeError(read, formatRange(meant));
}

/** @returns the range, or why there is none. */
function readRange(text: string): VersionRange | string {
	if (text.trim() === '') return t('The range is empty. Write >= 0 where every version is affected.');
	if (/[^\x20-\x7e]/.test(text)) {
		return t('The range holds a character that only looks like one of a range, such as ≤ or a special blank.');
	}
	if (text.includes('|')) return t('A range is one stretch of versions. Write a row for each stretch.');
	if (/^[[(]/.test(text.trim())) return t('Brackets are no part of a range. Write the bounds as >= 1.0, < 2.0.');
	const constraints: Constraint[] = [];
	for (const part of text.split(',')) {
		const read = readConstraint(part.trim());
		if (typeof read === 'string') return read;
		constraints.push(read);
	}
	return { constraints };
}

const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+~_:!-]*$/;

function readConstraint(part: string): Constraint | string {
	if (part === '') return t('There is a comma too many. A comma stands between two constraints only.');
	const sign = /^[<>=!~^]+/.exec(part)?.[0];
	if (sign === undefined) return reasonWithoutOperator(part);
	const operator = OPERATORS.find(known => known === sign);
	if (operator === undefined) return reasonOfOperator(sign);
	const version = part.slice(operator.length).trim();
	if (version === '') return t('An operator has no version after it.');
	if (/^=/.test(version)) return t('There is a blank within an operator. Write <= and >= in one piece.');
	if (/[<>=]/.test(version)) return t('There is a comma missing between two constraints.');
	if (/^commit/i.test(version)) return COMMITS;
	if (/\s(?:or|and)\s/i.test(version))
		return t('Words join two constraints. Write a comma for "and", a row each for "or".');
	if (/\s/.test(version)) return t('There is more than a version after an operator. A version has no blanks.');
	if (version.includes('*')) return SERIES;
	if (!VERSION.test(version)) return t('A version holds characters that versions do not have.');
	if (!/\d/.test(version)) return t('A word stands in place of a version. Write its number.');
	return { operator, version };
}

const COMMITS = 'A range is about versions, not commits. Write the first release with the fix, such as < 1.2.0.';
const SERIES = 'A series such as 1.x is no version. Write where it begins and ends, such as >= 1.0, < 2.0.';

function reasonOfOperator(sign: string): string {
	if (sign === '=<' || sign === '=>') return t('The operator is the wrong way round. Write <= or >=.');
	if (sign.includes('~') || sign.includes('^')) {
		return t('The signs ~ and ^ are not used here. Write both bounds, such as >= 1.2.0, < 2.0.0.');
	}
	if (sign.includes('!')) return t('A range cannot leave out one version. Write a row for each side of it.');
	return t('The operator is none of =, <, <=, > and >=.');
}

function reasonWithoutOperator(part: string): string {
	if (/[<>=]/.test(part)) {
		return /^v?\d/.test(part)
			? t('A version stands before its operator. The operator comes first, and a comma between two constraints.')
			: t('Words stand before the operator. Leave them out: the name of a package has a field of its own.');
	}
	if (/\bcommits?\b/i.test(part) || /^[0-9a-f]{20,64}$/.test(part)) return COMMITS;
	if (/^v?\d[\d.]*\.[xX*]$/.test(part)) return SERIES;
	if (VERSION.test(part) && /\d/.test(part))
		return t('A version has no operator before it. Write = for this version alone.');
	if (/^(?:none|n\/?a|-+)$/i.test(part)) return t('This names no version. Leave out a row that affects none.');
	return t('Words stand in place of a range. Write an operator and a version, such as < 1.2.0.');
}
