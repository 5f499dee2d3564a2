import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../../src/core/errors';
import { temporaryRepository } from '../../unit/git/temporaryRepository';
import { CALL_FAULTS, EMBARGOED, type GitFault } from './faults';
import { type Aim, type Answers, asksFilters, faultyGit, type GitCall, inWords } from './faultyGit';
import type { BuiltJourney, GitJourney } from './journey';
import { differences, type Snapshot, snapshot } from './snapshot';

/** A journey whose calls are known, and which can be tried with each of them failing. */
export interface Tried {
	readonly calls: readonly GitCall[];
	/** Every call with one fault of each kind. @param random from 0 up to 1 */
	aims(random: () => number): readonly Aim[];
	/** @throws AssertionError that names the fault and the call. @returns whether the fault was met */
	withFault(aim: Aim): Promise<boolean>;
	remove(): void;
}

/** What a person who reads an error can do about it. */
const WAY_OUT =
	/\b(?:(?:try|look) again|try “|run “|take it|save it|install|fetch|look at|open (?:a|one)|choose|check|trust|wait|update|remove|correct|sign in|make room|merge|resolve|mend|sync again|link|set|rename|commit|clone|ask again|move it|refresh)\b/i;

type Outcome = { readonly seen: unknown } | { readonly error: unknown };

/** Makes the world and goes the way once without a fault. */
export async function prepareJourney(journey: GitJourney): Promise<Tried> {
	const world = temporaryRepository();
	const built = await journey.build(world);
	const root = built.root ?? world.root;
	const pristine = `${world.base}.pristine`;
	const tools = `${world.base}.tools`;
	const temporary = `${world.base}.tmp`;
	execFileSync('cp', ['-a', world.base, pristine]);
	const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
	const before = process.env['TMPDIR'];

	const answers: Answers = new Map();
	let isPristine = false;
	const restore = (): void => {
		if (isPristine) return;
		rmSync(world.base, { recursive: true, force: true });
		rmSync(tools, { recursive: true, force: true });
		rmSync(temporary, { recursive: true, force: true });
		execFileSync('cp', ['-a', pristine, world.base]);
		mkdirSync(temporary);
		isPristine = true;
	};
	let tries = 0;
	const travel = async (aim?: Aim, keeps = false) => {
		// A journey that only looks leaves everything as it was: that is compared, so it need not be made again.
		isPristine = false;
		const folder = path.join(tools, String(tries++));
		const abort = new AbortController();
		const cancel = (): void => abort.abort(new UserError('Stopped, as you asked. Try again at any time.'));
		const faulty = faultyGit({ folder, root, env: world.env, real, cancel, answers, keeps }, aim);
		process.env['TMPDIR'] = temporary;
		try {
			const outcome = await outcomeOf(built.travel({ base: world.base, git: faulty.git, signal: abort.signal }));
			await faulty.idle();
			return { faulty, outcome };
		} finally {
			if (before === undefined) delete process.env['TMPDIR'];
			else process.env['TMPDIR'] = before;
		}
	};

	const untouched = stateOf(root);
	const everything = stampOf(world.base);
	/** What faults left and another try went on from: the same once more goes on in the same way. */
	const goneOnFrom = new Set([everything]);
	restore();
	// Some journeys change files without git: then the same question has another answer.
	const { faulty, outcome } = await travel(undefined, built.changes === undefined);
	if ('error' in outcome) throw outcome.error;
	const clean = outcome.seen;
	const done = stateOf(root);
	assertLeft(built, untouched, untouched, done);
	assert.deepEqual(unexpected(built, untouched, done), [], 'a good try changed what it must not');
	const second = built.changes === undefined ? outcome : (await travel()).outcome;
	const calls = faulty.calls;
	const kinds = new Map<GitFault['kind'], [GitFault, ...GitFault[]]>();
	for (const fault of CALL_FAULTS) {
		// Where nothing is written, locks are in nobody's way.
		if (fault.kind === 'locked' && built.changes === undefined) continue;
		const same = kinds.get(fault.kind);
		if (same === undefined) kinds.set(fault.kind, [fault]);
		else same.push(fault);
	}

	return {
		calls,
		aims: random =>
			calls.flatMap((call, i) =>
				[...kinds].map(([, faults]) => {
					const fault = faults[Math.floor(random() * faults.length)] ?? faults[0];
					const filters = asksFilters(call) && fault.script !== undefined && random() < 0.5;
					return { fault, call: i, ...(filters ? { filters } : {}) };
				}),
			),
		async withFault(aim) {
			restore();
			const told = `${journey.name}: ${aim.fault.name} at call ${aim.call}${aim.filters === true ? ' (filters)' : ''}, git ${calls[aim.call]?.args.join(' ').slice(0, 120) ?? ''}`;
			const rejected: unknown[] = [];
			const note = (error: unknown): void => void rejected.push(error);
			process.on('unhandledRejection', note);
			try {
				const { faulty: made, outcome: met } = await travel(aim);
				assert.deepEqual(await made.left(), [], 'a process is left');
				assert.deepEqual(await processesLeft(world.base), [], 'a process is left');
				const now = existsSync(root) ? stateOf(root) : {};
				assertOutcome(built, met, clean);
				assert.deepEqual(readdirSync(temporary), [], 'something is left in the folder for temporary files');
				if (aim.fault.ruins !== true) {
					const locks = new Set((aim.fault.locks ?? []).map(lock => `.git/${lock}`));
					const held = Object.keys(now).filter(file => file.endsWith('.lock'));
					if (made.wasHit() && locks.size > 0)
						assert.deepEqual(
							[...locks].filter(lock => !held.includes(lock)),
							[],
							'a lock of another git was removed',
						);
					assert.deepEqual(
						held.filter(lock => !locks.has(lock)),
						[],
						'a lock of ours is left',
					);
					const compared = Object.fromEntries(Object.entries(now).filter(([file]) => !locks.has(file)));
					assert.deepEqual(unexpected(built, untouched, compared), [], 'the repository was changed');
					assertLeft(built, compared, untouched, done);
					for (const lock of locks) rmSync(path.join(root, lock), { force: true });
					const isDone = 'seen' in met && isDeepStrictEqual(met.seen, clean);
					const stamp = built.changes === undefined ? everything : stampOf(world.base);
					if (stamp === everything) isPristine = true;
					else if (!isDone && !goneOnFrom.has(stamp)) {
						assertAgain(built, (await travel()).outcome, clean, second);
						goneOnFrom.add(stamp);
					}
				}
				await new Promise(resolve => setImmediate(resolve));
				assert.deepEqual(rejected, [], 'a rejection nobody heard');
				return made.wasHit();
			} catch (error) {
				throw new Error(`${told}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
			} finally {
				process.off('unhandledRejection', note);
			}
		},
		remove() {
			for (const folder of [world.base, pristine, tools, temporary]) rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function outcomeOf(seen: Promise<unknown>): Promise<Outcome> {
	return seen.then(
		value => ({ seen: value }),
		(error: unknown) => ({ error }),
	);
}

/** One text for all that is below a folder but when it was written. */
function stampOf(folder: string): string {
	const all = JSON.stringify(snapshot(folder, /(?:^|\/)logs(?:\/|$)/));
	return createHash('sha256').update(all).digest('hex');
}

function stateOf(root: string): Snapshot {
	return snapshot(root, /^\.git\/(?:objects|logs)(?:\/|$)/);
}

/** @returns what is another and must not be */
function unexpected({ changes }: BuiltJourney, before: Snapshot, now: Snapshot): string[] {
	return differences(before, now).filter(
		line => changes === undefined || !changes.test(line.slice(0, line.indexOf(': '))),
	);
}

function assertLeft(built: BuiltJourney, now: Snapshot, before: Snapshot, done: Snapshot): void {
	const wrong = built.left?.(now, before, done);
	if (wrong !== undefined) assert.fail(wrong);
}

function assertOutcome(built: BuiltJourney, met: Outcome, clean: unknown): void {
	if ('error' in met) return assertReadable(met.error);
	for (const error of built.errorsIn?.(met.seen) ?? []) assertReadable(error);
	const shown = JSON.stringify(met.seen) ?? '';
	for (const word of EMBARGOED)
		assert.ok(!shown.includes(word) || JSON.stringify(clean).includes(word), `shows “${word}”`);
	if (isDeepStrictEqual(met.seen, clean)) return;
	const untrue =
		built.honest === undefined
			? 'it shows something else and does not say that it failed'
			: built.honest(met.seen, clean);
	if (untrue !== undefined) assert.fail(`${untrue}\n${unlike(met.seen, clean)}`);
}

/** What differs, for a failed test. */
function unlike(seen: unknown, clean: unknown): string {
	const entries = (value: unknown): [string, unknown][] =>
		typeof value === 'object' && value !== null ? Object.entries(value) : [['', value]];
	const was = new Map(entries(clean));
	return entries(seen)
		.filter(([key, value]) => !isDeepStrictEqual(value, was.get(key)))
		.map(([key, value]) => [key, value, was.get(key)].map(part => JSON.stringify(part)?.slice(0, 2000)).join('\n'))
		.join('\n');
}

function assertAgain(built: BuiltJourney, met: Outcome, clean: unknown, second: Outcome): void {
	if ('error' in met && built.mayFailAgain === true) return assertReadable(met.error);
	if ('error' in met) throw new Error(`another try fails: ${String(met.error)}`);
	if (built.again !== undefined) {
		const wrong = built.again(met.seen, clean);
		if (wrong !== undefined) assert.fail(`another try: ${wrong}`);
		return;
	}
	const fine = isDeepStrictEqual(met.seen, clean) || ('seen' in second && isDeepStrictEqual(met.seen, second.seen));
	assert.ok(fine, `another try shows something else: ${JSON.stringify(met.seen)?.slice(0, 2000) ?? ''}`);
}

/** Said to a person: what to do, and nothing that is under embargo or was meant for programmers. */
export function assertReadable(error: unknown): void {
	if (!(error instanceof UserError)) {
		const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
		assert.fail(`not an error for people: ${said}`);
	}
	assert.match(error.message, WAY_OUT, `says no way out: ${error.message}`);
	for (const word of EMBARGOED) assert.ok(!error.message.includes(word), `says “${word}”`);
	assert.ok(
		!/[\u{0}-\u{8}\u{b}-\u{1f}\u{fffd}]|Schwerwiegend|致命的/u.test(error.message),
		`quotes git: ${error.message}`,
	);
}

/** What runs beside a call that failed may end a moment later. */
async function processesLeft(folder: string): Promise<string[]> {
	for (let tries = 0; ; tries++) {
		const left = processesIn(folder);
		if (left.length === 0 || tries === 300) return left.map(pid => inWords(Number(pid)));
		await new Promise(resolve => setTimeout(resolve, 10));
	}
}

/** Processes whose working folder is below a folder; on Linux alone can it be told. */
function processesIn(folder: string): string[] {
	if (process.platform !== 'linux') return [];
	return readdirSync('/proc').filter(name => {
		if (!/^\d+$/.test(name)) return false;
		try {
			return readlinkSync(`/proc/${name}/cwd`).startsWith(`${folder}/`);
		} catch {
			return false;
		}
	});
}
