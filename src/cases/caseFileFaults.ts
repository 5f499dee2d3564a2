import { t } from '../core/translate';
import { Lexer } from 'yaml';

interface Fault {
	readonly reason: string;
	readonly offset?: number;
}

/** Files below this many characters cannot keep the parser busy for long. */
const SMALL = 131_072;
/** Tokens and quoted lines a case may have: many thousand entries, and still parsed in about a second. */
const TOKENS = 200_000;

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/;
/** At the start of a line, by line feeds alone: a text within quotes may hold other line separators. */
const CONFLICT = /(?:^|\n)(<{7})(?= |\r?\n|$)/d;

/**
 * Looks, before any parsing, for what would only give a puzzling syntax error, or keep the parser busy.
 * @returns the first fault, or nothing
 */
export function firstFault(text: string): Fault | undefined {
	if (text.trim() === '')
		return { reason: t('This file is empty. Restore it from a backup or from git, or remove it.') };
	const conflict = CONFLICT.exec(text);
	if (conflict !== null) {
		return {
			reason: t(
				'This file holds a merge conflict of git. “Secure Response: Sync Cases” resolves it and keeps both sides. Or keep the right lines yourself, remove those with <<<<<<<, |||||||, ======= and >>>>>>>, and save. Until then it is neither read nor written.',
			),
			offset: conflict.indices?.[1]?.[0] ?? conflict.index,
		};
	}
	const control = CONTROL.exec(text);
	if (control !== null) {
		return {
			reason: t(
				'There is a control character here that YAML does not allow. Remove it, or write it as \\x… within double quotes.',
			),
			offset: control.index,
		};
	}
	if (text.length > SMALL && isTooBusy(text)) {
		return { reason: t('This file has far more lines and entries than any case. It is kept as it is, and not read.') };
	}
	return undefined;
}

function isTooBusy(text: string): boolean {
	let tokens = 0;
	for (const token of new Lexer().lex(text)) {
		tokens++;
		// Every line of a quoted text may be an error of its own to the parser.
		if (token.startsWith('"') || token.startsWith("'")) tokens += token.split('\n').length;
		if (tokens > TOKENS) return true;
	}
	return false;
}
