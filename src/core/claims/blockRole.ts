import type { Block } from './markdown';
import { unquoted } from './quoteMarks';

/**
 * What a block of code shows: a change, code of the project, a script of the finder's (or a proposed fix), commands,
 * what a program printed, or data.
 */
export type BlockRole = 'diff' | 'quote' | 'script' | 'command' | 'output' | 'data';

/** How much of a block is looked at to tell what it is. */
const SAMPLE = 4_000;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const COMMAND_INFOS = words(
	'sh bash shell console zsh fish powershell ps1 pwsh cmd bat batch terminal shell-session shellsession sh-session bash-session',
);
const DATA_INFOS = words(
	'http https json json5 jsonc xml yaml yml toml ini conf cfg properties html htm svg css csv tsv md markdown mermaid dockerfile docker sql graphql regex env url headers request response raw hex base64',
);
const OUTPUT_INFOS = words(
	'text txt log logs output plain plaintext none asan trace stacktrace traceback gdb err error stderr stdout',
);
const CODE_INFOS = words(
	'c c++ cpp cc h hpp cs csharp c# java kotlin kt scala groovy js javascript jsx ts typescript tsx mjs node nodejs vue svelte py python python3 py3 rb ruby erb php go golang rs rust swift dart ' +
		'ex elixir erl erlang pl perl lua r julia haskell hs ocaml ml clj clojure fsharp f# vb objc objective-c m zig nim solidity sol vyper asm nasm cuda proto cmake makefile make gradle terraform hcl tf twig ' +
		'jinja jinja2 handlebars hbs ejs pug blade liquid jsp razor cshtml nix d crystal v move cairo circom noir',
);

const DIFF = /(?:^|\n)(?:diff --git |@@ -\d{1,7}(?:,\d{1,7})? \+\d|--- [^\s][^\n]{0,400}\r?\n\+\+\+ )/;
const HTTP = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|PROPFIND|CONNECT|TRACE) \S|^HTTP\/\d/;
const PROMPT =
	/^\s{0,8}(?:\$|#|%|>|>>>|❯|➜|PS [^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>|\w{1,30}@[\w.-]{1,60}[:~][^$#\n]{0,80}[$#])\s+\S/;
const COMMAND =
	/^\s{0,8}(?:sudo |\w+=\S+ )?(?:npm|npx|yarn|pnpm|pip3?|pipx|python3?|node|ruby|gem|bundle|php|composer|java|javac|mvn|gradle|\.\/gradlew|go|cargo|rustc|gcc|g\+\+|clang(?:\+\+)?|make|cmake|docker|docker-compose|kubectl|helm|git|curl|wget|nc|ncat|ssh|scp|cat|echo|ls|cd|mkdir|rm|cp|mv|touch|chmod|apt(?:-get)?|yum|dnf|brew|openssl|nmap|sqlmap|ffuf|dotnet|nuget|bash|sh|export|source|\.\/[\w./-]+|ping|dig|printf|tar|unzip|zip|ln|sed|awk|grep|find|gdb|valgrind|strace)(?:\s|$)/;
const TRACE =
	/(?:^|\n)\s{0,12}(?:at \S|#\d{1,3}\s|File "|Traceback |goroutine \d|panic: |thread '|Exception in |Caused by: |={2}\d{1,9}={2}|\w[\w.]{0,100}(?:Error|Exception): |(?:Fatal|Parse) error: |Segmentation fault|\S{1,300}:\d{1,7}:in [`'])/;
const CODE_LINE =
	/[;{}]\s*$|^\s*(?:(?:export |public |private |protected |static |async |pub |final |const |inline |@)+\S|(?:def|class|function|func|fn|if|else|elif|for|while|return|import|from|var|let|const|int|char|void|struct|use|using|namespace|package|module|end|try|catch|except|switch|case|raise|throw|print|require|include|unless|elsif|match|impl|type|enum|interface|typedef|static|do|begin|foreach|echo|#include|#define|#if|\/\/|\/\*|\*)(?:[\s({:]|$)|[\w.$\[\]>-]+\s*(?:[+*/|&-]|:)?=[^=]|[\w.$>:-]+\([^)]*\)[;,:]?\s*$|<\?php)/;

const FIX =
	/\b(?:fix(?:ed|es|ing)?|patch(?:ed|es)?|mitigat\w*|workaround\w*|recommend\w*|remediat\w*|solution\w*|suggest\w*|propos\w*|should (?:be|look|use|have)|instead|replace|secure(?:d)? (?:code|version|implementation)|correct(?:ed)? (?:code|version)|safe(?:r)? (?:code|version)|hardening|upgrad\w*|config(?:uration|ure)?)\b/i;
const POC =
	/\b(?:pocs?|proof[- ]of[- ]concept|reproduc\w*|exploit\w*|payloads?|attack\w*|create|creat(?:e|es|ing)|save|run(?:ning|s)?|execut(?:e|es|ing)|write|compile|script|harness|fuzz\w*|trigger\w*|test case|attacker|malicious|craft\w*|steps)\b/i;
/** The finder's own set-up: "I am using 2.1 with the following code". */
const USED =
	/\b(?:i['’]?m|i am|i was|we are|we['’]re|you can|if you|when|by|let['’]?s|we|i) (?:use|using|run|running|have)\b|\byour (?:own )?(?:project|code|application|app) (?:contains?|uses?|calls?|has)\b|\b(?:given|consider|suppose|imagine|assume) (?:an?|the following|this) (?:\w+ ){0,3}(?:app\w*|server|program|setup|configuration|project)\b/i;
const SHOWN = /\b(?:examples?|usage|demo\w*|output|results?|logs?|response|request|test)\b/i;
const STRONG_QUOTES =
	/\b(?:vulnerable|affected|problematic|offending|faulty|buggy|insecure|culprit|responsible) (?:code|function|method|lines?|snippet|part|section|implementation|logic|source|class|handler|endpoint|check)|\b(?:source code|root cause|defined (?:in|as|at)|implemented (?:in|as|at)|in (?:the )?file)\b/i;
const QUOTES =
	/\brelevant (?:code|part|section|lines?)|\b(?:code|snippet|function|method|implementation|logic|check|lines?) (?:is|are|looks?|at|in|from|below|above|snippet|shown|responsible|located|found)\b|\b(?:following|this|that|the) (?:code|function|method|snippet|lines?|check|class|loop|condition|implementation|constructor|regex|handler)\b|\b(?:look(?:s|ing)? at|in (?:the )?(?:function|method|class)|snippets?|code reads?|sink|sanitiz\w*|vulnerable)\b/i;
const QUOTING_HEADING =
	/\b(?:detail\w*|description|root cause|vulnerable|affected|analysis|cause|technical|summary|code|source|overview|background|vulnerabilit\w*|location|issue|problem|sink)\b/i;
const COMMENTS = /(^|\s)(?:\/\/|#\s)[^\n]*/g;
/** What only a script of one's own holds. */
const OWN_SCRIPT =
	/^#!|__name__\s*==|\bint main\s*\(|public static void main|\bfunc main\s*\(|\bfn main\s*\(|LLVMFuzzerTestOneInput|\b(?:127\.0\.0\.1|localhost|attacker|victim|evil\.|exploit|pwned|pwn|payload)|\bpoc\b|calc\.exe|\/etc\/passwd|\balert\(|\bconsole\.log\(|^[^\S\n\r\u2028\u2029]*(?:print\(|import requests|from pwn|import socket)|\brequire\(['"]\w[^./'"]*['"]\)|\b(?:describe|it)\(['"]|\bapp\s{0,4}=\s{0,4}(?:FastAPI|Flask|express|Fastify|fastify|new Hono|Sanic|Starlette)\(/im;

/** Tells what a block shows, by its language, its content and the words that lead up to it. @param near whether these name a file */
export function roleOf(markdown: string, block: Block, near: boolean): BlockRole {
	const info = languageOf(block.info);
	const sample = unquoted(markdown.slice(block.start, Math.min(block.end, block.start + SAMPLE)), block.quoted);
	if (info === 'diff' || info === 'patch' || DIFF.test(sample)) return 'diff';
	const first = sample.trimStart();
	if (COMMAND_INFOS.has(info))
		return TRACE.test(sample) && !PROMPT.test(first) && !COMMAND.test(first) ? 'output' : 'command';
	if (HTTP.test(first)) return 'data';
	if (DATA_INFOS.has(info)) return near && leads(markdown, block) === 'quote' ? 'quote' : 'data';
	const code = CODE_INFOS.has(info);
	if (!code && (PROMPT.test(first) || COMMAND.test(first))) return 'command';
	if (!code && (TRACE.test(sample) || OUTPUT_INFOS.has(info) || !looksLikeCode(sample))) return 'output';
	if (!code && /^[{[<]/.test(first) && !/[;)]\s*$/m.test(first)) return 'data';
	if (code && (TRACE.test(first.split('\n', 1)[0] ?? '') || (TRACE.test(sample) && !looksLikeCode(sample))))
		return 'output';
	return quotes(markdown, block, sample, near) ? 'quote' : 'script';
}

/** The language behind the fence, in lower case. */
export function languageOf(info: string): string {
	return /^\{?\.?(?:language-)?([\w+#-]{1,30})/.exec(info)?.[1]?.toLowerCase() ?? '';
}

function quotes(markdown: string, block: Block, sample: string, near: boolean): boolean {
	const led = leads(markdown, block);
	if (led === 'script') return false;
	// Beside the name of a file it is the code that counts, and not what the finder wrote into it.
	const own = OWN_SCRIPT.test(near ? sample.replaceAll(COMMENTS, '$1') : sample);
	if (near) return led === 'quote' || !own;
	if (own || POC.test(block.heading) || FIX.test(block.heading))
		return led === 'quote' && !own && strong(markdown, block);
	if (led === 'quote') return true;
	return !SHOWN.test(block.heading) && (led === 'nothing' || QUOTING_HEADING.test(block.heading));
}

function strong(markdown: string, { intro }: Block): boolean {
	return STRONG_QUOTES.test(lastParagraph(markdown.slice(...intro)));
}

/** What the last words before the block say it is. */
function leads(markdown: string, { intro }: Block): 'quote' | 'script' | 'nothing' {
	const words = lastParagraph(markdown.slice(...intro));
	if (words === '') return 'nothing';
	const sentence = lastSentence(words);
	if (FIX.test(sentence) && !/\bvulnerable|\bbefore\b|\bmissing\b|\bnot (?:fixed|patched)\b/i.test(sentence))
		return 'script';
	if (/\b(?:poc|proof[- ]of[- ]concept|exploit code|reproducer)\b/i.test(sentence)) return 'script';
	if (STRONG_QUOTES.test(sentence)) return 'quote';
	if (USED.test(sentence)) return 'script';
	if (QUOTES.test(sentence)) return 'quote';
	if (POC.test(sentence) || SHOWN.test(sentence)) return 'script';
	return STRONG_QUOTES.test(words) || QUOTES.test(words) ? 'quote' : 'nothing';
}

function lastParagraph(text: string): string {
	const trimmed = text.trimEnd();
	const at = Math.max(trimmed.lastIndexOf('\n\n'), trimmed.lastIndexOf('\r\n\r\n'), trimmed.lastIndexOf('\n#'));
	const paragraph = trimmed.slice(at + 1).trim();
	return paragraph.startsWith('#') ? '' : paragraph.slice(-400);
}

function lastSentence(text: string): string {
	const parts = text.split(/(?<=[.!?])\s+(?=[A-Z`*[])/);
	return parts.at(-1) ?? text;
}

/** Most lines end or begin as code does. */
function looksLikeCode(sample: string): boolean {
	const lines = sample
		.split('\n')
		.filter(line => line.trim() !== '')
		.slice(0, 60)
		.map(line => line.slice(0, 300));
	const code = lines.filter(line => CODE_LINE.test(line)).length;
	return lines.length > 0 && code * 2 >= lines.length;
}
