import assert from 'node:assert/strict';
import type { Repository } from '../../../src/core/repository';
import type { AnswerStore, GitHubApi, KeptAnswer } from '../../../src/github/api';
import { type ClientOptions, createGitHubApi } from '../../../src/github/client';
import { GitHubError } from '../../../src/github/errors';
import { type StandIn, startGitHub, type World } from '../../support/github';
import { SAMPLE_TOKENS, sampleWorld } from '../../support/github/sampleWorld';

export const NOW = new Date('2026-03-02T09:00:00Z');
export const PAPERVANE: Repository = { host: 'github.com', owner: 'papervane', name: 'papervane' };

/** A stand-in for GitHub with the sample's world, a client of it, and what the client leaves behind. */
export interface Fixture {
	readonly gitHub: StandIn;
	readonly world: World;
	readonly api: GitHubApi;
	/** The present of both sides; tests move it. */
	readonly clock: { now: Date };
	readonly trace: readonly string[];
	readonly answers: AnswerStore & { readonly kept: Map<string, KeptAnswer> };
	/** The id of the advisory whose title begins so. */
	idOf(title: string): string;
	/** Another client of the same stand-in. */
	client(options?: Partial<ClientOptions>): GitHubApi;
}

/** @param body is run with a fixture; afterwards nothing may have been sent or answered that GitHub does not describe */
export async function withGitHub(
	body: (fixture: Fixture) => Promise<void>,
	options: Partial<ClientOptions> = {},
): Promise<void> {
	const clock = { now: NOW };
	const gitHub = await startGitHub({ now: () => clock.now, world: sampleWorld(NOW) });
	const trace: string[] = [];
	const answers = memoryAnswers();
	const client = (more: Partial<ClientOptions> = {}): GitHubApi =>
		createGitHubApi({
			host: { name: 'github.com', kind: 'github.com', api: gitHub.url, web: 'https://github.com' },
			token: async () => SAMPLE_TOKENS.ada,
			...{ account: 'ada', answers, version: '1.2.3', retryPauseMs: 1, spaceWrites: false },
			now: () => clock.now,
			trace: line => trace.push(line),
			...options,
			...more,
		});
	const idOf = (title: string): string => {
		const records = gitHub.world.repositories.flatMap(repository => repository.advisories);
		return records.find(({ advisory }) => advisory.summary.startsWith(title))?.advisory.ghsa_id ?? '';
	};
	try {
		await body({ gitHub, world: gitHub.world, api: client(), clock, trace, answers, idOf, client });
		assert.deepEqual(gitHub.violations, []);
	} finally {
		await gitHub.close();
	}
}

/** Keeps answers in memory, as the body that it was given. */
export function memoryAnswers(): AnswerStore & { readonly kept: Map<string, KeptAnswer> } {
	const kept = new Map<string, KeptAnswer>();
	return {
		kept,
		get: async key => kept.get(key),
		set: async (key, answer) => void kept.set(key, answer),
	};
}

/** Awaits a failed request. @returns its error, for more questions */
export async function failureOf(work: () => Promise<unknown>): Promise<GitHubError> {
	try {
		await work();
	} catch (error) {
		assert.ok(error instanceof GitHubError, `not a GitHubError: ${String(error)}`);
		return error;
	}
	assert.fail('nothing went wrong');
}
