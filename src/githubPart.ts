import * as vscode from 'vscode';
import type { Advisory } from './core/advisory';
import { UserError } from './core/errors';
import type { Clock, Crypto, Disposable, Files } from './core/ports';
import { type Access, createGitHubFeed, type GitHubFeed } from './feeds/github/feed';
import { type Account, createAccounts, enterpriseHost } from './feeds/github/accounts';
import { createAnswerCache } from './feeds/github/answerCache';
import { findTargets, type RepositorySources } from './feeds/github/repositories';
import { whileSignedIn } from './feeds/github/whileSignedIn';
import { isGitHub, repositoryOfUrl } from './core/remoteUrl';
import type { Git } from './git/exec';
import type { GitHubApi } from './github/api';
import { type GitHubHost, gitHubHost } from './github/host';
import type { Host } from './host';

export interface GitHubPartDeps {
	readonly context: vscode.ExtensionContext;
	readonly clock: Clock;
	readonly crypto: Crypto;
	readonly host: Host;
	readonly files: Files;
	/** The key of what is stored sealed, 64 hexadecimal digits. */
	readonly secret: () => Promise<string>;
	readonly trace: (line: string) => void;
	readonly failed: (error: unknown) => void;
	/** Notes why the remotes of a folder could not be read. */
	readonly unread: (error: unknown) => void;
}

/** GitHub's feed with all it needs of VS Code, and what the commands on accounts work with. */
export interface GitHubPart extends Disposable {
	readonly feed: GitHubFeed;
	readonly onDidChangeAccounts: (listener: () => void) => Disposable;
	readonly onDidChangeTargets: (listener: () => void) => Disposable;
	hosts(): Promise<readonly string[]>;
	signIn(host: string, again: boolean): Promise<boolean>;
	useToken(host: string, token: string): Promise<string>;
	signOut(host: string): Promise<void>;
	access(): readonly Access[];
	/**
	 * What github.com’s database of published advisories says of an id; nothing where it has no such entry. Asks nobody to
	 * sign in. @throws GitHubError
	 */
	globalAdvisory(id: string): Promise<Advisory | undefined>;
	/**
	 * Who reads the repository of a git remote; nothing where it is of no GitHub, nobody is signed in there, or this account
	 * does not see it. Asks nobody to sign in. @throws GitHubError where it cannot be asked
	 */
	visibility(url: string): Promise<'public' | 'private' | undefined>;
}

export function createGitHubPart(deps: GitHubPartDeps): GitHubPart {
	const { context, host: around, clock, crypto } = deps;
	const hostOf = (name: string): GitHubHost =>
		withStandIn(gitHubHost(name), context.extensionMode, around.variable('SECURE_RESPONSE_GITHUB'));
	const accounts = createAccounts(context.secrets, context.globalState);
	const answers = createAnswerCache({
		files: deps.files,
		folder: around.storage('answers'),
		crypto,
		secret: deps.secret,
		now: () => clock.now(),
	});
	const apiFor = async (
		host: GitHubHost,
		account: string,
		token: () => Promise<string | undefined>,
	): Promise<GitHubApi> => {
		const { createGitHubApi } = await import('./github/client');
		return createGitHubApi({
			host,
			account,
			token,
			answers: whileSignedIn(answers, token),
			now: () => clock.now(),
			trace: deps.trace,
			version: String(versionOf(context)),
		});
	};
	/** One client for all questions, because it knows when the database wants fewer of them. */
	let database: Promise<GitHubApi> | undefined;
	const openDatabase = (): Promise<GitHubApi> => {
		const host = hostOf('github.com');
		return apiFor(host, 'anybody', async () => (await accounts.of(host))?.token);
	};
	const changedTargets = new vscode.EventEmitter<void>();
	/** Whose answers are kept, by host: a sign-out in VS Code's own menu must not leave them behind. */
	const kept = new Map<string, { readonly host: GitHubHost; readonly id: string }>();
	const forgetOthers = async (): Promise<void> => {
		const now = await Promise.all([...kept.values()].map(async k => ({ ...k, now: (await accounts.of(k.host))?.id })));
		const gone = now.filter(({ id, now }) => now !== id);
		for (const { host } of gone) kept.delete(host.name);
		// Kept files tell nothing, not even whose they are: with one account that left, all go.
		if (gone.length > 0) await answers.forget();
	};
	const targets = () => findTargets(sources(around.git, deps.unread));
	const listening = [
		accounts.onDidChange(() => void forgetOthers().catch(deps.failed)),
		vscode.workspace.onDidChangeWorkspaceFolders(() => changedTargets.fire()),
		vscode.workspace.onDidGrantWorkspaceTrust(() => changedTargets.fire()),
		vscode.workspace.onDidChangeConfiguration(change => {
			if (change.affectsConfiguration('secureResponse.github') || change.affectsConfiguration('github-enterprise')) {
				changedTargets.fire();
			}
		}),
	];
	const feed = createGitHubFeed({
		accounts,
		hostOf,
		// The token is asked for anew each time: after a sign-out nothing goes out with the old one.
		apiFor: (host, { id, by }) => {
			kept.set(host.name, { host, id });
			return apiFor(host, `${by} ${id}`, async () => {
				const account = await accounts.of(host);
				return account?.id === id && account.by === by ? account.token : undefined;
			});
		},
		targets,
		onDidChangeTargets: listener => changedTargets.event(listener),
		clock,
		t: vscode.l10n.t,
		failed: deps.failed,
	});

	return {
		feed,
		onDidChangeAccounts: accounts.onDidChange,
		onDidChangeTargets: listener => changedTargets.event(listener),
		async hosts() {
			const { repositories, organizations } = await targets();
			return [...new Set([...repositories, ...organizations].map(({ host }) => host))];
		},
		signIn: (host, again) => accounts.signIn(hostOf(host), again),
		async useToken(name, token) {
			const host = hostOf(name);
			if (host.kind === 'server')
				throw new UserError(vscode.l10n.t('{0} has no repository advisories, so a token would be of no use.', name));
			const { login } = await (await apiFor(host, 'a token to check', async () => token)).viewer();
			const account: Omit<Account, 'by'> = { id: login, login, token };
			await accounts.keepToken(host, account);
			return login;
		},
		async signOut(host) {
			await accounts.signOut(hostOf(host));
			await answers.forget();
		},
		access: () => feed.access(),
		async globalAdvisory(id) {
			database ??= openDatabase();
			const api = await database;
			if (id.startsWith('CVE-')) return api.globalAdvisoryOfCve(id);
			try {
				return await api.globalAdvisory(id);
			} catch (error) {
				if (error instanceof Error && 'kind' in error && error.kind === 'not-found') return undefined;
				throw error;
			}
		},
		async visibility(url) {
			const repository = repositoryOfUrl(url);
			if (repository === undefined || !(isGitHub(repository.host) || repository.host === enterpriseHost())) return;
			const host = hostOf(repository.host);
			const account = await accounts.of(host);
			if (account === undefined) return;
			const api = await apiFor(host, `${account.by} ${account.id}`, async () => {
				const now = await accounts.of(host);
				return now?.id === account.id && now.by === account.by ? now.token : undefined;
			});
			try {
				// What a company keeps to itself is not public either.
				return (await api.repository(repository)).visibility === 'public' ? 'public' : 'private';
			} catch (error) {
				if (error instanceof Error && 'kind' in error && error.kind === 'not-found') return;
				throw error;
			}
		},
		dispose() {
			for (const d of [...listening, changedTargets, feed, accounts]) d.dispose();
			void answers.close();
		},
	};
}

/** Development and tests may put a server of this machine in place of GitHub's. Never in an installed extension. */
function withStandIn(host: GitHubHost, mode: vscode.ExtensionMode, api: string | undefined): GitHubHost {
	if (api === undefined || mode === vscode.ExtensionMode.Production || host.kind !== 'github.com') return host;
	if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(api).hostname)) {
		throw new Error('SECURE_RESPONSE_GITHUB names no server of this machine');
	}
	return { ...host, api: api.replace(/\/$/, '') };
}

function sources(git: Git, failed: (error: unknown) => void): RepositorySources {
	const list = (key: string): string[] => {
		const value = vscode.workspace.getConfiguration('secureResponse.github').get<unknown>(key);
		return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
	};
	return {
		folders: () =>
			(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => ({
				uri: { scheme: uri.scheme, authority: uri.authority, path: uri.path },
				...(uri.scheme === 'file' ? { fsPath: uri.fsPath } : {}),
			})),
		git: async () => (vscode.workspace.isTrusted ? git : undefined),
		settings: () => ({ repositories: list('repositories'), organizations: list('organizations') }),
		enterpriseHost,
		failed,
	};
}

function versionOf({ extension }: vscode.ExtensionContext): unknown {
	const manifest: unknown = extension.packageJSON;
	return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '0';
}
