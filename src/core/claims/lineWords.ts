import { lineNumber, lineRange } from './lineNumbers';

/** A reference to lines beside a path: how far the path's own text reaches with it. */
export interface LineReference {
	readonly lines: [number, number];
	/** After what is glued to the path; where the lines are told in words, the path's own end. */
	readonly end: number;
	/** After the words, which belong to this path and to no later one. */
	readonly readTo: number;
}

const DASH = '(?:-|\u2013|\u2014)';
/** x.c:12, x.c:12:5, x.c:12-20, x.c:L12, x.c#L12-L20, x.c#12, x.c(12), x.c(12,5), x.c@12 */
const GLUED = new RegExp(
	`(?::L?|#L?|@L?)(\\d{1,7})(?:C\\d{1,6})?(?:${DASH}L?(\\d{1,7})(?:C\\d{1,6})?|:\\d{1,6}(?:${DASH}(\\d{1,7}):\\d{1,6})?)?(?![\\w])(?!\\.\\d)` +
		`|\\((?:lines?\\s)?(\\d{1,7})(?:,\\s?\\d{1,6}|${DASH}(\\d{1,7}))?\\)`,
	'y',
);
const NUMBERS = `[\`*]{0,2}[#L]{0,2}(\\d{1,7})(?:[\`*]{0,2}\\s{0,2}(?:${DASH}|~|to|through|thru)\\s{0,2}[\`*#]{0,2}L?(\\d{1,7}))?(?![\\w])(?!\\.\\d)`;
/** The function that is named between a file and its lines: ", function `read`, lines 3-9"; a list of fields does, too. */
const WITHIN =
	'(?:(?:in\\s)?(?:the\\s)?(?:functions?|methods?|class|func)[*_:]{0,4}\\s{1,2}[`*_"\']{0,3}[^\\s`*"\',;()]{1,80}(?:\\(\\))?[`*_"\']{0,3}[\\s,;:()|*\u2013\u2014-]{1,6})?';
/** ", at line 12", "(lines 3 to 9)", "on L12", ": line 12", "**Line:** 12" */
const AFTER = new RegExp(
	`[\`*_"')\\]]{0,4}(?:\\]\\([^()\\s]{0,200}\\))?[\\s,;:(\\[|*\u2013\u2014-]{0,6}${WITHIN}(?:(?:at|on|around|near|in|see|from|approx\\.?|about|~)\\s){0,2}(?:the\\s)?` +
		`(?:lines?(?:\\s(?:numbers?|nos?\\.?))?\\s{0,2}:?#?\\*{0,2}:?\\s{0,2}|ln\\.?\\s{0,2}|l\\.\\s{0,1}(?=\\d)|(?=L\\d))${NUMBERS}`,
	'iy',
);
/** "line 120 of x.js", "lines 3-9 in the file x.js" */
const BEFORE = new RegExp(
	`(?:^|[^\\p{L}\\p{N}])(?:lines?(?:\\s(?:numbers?|nos?\\.?))?\\s{0,2}:?#?\\s{0,2}|ln\\.?\\s{0,2}|(?=L\\d))${NUMBERS}[\`*)]{0,3}\\s{1,2}(?:of|in|inside|within|from|at)\\s{1,2}` +
		'(?:(?:the|our|your|its|this|file|files|source|script|module|class|header)\\s{1,2}){0,3}[`*_"\'(\\[]{0,4}$',
	'iu',
);
const BACK = 90;

/**
 * The lines a report names for the path that stands from start to end.
 * @param readTo words before it belong to an earlier path
 */
export function linesBeside(text: string, start: number, end: number, readTo: number): LineReference | undefined {
	return glued(text, end) ?? after(text, end) ?? before(text, start, end, readTo);
}

/** Only what is glued to the path, as tools write it. */
export function glued(text: string, end: number): LineReference | undefined {
	const pattern = new RegExp(GLUED);
	pattern.lastIndex = end;
	const match = pattern.exec(text);
	if (match === null) return undefined;
	const lines = lineRange(lineNumber(match[1] ?? match[4]), lineNumber(match[2] ?? match[3] ?? match[5]));
	const to = end + match[0].length;
	return lines && { lines, end: to, readTo: to };
}

function after(text: string, end: number): LineReference | undefined {
	const pattern = new RegExp(AFTER);
	pattern.lastIndex = end;
	const match = pattern.exec(text);
	if (match === null) return undefined;
	const lines = lineRange(lineNumber(match[1]), lineNumber(match[2]));
	return lines && { lines, end, readTo: end + match[0].length };
}

function before(text: string, start: number, end: number, readTo: number): LineReference | undefined {
	const match = BEFORE.exec(text.slice(Math.max(readTo, start - BACK), start));
	if (match === null) return undefined;
	const lines = lineRange(lineNumber(match[1]), lineNumber(match[2]));
	return lines && { lines, end, readTo: end };
}
