import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCaseStore } from '../../../src/cases/caseStore';
import type { CaseStore } from '../../../src/cases/store';
import { createEmitter } from '../../../src/core/emitter';
import type { Disposable, Files } from '../../../src/core/ports';
import { createCaseFolderFeed } from '../../../src/feeds/caseFolder';
import type { Account } from '../../../src/feeds/github/accounts';
import { createAnswerCache } from '../../../src/feeds/github/answerCache';
import { createGitHubFeed, type GitHubFeed } from '../../../src/feeds/github/feed';
import { createHandles } from '../../../src/feeds/github/handles';
import type { Targets } from '../../../src/feeds/github/repositories';
import { whileSignedIn } from '../../../src/feeds/github/whileSignedIn';
import { createJoin } from '../../../src/feeds/join';
import { createJoinedStore } from '../../../src/feeds/joinedStore';
import { createLazyFeed } from '../../../src/feeds/lazyFeed';
import { createReports, type Reports } from '../../../src/feeds/reports';
import type { AnswerStore, GitHubApi, KeptAnswer } from '../../../src/github/api';
import { createGitHubApi } from '../../../src/github/client';
import { type GitHubHost, gitHubHost } from '../../../src/github/host';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import {
	addAdvisory,
	findRepository,
	SAMPLE_TOKENS,
	sampleWorld,
	type StandIn,
	startGitHub,
	type World,
} from '../github';
import { wireTeam } from '../github/objects';
import type { StandInOptions } from '../github/server';

export type Login = keyof typeof SAMPLE_TOKENS;

/** A fork of papervane/papervane, whose upstream is read as well. */
export const FORK = { host: 'github.com', owner: 'ada', name: 'papervane' };

export const START = new Date('2026-03-02T09:00:00Z');

/** What a window knows and does, made of the real parts, with a stand-in for GitHub and a folder of cases of its own. */
export interface JourneyWindow {
	readonly standIn: StandIn;
	readonly world: World;
	/** Absolute path, of this window and those beside it. */
	readonly folder: string;
	/** The present of everybody. */
	readonly clock: { now: Date };
	/** The present as this window's machine has it. */
	present(): Date;
	/** GitHub's API as the account sees it. */
	readonly api: GitHubApi;
	readonly reports: Reports;
	readonly store: CaseStore;
	/** The cases that have a file. */
	readonly files: CaseStore;
	readonly feed: GitHubFeed;
	/** Answers that were kept. */
	readonly answers: AnswerStore & { forget(): Promise<void> };
	/** What is left of kept answers: keys in memory, names of files on the disk. */
	keptAnswers(): Promise<readonly string[]>;
	/** Faults of ours that were noted. */
	readonly failures: readonly unknown[];
	/** What the log got. */
	readonly traced: readonly string[];
	/** Fires before each answer of the stand-in, when what was asked for is done. Told by which method it was asked for. */
	onAnswer(listener: (method: string) => void): Disposable;
	/** Signs in or out, and looks, as a window does. @returns when the look is over */
	signIn(login: Login | undefined): Promise<void>;
	close(): Promise<void>;
}

export interface JourneyOptions {
	readonly world?: World;
	readonly targets?: Partial<Targets>;
	readonly timeoutMs?: number;
	readonly mutate?: StandInOptions['mutate'];
	/** Called when a look begins; what it throws is a fault of ours. */
	readonly beforeLook?: () => void;
	/** Keeps answers sealed on the disk, as windows do; in memory alone when not said. */
	readonly sealed?: boolean;
	/** Who is signed in at first; ada when not said. */
	readonly login?: Login | undefined;
	/** The window before this one, or beside it: the same GitHub, the same folder of cases, the same present. */
	readonly beside?: Pick<JourneyWindow, 'standIn' | 'clock' | 'folder'>;
	/** Called before each request is sent; while it waits, nothing is sent. */
	readonly beforeRequest?: () => Promise<void>;
	/** In place of the disk. */
	readonly files?: Files;
	/** How far this machine's clock is ahead of everybody else's, in ms; a test may change it. */
	readonly machine?: { aheadMs: number };
}

/** Reports of the sample in which nothing happens on a journey, and which are like others that stay. */
const NOT_NEEDED = ['Findings of a fuzzer', 'Files whose name', 'The options file', 'Missing security headers'];

/** The sample with short texts, without reports that would only take time, and with an advisory of the fork's own. */
export function journeyWorld(): World {
	const world = sampleWorld(START);
	for (const repository of world.repositories) {
		repository.advisories = repository.advisories.filter(
			({ advisory }) => !NOT_NEEDED.some(title => advisory.summary.startsWith(title)),
		);
	}
	for (const { advisory } of world.repositories.flatMap(({ advisories }) => advisories)) {
		advisory.description = advisory.description?.slice(0, 500) ?? null;
	}
	const report = findRepository(world, 'papervane/papervane')?.advisories.find(
		({ advisory }) => advisory.state === 'triage' && advisory.author?.login === 'cem',
	);
	report?.advisory.collaborating_teams?.push(wireTeam('papervane', 'security'));
	const fork = findRepository(world, 'ada/papervane');
	if (fork) addAdvisory(world, fork, { by: 'ada', summary: 'Only the fork does this' });
	return world;
}

const SECRET = '5a'.repeat(32);

export async function openJourneyWindow(options: JourneyOptions = {}): Promise<JourneyWindow> {
	const { beside } = options;
	const folder = beside?.folder ?? mkdtempSync(join(realpathSync(tmpdir()), 'secure-response-journey-'));
	const clock = beside?.clock ?? { now: START };
	const now = (): Date => new Date(clock.now.getTime() + (options.machine?.aheadMs ?? 0));
	const answered = createEmitter<string>();
	const standIn =
		beside?.standIn ??
		(await startGitHub({
			...{ now: () => clock.now, world: options.world ?? journeyWorld() },
			mutate(answer, request) {
				answered.fire(request.method);
				return options.mutate?.(answer, request) ?? answer;
			},
		}));
	const files = options.files ?? createNodeFiles();
	const crypto = createNodeCrypto();
	const secret = async (): Promise<string> => SECRET;
	const sealed = createAnswerCache({ files, folder: join(folder, 'answers'), crypto, secret, now });
	const inMemory = new Map<string, KeptAnswer>();
	const answers = options.sealed === true ? sealed : answersIn(inMemory);
	const changedAccounts = createEmitter<void>();
	const failures: unknown[] = [];
	const traced: string[] = [];
	let login: Login | undefined = 'login' in options ? options.login : 'ada';
	const account = async (): Promise<Account | undefined> =>
		login === undefined
			? undefined
			: // VS Code may call an account something else than GitHub does.
				{ id: login, login: `${login} in VS Code`, token: SAMPLE_TOKENS[login], by: 'vscode' };
	const targets: Targets = {
		repositories: [FORK],
		organizations: [],
		unsupported: [],
		invalid: [],
		...options.targets,
	};

	const apiFor = (host: GitHubHost, id: string): GitHubApi => {
		const token = async (): Promise<string | undefined> => {
			const present = await account();
			return present?.id === id ? present.token : undefined;
		};
		const tokenSent = async (): Promise<string | undefined> => {
			await options.beforeRequest?.();
			return token();
		};
		return createGitHubApi({
			...{ host, token: tokenSent, now, account: id, answers: whileSignedIn(answers, token), version: 'test' },
			...{ trace: line => traced.push(line), timeoutMs: options.timeoutMs ?? 5000 },
			...{ retryPauseMs: 1, spaceWrites: false },
		});
	};
	const hostOf = (name: string): GitHubHost => ({ ...gitHubHost(name), api: standIn.url });
	const feed = createGitHubFeed({
		accounts: { of: account, canSignIn: () => true, onDidChange: changedAccounts.on },
		hostOf,
		apiFor: async (host, { id }) => apiFor(host, id),
		async targets() {
			options.beforeLook?.();
			return targets;
		},
		onDidChangeTargets: () => ({ dispose: () => undefined }),
		clock: { now },
		t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)])),
		failed: error => failures.push(error),
	});
	const cases = createCaseStore(files, join(folder, 'cases'), createNodeCrypto());
	const handles = createHandles({ crypto, secret });
	const reports = createReports(
		async () => [
			createCaseFolderFeed(cases, { now }, { missingIsEmpty: true }),
			createLazyFeed(feed.id, async () => feed),
		],
		{ now },
		createJoin({
			handleFor: key => handles('forge', key),
			installedAt: '2026-01-01T00:00:00Z',
			now: () => now().toISOString(),
		}),
	);

	return {
		...{
			standIn,
			world: standIn.world,
			folder,
			clock,
			present: now,
			api: apiFor(hostOf('github.com'), login ?? ''),
			reports,
			feed,
			answers,
			failures,
			traced,
		},
		store: createJoinedStore(cases, reports, () => now().toISOString()),
		files: cases,
		onAnswer: answered.on,
		async keptAnswers() {
			await sealed.flush();
			const onDisk = await readdir(join(folder, 'answers')).catch((): string[] => []);
			return [...inMemory.keys(), ...onDisk];
		},
		async signIn(next) {
			const before = login;
			login = next;
			changedAccounts.fire();
			const looked = reports.look();
			if (before !== undefined && before !== next) await answers.forget();
			await looked;
		},
		async close() {
			reports.dispose();
			feed.dispose();
			await sealed.close();
			if (beside !== undefined) return;
			await standIn.close();
			rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

function answersIn(kept: Map<string, KeptAnswer>): JourneyWindow['answers'] {
	return {
		get: async key => kept.get(key),
		async set(key, answer) {
			kept.set(key, answer);
		},
		async forget() {
			kept.clear();
		},
	};
}
