/** What a change is about, as far as its names tell. */
export interface ChangedNames {
	/** From the repository, with slashes. */
	readonly paths: readonly string[];
	/** Names of functions, classes and what else is named in the changed lines; those that surround them first. */
	readonly symbols: readonly string[];
}

/** A large change is compared by its first files and names only, so that the list opens at once. */
export const MOST_PATHS = 50;
export const MOST_SYMBOLS = 300;
/** A longer line is generated, or data. In UTF-16 units. */
const LONGEST_LINE = 500;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]{2,80}/gu;
/** What nearly every change of code holds: no report is about it. */
const WORDS: ReadonlySet<string> = new Set(
	'abstract and any args array assert async auto await bool boolean break byte case catch char class const constexpr continue data debugger def default defer del delete double elif else elseif end endif enum err error except export extends false final finally float for foreach func function get global goto impl implements import include inline instanceof int interface internal key lambda let len length list local long loop map match mod module mut name namespace new nil none not null number object override package parent pass print private protected pub public raise return self set short signed static str string struct super switch template test then this throw throws trait true try type typedef typeof undefined union unless unsigned use using val value var virtual void volatile when where while with yield'.split(
		' ',
	),
);

/**
 * The names in a patch: of the function or class around each hunk, which git writes behind its @@, then of what is called
 * or defined in added and removed lines, then all others there.
 * @param patch in git's own form, of any number of files. Any text may be in it
 */
export function symbolsOfPatch(patch: string): string[] {
	const around = new Set<string>();
	const called = new Set<string>();
	const others = new Set<string>();
	for (const line of lines(patch)) {
		const hunk = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@ ?(.*)/.exec(line);
		if (hunk !== null) collect(hunk[1] ?? '', around, around);
		else if (isChanged(line)) collect(line.slice(1), called, others);
		if (around.size + called.size > MOST_SYMBOLS) break;
	}
	return [...new Set([...around, ...called, ...others])].slice(0, MOST_SYMBOLS);
}

function* lines(text: string): Generator<string> {
	for (let from = 0; from < text.length; ) {
		const next = text.indexOf('\n', from);
		const end = next === -1 ? text.length : next;
		yield text.slice(from, Math.min(end, from + LONGEST_LINE));
		from = end + 1;
	}
}

function isChanged(line: string): boolean {
	return /^[+-]/.test(line) && !/^(?:\+\+\+|---)(?: |$)/.test(line);
}

function collect(text: string, called: Set<string>, others: Set<string>): void {
	for (const { 0: name, index } of text.matchAll(NAME)) {
		if (WORDS.has(name.toLowerCase())) continue;
		const isCalled = /^\s{0,2}[(<]/.test(text.slice(index + name.length, index + name.length + 3));
		if (isCalled) called.add(name);
		else if (others.size < MOST_SYMBOLS * 4) others.add(name);
	}
}
