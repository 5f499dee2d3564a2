import type { Repository } from './repository';

/** Longer addresses are refused: no forge has such, and what is not read costs no time. In UTF-16 units. */
const LONGEST = 2048;

/** A user or organisation. With an underscore: an account that a company manages (octocat_acme). */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:_[A-Za-z0-9]{1,38})?$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?$/;

/** What stands where an owner would in addresses of github.com's own pages. */
const PAGES = new Set([
	'about',
	'advisories',
	'apps',
	'collections',
	'dashboard',
	'enterprise',
	'enterprises',
	'explore',
	'features',
	'issues',
	'login',
	'marketplace',
	'notifications',
	'orgs',
	'pulls',
	'search',
	'security',
	'settings',
	'sponsors',
	'stars',
	'topics',
	'trending',
	'users',
]);

/** Whether a text is the name of a user or organisation, as GitHub writes them. */
export function isOwner(text: string): boolean {
	return OWNER.test(text);
}

/** Whether a host is github.com or a company's part of it; others may be any forge. */
export function isGitHub(host: string): boolean {
	return host === 'github.com' || /^[a-z0-9-]+\.ghe\.com$/.test(host);
}

/**
 * The repository that a git remote or a page is of: https, http, ssh, git (also with "git+" before it) and git's short
 * form "git@github.com:owner/name.git". User names, passwords and ports are dropped. Pages in a repository are taken for
 * GitHub's own hosts only, where the first two names are known to be owner and name.
 * @returns nothing for paths, for what does not follow GitHub's grammar of names, and for more than 2,048 characters
 */
export function repositoryOfUrl(url: string): Repository | undefined {
	if (url.length > LONGEST) return undefined;
	const text = url.trim();
	const address = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#\\\s]*)\/([^?#]*)/.exec(text);
	if (address !== null) {
		const [, scheme = '', authority = '', path = ''] = address;
		return ofAddress(scheme.toLowerCase(), authority, path);
	}
	// Git's rule for the short form: a colon, and no slash before it. One letter before it is a drive of Windows.
	const short = /^(?:[^@/:\s]*@)?([^@/:\s]{2,253}):([^:?#\s]*)$/.exec(text);
	if (short === null || text.includes('://')) return undefined;
	const [, host = '', path = ''] = short;
	return repositoryAt(sshHost(host), segmentsOf(path));
}

/**
 * The repository that a temporary private fork belongs to. GitHub names the fork after the advisory, so it is what has
 * the advisory, not the fork.
 * @returns nothing for any other repository
 */
export function temporaryForkOf({ host, owner, name }: Repository): Repository | undefined {
	const main = /^(.+)-ghsa(?:-[23456789cfghjmpqrvwx]{4}){3}$/i.exec(name)?.[1];
	return main === undefined ? undefined : { host, owner, name: main };
}

/**
 * The repository of a folder that was opened straight from GitHub, without a clone: vscode-vfs://github/owner/name, or
 * with "+" and a revision in hexadecimal digits after "github".
 */
export function repositoryOfWorkspaceUri(uri: {
	readonly scheme: string;
	readonly authority: string;
	readonly path: string;
}): Repository | undefined {
	if (uri.scheme !== 'vscode-vfs' || !/^github(?:(?:\+|%2b)[0-9a-f]*)?$/i.test(uri.authority)) return undefined;
	if (uri.path.length > LONGEST) return undefined;
	return repositoryAt('github.com', segmentsOf(uri.path).slice(0, 2));
}

function ofAddress(scheme: string, authority: string, path: string): Repository | undefined {
	const host = authority
		.slice(authority.lastIndexOf('@') + 1)
		.replace(/:\d{0,5}$/, '')
		.toLowerCase();
	const segments = segmentsOf(path);
	switch (scheme) {
		case 'http':
		case 'https':
		case 'git+http':
		case 'git+https': {
			const known = knownHost(host);
			if (!isGitHub(known)) return repositoryAt(known, segments);
			if (PAGES.has(segments[0]?.toLowerCase() ?? '')) return undefined;
			return repositoryAt(known, segments.slice(0, 2));
		}
		case 'ssh':
		case 'git+ssh':
		case 'ssh+git':
			return repositoryAt(sshHost(host), segments);
		case 'git':
			return repositoryAt(knownHost(host), segments);
		default:
			return undefined;
	}
}

/** Names between slashes; a slash at either end counts for nothing. */
function segmentsOf(path: string): string[] {
	let start = 0;
	let end = path.length;
	while (start < end && path[start] === '/') start++;
	while (end > start && path[end - 1] === '/') end--;
	return path.slice(start, end).split('/');
}

function repositoryAt(host: string, segments: readonly string[]): Repository | undefined {
	const [owner = '', written = '', ...more] = segments;
	const name = written.replace(/\.git$/i, '');
	if (more.length > 0 || host.length > 253 || !HOST.test(host)) return undefined;
	if (!OWNER.test(owner) || !NAME.test(name) || name === '.' || name === '..') return undefined;
	return { host, owner, name };
}

/** One host, one name: other names of github.com, and the dot that may end any, are dropped. */
function knownHost(host: string): string {
	return host
		.toLowerCase()
		.replace(/\.$/, '')
		.replace(/^(?:www|ssh)\.(?=github\.com$)/, '');
}

/** With several accounts people give each its own name in their ssh configuration, most often "github.com-work". */
function sshHost(host: string): string {
	const known = knownHost(host);
	return /^github\.com-[a-z0-9_-]+$/.test(known) ? 'github.com' : known;
}
