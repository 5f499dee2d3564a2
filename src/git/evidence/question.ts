import { t } from '../../core/translate';
import type { Claim } from '../../core/claims/claim';
import { type Quote, quoteOf } from './quote';
import { type SymbolName, symbolOf } from './symbolName';

/** What a claim asks of a repository. */
export type Question =
	| PathQuestion
	| { readonly kind: 'symbol'; readonly symbol: SymbolName; readonly revision?: string }
	| { readonly kind: 'code'; readonly quote: Quote; readonly revision?: string; readonly path?: string }
	| { readonly kind: 'commit'; readonly id: string; readonly url?: string }
	| { readonly kind: 'version'; readonly version: string }
	| { readonly kind: 'package'; readonly name: string; readonly version?: string }
	| { readonly kind: 'outside' | 'uncheckable'; readonly reason: string };

export interface PathQuestion {
	readonly kind: 'path';
	/** Relative, separated by slashes, without empty parts, `.` and `..`. */
	readonly path: string;
	/** As written, where that holds backslashes: a file's name may hold them too. */
	readonly literal?: string;
	/** Folders of another machine may stand in front of the project's own. */
	readonly absolute: boolean;
	/** From 1, both inclusive. */
	readonly lines?: readonly [number, number];
	readonly revision?: string;
	/** The address of a permalink. */
	readonly url?: string;
}

/** Longer paths are in no repository: git itself stops at 4,096 bytes. */
const LONGEST_PATH = 4096;
/** Folders of systems that never hold a project. */
const SYSTEM =
	/^(?:\/(?:etc|proc|sys|dev|boot|bin|sbin|run|lib64|usr\/(?:bin|sbin|lib|lib64|include|share)|var\/(?:log|run|lib|spool|cache|mail))(?:\/|$)|[A-Za-z]:\/(?:Windows|Program Files[^/]*|ProgramData)(?:\/|$))/i;

/** Reads what a claim asks. A claim made elsewhere may lack all but its kind and text. */
export function questionOf(claim: Claim): Question {
	switch (claim.kind) {
		case 'path':
			return pathQuestion(claim);
		case 'permalink':
			return permalinkQuestion(claim);
		case 'symbol': {
			const symbol = symbolOf(claim.symbol ?? claim.text);
			if (symbol === undefined) return uncheckable(t('It holds no name that could be looked for.'));
			return { kind: 'symbol', symbol, ...revisionOf(claim) };
		}
		case 'code': {
			const quote = quoteOf(claim.text);
			if (quote === undefined) return uncheckable(t('The quotation is too short, or holds no words to look for.'));
			return { kind: 'code', quote, ...revisionOf(claim), ...(claim.path === undefined ? {} : { path: claim.path }) };
		}
		case 'commit':
			return commitQuestion(claim);
		case 'version':
			return { kind: 'version', version: claim.revision ?? claim.text };
		case 'package':
			return packageQuestion(claim);
		case 'id':
			return uncheckable(t('An identifier says nothing about the files of a repository.'));
	}
}

function pathQuestion(claim: Claim): Question {
	const { text, lines } = claim.path === undefined ? pathInText(claim.text) : { text: claim.path, lines: undefined };
	const question = pathOf(text, claim.text);
	if (question.kind !== 'path') return question;
	const range = claim.lines ?? lines;
	if (range !== undefined && !range.every(line => Number.isSafeInteger(line) && line >= 1))
		return uncheckable(t('Lines are counted from 1.'));
	return { ...question, ...(range === undefined ? {} : { lines: inOrder(range) }), ...revisionOf(claim) };
}

function inOrder([from, to]: readonly [number, number]): readonly [number, number] {
	return from <= to ? [from, to] : [to, from];
}

/** The parts of src/x.js:12, src/x.js:12-20 and src/x.js#L12-L20. */
function pathInText(written: string): { text: string; lines: [number, number] | undefined } {
	const match = /^(.+?)(?::|#L?)(\d{1,7})(?:(?::\d{1,6}$)|-L?(\d{1,7}))?$/s.exec(written.trim());
	const [, text, from, to] = match ?? [];
	if (text === undefined || from === undefined) return { text: written.trim(), lines: undefined };
	return { text, lines: [Number(from), Number(to ?? from)] };
}

/**
 * @param path as the claim gives it
 * @param text the report's own words for it, which tell an absolute path
 */
function pathOf(path: string, text: string): PathQuestion | Extract<Question, { reason: string }> {
	if (path.includes('\0')) return uncheckable(t('It holds a NUL character, which no file’s name can.'));
	if (path.length > LONGEST_PATH) return uncheckable(t('It is longer than any path that Git can hold.'));
	if (/^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(path)) return outside(t('It is the address of another site.'));
	const slashed = path.replace(/^file:\/\//i, '').replaceAll('\\', '/');
	const spoken = text.trim().replaceAll('\\', '/');
	if (SYSTEM.test(slashed) || SYSTEM.test(spoken))
		return outside(t('It is a file of the system, not of this project.'));
	const absolute = /^(?:\/|[A-Za-z]:\/|~)/.test(slashed) || /^(?:\/|[A-Za-z]:\/|~)/.test(spoken);
	const parts: string[] = [];
	for (const part of slashed.replace(/^[A-Za-z]:(?=\/)/, '').split('/')) {
		if (part === '' || part === '.' || part === '~') continue;
		if (part !== '..') parts.push(part);
		else if (parts.pop() === undefined) return outside(t('It leads out of the repository.'));
	}
	if (parts.length === 0) return uncheckable(t('It names no file.'));
	const literal = path.includes('\\') ? { literal: path } : {};
	return { kind: 'path', path: parts.join('/'), absolute, ...literal };
}

function permalinkQuestion(claim: Claim): Question {
	const link = claim.path === undefined ? linkOf(claim.text) : undefined;
	const path = claim.path ?? link?.path;
	const revision = claim.revision ?? link?.revision;
	if (path === undefined || revision === undefined)
		return revision === undefined
			? uncheckable(t('It names no file at a revision.'))
			: { kind: 'commit', id: revision, url: claim.text };
	const question = pathOf(path, path);
	if (question.kind !== 'path') return question;
	const lines = claim.lines ?? link?.lines;
	return {
		...question,
		absolute: false,
		revision,
		url: claim.text,
		...(lines === undefined ? {} : { lines: inOrder(lines) }),
	};
}

/** For links whose parts nobody told: as GitHub and GitLab write them. */
function linkOf(url: string): { revision: string; path?: string; lines?: [number, number] } | undefined {
	const commit = /\/commits?\/([0-9a-f]{7,64})(?:[/?#]|$)/i.exec(url)?.[1];
	if (commit !== undefined) return { revision: commit };
	const file =
		/^[a-z]+:\/\/[^/]+\/[^?#]+?\/(?:-\/)?(?:blob|blame|raw|tree|edit)\/([^/?#]+)\/([^?#]+)(?:(?:\?[^#]*)?#L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7}))?)?/i.exec(
			url,
		);
	const [, revision, path, from, to] = file ?? [];
	if (revision === undefined || path === undefined) return undefined;
	return {
		revision,
		path: decoded(path),
		...(from === undefined ? {} : { lines: [Number(from), Number(to ?? from)] as [number, number] }),
	};
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function commitQuestion(claim: Claim): Question {
	const id = (claim.revision ?? /[0-9a-f]{4,64}/i.exec(claim.text)?.[0] ?? '').toLowerCase();
	if (!/^[0-9a-f]{4,64}$/.test(id)) return uncheckable(t('It is not written like a commit’s id.'));
	return { kind: 'commit', id, ...(claim.text.includes('://') ? { url: claim.text } : {}) };
}

/** "marked@4.0.9", "@scope/name 1.2", "pkg:npm/marked@4.0.9". */
function packageQuestion(claim: Claim): Question {
	const written = claim.text.trim().replace(/^pkg:[a-z.+-]+\//i, '');
	const match = /^(@?[^@\s]+)(?:[@\s](.*))?$/s.exec(written);
	const name = claim.symbol ?? match?.[1];
	const version = claim.revision ?? match?.[2]?.trim();
	if (name === undefined || name === '') return uncheckable(t('It names no package.'));
	return { kind: 'package', name: decoded(name), ...(version === undefined || version === '' ? {} : { version }) };
}

function revisionOf({ revision }: Claim): { revision?: string } {
	return revision === undefined ? {} : { revision };
}

function uncheckable(reason: string): { readonly kind: 'uncheckable'; readonly reason: string } {
	return { kind: 'uncheckable', reason };
}

function outside(reason: string): { readonly kind: 'outside'; readonly reason: string } {
	return { kind: 'outside', reason };
}
