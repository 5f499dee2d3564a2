import type { Found } from './claim';
import { lineNumber, lineRange } from './lineNumbers';
import { safePath } from './safePath';
import { MAX_URL, type Url } from './urls';

/** An address in its parts. Done by hand: URL would change what was written, and throws. */
interface Address {
	readonly host: string;
	/** Without the first slash, decoded by nobody. */
	readonly path: string;
	readonly query: string;
	readonly fragment: string;
}

interface Shape {
	readonly hosts?: RegExp;
	/** Its groups: revision and path. */
	readonly pattern: RegExp;
}

/** How forges write an address of a file at a revision. The hosts' own documentation and software, as of 2026. */
const FILES: readonly Shape[] = [
	{
		hosts: /^raw\.githubusercontent\.com$/,
		pattern: /^[^/]+\/[^/]+\/(?:refs\/(?:heads|tags)\/)?(?<rev>[^/]+)\/(?<path>.+)$/,
	},
	{
		pattern: /^(?:[^/]+\/){2,8}-\/(?:blob|tree|raw|blame|edit)\/(?:refs\/(?:heads|tags)\/)?(?<rev>[^/]+)\/(?<path>.+)$/,
	},
	{
		pattern: /^(?!~)[^/]+\/[^/]+\/(?:blob|tree|raw|blame|edit)\/(?:refs\/(?:heads|tags)\/)?(?<rev>[^/]+)\/(?<path>.+)$/,
	},
	{ pattern: /^[^/]+\/[^/]+\/(?:src|raw|media|blame)\/(?:commit|tag|branch)\/(?<rev>[^/]+)\/(?<path>.+)$/ },
	{ hosts: /^bitbucket\.org$/, pattern: /^[^/]+\/[^/]+\/(?:src|raw|annotate)\/(?<rev>[^/]+)\/(?<path>.+)$/ },
	{ hosts: /\.sr\.ht$/, pattern: /^~[^/]+\/[^/]+\/(?:tree|blob|blame)\/(?<rev>[^/]+)\/(?:item\/)?(?<path>.+)$/ },
	{ hosts: /\.googlesource\.com$/, pattern: /^.{1,200}?\/\+\/(?:refs\/(?:heads|tags)\/)?(?<rev>[^/]+)\/(?<path>.+)$/ },
];
const CGIT_FILE = /^.{1,200}?\/(?:tree|plain|blame)\/(?<path>.+)$/;
const COMMIT = /(?:^|\/)(?:commits?|changeset|rev|\+)\/(?<rev>[0-9a-fA-F]{7,40})(?:\.patch|\.diff|\^!?)?\/?$/;
const TAG =
	/\/(?:releases\/tag|-\/tags|-\/releases|releases\/download|archive(?:\/refs\/tags)?|src\/tag|tree(?:\/refs\/tags)?)\/(?<rev>[^/]+?)(?:\.tar\.gz|\.zip)?(?:\/[^/]{1,200})?$/;
const COMPARE = /\/compare\/(?<from>[^/]{1,100}?)\.\.\.?(?<to>[^/]{1,100})$/;
const VERSION =
	/^(?:[A-Za-z][\w@-]{0,60}[-_@/])?[vV]?\d{1,9}(?:[._]\d{1,9}){1,5}(?:[-+._]?[0-9A-Za-z][0-9A-Za-z.+-]{0,40})?$/;
const SHA = /^[0-9a-f]{7,40}$/i;

/**
 * What an address says about a repository: a file at a revision, a commit, tags. Whether it is our repository is judged by
 * who knows ours; the address stands in the claim's text.
 * @returns nothing for an address of anything else
 */
export function claimsOfUrl({ url, start, end }: Url): Found[] {
	if (url.length > MAX_URL) return [];
	const address = addressOf(url);
	if (address === undefined) return [];
	const file = fileOf(address);
	if (file !== undefined) return [{ kind: 'permalink', start, end, ...file }];
	const commit = COMMIT.exec(address.path)?.groups?.['rev'] ?? cgitCommit(address);
	if (commit !== undefined) return [{ kind: 'commit', start, end, revision: commit.toLowerCase() }];
	const compared = COMPARE.exec(address.path)?.groups;
	if (compared !== undefined) {
		return [compared['from'], compared['to']].flatMap(revision => revisionIn(url, start, revision));
	}
	return revisionIn(url, start, TAG.exec(address.path)?.groups?.['rev']);
}

/** A tag or commit inside an address, as a claim of its own. */
function revisionIn(url: string, start: number, written: string | undefined): Found[] {
	if (written === undefined) return [];
	const at = url.lastIndexOf(written);
	const revision = decoded(written);
	if (at < 0 || revision === undefined) return [];
	const place = { start: start + at, end: start + at + written.length };
	if (VERSION.test(revision)) return [{ kind: 'version', ...place, revision }];
	return SHA.test(revision) && /\d/.test(revision)
		? [{ kind: 'commit', ...place, revision: revision.toLowerCase() }]
		: [];
}

function addressOf(url: string): Address | undefined {
	const parts =
		/^(?:https?:\/\/)?(?:[^/@\s]{0,100}@)?(?<host>[^/?#:\s]{1,253})(?::\d{1,5})?\/(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<fragment>.*))?$/i.exec(
			url,
		)?.groups;
	const { host, path, query = '', fragment = '' } = parts ?? {};
	if (host === undefined || path === undefined || !host.includes('.')) return undefined;
	return { host: host.toLowerCase(), path, query, fragment };
}

function fileOf(address: Address): Pick<Found, 'path' | 'lines' | 'revision'> | undefined {
	for (const { hosts, pattern } of FILES) {
		if (hosts !== undefined && !hosts.test(address.host)) continue;
		const { rev, path } = pattern.exec(address.path)?.groups ?? {};
		const file = fileAt(rev, path, address);
		if (file !== undefined) return file;
	}
	const revision = /(?:^|[&;])(?:id|h)=([^&;]{1,100})/.exec(address.query)?.[1];
	return revision === undefined ? undefined : fileAt(revision, CGIT_FILE.exec(address.path)?.groups?.['path'], address);
}

function fileAt(
	rev: string | undefined,
	rawPath: string | undefined,
	{ fragment }: Address,
): ReturnType<typeof fileOf> {
	const path = safePath(decoded(rawPath ?? '') ?? '');
	const revision = decoded(rev ?? '');
	if (path === undefined || revision === undefined || revision === '') return undefined;
	const lines = linesOfFragment(fragment);
	return { path, revision: SHA.test(revision) ? revision.toLowerCase() : revision, ...(lines && { lines }) };
}

/** #L10, #L10-L20, #L10C2-L20C5, #L10-20, #lines-10:20, #n10, #10. */
function linesOfFragment(fragment: string): [number, number] | undefined {
	const match = /^(?:lines-|L|n|l)?(\d{1,7})(?:C\d{1,6})?(?:[-:,](?:L|lines-|n)?(\d{1,7})(?:C\d{1,6})?)?$/.exec(
		fragment,
	);
	return match === null ? undefined : lineRange(lineNumber(match[1]), lineNumber(match[2]));
}

function cgitCommit({ path, query }: Address): string | undefined {
	if (!/(?:^|\/)(?:commit|patch|diff)\/?$/.test(path) && !/(?:^|[;&])a=commit/.test(query)) return undefined;
	return /(?:^|[&;])(?:id|h)=([0-9a-fA-F]{7,40})(?:[&;]|$)/.exec(query)?.[1];
}

function decoded(text: string): string | undefined {
	if (!text.includes('%')) return text;
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
