import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import type { OwnTemplates } from '../../../src/core/messages';
import { triageContract } from '../../../src/protocol/triage';
import { createOutgoing } from '../../../src/wizards/outgoing';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, aReport, handle } from '../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const SEEN = 'Seen by: kim.';
const SECRET = 'GHSA-c5g9-2w3h-4x6m';
const OTHER = aReport(
	2,
	{ id: SECRET, summary: 'A long route keeps the server busy' },
	{ received: { at: '2026-03-01T09:00:00Z', via: 'mail', name: 'Ada Lovelace' } },
);

/** A triage page of a report on a forge, beside another report. */
function onForge(change: Partial<Case> = {}) {
	const report = anAdvisoryOnForge(1, {});
	const memory = createMemoryForge(report);
	const store = createMemoryStore(aCase(1, { ...change, advisory: report }));
	const { joined, onForges } = joinWith(store, memory);
	const bench = openPage(createTriagePage, triageContract, joined, 1, { ...onForges, reports: () => [OTHER] });
	bench.end.ready();
	return { ...bench, memory, store };
}

/** One of a case of its own. */
function ofItsOwn(change: Partial<Case>, templates: OwnTemplates = {}) {
	const store = createMemoryStore(aCase(1, change));
	const bench = openPage(createTriagePage, triageContract, store, 1, {
		reports: () => [OTHER],
		templates: () => templates,
	});
	bench.end.ready();
	return { ...bench, store };
}

const found = (bench: { last(name: string): unknown }) => triageContract.events.outgoing.parse(bench.last('outgoing'));
const received = { at: '2026-03-01T09:00:00Z', via: 'mail', name: 'Juno' } as const;

describe('a message with an open field', () => {
	it('is not posted, and the refusal names the field', async () => {
		const text = 'Our reasoning: {reason}';
		const { end, memory } = onForge({ drafts: { comment: text } });
		await assert.rejects(end.call('postMessage', { text, seenBy: SEEN }), /Reasoning \{reason\}.*take them out/);
		assert.deepEqual(memory.messages, []);
	});

	it('is not posted in the place of an older one', async () => {
		const { end, memory } = onForge({ drafts: { correction: { message: '9', text: '{pd}' } } });
		await assert.rejects(
			end.call('correctMessage', { message: '9', text: '{pd}', seenBy: SEEN }),
			/Proposed public disclosure date \(PD\) \{pd\}/,
		);
		assert.deepEqual(memory.calls, []);
	});

	it('stops Apply before anything is done', async () => {
		const bench = onForge({ drafts: { outcome: 'bug', message: 'See {place}.' } });
		const actions = ['post-reply', 'change-state', 'record-decision'];
		await assert.rejects(
			bench.end.call('apply', { outcome: 'bug', message: 'See {place}.', actions, seenBy: SEEN }),
			/Where to go \{place\}/,
		);
		assert.deepEqual(bench.memory.calls, []);
		assert.equal(bench.store.get(handle(1))?.decision, undefined);
	});

	it('is not copied by Apply either', async () => {
		const { end, did, store } = ofItsOwn({ drafts: { outcome: 'bug', message: 'See {place}.' } });
		const actions = ['copy-reply', 'record-decision', 'set-state'];
		await assert.rejects(
			end.call('apply', { outcome: 'bug', message: 'See {place}.', actions, seenBy: '' }),
			/Where to go/,
		);
		assert.deepEqual(did, []);
		assert.equal(store.writes(), 0);
	});
});

describe('a message that tells of another case', () => {
	it('is never sent with its id, whatever a person says; the page shows the words, the refusal does not', async () => {
		const text = `The same as ${SECRET}.`;
		const bench = onForge({ drafts: { comment: text } });
		await bench.quiet();
		assert.deepEqual(found(bench).comment, [{ words: SECRET, refused: true }]);
		const refusal = bench.end.call('postMessage', { text, seenBy: SEEN, despite: [SECRET] });
		await assert.rejects(
			refusal,
			(error: Error) => /another case/.test(error.message) && !error.message.includes('c5g9'),
		);
		assert.deepEqual(bench.memory.messages, []);
		assert.deepEqual(bench.failures, []);
	});

	it('is sent with a name when the person saw it and says so', async () => {
		const text = 'Ada Lovelace found it too.';
		const bench = onForge({ drafts: { comment: text } });
		await bench.quiet();
		assert.deepEqual(found(bench).comment, [{ words: 'Ada Lovelace', refused: false }]);
		await assert.rejects(bench.end.call('postMessage', { text, seenBy: SEEN }), /all the same/);
		await assert.rejects(bench.end.call('postMessage', { text, seenBy: SEEN, despite: ['Ada'] }), /all the same/);
		assert.equal(bench.memory.messages.length, 0);
		await bench.end.call('postMessage', { text, seenBy: SEEN, despite: ['Ada Lovelace'] });
		assert.deepEqual(
			bench.memory.messages.map(m => m.body),
			[text],
		);
	});

	it('stops Apply before anything is done', async () => {
		const message = 'A long route keeps the server busy, known already.';
		const bench = onForge({ drafts: { outcome: 'duplicate', message } });
		const actions = ['post-reply', 'change-state', 'record-decision'];
		const applied = { outcome: 'duplicate', message, seenBy: SEEN, actions } as const;
		await assert.rejects(bench.end.call('apply', applied), /all the same/);
		assert.deepEqual(bench.memory.calls, []);
		const despite = ['A long route keeps the server busy'];
		const plan = await bench.end.call('apply', { ...applied, despite });
		assert.ok(plan.every(a => a.status === 'done'));
	});

	it('is looked at again when the text changes, and is clean when the words are gone', async () => {
		const bench = onForge({ drafts: { comment: SECRET } });
		await bench.quiet();
		await bench.end.call('edit', { field: 'comment', value: 'Thanks.', base: SECRET });
		await bench.quiet();
		assert.deepEqual(found(bench), {});
	});

	it('is searched with the same list until another case changes', () => {
		let reads = 0;
		const record = new Proxy(OTHER.record, {
			get(target, key, receiver: unknown) {
				if (key === 'advisory') reads += 1;
				return Reflect.get(target, key, receiver);
			},
		});
		const { view } = createOutgoing(
			handle(1),
			() => [{ advisory: OTHER.advisory, record }],
			() => '',
		);
		const texts = ['one', 'two', SECRET].map(comment => view(aCase(1, { drafts: { comment } })).comment);
		assert.deepEqual(texts, [undefined, undefined, [{ words: SECRET, refused: true }]]);
		const once = reads;
		view(aCase(1, { drafts: { comment: 'four' } }));
		assert.equal(reads, once);
	});
});

describe('the acknowledgement', () => {
	it('is a mail with a subject for a report that came by mail', async () => {
		const bench = ofItsOwn({ received });
		await bench.quiet();
		const report = triageContract.events.report.parse(bench.last('report'));
		assert.equal(report.acknowledgementSubject, 'Your report has arrived');
		assert.match(report.acknowledgement, /out of the subjects of mails/);
	});

	it('asks nobody for a name, and asks where the answer will stand, when nobody is known', async () => {
		const bench = ofItsOwn({ received: { at: '2026-03-01T09:00:00Z', via: 'text' } });
		await bench.quiet();
		const report = triageContract.events.report.parse(bench.last('report'));
		assert.match(report.acknowledgement, /You need not tell us who you are/);
		assert.match(report.acknowledgement, /\{channel\}/);
		assert.equal(report.acknowledgementSubject, undefined);
	});

	it('is posted as a person changed it, and the draft goes', async () => {
		const { end, memory, store } = onForge();
		await end.call('edit', { field: 'acknowledgement', value: 'Thanks, Kim.', base: '' });
		await assert.rejects(end.call('postAcknowledgement', { text: 'Other', seenBy: SEEN }), /another window/);
		await end.call('postAcknowledgement', { text: 'Thanks, Kim.', seenBy: SEEN });
		await end.call('postAcknowledgement', { text: 'Thanks, Kim.', seenBy: SEEN });
		assert.deepEqual(
			memory.messages.map(m => m.body),
			['Thanks, Kim.'],
		);
		assert.equal(store.get(handle(1))?.drafts, undefined);
	});

	it("is in the project's own words where it has some", async () => {
		const bench = ofItsOwn({ received }, { 'acknowledgement-mail': { text: 'Ahoy {finder}, {assessDays} days.' } });
		await bench.quiet();
		const report = triageContract.events.report.parse(bench.last('report'));
		assert.equal(report.acknowledgement, 'Ahoy Juno, 10 days.');
		assert.equal(report.acknowledgementSubject, undefined);
	});
});

describe('a prepared reply', () => {
	it('holds nothing of the report and nothing of the notes, but what the case agreed on', async () => {
		const disclosure: Case['disclosure'] = [
			{ date: '2026-05-02', zone: 'UTC', by: 'owner' },
			{ date: '2026-04-09', time: '15:00', zone: 'Europe/Berlin', by: 'finder' },
		];
		const { end } = ofItsOwn({ received, notes: 'SECRET', disclosure });
		const text = await end.call('prepareReply', 'vulnerability');
		assert.match(text, /publish both on 2026-04-09 15:00 Europe\/Berlin\./);
		assert.doesNotMatch(text, /SECRET|Report 1/);
	});

	it("is in the project's own words where it has some, with the fields that are left open", async () => {
		const { end } = ofItsOwn({ received }, { bug: { text: 'Hi {finder}: {reason}' } });
		assert.equal(await end.call('prepareReply', 'bug'), 'Hi Juno: {reason}');
		assert.match(await end.call('prepareReply', 'duplicate'), /^Hello Juno,\n\nthank you/);
	});

	it('takes no link and no mention from a name', async () => {
		const { end } = ofItsOwn({ received: { ...received, name: '@everyone [x](https://evil.example) \u202e' } });
		assert.match(await end.call('prepareReply', 'duplicate'), /^Hello everyone x \(evil\.example\),/);
	});
});
