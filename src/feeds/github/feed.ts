import type { Advisory } from '../../core/advisory';
import { createEmitter } from '../../core/emitter';
import type { Clock, Disposable } from '../../core/ports';
import { fullName, type Repository, repositoryKey } from '../../core/repository';
import type { Translate } from '../../core/translate';
import type { GitHubApi } from '../../github/api';
import { GitHubError, type GitHubErrorKind } from '../../github/errors';
import type { GitHubHost } from '../../github/host';
import type { Feed, FeedNotice, FeedProblem, Looked } from '../feed';
import type { Account, Accounts } from './accounts';
import { createGitHubForge } from './githubForge';
import {
	cutNotice,
	errorNotices,
	faultNotice,
	invalidNotice,
	publishedOnlyNotice,
	signedOutNotice,
	unsupportedNotice,
} from './githubNotices';
import { createKnown, type Known, type KnownList } from './known';
import { type HostTargets, type InfoCache, lookAtHost, recall } from './look';
import type { Place } from './place';
import type { Targets } from './repositories';

export interface GitHubFeedDeps {
	readonly accounts: Pick<Accounts, 'of' | 'canSignIn' | 'onDidChange'>;
	readonly hostOf: (name: string) => GitHubHost;
	/** Made once for each account. */
	readonly apiFor: (host: GitHubHost, account: Account) => Promise<GitHubApi>;
	readonly targets: () => Promise<Targets>;
	/** Fires when folders, remotes or settings may name other repositories. */
	readonly onDidChangeTargets: (listener: () => void) => Disposable;
	readonly clock: Clock;
	readonly t: Translate;
	/** Notes a fault of ours: its kind only. */
	readonly failed: (error: unknown) => void;
}

/** What the account that is signed in may see of a repository. */
export interface Access {
	readonly host: string;
	readonly name: string;
	readonly sees: 'everything' | 'some' | 'published';
	readonly login: string;
}

export interface GitHubFeed extends Feed, Disposable {
	/** What was seen of each list so far. */
	access(): readonly Access[];
}

interface OpenHost {
	readonly host: GitHubHost;
	readonly account: Account;
	readonly api: GitHubApi;
	/** Who the account is there. What VS Code calls it may be another name, or an old one; it stands in until GitHub told. */
	login: string;
	told: boolean;
}

/** All that was learnt while the same accounts were signed in. What comes late for others is noted there and never shown. */
interface Learnt {
	readonly known: Known;
	readonly cache: InfoCache;
	readonly apis: Map<string, OpenHost>;
	/** Hosts with somebody signed in, as of the last look. */
	open: ReadonlyMap<string, OpenHost>;
	notices: readonly FeedNotice[];
	checkedAt: string;
}

export const GITHUB = 'github';
/** Where dependencies are: other hosts have no public repositories. */
const PUBLIC = 'github.com';

/** The repository advisories of GitHub: those of the repositories at hand, as far as the accounts signed in may see them. */
export function createGitHubFeed(deps: GitHubFeedDeps): GitHubFeed {
	const { accounts, clock, t } = deps;
	const changed = createEmitter<void>();
	const present = (): number => clock.now().getTime();
	const nothing = (): Learnt => ({
		known: createKnown(present),
		cache: { infos: new Map(), now: present },
		...{ apis: new Map(), open: new Map(), notices: [], checkedAt: '' },
	});
	let learnt = nothing();
	/** Counts what makes a look that is under way one of the past: other accounts, other repositories. */
	let era = 0;

	const openHost = async (host: GitHubHost, { apis }: Learnt): Promise<OpenHost | undefined> => {
		const account = await accounts.of(host);
		if (account === undefined) return undefined;
		const key = `${host.name} ${account.by} ${account.id} ${account.token}`;
		const made = apis.get(key) ?? {
			...{ host, account, login: account.login, told: false },
			api: await deps.apiFor(host, account),
		};
		apis.set(key, made);
		return made;
	};

	const look = async (): Promise<Looked> => {
		const begun = era;
		const here = learnt;
		const targets = await deps.targets();
		const found: FeedNotice[] = targets.invalid.map(text => invalidNotice(text, t));
		found.push(...targets.unsupported.map(host => unsupportedNotice(host, t)));
		const opened = new Map<string, OpenHost>();
		const asked: [OpenHost, HostTargets][] = [];
		for (const target of byHost(targets, deps.hostOf)) {
			const there = await openHost(target.host, here);
			if (there === undefined) {
				const names = [...target.organizations, ...target.repositories.map(fullName)];
				found.push(signedOutNotice(target.host, names, accounts.canSignIn(target.host), t));
				continue;
			}
			opened.set(target.host.name, there);
			asked.push([there, target]);
		}
		if (begun !== era) return { complete: false };
		here.open = opened;
		here.notices = found;
		for (const [{ api }, target] of asked) await recall(api, target, here.known);
		if (begun !== era) return { complete: false };
		changed.fire();
		await Promise.all(asked.map(([there]) => askLogin(there)));
		const keys = await Promise.all(asked.map(([{ api }, target]) => lookAtHost(api, target, here.known, here.cache)));
		if (begun !== era) return { complete: false };
		const looked = new Set(keys.flatMap(set => [...set]));
		here.known.keepOnly(looked);
		for (const key of here.cache.infos.keys()) if (!looked.has(key)) here.cache.infos.delete(key);
		here.checkedAt = clock.now().toISOString();
		changed.fire();
		return resultOf(here.known.lists());
	};

	const placeOf = (advisory: Advisory): Place | undefined => {
		const [owner, name] = (advisory.source.repository ?? '').split('/');
		if (owner === undefined || name === undefined) return undefined;
		for (const there of learnt.open.values()) {
			if (advisory.source.url?.startsWith(`${there.host.web}/`))
				return placeIn(there, { host: there.host.name, owner, name });
		}
		return undefined;
	};
	const placeIn = (there: OpenHost, repository: Repository): Place => {
		const here = learnt;
		const info = here.cache.infos.get(repositoryKey(repository))?.info;
		return {
			...{ api: there.api, repository, login: there.login, whoAmI: () => loginOf(there) },
			...(info === undefined ? {} : { info }),
			async token() {
				// Asked for anew: after a sign-out, or with another account, nothing goes out with the old one.
				const { by, id } = there.account;
				const now = await accounts.of(there.host);
				return now?.id === id && now.by === by ? now.token : undefined;
			},
			wrote(advisory) {
				here.known.wrote(repository, advisory);
				if (here === learnt) changed.fire();
			},
		};
	};
	const administered = (): Repository[] =>
		[...learnt.cache.infos.values()]
			.filter(({ info }) => info.admin && !info.archived && learnt.open.has(info.repository.host))
			.map(({ info }) => info.repository);

	const forge = createGitHubForge({
		placeOf,
		placeNamed(repository) {
			const target = administered().find(r => fullName(r) === repository);
			const there = target && learnt.open.get(target.host);
			return target === undefined || there === undefined ? undefined : placeIn(there, target);
		},
		targets: () => administered().map(fullName),
		placeOfStrangers(repository) {
			const there = learnt.open.get(PUBLIC);
			const [owner, name] = repository.split('/');
			if (there === undefined || owner === undefined || name === undefined) return undefined;
			return placeIn(there, { host: PUBLIC, owner, name });
		},
		canReport: () => learnt.open.has(PUBLIC),
	});

	const listening = [
		accounts.onDidChange(() => {
			era += 1;
			learnt = nothing();
			changed.fire();
		}),
		deps.onDidChangeTargets(() => {
			era += 1;
		}),
	];

	return {
		id: GITHUB,
		forge,
		async load() {
			const { known, open, cache, notices, checkedAt } = learnt;
			const lists = bestFirst(known.lists());
			const seen = accessOf(lists, open, cache);
			const publishedOnly = lists.filter(list => seen.some(a => a.name === list.name && a.sees === 'published'));
			return {
				reports: lists.flatMap(list => list.advisories.map(advisory => ({ advisory }))),
				problems: lists.flatMap(list => problemsOf(list, t)),
				notices: [
					...notices,
					...errorNotices(lists, t),
					...lists.filter(list => list.cut).map(list => cutNotice(list, t)),
					...publishedOnly.map(list => publishedOnlyNotice(list, open.get(list.host)?.login ?? '', t)),
				],
				checkedAt: oldestOf(lists) ?? checkedAt,
			};
		},
		async look() {
			try {
				// What changed during a look, another account or another folder, makes it one of the past.
				for (;;) {
					const begun = era;
					const looked = await look();
					if (begun === era) return looked;
				}
			} catch (error) {
				deps.failed(error);
				learnt.notices = [faultNotice(t)];
				changed.fire();
				return { complete: false };
			}
		},
		access: () => accessOf(learnt.known.lists(), learnt.open, learnt.cache),
		onDidChange: changed.on,
		dispose() {
			changed.dispose();
			for (const l of listening) l.dispose();
		},
	};
}

/** @throws GitHubError while GitHub does not tell */
async function loginOf(there: OpenHost): Promise<string> {
	if (!there.told) there.login = (await there.api.viewer()).login;
	there.told = true;
	return there.login;
}

async function askLogin(there: OpenHost): Promise<void> {
	try {
		await loginOf(there);
	} catch (error) {
		// Lists can be read without; whatever depends on it asks again.
		if (!(error instanceof GitHubError)) throw error;
	}
}

function byHost(targets: Targets, hostOf: (name: string) => GitHubHost): HostTargets[] {
	const names = [...new Set([...targets.repositories, ...targets.organizations].map(target => target.host))];
	return names.map(name => ({
		host: hostOf(name),
		repositories: targets.repositories.filter(r => r.host === name),
		organizations: targets.organizations.filter(o => o.host === name).map(o => o.name),
	}));
}

/** Of an advisory that is in two lists, what was read last is shown. */
function bestFirst(lists: readonly KnownList[]): KnownList[] {
	return [...lists.filter(list => list.error === undefined), ...lists.filter(list => list.error !== undefined)];
}

/** Errors that asking later may well mend. */
const PASSING: readonly GitHubErrorKind[] = ['offline', 'timeout', 'server', 'rate-limit', 'secondary-limit'];

function resultOf(lists: readonly KnownList[]): Looked {
	const retries = lists.flatMap(({ error }) => (error?.retryAt === undefined ? [] : [error.retryAt])).sort();
	const retryAt = retries.at(-1);
	// What is refused today is refused in five minutes too: that is told, and no reason to look less often at the rest.
	const complete = lists.every(({ error }) => error === undefined || !PASSING.includes(error.kind));
	return retryAt === undefined ? { complete } : { complete, retryAt };
}

/** An account that is no admin and sees nothing unpublished may see published advisories only, as far as can be told. */
function accessOf(lists: readonly KnownList[], open: ReadonlyMap<string, OpenHost>, { infos }: InfoCache): Access[] {
	return lists.flatMap(list => {
		const there = open.get(list.host);
		if (there === undefined || list.error !== undefined) return [];
		const info = infos.get(`${list.host}/${list.name}`.toLowerCase())?.info;
		const some = list.advisories.some(({ state }) => state === 'triage' || state === 'draft');
		const sees = info === undefined || info.admin ? 'everything' : some ? 'some' : 'published';
		return [{ host: list.host, name: list.name, sees, login: there.login }];
	});
}

function problemsOf({ host, name, page, unreadable }: KnownList, t: Translate): FeedProblem[] {
	return unreadable.map(({ reason }, i) => ({
		id: `github ${host} ${name} ${i}`,
		label: t('An advisory of {0} cannot be read', name),
		message: t(
			'GitHub sent something in it that Secure Response does not know: {0}. All others are shown. Click to open the list on the forge.',
			reason,
		),
		page,
	}));
}

/** What is shown is as old as its oldest part that was read. */
function oldestOf(lists: readonly KnownList[]): string | undefined {
	return lists.flatMap(({ at }) => (at === undefined ? [] : [at])).sort()[0];
}
