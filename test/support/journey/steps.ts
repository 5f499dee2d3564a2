import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import { withAttempt, withoutAttempts } from '../../../src/core/attempts';
import type { Attempt } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import type { Looked } from '../../../src/feeds/feed';
import type { AdvisoryFields, Forge } from '../../../src/feeds/forge';
import type { ReportsState } from '../../../src/feeds/reports';
import { aCase, anAdvisory, handle as handleOf } from '../builders';
import { findRepository } from '../github';
import type { JourneyWindow } from './journeyWindow';

export const UPSTREAM = 'papervane/papervane';
export const ACKNOWLEDGEMENT = 'Thank you, cem. We look at it this week.\nUntil then please tell nobody.';
export const CORRECTED = 'Thank you, cem. We look at it today.';
export const NEW_TITLE = 'Pages with three braces show any value of the site';
export const THEIR_TEXT = 'What ines wrote meanwhile.';
export const DRAFT: Pick<AdvisoryFields, 'summary' | 'description' | 'affected'> = {
	summary: 'Made in the editor',
	description: 'One\ntwo',
	affected: [{ ecosystem: 'npm', name: 'papervane', range: '< 1.4.2', patched: '1.4.2', functions: ['render'] }],
};
export const OWN_CASE = handleOf(7);

/** What is remembered from one step to the next, as a page and its case would. */
export interface Memory {
	/** The report that the journey is about. */
	id: string;
	handle: string;
	comment: string;
	created: string;
	/** What the person saw when they began to write. */
	base?: AdvisoryFields;
}

/** Thrown when nothing failed, but the screen says that not everything could be read. */
export class OnScreen extends Error {
	constructor(
		readonly state: ReportsState,
		readonly looked: Looked,
	) {
		super(state.notices.map(({ kind }) => kind).join(', '));
	}
}

export interface Step {
	readonly name: string;
	/** Done again after a failure, with the same memory. @throws UserError or OnScreen */
	run(window: JourneyWindow, memory: Memory): Promise<void>;
	/** The advisories that must be shown as they are once the step is done. */
	readonly fresh?: (memory: Memory) => string;
}

const ofReport = ({ id }: Memory): string => id;

/** A maintainer's way from a report to its publication. */
export const STEPS: readonly Step[] = [
	{ name: 'look', run: look },
	{
		name: 'read the discussion',
		async run(window, memory) {
			const report = window.reports.state().reports.find(({ advisory }) => advisory.summary.startsWith('Visitors'));
			if (report === undefined) throw new UserError('There is no such report.');
			Object.assign(memory, { id: report.advisory.id, handle: report.record.handle });
			const messages = await forgeOf(window, memory).discussion(report.advisory);
			if (messages === undefined) throw new UserError('There is no discussion.');
			assert.deepEqual(
				messages.map(({ author }) => author),
				['tomasz', 'cem', 'tomasz', 'ines', 'cem'],
			);
			for (const { id, url, createdAt, updatedAt, body } of messages) {
				assert.ok(url?.endsWith(`#advisory-comment-${id}`), 'a message has its page');
				assert.equal(createdAt, updatedAt);
				assert.notEqual(body, '');
			}
		},
	},
	{
		name: 'acknowledge',
		async run(window, memory) {
			const attempt = await noted(window, memory.handle, 'acknowledgement');
			const message = await forgeOf(window, memory).post(await advisoryOf(window, memory), ACKNOWLEDGEMENT, attempt);
			assert.deepEqual([message.mine, message.author, message.body], [true, 'ada', ACKNOWLEDGEMENT]);
			assert.ok(message.url?.endsWith(`#advisory-comment-${message.id}`), 'a message has its page');
			assert.equal(message.createdAt, message.updatedAt);
			memory.comment = message.id;
			await window.store.update(memory.handle, record => ({
				...withoutAttempts(record, [attempt.id]),
				acknowledgedAt: window.clock.now.toISOString(),
			}));
		},
	},
	{
		name: 'accept',
		fresh: ofReport,
		async run(window, memory) {
			const answer = await forgeOf(window, memory).setState(await advisoryOf(window, memory), 'draft');
			assert.equal(answer.state, 'draft');
			await keep(window, memory, 'Accepted.');
		},
	},
	{
		name: 'change the text',
		fresh: ofReport,
		async run(window, memory) {
			if (memory.base === undefined) {
				memory.base = await advisoryOf(window, memory);
				otherWrites(window, memory);
			}
			const { base } = memory;
			const wanted = { ...base, summary: NEW_TITLE };
			const answer = await forgeOf(window, memory).change(await advisoryOf(window, memory), base, wanted);
			assert.deepEqual([answer.summary, answer.description], [NEW_TITLE, THEIR_TEXT]);
			await keep(window, memory, 'Text saved.');
		},
	},
	{
		name: 'create a draft',
		fresh: ({ created }) => created,
		async run(window, memory) {
			if ((await window.store.read(OWN_CASE)) === undefined) {
				await window.store.create(aCase(7, { advisory: anAdvisory(7, { ...DRAFT, affected: [...DRAFT.affected] }) }));
			}
			const attempt = await noted(window, OWN_CASE, 'create');
			const forge = firstForge(window);
			if (!forge.targets().includes(UPSTREAM)) throw new UserError('Drafts cannot be made there.');
			const made = await forge.create(UPSTREAM, DRAFT, attempt);
			memory.created = made.id;
			await window.store.update(OWN_CASE, record => ({ ...withoutAttempts(record, [attempt.id]), advisory: made }));
		},
	},
	{
		name: 'ask for a CVE id',
		fresh: ofReport,
		async run(window, memory) {
			await forgeOf(window, memory).requestCve(await advisoryOf(window, memory));
			await keep(window, memory, 'CVE id requested.');
		},
	},
	{
		name: 'start a private fork',
		fresh: ofReport,
		async run(window, memory) {
			const fork = await forgeOf(window, memory).privateFork(await advisoryOf(window, memory));
			const name = `${UPSTREAM}-${memory.id.toLowerCase()}`;
			assert.deepEqual(fork, { fullName: name, url: `https://github.com/${name}` });
			await keep(window, memory, 'Private fork started.');
		},
	},
	{
		name: 'correct the acknowledgement',
		async run(window, memory) {
			const advisory = await advisoryOf(window, memory);
			const message = await forgeOf(window, memory).edit(advisory, memory.comment, CORRECTED);
			assert.deepEqual([message.id, message.mine, message.body], [memory.comment, true, CORRECTED]);
			assert.ok(message.url?.endsWith(`#advisory-comment-${message.id}`), 'a message has its page');
			assert.ok(message.createdAt < message.updatedAt);
		},
	},
	{
		name: 'publish',
		fresh: ofReport,
		async run(window, memory) {
			const advisory = await advisoryOf(window, memory);
			const answer = await forgeOf(window, memory).publish(advisory, { severity: null, cveId: null, ...advisory });
			assert.equal(answer.state, 'published');
			await keep(window, memory, 'Published.');
		},
	},
	{ name: 'turn private reporting off', run: window => firstForge(window).setPrivateReporting(UPSTREAM, false) },
	{ name: 'see it off', run: window => seeReporting(window, false) },
	{ name: 'turn private reporting on', run: window => firstForge(window).setPrivateReporting(UPSTREAM, true) },
	{ name: 'see it on', run: window => seeReporting(window, true) },
	{
		name: 'look two hours later',
		async run(window) {
			// What repositories are is asked for anew after an hour.
			window.clock.now = new Date(window.clock.now.getTime() + 2 * 3_600_000);
			await look(window);
		},
	},
];

async function look(window: JourneyWindow): Promise<void> {
	const looked = await window.reports.look();
	const state = window.reports.state();
	assert.equal(state.looking, false);
	assert.ok(looked.complete || state.notices.length > 0, 'a look that failed is told');
	if (state.notices.length > 0 || state.problems.length > 0) throw new OnScreen(state, looked);
}

/** @throws UserError as pages do when there is nobody to send to */
function forgeOf(window: JourneyWindow, { handle }: Memory): Forge {
	const forge = window.reports.forgeOf(handle);
	if (forge === undefined) throw new UserError('There is nobody to send it to.');
	return forge;
}

async function advisoryOf(window: JourneyWindow, { handle }: Memory): Promise<Advisory> {
	const record = await window.store.read(handle);
	if (record === undefined) throw new UserError('There is no such case.');
	return record.advisory;
}

/** The attempt is in the case before anything is sent; the same one again after a failure. */
async function noted(window: JourneyWindow, handle: string, what: Attempt['what']): Promise<Attempt> {
	const since = window.clock.now.toISOString();
	const record = await window.store.update(handle, r =>
		r.attempts?.some(a => a.what === what) === true
			? r
			: withAttempt(r, { id: '0123456789abcdef', what, since, digest: '0'.repeat(64) }),
	);
	const attempt = record.attempts?.find(a => a.what === what);
	assert.ok(attempt, 'the attempt is noted');
	return attempt;
}

/** What was done is kept in the case, with the forge's newest advisory. */
async function keep(window: JourneyWindow, { handle }: Memory, text: string): Promise<void> {
	const at = window.clock.now.toISOString();
	await window.store.update(handle, record => ({
		...record,
		timeline: [...record.timeline, { id: '0123456789abcdef', at, text }],
	}));
}

function otherWrites({ world, clock }: JourneyWindow, { id }: Memory): void {
	const advisory = findRepository(world, UPSTREAM)?.advisories.find(a => a.advisory.ghsa_id === id)?.advisory;
	assert.ok(advisory);
	advisory.description = THEIR_TEXT;
	advisory.updated_at = clock.now.toISOString().replace(/\.\d+Z$/, 'Z');
}

function firstForge({ reports }: JourneyWindow): Forge {
	const [forge] = reports.forges();
	if (forge === undefined) throw new UserError('There is no forge.');
	return forge;
}

async function seeReporting(window: JourneyWindow, on: boolean): Promise<void> {
	assert.equal(await firstForge(window).privateReporting(UPSTREAM), on);
}
