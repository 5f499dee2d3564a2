import type { Translate } from '../../core/translate';
import type { GitHubError } from '../../github/errors';
import type { GitHubHost } from '../../github/host';
import type { FeedNotice, FeedNoticeKind } from '../feed';
import type { KnownList } from './known';

type WayOut = NonNullable<FeedNotice['wayOut']>;

/** Nobody is signed in to a host whose repositories are here. */
export function signedOutNotice(
	host: GitHubHost,
	names: readonly string[],
	canSignIn: boolean,
	t: Translate,
): FeedNotice {
	return {
		id: `signed-out ${host.name}`,
		kind: 'signed-out',
		label: t('Sign in to see reports'),
		about: few(names, t),
		detail: t(
			'Private reports are shown to people who may see them. Nothing is asked of {0} before you sign in.',
			host.name,
		),
		wayOut: canSignIn
			? { command: 'secureResponse.signIn', title: t('Sign In'), argument: host.name }
			: { command: 'secureResponse.useToken', title: t('Use a Token…'), argument: host.name },
	};
}

/** GitHub Enterprise Server has no repository advisories (seen up to 3.19). */
export function unsupportedNotice(host: string, t: Translate): FeedNotice {
	return {
		id: `unsupported ${host}`,
		kind: 'unsupported',
		label: t('No advisory feed there'),
		about: host,
		detail: t(
			'GitHub Enterprise Server does not offer them, so there is no feed to show. Reports become cases here: use New Report from Text….',
		),
		wayOut: { command: 'secureResponse.newReport', title: t('New Report from Text…') },
	};
}

/** A fault of ours before anything could be asked. */
export function faultNotice(t: Translate): FeedNotice {
	return {
		id: 'fault',
		kind: 'failed',
		label: t('GitHub was not asked'),
		detail: t(
			'Something went wrong before it could be; the log has the kind of it (command “Secure Response: Show Log”). What was read before stays. Try again.',
		),
		wayOut: { command: 'secureResponse.refresh', title: t('Try Again') },
	};
}

/** A setting that names no repository or organisation. */
export function invalidNotice(text: string, t: Translate): FeedNotice {
	return {
		id: `invalid ${text}`,
		kind: 'failed',
		label: t('A setting names no repository'),
		about: text.slice(0, 80),
		detail: t('Write a repository as owner/name, and an organisation by its name. Click to open the setting.'),
		wayOut: {
			command: 'workbench.action.openSettings',
			title: t('Open Settings'),
			argument: 'secureResponse.github',
		},
	};
}

/** This account sees no unpublished advisory there, and is no admin: strangers' reports are not shown to it. */
export function publishedOnlyNotice(list: KnownList, login: string, t: Translate): FeedNotice {
	return {
		id: `published-only ${list.host} ${list.name}`,
		kind: 'published-only',
		label: t('Published advisories only'),
		about: list.name,
		detail: t(
			'{0} has no right to see private reports there. Admins, security managers and an advisory’s collaborators have. Click to use another account.',
			login,
		),
		wayOut: { command: 'secureResponse.signIn', title: t('Use Another Account'), argument: list.host },
	};
}

export function cutNotice(list: KnownList, t: Translate): FeedNotice {
	return {
		id: `cut ${list.host} ${list.name}`,
		kind: 'failed',
		label: t('List too long to be read whole'),
		about: list.name,
		detail: t('The newest advisories are shown. The page on the forge has all of them.'),
		wayOut: { command: 'secureResponse.openPage', title: t('Open the Page'), argument: list.page },
	};
}

/** Lists that failed for the same reason are one row. */
export function errorNotices(lists: readonly KnownList[], t: Translate): FeedNotice[] {
	const groups = new Map<string, { readonly error: GitHubError; readonly lists: KnownList[] }>();
	for (const list of lists) {
		if (list.error === undefined) continue;
		const key = `${list.host} ${list.error.kind}`;
		const group = groups.get(key) ?? { error: list.error, lists: [] };
		group.lists.push(list);
		groups.set(key, group);
	}
	return [...groups].map(([key, group]) => {
		const names = few(
			group.lists.map(list => list.name),
			t,
		);
		const at = group.lists.flatMap(list => (list.at === undefined ? [] : [list.at])).sort()[0];
		const wayOut = wayOutOf(group.error, group.lists[0], t);
		return {
			id: `error ${key}`,
			kind: kindOf(group.error),
			label: reasonOf(group.error, t),
			about: names,
			detail: group.error.message,
			...(at === undefined ? {} : { at }),
			...(wayOut === undefined ? {} : { wayOut }),
		};
	});
}

function kindOf({ kind }: GitHubError): FeedNoticeKind {
	switch (kind) {
		case 'signed-out':
			return 'signed-out';
		case 'unauthorized':
		case 'sso':
			return 'sign-in-again';
		case 'rate-limit':
		case 'secondary-limit':
			return 'limited';
		case 'offline':
		case 'timeout':
		case 'server':
			return 'offline';
		default:
			return 'failed';
	}
}

function reasonOf({ kind, host }: GitHubError, t: Translate): string {
	switch (kind) {
		case 'signed-out':
			return t('Nobody is signed in');
		case 'unauthorized':
			return t('Sign-in no longer valid');
		case 'sso':
			return t('Sign-in not authorised yet');
		case 'permission':
			return t('This account may not see it');
		case 'integration':
			return t('This token may not see it');
		case 'not-found':
			return t('Not found, or no right to see');
		case 'rate-limit':
		case 'secondary-limit':
			return t('{0} wants a pause', host);
		case 'offline':
			return t('{0} is out of reach', host);
		case 'timeout':
			return t('{0} does not answer', host);
		case 'server':
			return t('{0} has a fault', host);
		default:
			return t('The answer cannot be read');
	}
}

function wayOutOf(error: GitHubError, list: KnownList | undefined, t: Translate): WayOut | undefined {
	switch (error.wayOut) {
		case 'sign-in':
		case 'sign-in-again':
			return { command: 'secureResponse.signInAgain', title: t('Sign In Again'), argument: error.host };
		case 'authorise-sso':
			return error.ssoUrl === undefined
				? { command: 'secureResponse.signInAgain', title: t('Sign In Again'), argument: error.host }
				: { command: 'secureResponse.openPage', title: t('Authorise'), argument: error.ssoUrl };
		case 'retry':
			return { command: 'secureResponse.refresh', title: t('Try Again') };
		case 'open-page':
			return list === undefined
				? undefined
				: { command: 'secureResponse.openPage', title: t('Open the Page'), argument: list.page };
		default:
			return undefined;
	}
}

/** "a/b", "a/b and c/d", "a/b and 298 more" */
function few(names: readonly string[], t: Translate): string {
	const [first = '', second] = names;
	if (second === undefined) return first;
	return names.length === 2 ? t('{0} and {1}', first, second) : t('{0} and {1} more', first, names.length - 1);
}
