import type { LineRange } from './patch';

/** Comments to the end of the line, by the end of the file's name; all others have // and stars. */
const HASH =
	/\.(?:py|pyi|rb|sh|bash|zsh|ya?ml|toml|pl|pm|ex|exs|r|jl|cfg|conf|ini|mk|cmake|tf|ps1|nix|gd|cr)$|(?:^|\/)(?:Makefile|Dockerfile|Rakefile|Gemfile)$/i;
const DASHES = /\.(?:sql|lua|hs|elm|ada|adb|ads|vhdl?)$/i;
const SEMICOLON = /\.(?:lisp|clj|cljs|cljc|el|scm|rkt|asm|s)$/i;
const MARKUP = /\.(?:html?|xml|svg|vue|xaml|xslt?)$/i;

/**
 * The lines that one file's part of a patch takes away, as they stood before, without blank lines and those that only hold a
 * comment: who wrote these says nothing of the fault.
 * @param section in git's form. @param path decides how comments look
 * @returns 1-based ranges in the older version
 */
export function removedLines(section: string, path: string): LineRange[] {
	const ranges: [number, number][] = [];
	let oldLeft = 0;
	let newLeft = 0;
	let line = 0;
	for (const text of section.split('\n')) {
		if (oldLeft <= 0 && newLeft <= 0) {
			const hunk = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(text);
			if (hunk === null) continue;
			line = Number(hunk[1]);
			oldLeft = Number(hunk[2] ?? 1);
			newLeft = Number(hunk[3] ?? 1);
			continue;
		}
		const sign = text[0];
		if (sign === '\\') continue;
		if (sign === '+') {
			newLeft -= 1;
			continue;
		}
		if (sign === '-') {
			if (!isBeside(text.slice(1), path)) mark(ranges, line);
		} else newLeft -= 1;
		oldLeft -= 1;
		line += 1;
	}
	return ranges;
}

function mark(ranges: [number, number][], line: number): void {
	const last = ranges.at(-1);
	if (last !== undefined && last[1] === line - 1) last[1] = line;
	else ranges.push([line, line]);
}

function isBeside(text: string, path: string): boolean {
	const line = text.trim();
	if (line === '') return true;
	if (HASH.test(path)) return line.startsWith('#');
	if (DASHES.test(path)) return line.startsWith('--');
	if (SEMICOLON.test(path)) return line.startsWith(';');
	if (MARKUP.test(path)) return /^<!--.*-->$/.test(line);
	// A star alone also begins a line of C that writes through a pointer: "*p = 0;".
	return line.startsWith('//') || (line.startsWith('/*') && !/\*\/./.test(line)) || /^\*(?:\/$|\s|$)/.test(line);
}
