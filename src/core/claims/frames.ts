import type { Found } from './claim';
import { lineNumber } from './lineNumbers';
import { safePath } from './safePath';

/** Longer lines are no frame, or nobody's to read. */
const MAX_FRAME = 800;

interface FrameShape {
	/** A line without it is no frame of this language: cheap to look for. */
	readonly sign: string;
	/** Its groups: path, line, perhaps symbol. A frame without a path is taken out of the text and says nothing. */
	readonly pattern: RegExp;
	/** How to read the function's name from the line before, where it stands there. */
	readonly above?: (line: string) => string | undefined;
}

/** A file as stack traces write it: Windows drives, spaces and brackets are in. */
const FILE = '(?<path>(?:[A-Za-z]:)?[^\\s:()"\'<>|*?\\0](?:[^:()"\'<>|*?\\0\\n]{0,390}[^\\s:()"\'<>|*?\\0])?)';
const LINE = '(?<line>\\d{1,7})';

const SHAPES: readonly FrameShape[] = [
	// Python:   File "app/views.py", line 12, in handler
	{
		sign: 'File "',
		pattern: /File "(?<path>[^"\0]{1,390})", line (?<line>\d{1,7})(?:, in (?<symbol>[\w.<>]{1,200}))?/,
	},
	// C#:   at Acme.Parser.Read(String s) in C:\src\Parser.cs:line 12
	{
		sign: ':line ',
		pattern:
			/\bat (?<symbol>[^\s()][^()\0]{0,300})\([^()\0]{0,400}\) in (?<path>(?:[A-Za-z]:)?[^:\0]{1,390}):line (?<line>\d{1,7})/,
	},
	// Java, Kotlin, Scala:   at org.acme.Parser.read(Parser.java:12)
	{
		sign: '.',
		pattern:
			/\bat (?:[\w.@-]{1,100}\/{1,2})?(?<symbol>[\w$.<>-]{1,300})\((?<path>[\w$.-]{1,200}\.(?:java|kt|kts|scala|groovy|clj)):(?<line>\d{1,7})\)/,
	},
	{
		sign: 'at ',
		pattern: /\bat (?:[\w.@-]{1,100}\/{1,2})?[\w$.<>-]{1,300}\((?:Native Method|Unknown Source|<generated>)\)/,
	},
	// JavaScript:   at Parser.read (/app/lib/parser.js:12:5), at async /app/lib/parser.js:12:5
	{
		sign: 'at ',
		pattern: new RegExp(
			`\\bat (?<symbol>[^\\s()][^()\\0]{0,200}?)(?: \\[as [^\\]]{1,80}\\])? \\((?:file://|webpack(?:-internal)?:///?(?:\\./)?)?${FILE}:${LINE}:\\d{1,6}\\)`,
		),
	},
	{
		sign: 'at ',
		pattern:
			/\bat (?:async )?(?:file:\/\/|webpack(?:-internal)?:\/\/\/?(?:\.\/)?)?(?<path>(?:[A-Za-z]:)?[^\s:()"'<>|*?\0]{1,390}):(?<line>\d{1,7}):\d{1,6}(?![\w:])/,
		above: rustFunction,
	},
	{
		sign: 'at ',
		pattern: /\bat [^\s()][^()\0]{0,200}? \((?:node:[\w/:.-]{1,200}|<anonymous>|native|internal\/[\w/:.-]{1,200})\)/,
	},
	{ sign: 'node:', pattern: /\bat (?:async )?node:[\w/:.-]{1,200}/ },
	{
		sign: '@',
		pattern: /^\s{0,20}(?<symbol>[\w$./<>]{0,100})@(?:file:\/\/)(?<path>[^\s:()"'<>]{1,390}):(?<line>\d{1,7}):\d{1,6}$/,
	},
	// Sanitizers:   #0 0x55d in read_header /build/src/parser.c:12:5
	{
		sign: ' in ',
		pattern: new RegExp(
			`#\\d{1,4}\\s{1,4}0x[0-9a-fA-F]{1,16}\\s{1,4}in (?<symbol>[^\\s/][^\\0]{0,300}?)\\s{1,4}(?<path>(?:[A-Za-z]:)?[^\\s:()"'<>|*?\\0]{1,390}):${LINE}(?::\\d{1,6})?(?![\\w])`,
		),
	},
	{
		sign: ' in ',
		pattern:
			/#\d{1,4}\s{1,4}0x[0-9a-fA-F]{1,16}\s{1,4}in (?<name>[^\s(][^\s(\0]{0,300})[^\0]{0,300}?\((?<module>[^()\0]{1,390}\+0x[0-9a-fA-F]{1,16})\)/,
	},
	{ sign: '+0x', pattern: /#\d{1,4}\s{1,4}0x[0-9a-fA-F]{1,16}\s{1,4}\([^()\0]{1,390}\+0x[0-9a-fA-F]{1,16}\)/ },
	// gdb:   #1  0x000055 in read_header (p=0x0) at src/parser.c:12
	{
		sign: ') at ',
		pattern: new RegExp(
			`#\\d{1,4}\\s{1,4}(?:0x[0-9a-fA-F]{1,16} in )?(?<symbol>[\\w:~<>.,*& ]{1,200}?)\\s?\\([^\\0]{0,400}?\\) at (?<path>[^\\s:()"'<>|*?\\0]{1,390}):${LINE}(?![\\w])`,
		),
	},
	// Valgrind:   ==12==    by 0x4E: read_header (parser.c:12)
	{
		sign: ': ',
		pattern:
			/\b(?:at|by) 0x[0-9a-fA-F]{1,16}: (?<symbol>[^\s(][^\0]{0,200}?) \((?<path>[^\s:()"'<>|*?\0]{1,390}):(?<line>\d{1,7})\)/,
	},
	// PHP:   #0 /app/src/Parser.php(12): Acme\Parser->read('x')
	{
		sign: '): ',
		pattern:
			/#\d{1,4} (?<path>(?:[A-Za-z]:)?[^():\0]{1,390})\((?<line>\d{1,7})\): (?<symbol>[\w\\]{1,200}(?:(?:->|::)[\w{}]{1,100})?)/,
	},
	{
		sign: ' on line ',
		pattern:
			/\bin (?<path>(?:[A-Za-z]:)?[^\s:()"'<>|*?\0][^:()"'<>|*?\0]{0,388}?\.(?:php\d?|phtml|inc)) on line (?<line>\d{1,7})/,
	},
	// Ruby:   lib/parser.rb:12:in `read'
	{
		sign: ':in ',
		pattern:
			/(?<path>(?:[A-Za-z]:)?[^\s:()"'<>|*?\0]{1,390}):(?<line>\d{1,7}):in [`'](?:(?:block|rescue|ensure)(?: \(\d{1,3} levels\))? in )?(?<symbol>[^'\0]{1,200})'/,
	},
	// Rust:   thread 'main' panicked at src/parser.rs:12:5, and at ./src/parser.rs:12:5 below the function
	{
		sign: 'panicked at ',
		pattern:
			/panicked at (?:'[^\0]{0,400}?', )?(?<path>(?:[A-Za-z]:)?[^\s:()"'<>|*?\0]{1,390}):(?<line>\d{1,7})(?::\d{1,6})?/,
	},
	// Go:   \t/app/parser.go:12 +0x1d, the function above
	{
		sign: '.go:',
		pattern:
			/^\s{1,20}(?<path>(?:[A-Za-z]:)?[^\s:()"'<>|*?\0]{1,390}\.go):(?<line>\d{1,7})(?: \+0x[0-9a-fA-F]{1,16})?\s{0,4}$/,
		above: goFunction,
	},
	// Elixir:   (app 0.1.0) lib/parser.ex:12: App.Parser.read/2
	{
		sign: '.ex',
		pattern:
			/(?:\([\w .-]{1,80}\) )?(?<path>[^\s:()"'<>|*?\0]{1,390}\.exs?):(?<line>\d{1,7}): (?<symbol>[A-Z][\w.]{0,200}\.[\w?!]{1,100})\/\d{1,3}/,
	},
	// Dart:   #0      Parser.read (package:acme/parser.dart:12:5)
	{
		sign: 'package:',
		pattern:
			/#\d{1,4}\s{1,8}(?<symbol>[\w.<>]{1,200}) \(package:[\w.-]{1,100}\/(?<path>[^\s:()"'<>|*?\0]{1,390}):(?<line>\d{1,7})(?::\d{1,6})?\)/,
	},
];

/** Frames of languages themselves, of their standard libraries and of systems. */
const SYSTEM_PATH =
	/^(?:(?:[A-Za-z]:)?[\\/](?:usr[\\/](?!src[\\/]app|local[\\/]src)|lib(?:32|64)?[\\/](?:x86_64|aarch64|python)|proc[\\/]|rustc[\\/]|Windows[\\/]|Program Files)|node:|internal[\\/]|<|\.\.?[\\/]sysdeps|(?:.*[\\/])?(?:sysdeps|nptl|csu|libio|glibc-[\d.]+|compiler-rt|sanitizer_common|libsanitizer|llvm-project)[\\/]|\[)/;
const SYSTEM_SYMBOL =
	/^(?:(?:com|org)\.example|java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|System|Microsoft|org\.junit|junit|clojure|groovy|std|core|alloc|__libc|__interceptor|__asan|__sanitizer|_start|start_thread|clone|fuzzer)(?:[.:_]|$)|^__(?:libc|interceptor|asan|sanitizer|ubsan|tsan|msan)/;

/** A frame's place in the text, and the claim in it: nothing when it is the system's. */
export interface Frame {
	readonly start: number;
	readonly end: number;
	readonly claim?: Found;
}

/** Finds the frames of stack traces, at most one in each line. */
export function framesIn(text: string, offset: number): Frame[] {
	const frames: Frame[] = [];
	let above = '';
	let from = 0;
	while (from < text.length) {
		const newline = text.indexOf('\n', from);
		const to = newline < 0 ? text.length : newline;
		const frame = to - from <= MAX_FRAME ? frameOf(text.slice(from, to), offset + from, above) : undefined;
		if (frame !== undefined) frames.push(frame);
		above = to - from <= MAX_FRAME ? text.slice(from, to) : '';
		from = to + 1;
	}
	return frames;
}

function frameOf(line: string, offset: number, above: string): Frame | undefined {
	if (!/\d|ative|nknown|node:|anonymous/.test(line)) return undefined;
	for (const { sign, pattern, above: read } of SHAPES) {
		if (!line.includes(sign)) continue;
		const match = pattern.exec(line);
		if (match === null) continue;
		const [whole] = match;
		const { symbol, path } = match.groups ?? {};
		// Without a function the place is all the frame says.
		const lead =
			symbol === undefined && path !== undefined && sign !== 'File "'
				? whole.indexOf(path)
				: whole.length - whole.trimStart().length;
		const start = offset + match.index + lead;
		const end = offset + match.index + whole.trimEnd().length;
		const claim = claimOf(match.groups ?? {}, { start, end }, read?.(above));
		return { start, end, ...(claim && { claim }) };
	}
	return undefined;
}

function claimOf(
	groups: Record<string, string | undefined>,
	place: { readonly start: number; readonly end: number },
	above?: string,
): Found | undefined {
	const symbol = cleaned(groups['symbol'] ?? groups['name'] ?? above ?? '');
	if (symbol !== undefined && SYSTEM_SYMBOL.test(symbol)) return undefined;
	const { path: written, line, module } = groups;
	if (module !== undefined) {
		// No source file is named: only the function can be looked for, and only when it is not the C library's.
		return symbol === undefined || /(?:^|\/)(?:libc|libpthread|libstdc\+\+|libm|ld-linux|libasan|ld)[-.\d]/.test(module)
			? undefined
			: { kind: 'symbol', ...place, symbol };
	}
	if (written === undefined || SYSTEM_PATH.test(written) || /:\/\//.test(written)) return undefined;
	const path = safePath(ofProject(written));
	const number = lineNumber(line);
	// 10:12:13 is a time.
	if (path === undefined || !/[A-Za-z]/.test(path) || !/\.[A-Za-z]\w{0,9}$|\/[^/.]+$/.test(path)) return undefined;
	return {
		kind: 'path',
		...place,
		path,
		...(number !== undefined && { lines: [number, number] }),
		...(symbol !== undefined && { symbol }),
	};
}

/** Below the folder a package manager installs into stands the path as its own repository has it. */
function ofProject(path: string): string {
	const plain = path.replaceAll('\\', '/');
	const installed =
		/^.*\/(?:site-packages|dist-packages)\/(?<rest>.+)$|^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\/(?<npm>.+)$|^.*\/pkg\/mod\/[^@]+@[^/]+\/(?<go>.+)$|^.*\/gems\/[^/]+-\d[^/]*\/(?<gem>.+)$|^.*\/registry\/src\/[^/]+\/[^/]+-\d[^/]*\/(?<crate>.+)$/.exec(
			plain,
		);
	const { rest, npm, go, gem, crate } = installed?.groups ?? {};
	return rest ?? npm ?? go ?? gem ?? crate ?? plain;
}

/** A function's name without arguments, templates' contents and what runtimes put around it. */
function cleaned(written: string): string | undefined {
	const name = written
		.trim()
		.replace(/^(?:async|new|from)\s+/, '')
		.replace(/(?:\(|\[clone|\[with).*/s, '')
		.trimEnd()
		.replace(/^(?:Object|Module|Function|Context|process|global)\.(?=<|[a-z_$])/, '')
		.replace(/<[^<>]*>$/, '')
		.replace(/^.*\s(?=[\w~:.$]+$)/, '')
		.replace(/[./]$/, '');
	return name === '' || !/^[\p{L}_$~{]/u.test(name) || /^(?:main\.)?(?:<|\{main\})|anonymous|^eval$/.test(name)
		? undefined
		: name;
}

/** main.(*Parser).Read(0xc000, 0x1) */
function goFunction(line: string): string | undefined {
	const match =
		/^(?:created by )?(?<path>[\w./-]{1,200}?[\w-]{0,100})\.(?:\(\*?(?<type>\w{1,100})\)\.)?(?<name>\w{1,100})(?:\.func\d{1,4}(?:\.\d{1,4})?)?(?:\(.*\)|$| in goroutine)/.exec(
			line.trim(),
		);
	const { type, name } = match?.groups ?? {};
	if (name === undefined) return undefined;
	return type === undefined ? name : `${type}.${name}`;
}

/**   12: acme::parser::read, perhaps with an address before the name */
function rustFunction(line: string): string | undefined {
	return /^\s{0,20}\d{1,4}: {1,20}(?:0x[0-9a-f]{1,16} - )?(?<name>[\w:<>]{2,300}?)(?:::h[0-9a-f]{16})?\s{0,4}$/.exec(
		line,
	)?.groups?.['name'];
}
