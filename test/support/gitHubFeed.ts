import { createEmitter } from '../../src/core/emitter';
import type { Repository } from '../../src/core/repository';
import { createGitHubFeed, type GitHubFeed } from '../../src/feeds/github/feed';
import type { Account } from '../../src/feeds/github/accounts';
import type { Targets } from '../../src/feeds/github/repositories';
import type { AnswerStore, KeptAnswer } from '../../src/github/api';
import { createGitHubApi } from '../../src/github/client';
import { gitHubHost } from '../../src/github/host';
import { SAMPLE_TOKENS, type StandIn } from './github';

export const PAPERVANE: Repository = { host: 'github.com', owner: 'papervane', name: 'papervane' };

export interface FeedOfStandIn {
	readonly feed: GitHubFeed;
	/** What the log got. */
	readonly traced: readonly string[];
	/** Faults of ours. */
	readonly failures: readonly unknown[];
	signIn(login: keyof typeof SAMPLE_TOKENS | undefined): void;
	setTargets(change: Partial<Targets>): void;
}

/** Answers kept in memory, as a window without a disk would. */
export function memoryAnswers(): AnswerStore {
	const kept = new Map<string, KeptAnswer>();
	return {
		get: async key => kept.get(key),
		async set(key, answer) {
			kept.set(key, answer);
		},
	};
}

/** GitHub's feed as the extension builds it, with a stand-in for GitHub and an account that is signed in. */
export function feedOf(
	standIn: StandIn,
	options: {
		readonly login?: keyof typeof SAMPLE_TOKENS;
		readonly answers?: AnswerStore;
		readonly now?: () => Date;
		readonly timeoutMs?: number;
	} = {},
): FeedOfStandIn {
	const { answers = memoryAnswers(), now = () => new Date() } = options;
	const changedAccounts = createEmitter<void>();
	const changedTargets = createEmitter<void>();
	const traced: string[] = [];
	const failures: unknown[] = [];
	let login: keyof typeof SAMPLE_TOKENS | undefined = 'login' in options ? options.login : 'ada';
	let targets: Targets = { repositories: [PAPERVANE], organizations: [], unsupported: [], invalid: [] };
	const account = (): Account | undefined =>
		login === undefined
			? undefined
			: // What VS Code calls an account is not always its name on GitHub.
				{ id: login, login: `${login} of VS Code`, token: SAMPLE_TOKENS[login], by: 'vscode' };

	const feed = createGitHubFeed({
		accounts: { of: async () => account(), canSignIn: () => true, onDidChange: changedAccounts.on },
		hostOf: name => ({ ...gitHubHost(name), api: standIn.url }),
		apiFor: async (host, { id, token }) =>
			createGitHubApi({
				host,
				account: id,
				token: async () => token,
				answers,
				now,
				trace: line => traced.push(line),
				version: 'test',
				timeoutMs: options.timeoutMs ?? 2000,
				retryPauseMs: 1,
				spaceWrites: false,
			}),
		targets: async () => targets,
		onDidChangeTargets: changedTargets.on,
		clock: { now },
		t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)])),
		failed: error => failures.push(error),
	});
	return {
		feed,
		traced,
		failures,
		signIn(next) {
			login = next;
			changedAccounts.fire();
		},
		setTargets(change) {
			targets = { ...targets, ...change };
			changedTargets.fire();
		},
	};
}
