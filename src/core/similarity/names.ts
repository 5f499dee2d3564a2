/*
 * Names of code in a report: functions and files. Only a few kinds that mean a place in the code for sure: here a wrong
 * match is worse than a missed one.
 */

import { TEXT_LIMIT } from './terms';

/** Longer names are no names. */
const NAME_LIMIT = 120;
/** The most names that are kept of one report. */
const COUNT_LIMIT = 200;

const EXTENSIONS: ReadonlySet<string> = new Set(
	'asm bash bat c cc cfg clj cljs cmake coffee conf cpp cr cs css cts cxx dart ejs erb erl ex exs f90 fs go gradle graphql groovy h haml hbs hh hpp hrl hs htm html hxx in inc ini ipynb java jinja jl js json jsp jsx kt kts less lua m mjs ml mli mm mts nim php phtml pl pm proto ps1 pug py pyi pyx r rb re rs s sass scala scm scss sh sol sql svelte swift tcl tf thrift toml tpl ts tsx twig v vb vue xml xsl yaml yml zig'.split(
		' ',
	),
);
const HOST_ENDINGS: ReadonlySet<string> = new Set(['com', 'org', 'net', 'io', 'dev', 'md', 'txt']);
/** Products and packages that are written like files. */
const NO_FILES =
	/^(?:(?:node|next|vue|nuxt|express|angular|ember|backbone|three|d3|chart|moment|require|socket|discord|react|alpine|solid|meteor|knockout|p5|asp)\.(?:js|ts)|(?:org|com|net|io)\..+)$/i;
/** Names that many projects and proofs have. Their path has to tell them apart. */
const COMMON_FILES =
	/^(?:index|main|init|__init__|mod|lib|app|setup|package|package-lock|cargo|pom|config|settings|readme|changelog|makefile|dockerfile|docker-compose|test|tests|poc|exploit|proof|payload|attack|evil|malicious|hello|example|demo|repro|reproduce|a|b|x|foo|bar)\./i;
const COMMON_SYMBOLS: ReadonlySet<string> = new Set(
	'main print println printf sprintf fprintf puts echo log error warn info debug console.log console.error require import exports module.exports assert len length size open read write close get set put post delete add remove push pop append insert find map filter reduce foreach next new init constructor toString equals hashCode malloc free calloc realloc memcpy memset memmove strlen strcpy strncpy strcmp strcat exec eval system alert fetch setTimeout setInterval JSON.parse JSON.stringify parseInt parseFloat String Number Object Array Buffer Buffer.from Buffer.alloc Math.random Date.now process.exit process.env os.system subprocess.run test it describe expect super self this sleep exit run start stop create update load save send end then catch call apply bind panic unwrap document.cookie document.domain window.location Object.assign Object.prototype Promise Error TypeError'.split(
		' ',
	),
);

/** A name of code; its parts are joined with dots. */
export interface CodeName {
	readonly name: string;
	/** Whether it is a function for sure; else it may be a class or a variable as well. */
	readonly isFunction: boolean;
}

/**
 * Functions and other names of code that a report names: in its structured part, as name() in prose, as a name in a code
 * span, and as a definition in code.
 * @returns each once, without its arguments.
 */
export function symbolsOf(functions: readonly string[], text: string): CodeName[] {
	const found = new Map<string, CodeName>();
	for (const name of functions.slice(0, COUNT_LIMIT)) addSymbol(found, name.slice(0, NAME_LIMIT), true);
	const head = text.slice(0, TEXT_LIMIT);
	if (head.includes('`'))
		for (const [, span = ''] of head.matchAll(/`([^`\n]{3,120})`/g)) addSymbol(found, span, false);
	for (let at = head.indexOf('()'); at >= 0; at = head.indexOf('()', at + 2)) {
		const name = runBefore(head, at, NAME_LIMIT, IN_NAME).replace(/^[^A-Za-z_$]{1,120}/, '');
		if (name !== '') addSymbol(found, `${name}()`, false);
	}
	for (const [, name = ''] of head.matchAll(DEFINITION)) addSymbol(found, `${name}()`, false);
	return [...found.values()];
}

const DEFINITION =
	/\b(?:function|def|fn|func|sub)[ \t]{1,4}(?:\([^()\n]{0,60}\)[ \t]{0,4})?([A-Za-z_$][\w$]{2,80})[ \t]{0,4}[(<]/g;
const NAME = /^([A-Za-z_$][\w$]*(?:(?:\.|::|#|->)~?[A-Za-z_$][\w$]*)*)(!?\(.*\)?)?$/;

/** @param sure whether it is a function however it looks */
function addSymbol(found: Map<string, CodeName>, written: string, sure: boolean): void {
	if (found.size >= COUNT_LIMIT) return;
	const match = NAME.exec(written.trim());
	const name = match?.[1]?.replace(/::|#|->/g, '.');
	if (name === undefined || name.length < 3 || COMMON_SYMBOLS.has(name)) return;
	const isFunction = sure || match?.[2] !== undefined;
	if (!isFunction && !looksLikeCode(name)) return;
	if (isFunction || !found.has(name)) found.set(name, { name, isFunction });
}

/** Whether a name without arguments can hardly be a word, a constant, a file or a host. */
function looksLikeCode(name: string): boolean {
	if (!/[a-z][A-Z]|[a-z]_[a-z]/.test(name)) return false;
	const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
	return !name.includes('.') || !(EXTENSIONS.has(ending) || HOST_ENDINGS.has(ending));
}

/**
 * Whether two names can be the same function: equal, or one is the other with what it belongs to.
 */
export function isSameName(a: string, b: string, joint: '.' | '/'): boolean {
	return a === b || a.endsWith(`${joint}${b}`) || b.endsWith(`${joint}${a}`);
}

/** Of names that can be the same the shortest: "src/a.c" for that, "a/src/a.c" and "b/src/a.c". */
export function shortestNames(names: readonly string[], joint: '.' | '/'): string[] {
	const unique = [...new Set(names)];
	return unique.filter(name => !unique.some(other => other !== name && name.endsWith(`${joint}${other}`)));
}

/** The last part of a name: what it is looked up by. */
export function lastPart(name: string, joint: '.' | '/'): string {
	return name.slice(name.lastIndexOf(joint) + 1);
}

/**
 * Source files that a report names, in prose, code or permalinks.
 * @returns each once, with slashes; of names that many projects have only those with a folder.
 */
export function filesOf(text: string): string[] {
	const found = new Set<string>();
	const head = text.slice(0, TEXT_LIMIT);
	for (let dot = head.indexOf('.'); dot >= 0 && found.size < COUNT_LIMIT; dot = head.indexOf('.', dot + 1)) {
		const extension = /^\w{1,7}(?!\w)/.exec(head.slice(dot + 1, dot + 9))?.[0];
		if (extension === undefined || !EXTENSIONS.has(extension.toLowerCase())) continue;
		// A longer ending, as in app.js.map, comes with a later dot.
		if (/^\.\w/.test(head.slice(dot + 1 + extension.length, dot + 3 + extension.length))) continue;
		const path = pathOf(`${runBefore(head, dot, 200, IN_PATH)}.${extension}`);
		if (path !== undefined) found.add(path);
	}
	return [...found];
}

/** ASCII letters, digits and underscores with some signs, by their codes. */
function characters(signs: string): ReadonlySet<number> {
	const word = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';
	return new Set([...`${word}${signs}`].map(character => character.charCodeAt(0)));
}

const IN_NAME = characters('$.:#>~-');
const IN_PATH = characters('@.+\\/:%-');

/** What of some characters stands right before a place, at most so many. */
function runBefore(text: string, at: number, limit: number, allowed: ReadonlySet<number>): string {
	let from = at;
	while (from > 0 && at - from < limit && allowed.has(text.charCodeAt(from - 1))) from--;
	return text.slice(from, at);
}

function pathOf(written: string): string | undefined {
	const slashed = written.replaceAll('\\', '/');
	// In a permalink the path stands after the revision; of other addresses nothing is sure.
	const link = /\/(?:blob|raw|tree|src|blame)\/[^/]{1,80}\/(.+)$/.exec(slashed)?.[1];
	if (link === undefined && slashed.includes('://')) return undefined;
	const path = (link ?? slashed).replace(/^.*:/, '').replace(/^(?:\.{0,2}\/)+/, '');
	const name = lastPart(path, '/');
	if (!/^[\w@+-]/.test(name) || path.startsWith('/') || path.length > NAME_LIMIT) return undefined;
	return !path.includes('/') && (COMMON_FILES.test(name) || NO_FILES.test(name)) ? undefined : path;
}
