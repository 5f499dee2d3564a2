import { Lexer } from 'yaml';
import { nestsDeeper } from '../core/bracketDepth';

/** A case has four levels, and a few brackets at most on one line. */
const MOST_BRACKETS = 64;
/** "- - - - - a" opens five levels on one line. */
const MOST_INDICATORS = 5;
/** Columns; a case whose levels have eight blanks each stays well below. */
const WIDEST = 100;

/** In a row at the start of a line; texts of reports may have it too. */
const ROW_OF_INDICATORS = /(?:^|\n)[ \t]*(?:[-?:][ \t]+){6}/;
const WIDE_LINE = /(?:^|\n)[ \t]{101}/;

/** Announces a scalar (the lexer's own sign); what comes next is its text, whatever it looks like. */
const SCALAR = '\x1f';

/**
 * Whether a file is nested so deeply that the parser could use up the stack, which some 800 levels do. It is looked for
 * before the file is parsed: a regular expression that is compiled where the stack ends ends the whole process, and no
 * error can be caught.
 */
export function isTooDeep(text: string): boolean {
	return mayBeDeep(text) && isDeep(text);
}

/** Cheap, and true for some files that are not: brackets and dashes in texts count here. */
function mayBeDeep(text: string): boolean {
	return nestsDeeper(text, MOST_BRACKETS) || ROW_OF_INDICATORS.test(text) || WIDE_LINE.test(text);
}

function isDeep(text: string): boolean {
	let brackets = 0;
	let indicators = 0;
	let lineStart = true;
	let wide = false;
	let inScalar = false;
	for (const token of new Lexer().lex(text)) {
		if (inScalar) {
			inScalar = false;
			lineStart = token.endsWith('\n');
			continue;
		}
		if (/^\r?\n$/.test(token)) {
			lineStart = true;
			wide = false;
			indicators = 0;
			continue;
		}
		if (/^[ \t]*$/.test(token)) {
			wide ||= lineStart && token.length > WIDEST;
			continue;
		}
		lineStart = false;
		if (token.startsWith('#')) continue;
		if (wide) return true;
		if (token === '[' || token === '{') brackets++;
		else if (token === ']' || token === '}') brackets--;
		indicators = token === '-' || token === '?' || token === ':' ? indicators + 1 : 0;
		if (brackets > MOST_BRACKETS || indicators > MOST_INDICATORS) return true;
		inScalar = token === SCALAR;
	}
	return false;
}
