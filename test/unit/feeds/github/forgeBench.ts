import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import type { Forge } from '../../../../src/feeds/forge';
import { feedOf } from '../../../support/gitHubFeed';
import {
	findRepository,
	type RepositoryAdvisory,
	type SAMPLE_TOKENS,
	type StandIn,
	startGitHub,
} from '../../../support/github';

/** A forge of the sample, with what is on GitHub behind it. */
export interface ForgeBench {
	readonly standIn: StandIn;
	readonly forge: Forge;
	/** A draft as it is on GitHub now. */
	draft(): Advisory;
	/** What GitHub has of it. */
	there(): RepositoryAdvisory;
	/** The log. */
	readonly traced: readonly string[];
	/** The same for somebody else who works on it. */
	as(login: keyof typeof SAMPLE_TOKENS): Promise<Forge>;
	/** Runs before the next change is answered and after everything that was read for it: a colleague on the web page. */
	beforeNextChange(work: () => void): void;
	signOut(): void;
	/** Moves the present of both sides. */
	pass(minutes: number): void;
}

/** Gives every test of a suite a forge of its own. Afterwards nothing may have been sent that GitHub does not describe. */
export function useForge(
	options: { readonly state?: Advisory['state']; readonly timeoutMs?: number } = {},
): () => ForgeBench {
	let bench: ForgeBench | undefined;
	beforeEach(async () => {
		bench = await openBench(options.state ?? 'draft', options.timeoutMs ?? 15_000);
	});
	afterEach(async () => {
		const violations = bench?.standIn.violations;
		await bench?.standIn.close();
		assert.deepEqual(violations, []);
	});
	return () => bench ?? assert.fail('It has not been opened.');
}

async function openBench(state: Advisory['state'], timeoutMs: number): Promise<ForgeBench> {
	let passed = 0;
	const now = (): Date => new Date(Date.now() + passed);
	const standIn = await startGitHub({ now });
	const repository = findRepository(standIn.world, 'papervane/papervane') ?? assert.fail('no repository');
	const open = async (login: keyof typeof SAMPLE_TOKENS) => {
		const made = feedOf(standIn, { login, timeoutMs, now });
		await made.feed.look?.();
		return made;
	};
	const { feed, signIn, traced } = await open('ada');
	const forge = feed.forge ?? assert.fail('no forge');
	const { reports } = await feed.load();
	const found = reports.find(r => r.advisory.state === state && r.advisory.privateFork === undefined)?.advisory;
	const advisory = found ?? assert.fail('no such advisory');
	const there = (): RepositoryAdvisory =>
		repository.advisories.find(record => record.advisory.ghsa_id === advisory.id)?.advisory ?? assert.fail('gone');
	return {
		standIn,
		forge,
		draft: () => advisory,
		there,
		traced,
		as: async login => (await open(login)).feed.forge ?? assert.fail('no forge'),
		beforeNextChange: work => standIn.fault({ method: 'PATCH', kind: 'slow', ms: 0, before: work }),
		pass(minutes) {
			passed += minutes * 60_000;
		},
		signOut: () => signIn(undefined),
	};
}
