/** Puts English text into the user's language; {0}, {1} stand for the arguments. vscode.l10n.t fits. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** The English text of each message, with what it is in another language. */
export type Words = Readonly<Record<string, string>>;

const PLACEHOLDER = /\{(\d+)\}/g;
/** The one language of this process, or of this page: told once, before anything is shown. */
const spoken: { words: Words; language: string | undefined } = { words: {}, language: undefined };

/**
 * Says which language it is.
 * @param language of the words, as a BCP 47 tag; dates and numbers are written as it writes them. Without one they are written
 * as this computer does, and the words are English.
 */
export function speak(words: Words, language?: string): void {
	spoken.words = words;
	spoken.language = language;
}

/** @returns how dates and numbers are to be written, for Intl. */
export function spokenLanguage(): string | undefined {
	return spoken.language;
}

/**
 * The text in the user's language, and in English where it has no translation. The text is written out where t is called: it is
 * collected from there (npm run l10n), and is its own key. Not called while a module is loaded, other than in pages.
 */
export const t: Translate = (message, ...args) =>
	wordsOf(message).replace(PLACEHOLDER, (whole, index: string) => String(args[Number(index)] ?? whole));

/** The same for a text out of a table of core, such as PHASE_WORDS: what it is asked for is collected. */
export const translated = (text: string): string => wordsOf(text);

/**
 * The same for a text with elements in it, in whose place its language has them.
 * @returns its pieces, in their order
 */
export function translateAround<Part>(message: string, parts: readonly Part[]): readonly (string | Part | undefined)[] {
	return wordsOf(message)
		.split(PLACEHOLDER)
		.map((piece, i) => (i % 2 === 0 ? piece : Number(piece) < parts.length ? parts[Number(piece)] : `{${piece}}`));
}

function wordsOf(message: string): string {
	return Object.hasOwn(spoken.words, message) ? (spoken.words[message] ?? message) : message;
}
