/** A symbol of a report, in parts. */
export interface SymbolName {
	/** As people read it, without arguments. */
	readonly name: string;
	/** The function, method or class itself. */
	readonly last: string;
	/** What it belongs to, outermost first: class, module, package. */
	readonly qualifiers: readonly string[];
}

/** No identifier that people write is longer. */
const LONGEST = 200;
const IDENTIFIER = /[\p{L}\p{N}\p{M}_$]+/gu;

/** @param written "foo", "foo()", "Class.method(a, b)", "Module::func", "ptr->call", "List<T>.add". @returns nothing when it holds no name */
export function symbolOf(written: string): SymbolName | undefined {
	if (written.length > LONGEST * 5) return undefined;
	const bare = withoutGenerics(written.trim().replace(/\(.*/s, ''));
	const names = (bare.match(IDENTIFIER) ?? []).filter(name => !/^\d/.test(name));
	const last = names.at(-1);
	if (last === undefined || last.length > LONGEST || wordsOf(last).length === 0) return undefined;
	const qualifiers = names
		.slice(0, -1)
		.filter(name => !/^(?:this|self|super|cls|crate|Self|function|new|\$this)$/.test(name));
	return { name: bare, last, qualifiers };
}

/** The words that `git grep -w` can look for in a name or line: runs of ASCII letters, digits and underscores. */
export function wordsOf(text: string): string[] {
	return text.match(/\w+/g) ?? [];
}

/** The longest word of a name, by which it is looked for. */
export function wordOf(name: string): string {
	return longest(wordsOf(name));
}

export function longest(words: readonly string[]): string {
	return words.reduce((best, word) => (word.length > best.length ? word : best), '');
}

/** Whether a name is more than the word it is looked for by, so that files must be read to be sure. */
export function needsReading(name: string): boolean {
	return wordOf(name) !== name;
}

/** Matches a name where it stands as a whole word. */
export function wholeWord(name: string, flags = 'u'): RegExp {
	return new RegExp(`(?<![\\p{L}\\p{N}\\p{M}_$])${escaped(name)}(?![\\p{L}\\p{N}\\p{M}_$])`, flags);
}

export function escaped(text: string): string {
	return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

function withoutGenerics(text: string): string {
	let depth = 0;
	let plain = '';
	for (const [at, character] of [...text].entries()) {
		// "->" opens and closes nothing.
		if (character === '<') depth += 1;
		else if (character === '>' && text[at - 1] !== '-' && depth > 0) depth -= 1;
		else if (depth === 0) plain += character;
	}
	return depth === 0 ? plain : text;
}
