import assert from 'node:assert/strict';
import type { Case, Outcome } from '../../../src/core/case';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { type Upstream } from '../../../src/core/upstream';
import { DECISION_FIELDS } from '../../../src/protocol/decision';
import { type TRIAGE_FIELDS, upstreamText } from '../../../src/protocol/fields';
import { type ActionView, triageContract } from '../../../src/protocol/triage';
import { readField, writeField } from '../../../src/wizards/fields';
import type { Sender } from '../../../src/wizards/sender';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { openPage } from '../../unit/wizards/pageBench';
import { type AdvisoryRecord, addRepository, addUser, findRepository, type World } from '../github';
import { type JourneyOptions, type JourneyWindow, journeyWorld, openJourneyWindow } from './journeyWindow';

export const REPLY = 'Thank you, cem.\nWe looked at it.';
export const VECTOR = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N';
export const STRANGERS = 'brightfold/moustache';
export const TOLD: Upstream = {
	repository: STRANGERS,
	summary: 'Braces are read twice',
	description: 'cem found that three braces are enough.',
	consent: true,
};

/** What is decided in a test, and how the fields stand for it. */
export const DECISIONS = {
	vulnerability: { message: REPLY, cvssV4: VECTOR, cwes: 'CWE-79' },
	bug: { message: REPLY },
	duplicate: { message: REPLY, duplicateOf: '00000000000000aa' },
	upstream: { message: REPLY, upstream: upstreamText(TOLD) },
} as const satisfies Partial<Record<Outcome, Partial<Record<(typeof TRIAGE_FIELDS)[number], string>>>>;
export type Decided = keyof typeof DECISIONS;

/** One report that waits for a decision, and a project of strangers that it may belong to. */
export function decisionWorld(): World {
	const world = journeyWorld();
	for (const repository of world.repositories) {
		repository.advisories = repository.advisories.filter(({ advisory }) => advisory.summary.startsWith('Visitors'));
		for (const record of repository.advisories) record.comments = [];
	}
	addUser(world, 'mara', { name: 'Mara' });
	addRepository(world, STRANGERS, { description: 'Templates.', roles: { mara: 'admin' } });
	return world;
}

/** A triage page in a window made of the real parts. */
export type DecisionPage = Awaited<ReturnType<typeof openDecision>>;

/** @param options sender: the extension host that sends for the page */
export async function openDecision(options: JourneyOptions & { readonly sender?: Sender } = {}) {
	const { sender } = options;
	const window = await openJourneyWindow({
		world: options.beside === undefined ? decisionWorld() : options.beside.standIn.world,
		targets: { repositories: [{ host: 'github.com', owner: 'papervane', name: 'papervane' }] },
		...options,
	});
	await window.reports.look();
	const [report] = window.reports.state().reports;
	assert.ok(report);
	const { handle } = report.record;
	const failures: unknown[] = [];
	const bench = openPage(createTriagePage, triageContract, window.store, handle, {
		clock: { now: () => window.clock.now },
		crypto: createNodeCrypto(),
		forgeOf: window.reports.forgeOf,
		forges: window.reports.forges,
		reports: () => window.reports.state().reports,
		...(sender === undefined ? {} : { sender }),
		onDidChangeReports: window.reports.onDidChange,
	});
	bench.end.ready();
	await bench.end.call('readDiscussion', { again: false });
	await bench.end.call('reload', null);

	const shown = () => triageContract.events.decision.parse(bench.last('decision'));
	const fields = (): Readonly<Record<string, string>> =>
		triageContract.events.fields.parse(bench.last('fields')).values;
	/** As somebody writes it who read what stands there. */
	const write = async (field: (typeof TRIAGE_FIELDS)[number], value: string): Promise<void> => {
		const record = await window.store.read(handle);
		assert.ok(record);
		const base = readField(record, field);
		const result = await bench.end.call('edit', { field, value, base });
		assert.equal(result.saved, true);
	};
	/** Writes all of a decision at once. */
	const decide = async (outcome: Decided): Promise<void> => {
		const values = new Map<string, string>(Object.entries(DECISIONS[outcome]));
		await window.store.update(handle, before =>
			(['message', ...DECISION_FIELDS] as const).reduce(
				(record, field) => {
					const value = values.get(field);
					return value === undefined ? record : writeField(record, field, value);
				},
				writeField(before, 'outcome', outcome),
			),
		);
	};
	/** Presses Apply, as the page stands. */
	const apply = async (outcome: Outcome, message: string = REPLY): Promise<ActionView[]> => {
		await bench.end.call('reload', null);
		const { plan } = shown();
		const seenBy = triageContract.events.forge.parse(bench.last('forge'))?.seenBy ?? '';
		return bench.end.call('apply', { outcome, message, actions: plan.map(a => a.id), seenBy });
	};
	const record = async (): Promise<Case> => {
		const found = await window.store.read(handle);
		assert.ok(found);
		return found;
	};
	return { ...bench, window, handle, shown, fields, write, decide, apply, record, failures };
}

/** What the world holds of it by now. */
export function worldOf({ world }: Pick<JourneyWindow, 'world'>) {
	const reported = (): AdvisoryRecord => {
		const found = findRepository(world, 'papervane/papervane')?.advisories[0];
		assert.ok(found);
		return found;
	};
	return {
		replies: () => reported().comments.filter(({ comment }) => comment.body === REPLY).length,
		comments: () => reported().comments.length,
		advisory: () => reported().advisory,
		told: () =>
			(findRepository(world, STRANGERS)?.advisories ?? []).filter(a => a.advisory.author?.login === 'ada').length,
	};
}
