/** Puts English text into the user's language; {0}, {1} stand for the arguments. vscode.l10n.t fits. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** What each message is in another language, by its English text or by the digest of that. */
export type Words = Readonly<Record<string, string>>;

/** What is not English: dates and numbers are written as the language writes them. */
export interface Translation {
	/** A BCP 47 tag. */
	readonly language: string;
	readonly words: Words;
}

const PLACEHOLDER = /\{(\d+)\}/g;
/** Behind a text that means two things: which of them. t('Open#state') is what a button’s t('Open') is not. */
const MEANT = /#[a-z]+$/;
/** The one language of this process, or of this page: told once, before anything is shown. */
const spoken: { translation: Translation | undefined } = { translation: undefined };

/** Says which language it is. @param translation nothing is English, with dates and numbers as this computer writes them */
export function speak(translation: Translation | undefined): void {
	spoken.translation = translation;
}

/** @returns what was said, to hand it on. */
export function translation(): Translation | undefined {
	return spoken.translation;
}

/** @returns how dates and numbers are to be written, for Intl. */
export function spokenLanguage(): string | undefined {
	return spoken.translation?.language;
}

/**
 * The text in the user's language, and in English where it has no translation. The text is written out where t is called: it is
 * collected from there (npm run l10n), and is its own key. Not called while a module is loaded, other than in pages.
 */
export const t: Translate = (message, ...args) => filled(wordsOf(message), args);

/** The text as it is, for documents, which are English. */
export const english: Translate = (message, ...args) => filled(message, args);

function filled(text: string, args: readonly (string | number)[]): string {
	return text.replace(MEANT, '').replace(PLACEHOLDER, (whole, index: string) => String(args[Number(index)] ?? whole));
}

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
	const words = spoken.translation?.words;
	if (words === undefined) return message;
	const key = Object.hasOwn(words, message) ? message : digestOf(message);
	return Object.hasOwn(words, key) ? (words[key] ?? message) : message;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Of FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
const FNV = { offset: 0x811c9dc5, prime: 0x01000193 };

/**
 * The key of a text in the package, where English texts as keys would be a third of a language's size.
 * @returns the upper 30 bits of FNV-1a over its UTF-16 units, as five characters. The build fails where two texts share one
 */
export function digestOf(message: string): string {
	let hash = FNV.offset;
	for (let i = 0; i < message.length; i++) hash = Math.imul(hash ^ message.charCodeAt(i), FNV.prime);
	return [26, 20, 14, 8, 2].map(bits => DIGITS[(hash >>> bits) & 63]).join('');
}
