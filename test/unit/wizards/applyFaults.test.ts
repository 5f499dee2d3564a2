import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors';
import type { ActionView } from '../../../src/protocol/triage';
import type { Sender } from '../../../src/wizards/sender';
import { AnswerError } from '../../../src/protocol/page';
import type { FaultKind } from '../../support/github';
import { type BrokenDisk, createBrokenDisk, type DiskFaultKind, leaveLocks } from '../../support/journey/brokenDisk';
import {
	type Decided,
	type DecisionPage,
	openDecision,
	REPLY,
	STRANGERS,
	VECTOR,
	worldOf,
} from '../../support/journey/decisionBench';
import { LONG, randomOf, seedsFor } from '../../support/long';

/** What goes wrong while a decision is applied: at one request from 0, or at one writing of the case. */
type Trouble =
	| { readonly at: number; readonly kind: FaultKind; readonly lasts: boolean }
	| { readonly at: number; readonly crash: 'before' | 'after' }
	| { readonly at: number; readonly writing: Writing };

/** It was not done, it was done and an error came all the same, or the window went away. */
const WRITINGS = ['EIO', 'done', 'crash before', 'crash after'] as const satisfies readonly DiskFaultKind[];
type Writing = (typeof WRITINGS)[number];

interface Run {
	readonly outcome: Decided;
	readonly trouble?: Trouble;
}

const AT_ONCE = 5;
/** After so many tries the way out does not work. */
const MOST = 5;
/** Longer than any limit of GitHub's, and than a window that is gone keeps others from sending. */
const A_WHILE_MS = 3_700_000;

/** Applies a decision until all is done, as a person would. @returns how many requests and writings the first Apply took */
async function applied({ outcome, trouble }: Run): Promise<{ requests: number; writes: number }> {
	const files = createBrokenDisk();
	const writes = (): number => files.asked.filter(work => work === 'write').length;
	const plug = plugged(files, trouble);
	const first = await openDecision({
		...{ files, beforeRequest: plug.beforeRequest, mutate: plug.mutate },
		sender: extensionHost(1),
	});
	const { window } = first;
	const pages = [first];
	let page = first;
	try {
		await page.decide(outcome);
		await page.end.call('reload', null);
		const before = { requests: window.standIn.requests.length, writes: writes() };
		begin(page, files, trouble);
		plug.arm();
		let took: typeof before | undefined;
		let wentOn = false;
		for (let tries = 0; ; tries++) {
			assert.ok(
				tries < MOST,
				`still not done: ${JSON.stringify(page.shown().plan.map(a => [a.id, a.status, a.reason]))}`,
			);
			const plan = await (page === first
				? Promise.race([pressed(page, outcome), files.gone.then(() => undefined)])
				: pressed(page, outcome));
			took ??= {
				requests: window.standIn.requests.length - before.requests,
				writes: writes() - before.writes,
			};
			if (plan !== undefined) await truthful(page, outcome, plan);
			const refusal = plan?.find(({ reason = '' }) => reason.startsWith('Another window is sending'));
			assert.ok(!wentOn || refusal === undefined, 'waits for one that has ended');
			if (plan?.every(({ status }) => status === 'done') === true) break;
			window.standIn.clearFaults();
			// Every other time the same window goes on at once, with another extension host; else another window, some time later.
			wentOn = plan === undefined && trouble !== undefined && trouble.at % 2 === 0;
			if (!wentOn) window.clock.now = new Date(window.clock.now.getTime() + A_WHILE_MS);
			if (plan === undefined && page === first) {
				leaveLocks(window.store.folder);
				page = await openDecision({ beside: window, ...(wentOn ? { sender: extensionHost(2) } : {}) });
				pages.push(page);
			}
			await lookAgain(page);
		}
		await arrived(page, outcome);
		return took;
	} finally {
		for (const each of pages) each.page.dispose();
		for (const each of pages.toReversed()) await each.window.close();
	}
}

/** The first of a window ends; the second knows it. */
function extensionHost(process: 1 | 2): Sender {
	return {
		from: { window: 'cd'.repeat(16), process },
		hasEnded: other => process === 2 && other.window === 'cd'.repeat(16) && other.process === 1,
		settled: () => Promise.resolve(),
	};
}

/** The window that goes away in the middle of a request. */
function plugged(files: BrokenDisk, trouble: Trouble | undefined) {
	const crash = trouble !== undefined && 'crash' in trouble ? trouble : undefined;
	let asked = Number.NEGATIVE_INFINITY;
	let answered = Number.NEGATIVE_INFINITY;
	let isGone = false;
	return {
		arm() {
			asked = 0;
			answered = 0;
			void files.gone.then(() => {
				isGone = true;
			});
		},
		async beforeRequest(): Promise<void> {
			if (crash?.crash === 'before' && asked++ === crash.at) files.end();
			await Promise.resolve();
			if (isGone) await new Promise<never>(() => undefined);
		},
		mutate<Answer>(answer: Answer): Answer {
			if (crash?.crash === 'after' && answered++ === crash.at) files.end();
			return answer;
		},
	};
}

function begin({ window }: DecisionPage, files: BrokenDisk, trouble: Trouble | undefined): void {
	if (trouble === undefined) return;
	if ('kind' in trouble) {
		const { kind, at, lasts } = trouble;
		window.standIn.fault({ kind, skip: at, times: lasts ? Number.POSITIVE_INFINITY : 1, ms: 3 });
	}
	if ('writing' in trouble) files.break({ at: trouble.at, work: 'write', kind: trouble.writing, lasts: false });
}

/** @returns the list after Apply; a refusal is in words for people, and then the list is as the page shows it */
async function pressed(page: DecisionPage, outcome: Decided): Promise<readonly ActionView[]> {
	try {
		return await page.apply(outcome);
	} catch (error) {
		assert.ok(error instanceof AnswerError || error instanceof UserError, `not for people: ${String(error)}`);
		discreet(error.message);
		await page.end.call('reload', null).catch(() => undefined);
		return page.shown().plan.map(action => ({ ...action, status: 'todo' }));
	}
}

/** A person reads the discussion again; when their report upstream got no answer, they look there and say what they saw. */
async function lookAgain(page: DecisionPage): Promise<void> {
	await page.end.call('readDiscussion', { again: true });
	await page.end.call('reload', null);
	if (page.shown().upstream?.status !== 'unclear') return;
	await page.end.call('settleUpstream', worldOf(page.window).told() > 0 ? 'done' : 'again');
}

function discreet(message: string): void {
	assert.ok(!/GHSA-|gho_|undefined|\{\w*\}/.test(message) && !message.includes(REPLY), `not discreet: ${message}`);
}

/** What each action is to have done in the world. */
function isDone(page: DecisionPage, outcome: Decided, id: string): boolean | undefined {
	const world = worldOf(page.window);
	switch (id) {
		case 'post-reply':
			return world.replies() === 1;
		case 'change-state':
			return world.advisory().state === (outcome === 'vulnerability' ? 'draft' : 'closed');
		case 'report-upstream':
			return world.told() === 1;
		case 'save-severity':
			return world.advisory().cvss_severities?.cvss_v4?.vector_string === VECTOR;
		default:
			return undefined;
	}
}

/** What the screen says of each action is so, and nothing is there twice. */
async function truthful(page: DecisionPage, outcome: Decided, plan: readonly ActionView[]): Promise<void> {
	const world = worldOf(page.window);
	assert.ok(
		world.replies() <= 1 && world.comments() === world.replies() && world.told() <= 1,
		'something is there twice',
	);
	for (const { id, status, reason = '' } of plan) {
		const done = isDone(page, outcome, id);
		if (status === 'done') assert.notEqual(done, false, `${id} is called done and is not`);
		if (status !== 'failed') continue;
		discreet(reason);
		if (done === true)
			assert.doesNotMatch(reason, /nothing (was|is) (changed|sent|done|posted|asked)/i, `${id} was done`);
	}
}

/** All is done, once; the case and the screen say so. */
async function arrived(page: DecisionPage, outcome: Decided): Promise<void> {
	const world = worldOf(page.window);
	// What the forge has by now is no draft any more, once the page saw it.
	await page.end.call('reload', null);
	await page.end.call('reload', null);
	const record = await page.record();
	assert.deepEqual([world.replies(), world.comments()], [1, 1], 'exactly one comment');
	assert.equal(world.told(), outcome === 'upstream' ? 1 : 0, 'one report upstream where there is one');
	for (const id of ['change-state', ...(outcome === 'vulnerability' ? ['save-severity'] : [])])
		assert.ok(isDone(page, outcome, id), id);
	assert.equal(record.advisory.state, world.advisory().state, 'the case has the right state');
	assert.deepEqual([record.decision?.outcome, record.decision?.message], [outcome, REPLY]);
	assert.equal(record.decision?.duplicateOf, outcome === 'duplicate' ? '00000000000000aa' : undefined);
	assert.equal(record.decision?.upstream, outcome === 'upstream' ? STRANGERS : undefined);
	assert.equal(record.attempts, undefined, 'no attempt is left');
	const { base: _, ...left } = record.drafts ?? {};
	assert.deepEqual(
		Object.keys(left),
		outcome === 'vulnerability' ? ['cvssV3'] : [],
		'no draft is left but the other vector',
	);
	assert.equal(record.timeline.filter(({ text }) => text.startsWith('Decided: ')).length, 1, 'decided once');
	const told = record.timeline.filter(({ text }) => text.includes(STRANGERS));
	assert.equal(told.length > 0, outcome === 'upstream', 'who was told is recorded');
	await page.end.call('reload', null);
	const shown = page.shown();
	assert.equal(shown.decision?.outcome, outcome, 'the screen shows what was decided');
	assert.ok(
		shown.plan.every(({ status }) => status === 'done'),
		'and that nothing is left',
	);
	assert.deepEqual([page.window.standIn.violations, page.failures, page.window.failures], [[], [], []]);
}

async function all(runs: readonly Run[]): Promise<string[]> {
	const failures: string[] = [];
	const queue = runs.values();
	const worker = async (): Promise<void> => {
		for (const run of queue) {
			await applied(run).catch((error: unknown) => {
				failures.push(`${JSON.stringify(run)}: ${error instanceof Error ? error.message : String(error)}`);
			});
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return failures;
}

/** Nothing was done. */
const REFUSALS: readonly FaultKind[] = ['403-permission', '404', '409', '422', '429-secondary'];
/** Nobody knows. */
const LOST: readonly FaultKind[] = ['drop', 'drop-after', '500', 'cut-body', 'malformed'];
const LATE: readonly FaultKind[] = ['slow'];
const KINDS = [...LOST, ...REFUSALS, ...LATE];
const FULL = LONG;
/** Of all points, in npm test: which ones is chosen anew each time. */
const SHARE = 1 / 6;
/** The two that ask for most; the others ask for a part of it. */
const OUTCOMES: readonly Decided[] = FULL
	? ['vulnerability', 'upstream', 'duplicate', 'bug']
	: ['vulnerability', 'upstream'];
/** What the first requests of Apply ask for differs by outcome; after them it is the same for all. */
const OF_ITS_OWN: Readonly<Record<Decided, number>> = { vulnerability: 7, upstream: 2, duplicate: 0, bug: 0 };

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Every kind meets every request somewhere; of faults that are alike each request gets one, unless all are wanted. */
function troublesOf(outcome: Decided, requests: number): Trouble[] {
	return upTo(requests).flatMap(at => {
		const whole = FULL || at < OF_ITS_OWN[outcome];
		const pick = <T>(list: readonly T[], count: number): readonly T[] =>
			FULL ? list : upTo(count).flatMap(i => list[(at + i * 2) % list.length] ?? []);
		if (!whole) {
			const kinds = pick(outcome === 'bug' ? REFUSALS : LOST, 1);
			return kinds.map(kind => ({ at, kind, lasts: at % 2 === 0 }));
		}
		return [
			...[...pick(LOST, 1), ...pick(REFUSALS, 1), ...pick(LATE, at % 3 === 0 ? 1 : 0)].map(kind => ({
				...{ at, kind, lasts: true },
			})),
			// The looks that follow are answered.
			...(FULL ? KINDS : (['drop-after'] as const)).map(kind => ({ at, kind, lasts: false })),
		];
	});
}

/**
 * A decision with a reply, on a page with the real feed, client, reports and case folder, over HTTP. After each fault a
 * person presses Apply again, on the same page or on one that was opened after a crash.
 */
describe('faults at each point of Apply', function () {
	this.timeout(FULL ? 600_000 : 60_000);
	const random = randomOf(seedsFor('faults of Apply', { short: 1, long: 1 })[0] ?? 0);
	const some = <T>(points: readonly T[]): T[] => points.filter(() => FULL || random() < SHARE);

	for (const outcome of OUTCOMES) {
		it(`leaves one comment, the right state and the truth on the screen: ${outcome}, at ${FULL ? 'each request' : 'some requests'}`, async () => {
			const { requests } = await applied({ outcome });
			assert.ok(requests >= 4);
			assert.deepEqual(await all(some(troublesOf(outcome, requests)).map(trouble => ({ outcome, trouble }))), []);
		});

		it(`goes on in a new window after a crash at ${FULL ? 'each request' : 'some requests of its own'}: ${outcome}`, async () => {
			const { requests } = await applied({ outcome });
			const ats = FULL ? upTo(requests) : upTo(Math.max(OF_ITS_OWN[outcome], 2)).filter(at => at % 2 === 0);
			const runs = ats.flatMap(at =>
				(['before', 'after'] as const).map(crash => ({ outcome, trouble: { at, crash } })),
			);
			assert.deepEqual(await all(some(runs)), []);
		});
	}

	for (const writing of FULL ? WRITINGS : (['EIO', 'crash after'] as const)) {
		it(`loses and doubles nothing when the case cannot be written, at ${FULL ? 'each writing' : 'some writings'}: ${writing}`, async () => {
			const failures: string[] = [];
			for (const outcome of FULL ? OUTCOMES : ([writing === 'EIO' ? 'vulnerability' : 'upstream'] as const)) {
				const { writes } = await applied({ outcome });
				assert.ok(writes >= 4);
				failures.push(...(await all(some(upTo(writes)).map(at => ({ outcome, trouble: { at, writing } })))));
			}
			assert.deepEqual(failures, []);
		});
	}
});
