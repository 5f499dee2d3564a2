import { type Found, MAX_PATH } from './claim';
import { commitsIn } from './commits';
import { kindOfName } from './fileNames';
import { idsIn } from './ids';
import { glued, linesBeside } from './lineWords';
import { packagesIn } from './packages';
import { pathsIn } from './paths';
import { hasCode } from './quotes';
import { safePath } from './safePath';
import { symbolOfSpan } from './symbols';
import { claimsOfUrl } from './permalinks';
import { urlsOf } from './urls';
import { versionsIn } from './versions';

const COMMAND =
	/^\s*(?:[$#>%]\s|(?:sudo|npm|npx|yarn|pnpm|pip3?|python3?|node|ruby|gem|bundle|php|composer|java|javac|mvn|gradle|go|cargo|gcc|clang|make|cmake|docker|kubectl|helm|git|curl|wget|nc|ssh|scp|cat|echo|ls|cd|mkdir|rm|cp|mv|touch|chmod|apt(?:-get)?|brew|openssl|dotnet|bash|sh|export)\s)/;
const HTTP = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s|^HTTP\/\d|^[A-Z][A-Za-z]*(?:-[A-Za-z]+)+:\s/;
const OPTION = /^-{1,2}[\w-]+(?:[= ].*)?$/;
/** Attacks and their parts: markup, climbing paths, injected SQL, templates. */
const PAYLOAD =
	/^\s*<|<script|\.\.[/\\]|'\s*(?:or|and|union)\s|^\s*(?:select|insert|update|delete|drop|union)\s|\{\{|\$\{jndi|%[0-9a-f]{2}|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|alert\(|javascript:/i;
const STATEMENT =
	/^\s*(?:if|for|while|switch|foreach|elif|elseif|return|throw|raise|yield|await|const|let|var|def|function|func|fn|class|public|private|protected|static|int|char|void|size_t|#define|#include|#if)\b.*[\w)\]{;:]|;\s*$|\s(?:=|==|!=|===|!==|<=|>=|&&|\|\||\+=|-=|<<|>>|:=|=>|<|>)\s|->\w+\s*[=(]|\w\[[^\]]+\]\s*=|\w\([^()]{0,200}(?:\([^()]{0,100}\)[^()]{0,100}){0,4}\)\s?[.;]/;
/** A command that names a tag. */
const CHECKED_OUT =
	/(?:^|[\s&;|])git\s(?:checkout|switch|clone|reset|diff|log|show|worktree)\s[^&;|]*?(?<![\w./-])(v?\d{1,9}(?:\.\d{1,9}){1,5}[\w.-]{0,20})(?![\w/])/;
/** Shorter code stands in many files. */
const LONG = 12;
/** How far around a span the words may stand that say what it is. */
const AROUND = 120;
/** Longer ones hold no single thing. */
const MAX_SPAN = 1_000;

/**
 * What a code span claims: it is one thing as a whole where it can be, else what stands in it.
 * @param start and end of its content in the source
 */
export function claimsOfSpan(source: string, start: number, end: number): Found[] {
	const content = source.slice(start, end);
	if (content.length > MAX_SPAN) return [];
	// Marks without width, too: they come with what was copied from a page.
	const lead = /^[\s\p{Cf}]*/u.exec(content)?.[0].length ?? 0;
	const text = content.slice(lead).replace(/[\s\p{Cf}]{1,20}$/u, '');
	const from = start + lead;
	const urls = urlsOf(text);
	if (urls.length > 0) {
		return urls
			.flatMap(url => {
				const claims = claimsOfUrl(url);
				return claims.length > 0 ? claims : idsIn(url.url, url.start);
			})
			.map(found => ({ ...found, start: found.start + from, end: found.end + from }));
	}
	if (text === '' || OPTION.test(text) || HTTP.test(text)) return [];
	const ids = idsIn(text, from);
	if (ids.length > 0) return ids;
	const command = COMMAND.test(text);
	const packages = packagesIn(text, from, true);
	if (packages.length > 0) return packages;
	const versions = versionsOf(source, text, from, command);
	if (versions !== undefined) return versions;
	const commits = commitsIn(source, text, from, 'code span');
	if (commits.length > 0) return commits;
	if (command) return pathsIn(source, text, from, 'command');
	const path = wholePath(source, text, from);
	if (path !== undefined) return [path];
	if (PAYLOAD.test(text)) return [];
	const symbol = symbolOfSpan(text, source.slice(Math.max(0, start - AROUND), start), source.slice(end, end + AROUND));
	if (symbol !== undefined) return [{ ...symbol, start: from + symbol.start, end: from + symbol.end }];
	if (isCode(text)) return [{ kind: 'code', start: from, end: from + text.length }];
	return pathsIn(source, text, from, 'code span');
}

/** Nothing but a version or a range of them; or the tag a command checks out. */
function versionsOf(source: string, text: string, from: number, command: boolean): Found[] | undefined {
	if (command) {
		const tag = CHECKED_OUT.exec(text);
		if (tag?.[1] === undefined) return undefined;
		const start = from + tag.index + tag[0].length - tag[1].length;
		return [{ kind: 'version', start, end: start + tag[1].length, revision: tag[1] }];
	}
	if (!/^[\s<>=~^≤≥!,|&v\d.*xX()[\]a-zA-Z+-]*$/.test(text) || !/\d\.\d|-v?\d/.test(text)) return undefined;
	const versions = versionsIn(source, text, from);
	return versions.length > 0 &&
		versions.some(({ end, start }) => (end - start) * 3 >= text.length || /^[<>=~^≤≥[(]/.test(text))
		? versions
		: undefined;
}

/** A path may hold here what ends it in prose: brackets of routes, other scripts. */
function wholePath(source: string, text: string, from: number): Found | undefined {
	if (
		text.length > MAX_PATH ||
		!/[[\]()]|[^\0-\u024f]/.test(text) ||
		/[\s"'<>|*?`,;:={}\\]/.test(text.replace(/(?::\d{1,7}){1,2}$|#L.*$/, ''))
	)
		return undefined;
	const bare = text.replace(/(?::\d{1,7}){1,2}(?:-\d{1,7})?$|#L[\dL-]*$/, '');
	const segments = bare.split('/');
	if (
		segments.length < 2 ||
		segments[0] === '' ||
		segments.includes('..') ||
		kindOfName(segments.at(-1) ?? '') !== 'source'
	)
		return undefined;
	if (/\($|\(\)/.test(bare)) return undefined;
	const path = safePath(bare);
	if (path === undefined) return undefined;
	const end = from + bare.length;
	const reference = glued(source, end) ?? linesBeside(source, from, end, 0);
	return { kind: 'path', start: from, end: reference?.end ?? end, path, ...(reference && { lines: reference.lines }) };
}

/** Code of some length, no query, no setting and no markup. */
function isCode(text: string): boolean {
	if (
		text.length < LONG ||
		!hasCode(text) ||
		/^(?:print(?:ln|f)?|console\.\w{1,20}|echo|puts)\b|=\s(?:\.\.\.|…)/.test(text)
	)
		return false;
	if (/^[\w.-]+\s?[=:]\s?[\w./:-]*$/.test(text) || /^[{[]/.test(text) || /^\w+=[^\s]*(?:&\w+=[^\s]*)*$/.test(text))
		return false;
	return STATEMENT.test(text) || /^[\w.$>:-]{2,80}\(.{3,}\)$/.test(text);
}
