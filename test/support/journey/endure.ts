import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Case } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import { createJoinedStore } from '../../../src/feeds/joinedStore';
import { NOT_ANSWERING } from '../../../src/webview/model';
import type { FaultKind } from '../github';
import { type BrokenDisk, createBrokenDisk, type DiskFault, leaveLocks, leftovers } from './brokenDisk';
import { type Desk, openDesk, rest } from './desk';
import { createPerson, Gone, NotDone, type Person } from './person';
import { type Records, type RecordsFaultKind, startRecords } from './records';
import { differencesOfScreens, requireReadable } from './screens';
import { deeds, type Truth, watchTruth } from './truth';
import type { Journey, JourneyStep, Memory } from './wholeJourney';

/** What goes wrong on a journey, counted from its beginning. */
export type Trouble =
	| { readonly of: 'request'; readonly at: number; readonly kind: FaultKind; readonly lasts: boolean }
	/** The window ends before the request at `at` is sent, or before its answer comes. */
	| { readonly of: 'crash'; readonly at: number; readonly when: 'before' | 'after' }
	| { readonly of: 'records'; readonly at: number; readonly kind: RecordsFaultKind; readonly lasts: boolean }
	| ({ readonly of: 'disk' } & DiskFault)
	| ClockTrouble;

/** What a machine's clock does when the disk is asked for the `at`th time. */
export interface ClockTrouble {
	readonly of: 'clock';
	readonly at: number;
	/** By so many ms; and with it, a request whose answer is lost: the first one from there on that changes something. */
	readonly jumpMs?: number;
	readonly loses?: FaultKind;
	/** The zone that the machine is in from there on. */
	readonly zone?: string;
	/** Timers of pages never fire, all the way; or late, as on a machine that slept: all at once after each step. */
	readonly timers?: 'never' | 'late';
	/** The clock goes on by so many ms each time the disk is asked for something. */
	readonly passesMs?: number;
}

/** What a journey took. */
export interface Endured {
	readonly requests: number;
	readonly asked: BrokenDisk['asked'];
	readonly records: number;
	/** How often the person was told that something was not done, and began again. */
	readonly told: number;
	/** How often the window went away. */
	readonly gone: number;
}

/** After so many tries of one step the way out does not work. */
const MOST = 6;
/** Longer than any limit of GitHub's, and than a window that is gone keeps others from sending. */
const A_WHILE_MS = 3_700_000;

/** What GitHub asks for when there were too many requests at once. */
const A_PAUSE_MS = 120_000;
/** Until then timers that are late have fired. */
const SLEPT_MS = 3_600_000;

/** Walks a journey to its end, whatever goes wrong once; what is not as it should be fails. */
export async function endure(journey: Journey, trouble?: Trouble): Promise<Endured> {
	const records = await startRecords();
	const disk = createBrokenDisk(trouble?.of === 'disk' ? trouble : undefined);
	const plug = createPlug(trouble, disk);
	const hangs = (trouble?.of === 'request' || trouble?.of === 'records') && trouble.kind === 'hang';
	const options = {
		records,
		machine: plug.machine,
		targets: { repositories: [{ host: 'github.com', owner: 'papervane', name: 'papervane' }] },
		...(hangs ? { timeoutMs: 250, recordsTimeoutMs: 250 } : {}),
		...(trouble?.of === 'clock' && trouble.timers !== undefined ? { timers: trouble.timers } : {}),
	};
	const first = await openDesk({ ...options, ...plug, world: journey.world(), disk });
	const walk: Walk = {
		journey,
		trouble,
		records,
		memory: { handle: '', handles: [] },
		told: 0,
		gone: 0,
		desks: [first],
	};
	let truth = truthOf(first);
	plug.begin(first);
	begin(first, records, trouble);
	const person = createPerson(() => deskOf(walk));
	try {
		for (const step of journey.steps) {
			for (let tries = 0; ; tries++) {
				const failure = await attempt(walk, person, step);
				assert.deepEqual(truth.lies, [], `${step.name}: what was shown was true`);
				if (failure === undefined) break;
				assert.ok(trouble !== undefined && tries < MOST, `${step.name}: ${inspect(failure)}`);
				truth.dispose();
				await recover(walk, person, failure, options);
				truth = truthOf(deskOf(walk));
			}
			await screensAreTrue(walk, step.name);
		}
		await arrived(walk, person, options);
		const { standIn } = first.window;
		return {
			requests: standIn.requests.length,
			asked: disk.asked,
			records: records.asked.length,
			told: walk.told,
			gone: walk.gone,
		};
	} finally {
		truth.dispose();
		for (const desk of walk.desks.toReversed()) await desk.close();
		await records.close();
		plug.restore();
	}
}

interface Walk {
	readonly journey: Journey;
	readonly trouble: Trouble | undefined;
	readonly records: Records;
	readonly memory: Memory;
	told: number;
	gone: number;
	/** The windows so far, the one that is open last. */
	readonly desks: Desk[];
}

type Options = Omit<Parameters<typeof openDesk>[0], 'disk' | 'world'>;

function deskOf({ desks }: Walk): Desk {
	const desk = desks.at(-1);
	assert.ok(desk);
	return desk;
}

function truthOf({ window }: Desk): Truth {
	const truth = watchTruth(window, () => window.world.repositories);
	truth.beginAnew();
	return truth;
}

/** What ends the window at a request, and moves its clock. */
function createPlug(trouble: Trouble | undefined, disk: BrokenDisk) {
	const machine = { aheadMs: 0 };
	const crash = trouble?.of === 'crash' ? trouble : undefined;
	const zone = process.env['TZ'];
	let asked = 0;
	let answered = 0;
	return {
		machine,
		async beforeRequest(): Promise<void> {
			if (crash?.when === 'before' && asked++ === crash.at) disk.end();
			await Promise.resolve();
			if (disk.isGone()) await new Promise<never>(() => undefined);
		},
		mutate<Answer>(answer: Answer): Answer {
			if (crash?.when === 'after' && answered++ === crash.at) disk.end();
			return answer;
		},
		begin({ window: { standIn, clock } }: Desk) {
			if (trouble?.of !== 'clock' || trouble.timers !== undefined) return;
			const { at, jumpMs = 0, loses, zone: other, passesMs = 0 } = trouble;
			disk.onAsked(index => {
				if (index > at) clock.now = new Date(clock.now.getTime() + passesMs);
				if (index !== at) return;
				machine.aheadMs = jumpMs;
				if (other !== undefined) process.env['TZ'] = other;
				for (const method of loses === undefined ? [] : ['POST', 'PATCH']) {
					standIn.fault({ kind: loses ?? 'drop-after', method });
				}
			});
		},
		restore() {
			if (zone === undefined) delete process.env['TZ'];
			else process.env['TZ'] = zone;
		},
	};
}

function begin({ window: { standIn } }: Desk, records: Records, trouble: Trouble | undefined): void {
	if (trouble?.of === 'records') records.fault(trouble.kind, trouble.at, trouble.lasts);
	if (trouble?.of !== 'request') return;
	const { kind, at, lasts } = trouble;
	standIn.fault({ kind, skip: at, times: lasts ? Number.POSITIVE_INFINITY : 1, ms: 3 });
}

/** Does a step as far as it goes. @returns why it is not done */
async function attempt(walk: Walk, person: Person, step: JourneyStep): Promise<NotDone | Gone | undefined> {
	const desk = deskOf(walk);
	try {
		await step.run(desk, person, walk.memory);
		await person.wait(rest(3));
		for (const { timers } of desk.pages()) await person.wait(timers.pass(SLEPT_MS));
		return undefined;
	} catch (error) {
		if (!(error instanceof NotDone) && !(error instanceof Gone)) {
			if (desk.disk.isGone()) return new Gone('the window is gone');
			throw error;
		}
		// The page says what then: the window is loaded anew.
		return error.message === NOT_ANSWERING && desk.disk.hangs() ? new Gone(error.message) : error;
	} finally {
		for (const page of desk.pages())
			for (const text of page.told.splice(0)) requireReadable(text, forbidden(walk, person));
	}
}

function forbidden({ journey }: Walk, person: Person): string[] {
	// Words such as an outcome stand in errors by chance.
	return [...journey.texts, ...person.typed.map(({ text }) => text)].filter(text => text.length > 14);
}

/** What a person does who was told that something is not done, or whose window went away. */
async function recover(walk: Walk, person: Person, failure: NotDone | Gone, options: Options): Promise<void> {
	const desk = deskOf(walk);
	const { standIn, clock } = desk.window;
	const wasOnPage = new Set(desk.pages().flatMap(({ base }) => unsavedOf(base.unsaved())));
	standIn.clearFaults();
	walk.records.mend();
	clock.now = new Date(clock.now.getTime() + A_WHILE_MS);
	if (failure instanceof Gone) {
		walk.gone += 1;
		desk.disk.end();
		desk.cut();
		leaveLocks(desk.window.store.folder);
		const { beforeRequest: _b, mutate: _m, ...more } = options;
		const next = await openDesk({ ...more, beside: desk.window });
		walk.desks.push(next);
		await next.window.reports.look();
	} else {
		walk.told += 1;
		if (failure.message !== '') requireReadable(failure.message, forbidden(walk, person));
		desk.disk.mend();
		if (/sign.in/i.test(failure.message)) await desk.window.signIn('ada');
		await desk.window.reports.look();
		for (const { base } of desk.pages()) await base.retry();
		await rest(3);
	}
	await nothingIsLost(walk, person, failure instanceof Gone ? new Set() : wasOnPage);
}

const unsavedOf = (text: string): string[] => (text === '' ? [] : text.split('\n\n'));

/** Every text that was kept is in a case, in the world, or on a page that says that it is not kept. */
async function nothingIsLost(walk: Walk, person: Person, onPage: ReadonlySet<string>): Promise<void> {
	const { folder, window, pages } = deskOf(walk);
	const { cases } = await listed(folder);
	const everywhere = `${textOf(cases)}${textOf(JSON.parse(deeds(window.world)))}`;
	for (const { text, kept } of person.typed) {
		if (!kept) continue;
		const isShown = onPage.has(text) || pages().some(({ base }) => base.unsaved().includes(text));
		assert.ok(isShown || everywhere.includes(bare(text)), `lost: ${text}`);
	}
}

/** Every value in it, so that no quoting comes between. */
function textOf(value: unknown): string {
	if (typeof value === 'string') return `${bare(value)}\n`;
	if (Array.isArray(value)) return value.map(textOf).join('');
	if (typeof value === 'object' && value !== null) return Object.values(value).map(textOf).join('');
	return '';
}

/** A list in a field stands in a case as values: its longest one tells it. */
function bare(text: string): string {
	if (!/^[[{]/.test(text)) return text.replace(/\r\n?/g, '\n');
	const values = textOf(JSON.parse(text)).split('\n');
	return values.sort((a, b) => b.length - a.length)[0] ?? '';
}

async function listed(folder: Desk['folder']): Promise<{ cases: readonly Case[] }> {
	return folder.list().catch(() => ({ cases: [] }));
}

/** What pages show of fields is what the case holds, or they say that it is not. */
async function screensAreTrue(walk: Walk, step: string): Promise<void> {
	const { folder, window, pages, disk } = deskOf(walk);
	if (disk.hangs() || disk.isGone()) return;
	const joined = createJoinedStore(folder, window.reports, () => window.present().toISOString());
	for (const each of pages()) {
		const { handle, problem, loaded } = each.base.shown();
		if (problem !== '' || !loaded) continue;
		const record = await joined.read(handle);
		if (record === undefined) continue;
		for (const [field, held] of each.fieldsOf(record)) {
			const state = each.base.saver.field(field);
			if (state.sent !== undefined || state.failure !== undefined || state.conflict !== undefined) continue;
			assert.equal(state.text, held, `${step}: the page shows another ${field} than the case holds`);
		}
	}
}

/** Everything is done, and done once; a new window shows the same. */
async function arrived(walk: Walk, person: Person, options: Options): Promise<void> {
	const desk = deskOf(walk);
	const { standIn, world, reports, clock } = desk.window;
	standIn.clearFaults();
	// A pause that GitHub asked for is over.
	clock.now = new Date(clock.now.getTime() + A_PAUSE_MS);
	walk.records.mend();
	desk.disk.mend();
	await reports.look();
	await nothingIsLost(walk, person, new Set());
	const { cases } = await listed(desk.folder);
	walk.journey.arrived(world, cases);
	for (const { timeline } of cases) {
		// Whoever publishes once more lifts the guard once more.
		const texts = timeline.map(({ text }) => text).filter(text => !text.startsWith('The embargo guard '));
		assert.deepEqual(
			texts.filter((text, at) => texts.indexOf(text) !== at),
			[],
			'nothing is noted twice',
		);
		const last = timeline.at(-1)?.at ?? '';
		assert.ok(timeline.every(({ at }) => at <= last) || walk.trouble?.of === 'clock', 'the timeline is in order');
	}
	assert.deepEqual(leftovers(desk.window.store.folder), [], 'nothing else lies in the case folder');
	assert.deepEqual(standIn.violations, []);
	for (const { failures, window, log } of walk.desks) {
		const ours = failures.filter(error => !(error instanceof UserError));
		assert.deepEqual([ours.map(String), window.failures], [[], []], 'no fault of ours');
		for (const line of log())
			for (const text of forbidden(walk, person)) assert.ok(!line.includes(text), 'the log tells');
	}
	const state = reports.state();
	assert.deepEqual([state.status, state.notices, state.problems, state.looking], ['ready', [], [], false]);

	const { beforeRequest: _b, mutate: _m, ...more } = options;
	const fresh = await openDesk({ ...more, timers: 'fire', beside: desk.window });
	walk.desks.push(fresh);
	await fresh.window.reports.look();
	assert.deepEqual(
		await differencesOfScreens(desk, fresh, walk.memory.handle, person),
		[],
		'a new window shows the same',
	);
}
