import type { Found } from './claim';
import { kindOfName, isProduct } from './fileNames';
import { BUILTINS, NO_SYMBOLS, OTHERS_ROOTS, PAYLOADS, STANDARD, STANDARD_ERRORS } from './knownNames';

/** An identifier; `\_` is how Markdown writes an underscore. Han and kana are left out: they stand beside names without a space. */
const LETTER = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}';
const NAME = `[${LETTER}_$](?:[${LETTER}\\p{M}\\p{Nd}_$]|\\\\_){0,99}`;
const SEPARATOR = '(?:\\.|::|->|#|\\\\(?!_)|\\?\\.)';
/** Of a type: Vec<u8>::push, Box::<dyn Read>::new. */
const GENERICS = "(?:::)?<[\\w:, &'*]{1,40}>";
/** In turn: what stands before, names joined by separators, a bang or question mark of Ruby's and Rust's, and whether they are called. */
const CHAIN = new RegExp(
	`(?<![${LETTER}\\p{M}\\p{N}_$@\\\\/.-])(\\\\|::|[*&]{1,2})?(${NAME}(?:(?:${GENERICS}(?=::|\\.\\p{L}))?${SEPARATOR}~?${NAME}){0,9})([!?](?=\\())?(\\(\\)?)?`,
	'gu',
);
/** A chain of names in a text. */
interface Named {
	readonly start: number;
	readonly end: number;
	readonly symbol: string;
	readonly names: readonly string[];
	/** The separators in order. */
	readonly joints: readonly string[];
	/** Followed by brackets, and whether they are empty. */
	readonly call: 'no' | 'empty' | 'open';
}

/** Finds symbols in running text: only what can be nothing else, or is called a function, method or class. */
export function symbolsInProse(source: string, text: string, offset: number): Found[] {
	const found = goMethodsIn(text).map(method => ({
		...method,
		start: method.start + offset,
		end: method.end + offset,
	}));
	// Most words are words.
	const mayBeName = (word: string, end: number) =>
		CODE_CASE.test(word) || OF_THE.test(source.slice(offset + end, offset + end + 8));
	for (const named of namesIn(text, mayBeName)) {
		const start = offset + named.start;
		const after = source.slice(offset + named.end, offset + named.end + 40);
		const before = source.slice(Math.max(0, start - 40), start);
		if (certain(named, after) || introduced(named, before, after)) found.push(claimOf(named, offset));
	}
	return found;
}

/** What a script calls of the project, as far as can be told: not what it defines, nor what languages and tools bring. */
export function symbolsInScript(text: string, offset: number): Found[] {
	const own = definedIn(text);
	const found: Found[] = [];
	for (const named of namesIn(text)) {
		if (found.length >= MAX_IN_SCRIPT) break;
		if (named.call === 'no' && !named.joints.some(joint => joint === '::')) continue;
		const [root = ''] = named.names;
		const last = named.names.at(-1) ?? '';
		const lower = last.toLowerCase();
		if (BUILTINS.has(lower) || PAYLOADS.has(lower) || STANDARD.test(named.symbol) || STANDARD_ERRORS.test(last))
			continue;
		if (OTHERS_ROOTS.has(root.toLowerCase()) || own.foreign.has(root)) continue;
		if (named.names.length === 1 ? own.names.has(last) || !/[a-z\d][A-Z]|\w_\w/.test(last) : last.length < 3) continue;
		if (named.names.length > 1 && own.names.has(root)) {
			if (!/[a-z\d][A-Z]|\w_\w/.test(last)) continue;
			found.push({ ...claimOf(named, offset), symbol: last });
		} else found.push(claimOf(named, offset));
	}
	return found;
}

const MAX_IN_SCRIPT = 40;

/**
 * The symbol a code span names, if it is nothing but one: `foo`, `Foo.bar()`, `foo(a, b)`, `struct foo`.
 * @param before and after are the text around the span
 */
export function symbolOfSpan(content: string, before: string, after: string): Found | undefined {
	if (content.length > 300) return undefined;
	const lead = KEYWORDS.exec(content)?.[0] ?? '';
	const [method] = goMethodsIn(content);
	if (method?.start === 0 && /^(?:\([^()]{0,200}\))?$/.test(content.slice(method.end))) return method;
	const [named] = namesIn(' '.repeat(lead.length) + content.slice(lead.length));
	if (named?.start !== lead.length) return undefined;
	const ends = named.joints.at(-1) === '#' && ASSIGNMENT.test(content.slice(named.end)) ? ASSIGNMENT : MARK;
	const mark = named.call === 'no' ? (ends.exec(content.slice(named.end))?.[0] ?? '') : '';
	const whole = { ...named, end: named.end + mark.length, symbol: named.symbol + mark };
	if (!callsOrEnds(whole, content.slice(whole.end).trim())) return undefined;
	const sure = /\w/.test(lead) || mark !== '' || named.call !== 'no' || plainName(named, before, after);
	return sure ? claimOf(whole, 0) : undefined;
}

/** What Ruby and Rust end a name with; of one that is joined by #, a method that is assigned to. */
const MARK = /^[!?](?=$|\()/;
const ASSIGNMENT = /^=$/;

/** Methods as Go writes them: (*Parser).Read, auth.(*Token).Verify(). */
const GO_METHOD =
	/(?<![\w)\]])(?:[\w/-]{1,80}(?:\.[\w/-]{1,80}){0,6}\.)?\(\*?(?<type>[A-Za-z_]\w{0,99})\)\.(?<name>[A-Za-z_]\w{0,99})(?:\(\))?/g;

function goMethodsIn(text: string): Found[] {
	if (!text.includes(').')) return [];
	return [...text.matchAll(GO_METHOD)].map(({ 0: written, index, groups }) => ({
		kind: 'symbol',
		start: index,
		end: index + written.length,
		symbol: `${groups?.['type'] ?? ''}.${groups?.['name'] ?? ''}`,
	}));
}

/** What may stand before the name in a span that is about it alone. */
const KEYWORDS =
	/^\s{0,4}(?:(?:new|class|struct|enum|union|interface|trait|def|fn|func|function|sub|async|await|static|public|private|protected|void|macro|impl|type|module)\s{1,2}){0,3}(?:[*&]{1,2}|\.(?=\w))?/;

/** What follows the name: nothing, or the arguments and no more. */
function callsOrEnds(named: Named, rest: string): boolean {
	const lower = (named.names.at(-1) ?? '').toLowerCase();
	if (named.call === 'no') return /^(?:;|\[\]|(?:::)?<[\w:<>, &']{1,80}>(?:\(\))?)?$/.test(rest);
	if (PAYLOADS.has(lower) && named.names.length === 1) return false;
	// O(n) is no function.
	if (named.symbol.length === 1) return false;
	if (named.call === 'empty') return rest === '' || rest === ';';
	if (BUILTINS.has(lower) && named.names.length === 1) return false;
	return (
		/^\([^()]{0,200}(?:\([^()]{0,100}\)[^()]{0,100}){0,4}\)\s{0,2}(?:;|->\s?[\w&<>[\]:]{1,60}|:\s?\w{1,40})?$/.test(
			rest,
		) && !/;./.test(rest)
	);
}

const KIND =
	'(?:functions?|methods?|class(?:es)?|structs?|macros?|propert(?:y|ies)|parameters?|params?|arguments?|options?|variables?|fields?|attributes?|constants?|interfaces?|traits?|modules?|' +
	'hooks?|callbacks?|handlers?|constructors?|routines?|calls?|APIs?|helpers?|getters?|setters?|symbols?|enums?|types?|components?|middlewares?|filters?|decorators?|members?|instances?|objects?|exports?|directives?|settings?|mixins?|services?|controllers?|annotations?|flags?|implementations?|checks?|loops?|procedures?|sub|def|fn|func)';
/** "the functions `pick` and `omit`": the word may stand before a list. */
const LISTED = '[`*_"\'“]{0,2}[\\p{L}_$][^`\\s]{0,60}[`*_"\'”]{0,2}';
const KIND_BEFORE = new RegExp(
	`(?:^|[^\\p{L}])(?:${KIND}|calls|calling|(?<!(?:director(?:y|ies)|folders?|files?|branch|users?|tables?|cookies?|headers?|packages?|projects?|servers?)\\s)called|invok(?:es|ing)|via)[\\s:]{1,2}(?:(?:is|named|called)\\s)?(?:\`${LISTED}\`?(?:,\\s|\\s(?:and|or)\\s|,\\s(?:and|or)\\s)){0,8}[\`*_"'“]{0,3}$`,
	'iu',
);
/** "`pick`, `omit` and `merge` functions" */
const KIND_AFTER = new RegExp(
	`^[\`*_"'”]{0,3}(?:(?:\\s?,\\s|\\s(?:and|or)\\s|,\\s(?:and|or)\\s)\`${LISTED}\`?){0,8}\\s(?:[\\w-]{1,20}\\s)?${KIND}(?![\\p{L}])`,
	'iu',
);

/** A name alone in a code span. A plain word is a value or a package as often, so the text must say what it is. */
function plainName({ names, joints, symbol }: Named, before: string, after: string): boolean {
	if (STANDARD.test(symbol) || STANDARD_ERRORS.test(names.at(-1) ?? '')) return false;
	const [only = ''] = names;
	if (names.length > 1) return qualifiedName(names, joints, symbol);
	const lower = only.toLowerCase();
	if (NO_SYMBOLS.has(lower) || only.length < 3 || only.startsWith('$')) return false;
	if (/^[A-Z\d]+$/.test(only)) return only.length > 5 && KIND_AFTER.test(after);
	if (/^(?:NODE|LD|HTTP|HTTPS|GITHUB|AWS|PYTHON|JAVA|NPM)_[A-Z_]+$/.test(only)) return false;
	if (/[a-z\d][A-Z]|\w_\w|^_\w|^[A-Z][a-z]+\d*$|[A-Z]{2}[a-z]/.test(only)) return true;
	return KIND_BEFORE.test(before) || KIND_AFTER.test(after);
}

/** Whether joined names are a symbol, and not a file, a host, a setting or a version. */
function qualifiedName(names: readonly string[], joints: readonly string[], symbol: string): boolean {
	if (joints.every(joint => joint === '.')) {
		if (names.length === 2 && (kindOfName(symbol) !== 'none' || isProduct(symbol))) return false;
		if (TLDS.test(names.at(-1) ?? '') && names.every(name => /^[a-z\d]+$/.test(name))) return false;
		return names.every(name => name.length > 0) && names.some(name => name.length > 2);
	}
	if (joints.includes('\\')) return namespaced(names);
	return true;
}

const TLDS =
	/^(?:com|org|net|io|dev|co|edu|gov|info|app|me|de|uk|cn|ru|fr|jp|eu|ai|xyz|local|exe|dll|jar|zip|png|jpg|gif|tar|gz|so)$/i;

/** App\Http\Kernel; not Windows\System32 and not CORP\user. */
function namespaced(names: readonly string[]): boolean {
	const [top = ''] = names;
	if (
		/^(?:Windows|System32|Users|Program|HKEY_.*|HKLM|HKCU|WINNT|AppData|[A-Z]{2,})$/i.test(top) &&
		!/^[A-Z][a-z]+[A-Z]/.test(top)
	)
		return /^[A-Z][a-z]+$/.test(top) && !/^(?:Windows|Users|Program)$/.test(top);
	return names.every(name => name.length > 1) && /^[A-Z]/.test(top);
}

/** In prose: a form that only code has. */
function certain({ names, joints, symbol, call }: Named, after: string): boolean {
	if (STANDARD.test(symbol) || /^-[\p{L}\p{N}]/u.test(after)) return false;
	const last = names.at(-1) ?? '';
	const [top = ''] = names;
	if (call === 'empty') return last.length > 1 && !(PAYLOADS.has(last.toLowerCase()) && names.length === 1);
	if (joints.includes('\\')) return namespaced(names) && names.every(name => /^[A-Z]/.test(name));
	if (joints.includes('::')) return names.every(name => name.length > 1);
	if (joints.includes('->'))
		return (
			/[a-z\d][A-Z]|_/.test(symbol) ||
			call !== 'no' ||
			/^(?:this|self|ctx|req|res|ptr|obj|node|p|s|c|m|dev|skb|sk|priv|info|data|state|buf)$/.test(top)
		);
	if (joints.includes('#'))
		return (
			names.length > 1 &&
			/^[A-Z][\w.]*[a-z]/.test(top) &&
			!/^\d/.test(last) &&
			/^[a-z_]/.test(last) &&
			joints.at(-1) === '#'
		);
	if (names.length === 1) return call === 'open' && /[a-z\d][A-Z]|\w_\w/.test(last) && /^\([^()\n]{0,60}\)/.test(after);
	if (kindOfName(symbol) !== 'none' || (isProduct(`${names[0] ?? ''}.js`) && names.length === 2 && last === 'js'))
		return false;
	if (TLDS.test(last)) return false;
	if (call === 'open' && /^\([^()\n]{0,80}\)/.test(after)) return true;
	return classMember(names);
}

const SMALL_WORDS =
	/^(?:the|a|an|and|or|but|if|in|on|at|to|of|for|by|as|is|it|its|this|that|these|when|with|from|not|no|so|we|you|they|he|she|then|there|here|all|any|see|are|was|be|do|can|may|will|js|net|ts)$/;

/** Parser.parseHeader, org.acme.Parser, os.path.join with a capital somewhere: a class and a member, not two sentences. */
function classMember(names: readonly string[]): boolean {
	if (!names.every(name => /^[\p{L}_]/u.test(name))) return false;
	const [first = '', second = ''] = names;
	if (names.length > 2)
		return (
			names.some(name => /[a-z][A-Z]|_/.test(name)) ||
			(/^(?:com|org|net|io|dev)$/.test(first) && names.some(name => /^[A-Z][a-z]/.test(name)))
		);
	if (!/^[A-Z][A-Za-z\d]*[a-z]/.test(first) || !/^[a-z_][A-Za-z\d_]{2,}$/.test(second) || SMALL_WORDS.test(second))
		return false;
	return true;
}

const CALLED_ONE = '(?:functions?|methods?|macros?|routines?|class(?:es)?|structs?|procedures?|constructors?|calls?)';
const ONE_BEFORE = new RegExp(`(?:^|[^\\p{L}])${CALLED_ONE}:?\\s(?:named\\s|called\\s)?\\[?$`, 'iu');
/** "readHeader() function", "readHeader and readBody methods" */
const ONE_AFTER = new RegExp(
	`^[*_"'”]{0,2}(?:(?:\\s?,)?\\s(?:and|or)\\s[*_"'“]{0,2}[\\p{L}_$][\\w$.]{2,60}[*_"'”]{0,2})?\\s${CALLED_ONE}(?![\\p{L}])`,
	'iu',
);
const IN_FILE =
	/^\s(?:in|at|of)\s(?:the\s)?(?:file\s)?[`*"']{0,2}[\w./-]{1,100}\.(?:c|cc|cpp|h|py|js|ts|go|rs|php|rb|java)(?![\w])/i;

/** "the (1) getUser and (2) setUser commands", as CVE records write. */
const ENUMERATED = /(?:^|\s)\(\d{1,2}\)\s[`*]{0,2}$/;

/** "the readHeader function", "function read_header", "function unflatten of the file": a name the text calls one. */
function introduced({ names, symbol, call }: Named, before: string, after: string): boolean {
	if (names.length !== 1 || call !== 'no' || symbol.length < 3) return false;
	const named = ONE_BEFORE.test(stripped(before));
	if (/[a-z\d][A-Z]|[A-Za-z\d]_[A-Za-z\d]/.test(symbol) && /[a-z]/.test(symbol)) {
		if (STANDARD_ERRORS.test(symbol)) return false;
		return named || ONE_AFTER.test(after) || IN_FILE.test(after) || ENUMERATED.test(before);
	}
	return (
		named &&
		/^\s(?:of|in)\sthe\s(?:file|component|library|class)(?![\p{L}])/iu.test(after) &&
		!NO_SYMBOLS.has(symbol.toLowerCase())
	);
}

function stripped(text: string): string {
	return text.replaceAll(/[`*"'“”‘’]/g, '');
}

function claimOf(named: Named, offset: number): Found {
	return { kind: 'symbol', start: offset + named.start, end: offset + named.end, symbol: named.symbol };
}

const OF_THE = /^\s(?:of|in)\sthe\s/;
const CODE_CASE = /[\p{Ll}\d]\p{Lu}|_/u;
const PLAIN_WORD = /^\w+$/;

/**
 * Every chain of names in a text.
 * @param keep whether a word alone, which is not called, is one; it is asked with the word's end
 */
function namesIn(text: string, keep: (word: string, end: number) => boolean = () => true): Named[] {
	const found: Named[] = [];
	for (const match of text.matchAll(CHAIN)) {
		const [written, lead = '', chain = '', bang = '', call] = match;
		if (PLAIN_WORD.test(written) && !keep(written, match.index + written.length)) continue;
		const start = match.index + (lead === '\\' || lead === '::' ? 0 : lead.length);
		const end = match.index + lead.length + chain.length + bang.length + (call === '()' ? 2 : 0);
		const plain = chain
			.replaceAll('\\_', '_')
			.replaceAll('?.', '.')
			.replaceAll(/(?:::)?<[^<>]*>/g, '');
		const symbol = plain.replace(/^(?:this|self|crate|super|cls|Self|\$this)(?:\.|::|->)/, '') + bang;
		const names = symbol.split(/\.|::|->|#|\\/);
		const joints = symbol.match(/\.|::|->|#|\\/g) ?? [];
		found.push({
			start,
			end,
			symbol,
			names,
			joints,
			call: call === undefined ? 'no' : call === '()' ? 'empty' : 'open',
		});
	}
	return found;
}

const DEFINED =
	/(?:^|[^\w$])(?:def|function|class|fn|func|sub|let|var|const|struct|void|int|char|auto|for)\s{1,4}[*&]{0,2}([\p{L}_$][\w$]{0,99})/gu;
const ASSIGNED = /(?:^|[^\w$.])([\p{L}_$][\w$]{0,99})\s{0,4}(?::=|=(?!=))/gu;
const PARAMETERS = /(?:^|[^\w$])(?:def|function|fn|func)\s{0,4}[\w$]{0,100}\(([^()\n]{0,300})\)/g;
const IMPORTED =
	/(?:^|\n)[ \t]{0,20}(?:import|from|using|use)[ \t]{1,4}([\w$]{1,100})[\w.:]{0,100}(?:[ \t]{1,4}import[ \t]([^\n]{1,300}))?/g;

/** Names a script gives itself, with those it imports from its language, and modules of others. */
function definedIn(text: string): { readonly names: ReadonlySet<string>; readonly foreign: ReadonlySet<string> } {
	const names = new Set<string>();
	const foreign = new Set<string>();
	for (const { 1: name = '' } of [...text.matchAll(DEFINED), ...text.matchAll(ASSIGNED)]) names.add(name);
	const addAll = (list: string) => list.match(/[\p{L}_$][\w$]{0,99}/gu)?.forEach(name => names.add(name));
	for (const { 1: list = '' } of text.matchAll(PARAMETERS)) addAll(list);
	for (const { 1: root = '', 2: list = '' } of text.matchAll(IMPORTED)) {
		if (!OTHERS_ROOTS.has(root.toLowerCase())) continue;
		foreign.add(root);
		addAll(list);
	}
	return { names, foreign };
}
