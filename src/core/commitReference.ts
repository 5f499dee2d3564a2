import { repositoryOfUrl } from './remoteUrl';
import type { Repository } from './repository';

/** A commit that an address is about. */
export interface CommitReference {
	/** Its id, lower case; perhaps only the beginning, from seven digits. */
	readonly commit: string;
	/** Whether that is all of the id, so that it can be no other commit, in whatever repository. */
	readonly whole: boolean;
	/** Nothing where the address does not tell. */
	readonly repository?: Repository;
}

/** Longer addresses are not looked at. In UTF-16 units. */
const LONGEST = 2048;

const ID = '([0-9a-f]{7,64})';
/** How forges and viewers of git write the page of one commit, after the host. */
const PAGES: readonly RegExp[] = [
	// GitHub, Gitea, Forgejo, Gogs; GitLab with "/-"; Bitbucket in the plural; GitHub's plain text forms.
	new RegExp(`^/([^?#]{1,500}?)(?:/-)?/commits?/${ID}(?:\\.(?:patch|diff))?/?(?:[?#].*)?$`, 'i'),
	// A commit of a pull request.
	new RegExp(`^/([^?#]{1,500}?)/pull/\\d{1,10}/(?:commits|changes)/${ID}/?(?:[?#].*)?$`, 'i'),
	// Gitiles, as on *.googlesource.com; "^!" is what it changed.
	new RegExp(`^/([^?#]{1,500}?)/\\+/${ID}(?:%5e|\\^)?!?/?(?:#.*)?$`, 'i'),
	// cgit: its id follows, the path before it may be anything.
	new RegExp(`^/([^?#]{0,500}?)/(?:commit|patch|diff)/[^?#]{0,500}\\?(?:[^#]{0,500}&)?id=${ID}(?:[&#].*)?$`, 'i'),
	// gitweb.
	new RegExp(`^/([^?#]{0,500}?)\\?[^#]{0,500}\\ba=commit(?:diff)?[;&][^#]{0,500}?\\bh=${ID}(?:[;&#].*)?$`, 'i'),
	// kernel.org's short forms.
	new RegExp(`^/(?:linus|stable/c)()/${ID}/?$`, 'i'),
];

/** @returns the commit that an address is the page of; nothing for a comparison, a file, a pull request as a whole, or no address */
export function commitReference(url: string): CommitReference | undefined {
	const text = url.trim();
	if (text.length > LONGEST) return undefined;
	const address = /^https?:\/\/([^/?#\s]+)(\/\S*)$/i.exec(text);
	if (address === null) return undefined;
	const [, host = '', rest = ''] = address;
	for (const page of PAGES) {
		const [, path = '', id = ''] = page.exec(rest) ?? [];
		if (id === '') continue;
		const commit = id.toLowerCase();
		const repository = repositoryOfUrl(`https://${host}/${path}`);
		const whole = commit.length === 40 || commit.length === 64;
		return { commit, whole, ...(repository === undefined ? {} : { repository }) };
	}
	return undefined;
}
