import { Test } from 'mocha';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OUT } from '../../scripts/project.mjs';

/**
 * Whether this is `npm run test:long`. Files named *.long.test.ts run only then; others make their rounds more with `seedsFor`
 * or by asking this.
 */
export const LONG = process.env['SECURE_RESPONSE_LONG'] === '1';

/** How often something is tried that is chosen by chance anew each time. @returns one of the two counts */
export const rounds = (count: { readonly short: number; readonly long: number }): number =>
	LONG ? count.long : count.short;

/** A short run tries one of so many. */
const SHARE = 5;
/** Of tests that vary one thing it has one of so many. */
const SHARE_OF_TESTS = 3;

/** On how many values by chance something is tried: all of them in a long run, else a fifth. */
export const tries = (count: number): number => (LONG ? count : Math.ceil(count / SHARE));

/**
 * Of many things that are tried one by one: all of them in a long run, else some by chance, in their order. The seed is printed.
 * @param suite said beside the seed
 */
export function someOf<Item>(suite: string, items: readonly Item[]): readonly Item[] {
	if (LONG) return items;
	const random = randomOf(seedsFor(suite, { short: 1, long: 1 })[0] ?? 0);
	// Of a few things there is one at least.
	const share = Math.min(SHARE, items.length);
	const first = Math.floor(random() * share);
	return items.filter((_, i) => i % share === first);
}

/**
 * `it` for tests that vary one thing in many ways and need nothing of one another: a long run has all of them, a short one some
 * by chance. The seed is printed.
 * @param suite said beside the seed
 */
export function itByChance(suite: string): (title: string, test: Mocha.AsyncFunc | Mocha.Func) => Mocha.Test {
	if (LONG) return it;
	const random = randomOf(seedsFor(suite, { short: 1, long: 1 })[0] ?? 0);
	// One that is in no suite is not run.
	return (title, test) => (random() < 1 / SHARE_OF_TESTS ? it(title, test) : new Test(title, test));
}

/** What a long suite tells about its run in docs/benchmarks.md. */
export interface LongResult {
	/** The suite, as its row is called there. */
	readonly suite: string;
	/** What was tried and how often, such as "40 kills of the extension host at random points". */
	readonly tried: string;
	readonly seeds?: readonly number[];
}

/**
 * Seeds for the rounds of a suite that chooses by chance. They are printed, so that a failure can be made again:
 * SECURE_RESPONSE_SEED=123 npm test -- unit --only FILE tries that one alone.
 * @param suite said beside the seeds
 * @param count short: in `npm test`; long: in `npm run test:long`
 * @returns that many unsigned 32-bit numbers, different in each run
 */
export function seedsFor(suite: string, count: { readonly short: number; readonly long: number }): number[] {
	const given = process.env['SECURE_RESPONSE_SEED'];
	const seeds =
		given === undefined ? [...crypto.getRandomValues(new Uint32Array(rounds(count)))] : [Number(given) >>> 0];
	console.log(`  seeds of ${suite}: ${seeds.join(' ')}`);
	return seeds;
}

/**
 * Numbers by chance that a seed makes the same again (mulberry32).
 * @param seed unsigned, 32 bits
 * @returns a function that gives the next one, from 0 up to but not including 1
 */
export function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Whether a test of this process has failed; in a long run each file has a process of its own. */
let failed = false;
if (LONG && typeof afterEach === 'function')
	afterEach(function () {
		failed ||= this.currentTest?.state === 'failed';
	});

/** Keeps what a suite of the long run came to, for docs/benchmarks.md; in a short run, and when something failed, nothing. */
export function recordLong(result: LongResult): void {
	if (!LONG || failed) return;
	const file = join(OUT, 'long', `${result.suite.replace(/[^a-z0-9]+/gi, '-')}.json`);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(result));
}
