import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { RULES } from '../../../src/core/checks';
import { affectedText, type Field } from '../../../src/protocol/fields';
import { RECORDS } from '../../../src/protocol/records';
import type { TriageModel } from '../../../src/webview/triage/triageModel';
import { addRepository, findRepository, type AdvisoryRecord, type World } from '../github';
import { globalOf } from '../github/sampleWorld';
import { decisionWorld, VECTOR } from './decisionBench';
import type { Desk, OpenPage } from './desk';
import { NotDone, type Person } from './person';

/** Where a journey has come, as far as the person knows it. */
export interface Memory {
	handle: string;
	/** Other cases of it. */
	handles: string[];
}

/** What somebody does. Done again until the screen says that it is done; then it does nothing more. */
export interface JourneyStep {
	readonly name: string;
	/** @throws NotDone, Gone */
	run(desk: Desk, person: Person, memory: Memory): Promise<void>;
}

/** A way through the extension, and what the world and the case hold at its end. */
export interface Journey {
	readonly name: string;
	world(): World;
	readonly steps: readonly JourneyStep[];
	/** What was written on the way, none of which belongs in an error. */
	readonly texts: readonly string[];
	/** Fails when something is not done, or done twice. */
	arrived(world: World, records: readonly Case[]): void;
}

const PAPERVANE = 'papervane/papervane';
const REPLY = 'Thank you, cem.\nYour braces are our bug: we mend it.';
const NOTES = 'Ask Tomasz about the second pass of braces.';
const TITLE = 'Pages with three braces show values of the site';
const IMPACT = 'Whoever writes a page reads what is not theirs.';
const ANNOUNCEMENT = 'Papervane 1.4.2 mends three braces.';
export const CVE = 'CVE-2026-10001';
const OVERRULED = RECORDS.overruled.text(RULES.map(rule => ({ rule, reason: 'A test of another thing.' })));
const AFFECTED = affectedText([
	{ ecosystem: 'npm', name: 'papervane', range: '< 1.4.2', patched: '1.4.2', functions: ['readTwice'] },
]);

/** @throws NotDone when a look leaves something on the screen that is not as usual */
export async function look({ window }: Desk, person: Person): Promise<void> {
	const looked = await person.wait(window.reports.look());
	const { notices, problems, failure, reports } = window.reports.state();
	if (looked.complete && notices.length === 0 && problems.length === 0) return;
	const words = [...notices.map(n => `${n.label}: ${n.detail}`), ...problems.map(p => p.message)];
	if (failure instanceof Error) words.push(failure.message);
	assert.ok(words.length > 0 || reports.length > 0, 'a look that failed is told');
	throw new NotDone(words.join(' '));
}

/** Finds the report of a title in the list. */
export function reportOf({ window }: Desk, title: string): string {
	const report = window.reports.state().reports.find(({ advisory }) => advisory.summary.startsWith(title));
	if (report === undefined) throw new NotDone('The report is not in the list. Refresh.');
	return report.record.handle;
}

const see: JourneyStep = {
	name: 'see it',
	async run(desk, person, memory) {
		if (memory.handle === '' || desk.window.reports.find(memory.handle) === undefined) await look(desk, person);
		memory.handle = reportOf(desk, 'Visitors');
	},
};

const typing =
	(page: 'triage' | 'draft', texts: readonly (readonly [Field, string])[]) =>
	async (desk: Desk, person: Person, { handle }: Memory): Promise<void> => {
		const open: OpenPage<unknown> = desk[page](handle);
		await person.see(open);
		for (const [field, text] of texts) await person.type(open, field, text);
	};

const acknowledge: JourneyStep = {
	name: 'acknowledge it',
	async run(desk, person, { handle }) {
		const page = desk.triage(handle);
		const model = await person.see(page);
		if (model.report()?.acknowledgedAt !== undefined) return;
		await person.wait(model.readDiscussion(true));
		person.require(page, page.base.shown().notice === '' && model.discussion().status !== 'failed');
		await person.wait(model.postAcknowledgement(model.report()?.acknowledgement ?? ''));
		person.require(page, model.report()?.acknowledgedAt !== undefined);
	},
};

const apply: JourneyStep = {
	name: 'apply the decision',
	async run(desk, person, { handle }) {
		const page = desk.triage(handle);
		const model = await person.see(page);
		const isDone = (): boolean => model.decision().decision !== undefined && isOver(model.decision().plan);
		if (isDone()) return;
		await person.wait(model.readDiscussion(true));
		await person.wait(model.base.retry());
		await person.wait(model.apply());
		person.require(page, wasDone(model.decision()));
		await person.until(page, isDone);
	},
};

/** Whether all that was to do is done. Where nothing is to do and nothing was decided, what was chosen is gone. */
export const wasDone = ({ plan, decision }: ReturnType<TriageModel['decision']>): boolean =>
	isOver(plan) && (plan.length > 0 || decision !== undefined);

export const isOver = (plan: readonly { readonly status: string }[]): boolean =>
	plan.every(({ status }) => status === 'done' || status === 'by-hand');

const saveText: JourneyStep = {
	name: 'save the text on the forge',
	async run(desk, person, { handle }) {
		const page = desk.draft(handle);
		const model = await person.see(page);
		await person.until(page, () => model.status().exists);
		if (model.status().differs.length === 0) return;
		await person.wait(model.saveToForge());
		await person.wait(model.base.retry());
		person.require(page, model.status().differs.length === 0);
	},
};

const requestCve: JourneyStep = {
	name: 'ask for a CVE id',
	async run(desk, person, { handle }) {
		const page = desk.draft(handle);
		const model = await person.see(page);
		await person.until(page, () => model.dates.view() !== undefined);
		const isDone = (): boolean => (model.dates.view()?.cveRequestedAt ?? model.dates.view()?.cveId) !== undefined;
		if (isDone()) return;
		await person.wait(model.dates.requestCve());
		const { notice } = page.base.shown();
		// Whoever asked before heard no answer: the advisory's page says that it is asked for.
		if (/asked for one already/.test(notice) && recordOf(desk.window.world)?.cveRequestedAt !== undefined)
			await person.wait(model.dates.recordCveRequest(true));
		person.require(page, isDone());
	},
};

const hearOfCve: JourneyStep = {
	name: 'hear of the CVE id',
	async run(desk, person, { handle }) {
		const record = recordOf(desk.window.world);
		if (record?.advisory.cve_id === null) {
			record.advisory.cve_id = CVE;
			record.advisory.identifiers = [...record.advisory.identifiers, { type: 'CVE', value: CVE }];
			record.advisory.updated_at = desk.window.clock.now.toISOString().replace(/\.\d+Z$/, 'Z');
		}
		const page = desk.draft(handle);
		const model = await person.see(page);
		await person.until(page, () => model.dates.view() !== undefined);
		if (model.dates.view()?.cveId === CVE) return;
		await person.wait(model.dates.lookForCve());
		person.require(page, model.dates.view()?.cveId === CVE);
	},
};

const prepare: JourneyStep = {
	name: 'prepare the publication',
	async run(desk, person, { handle }) {
		const page = desk.draft(handle);
		const model = await person.see(page);
		await person.until(page, () => model.publication.view() !== undefined);
		if (model.publication.view()?.advisoryFirst === true) return;
		person.require(page, await person.wait(model.publication.advisoryFirst(true)));
	},
};

export const publish: JourneyStep = {
	name: 'publish it',
	async run(desk, person, { handle }) {
		const page = desk.draft(handle);
		const model = await person.see(page);
		await person.until(page, () => model.publication.view() !== undefined);
		const view = () => model.publication.view();
		const isDone = (): boolean => view()?.stages.find(({ name }) => name === 'publish')?.state === 'done';
		if (isDone()) return;
		const question = () => view()?.question;
		// Whoever asks again has the last answer before them for a moment.
		const last = question();
		model.publication.ask();
		await person.until(
			page,
			() => question()?.status === 'shown' && question() !== last,
			() => {
				const now = question();
				return now?.status === 'failed' ? now.reason : undefined;
			},
		);
		const shown = question();
		if (shown?.status !== 'shown') throw new NotDone('Nothing is shown. Open it again.');
		await person.wait(model.publication.publish(shown.digest, shown.pd?.at));
		await person.wait(model.base.retry());
		person.require(page, isDone());
	},
};

const announce: JourneyStep = {
	name: 'announce it',
	async run(desk, person, { handle }) {
		const page = desk.draft(handle);
		const model = await person.see(page);
		await person.type(page, 'announcement', ANNOUNCEMENT);
		await person.until(page, () => model.review.view() !== undefined);
		if (model.review.view()?.announcedAt !== undefined) return;
		person.require(page, await person.wait(model.review.recordAnnounced(true)));
		person.require(page, model.review.view()?.announcedAt !== undefined);
	},
};

const seeArrival: JourneyStep = {
	name: 'see where the news arrived',
	async run(desk, person, { handle }) {
		const { world } = desk.window;
		const repository = findRepository(world, PAPERVANE);
		const record = recordOf(world);
		if (repository && record && !world.globalAdvisories.some(a => a.ghsa_id === record.advisory.ghsa_id))
			world.globalAdvisories.push(globalOf(record.advisory, repository));
		const page = desk.response(handle);
		const model = await person.see(page);
		const places = () => model.arrival.view()?.places ?? [];
		await person.until(page, () => places().length === 3);
		const awaited = () => places().filter(({ state }) => state !== 'arrived');
		if (awaited().length === 0) return;
		await person.wait(model.arrival.check());
		const [problem] = awaited().flatMap(each => each.problem ?? []);
		if (problem !== undefined) throw new NotDone(problem);
		person.require(page, awaited().length === 0);
	},
};

function recordOf(world: World): AdvisoryRecord | undefined {
	return findRepository(world, PAPERVANE)?.advisories[0];
}

/** From a report to what is known of it everywhere. */
export const WHOLE: Journey = {
	name: 'from report to propagation',
	world() {
		const world = decisionWorld();
		addRepository(world, 'papervane/other', {});
		return world;
	},
	steps: [
		see,
		acknowledge,
		{
			name: 'write the decision',
			run: typing('triage', [
				['notes', NOTES],
				['outcome', 'vulnerability'],
				['message', REPLY],
				['cvssV4', VECTOR],
				['cwes', 'CWE-79'],
			]),
		},
		apply,
		{
			name: 'write the advisory',
			run: typing('draft', [
				['summary', TITLE],
				['description', IMPACT],
				['affected', AFFECTED],
			]),
		},
		saveText,
		requestCve,
		hearOfCve,
		{ name: 'overrule the checks', run: typing('draft', [['overruled', OVERRULED]]) },
		prepare,
		publish,
		announce,
		seeArrival,
	],
	texts: [REPLY, NOTES, TITLE, IMPACT, ANNOUNCEMENT, 'Visitors can read'],
	arrived(world, records) {
		const record = recordOf(world);
		assert.deepEqual(
			record?.comments.map(({ comment }) => [comment.user?.login, comment.body === REPLY]),
			[
				['ada', false],
				['ada', true],
			],
			'one acknowledgement and one reply',
		);
		const { advisory } = record;
		assert.deepEqual(
			[advisory.state, advisory.summary, advisory.description, advisory.cve_id],
			['published', TITLE, IMPACT, CVE],
		);
		assert.equal(advisory.cvss_severities?.cvss_v4?.vector_string, VECTOR);
		assert.equal(findRepository(world, PAPERVANE)?.advisories.length, 1);
		const [mine, ...others] = records;
		assert.equal(others.length, 0, 'one case');
		assert.deepEqual(
			[mine?.attempts, mine?.advisory.state, mine?.tlp, mine?.phase, mine?.decision?.outcome],
			[undefined, 'published', 'CLEAR', 'disclose', 'vulnerability'],
		);
		assert.deepEqual([mine?.notes, mine?.publication?.announcement], [NOTES, ANNOUNCEMENT]);
		assert.ok(mine?.publication?.announcedAt !== undefined && mine.finishedAt !== undefined);
		assert.deepEqual(
			mine.arrivals?.map(({ place }) => place),
			['global', 'cve', 'osv'],
		);
	},
};
