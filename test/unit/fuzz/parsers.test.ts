import assert from 'node:assert/strict';
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { FUZZ_ROWS } from '../../support/fuzz/rows';
import { LONG, randomOf, recordLong, seedsFor } from '../../support/long';

/** One parser with one seed, as the thread that runs it is told. */
interface Order {
	readonly row: string;
	readonly seed: number;
	readonly small: number;
	readonly huge: number;
}

/** Of one input, however slow the machine: what takes so long is work that grows with more than the input. */
const LIMIT_MS = 90_000;
const ORDER = { small: LONG ? 600 : 8, huge: LONG ? 6 : 0 };
/** In characters. Work that grows with its square would take hours. */
const HUGE = 1_000_000;

/** Does what it is told, in a thread of its own: one that does not end can be ended. */
function serve(beats: Int32Array): void {
	const obey = async ({ row: name, seed, small, huge }: Order): Promise<void> => {
		const row = FUZZ_ROWS.find(one => one.name === name);
		const random = randomOf(seed);
		try {
			for (let at = 0; at < small + huge; at++) {
				await row?.attempt(random, at < small ? undefined : HUGE);
				Atomics.add(beats, 0, 1);
			}
			assert.deepEqual(Object.keys(Object.prototype), [], 'Object.prototype was changed');
			assert.equal(Reflect.get({}, 'polluted'), undefined, 'Object.prototype was changed');
			parentPort?.postMessage(undefined);
		} catch (error) {
			parentPort?.postMessage(error instanceof Error ? error.message : String(error));
		}
	};
	// Nothing: the thread ends by itself, and takes its repositories with it.
	parentPort?.on('message', (order: Order | undefined) => void (order === undefined ? process.exit() : obey(order)));
}

function createFuzzer() {
	const beats = new Int32Array(new SharedArrayBuffer(4));
	let worker: Worker | undefined;
	return {
		tried: () => Atomics.load(beats, 0),
		/** @returns what went wrong, or nothing */
		run(order: Order): Promise<string | undefined> {
			worker ??= new Worker(new URL(import.meta.url), { workerData: { beats } });
			const asked = worker;
			return new Promise(resolve => {
				const answered = (words: string | undefined): void => end(words, false);
				const broken = (error: unknown): void => end(`ended the thread: ${String(error)}`, true);
				let seen = -1;
				let since = Date.now();
				const end = (words: string | undefined, kill: boolean): void => {
					clearInterval(watch);
					asked.off('message', answered);
					asked.off('error', broken);
					if (kill) {
						worker = undefined;
						void asked.terminate();
					}
					resolve(words);
				};
				const watch = setInterval(() => {
					const now = Atomics.load(beats, 0);
					if (now !== seen) [seen, since] = [now, Date.now()];
					else if (Date.now() - since > LIMIT_MS) end('did not come to an end', true);
				}, 200);
				asked.once('message', answered);
				asked.once('error', broken);
				asked.postMessage(order);
			});
		},
		async close() {
			if (worker === undefined) return;
			const ended = once(worker, 'exit');
			worker.postMessage(undefined);
			await ended;
		},
	};
}

if (!isMainThread && Reflect.has(Object(workerData), 'beats')) {
	serve((workerData as { readonly beats: Int32Array }).beats);
} else {
	describe('what comes from outside, made wrong by chance', function () {
		this.timeout(0);
		const seeds = seedsFor('fuzzing of parsers', { short: 1, long: 4 });
		const fuzzer = createFuzzer();
		let passed = 0;
		after(async () => {
			await fuzzer.close();
			if (passed < FUZZ_ROWS.length) return;
			const tried = `${FUZZ_ROWS.length} parsers, ${fuzzer.tried()} inputs, some of a million characters: none threw what it does not name, hung, changed its input or told it in an error`;
			recordLong({ suite: 'fuzzing of parsers', tried, seeds });
		});
		for (const { name } of FUZZ_ROWS) {
			it(`gives ${name} nothing that breaks it`, async () => {
				for (const seed of seeds) {
					const failure = await fuzzer.run({ row: name, seed, ...ORDER });
					assert.equal(failure, undefined, `${name} with SECURE_RESPONSE_SEED=${seed}: ${failure}`);
				}
				passed++;
			});
		}
	});
}
