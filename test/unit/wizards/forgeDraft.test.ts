import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import type { Clock } from '../../../src/core/ports';
import { type DraftStatus, draftContract } from '../../../src/protocol/draft';
import { affectedText, type DRAFT_FIELDS } from '../../../src/protocol/fields';
import { RECORDS } from '../../../src/protocol/records';
import { anAdvisory, handle } from '../../support/builders';
import { draftOn } from './draftBench';
import { anAdvisoryOnForge } from './memoryForge';
import { NEXT_DAY, NOW } from './pageBench';

const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const THEIR_VECTOR = 'CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const OLD = 'Text of report 1.';

function openWith(advisory: Advisory, onForge: readonly Advisory[], change: Partial<Case> = {}) {
	const on = draftOn(advisory, onForge, change);
	const again = (clock?: Clock) => {
		const bench = on.open(clock === undefined ? {} : { clock });
		const status = (): DraftStatus => draftContract.events.status.parse(bench.last('status'));
		const type = (field: (typeof DRAFT_FIELDS)[number], value: string, base: string) =>
			bench.end.call('edit', { field, value, base });
		const dates = () => draftContract.events.dates.parse(bench.last('dates'));
		const fix = () => draftContract.events.fix.parse(bench.last('fix'));
		return { ...bench, status, type, dates, fix };
	};
	return { ...on, again, ...again() };
}

/** A draft page of an advisory on a forge. */
function open(change: Partial<Advisory> = {}) {
	const advisory = anAdvisoryOnForge(1, { state: 'draft', ...change });
	const there = (): Advisory | undefined => bench.memory.advisories.get(advisory.id);
	const bench = openWith(advisory, [advisory]);
	return { ...bench, advisory, there };
}

describe('the text of an advisory on a forge', () => {
	it('is sent by a click, and the drafts are gone then', async () => {
		const { end, type, status, there, record } = open();
		await type('summary', 'New title', 'Report 1');
		await type('description', 'New text', OLD);
		assert.deepEqual(status().differs, ['summary', 'description']);
		assert.equal(there()?.summary, 'Report 1');
		await end.call('saveToForge', { fields: ['summary', 'description'], written: {} });
		assert.deepEqual([there()?.summary, there()?.description], ['New title', 'New text']);
		assert.equal(record().drafts, undefined);
		assert.deepEqual(status().differs, []);
		assert.equal(record().timeline.length, 1);
	});

	it('is never made the case’s own without the forge', async () => {
		const { end, type, record } = open();
		await type('summary', 'New title', 'Report 1');
		await assert.rejects(end.call('save', null), /on a forge/);
		assert.equal(record().drafts?.summary, 'New title');
	});

	it('is not sent when other fields differ than the person saw', async () => {
		const { end, type, memory } = open();
		await type('summary', 'New title', 'Report 1');
		await assert.rejects(end.call('saveToForge', { fields: ['description'], written: {} }), /list again/);
		await assert.rejects(end.call('saveToForge', { fields: [], written: {} }), /list again/);
		assert.deepEqual(memory.calls, []);
	});

	it('is not sent when it is longer than an advisory may be, and says by how much', async () => {
		const { end, type, memory, record } = open();
		await type('summary', 'x'.repeat(1030), 'Report 1');
		await assert.rejects(end.call('saveToForge', { fields: ['summary'], written: {} }), /Shorten it by 6/);
		assert.deepEqual(memory.calls, []);
		assert.equal(record().drafts?.summary?.length, 1030);
	});

	it('is not sent when another window wrote something else than stands on the page', async () => {
		const { end, type, memory } = open();
		await type('summary', 'Of the other window', 'Report 1');
		const written = { summary: 'What the person sees' };
		await assert.rejects(end.call('saveToForge', { fields: ['summary'], written }), /list again/);
		assert.deepEqual(memory.calls, []);
	});

	it('stays a draft when it could not be sent, and the next click sends it', async () => {
		const { end, type, memory, there, record } = open();
		await type('summary', 'New title', 'Report 1');
		memory.fail('change', 'before');
		await assert.rejects(end.call('saveToForge', { fields: ['summary'], written: {} }));
		assert.equal(record().drafts?.summary, 'New title');
		await end.call('saveToForge', { fields: ['summary'], written: {} });
		assert.equal(there()?.summary, 'New title');
		assert.equal(record().drafts, undefined);
	});

	it('whose answer was lost is no draft any more once the forge shows it', async () => {
		const { end, type, memory, record, status, quiet } = open();
		await type('summary', 'New title', 'Report 1');
		memory.fail('change', 'after');
		await assert.rejects(end.call('saveToForge', { fields: ['summary'], written: {} }));
		await quiet();
		assert.deepEqual(status().differs, []);
		assert.equal(record().drafts, undefined);
	});

	it('keeps what was typed while it was sent', async () => {
		const { end, type, memory, record, status } = open();
		await type('description', 'One', OLD);
		const listening = memory.onDidChange(() => {
			listening.dispose();
			void type('description', 'One and two', 'One');
		});
		await end.call('saveToForge', { fields: ['description'], written: {} });
		assert.equal(record().drafts?.description, 'One and two');
		assert.deepEqual(record().drafts?.base, { description: 'One' });
		assert.deepEqual(status().differs, ['description']);
		assert.equal(status().diverged, undefined);
	});

	describe('that changed there after the draft began', () => {
		async function diverged() {
			const bench = open();
			await bench.type('description', 'Mine', OLD);
			bench.memory.put({ ...bench.advisory, description: 'Theirs' });
			await bench.quiet();
			return bench;
		}

		it('is shown beside mine, and nothing is sent before a person chose', async () => {
			const { end, status, memory, there, record } = await diverged();
			assert.deepEqual(status().diverged, [{ field: 'description', theirs: 'Theirs' }]);
			await assert.rejects(
				end.call('saveToForge', { fields: ['description'], written: {} }),
				/Choose which text stays/,
			);
			assert.deepEqual(memory.calls, []);
			assert.equal(there()?.description, 'Theirs');
			assert.equal(record().drafts?.description, 'Mine');
		});

		it('gives way to mine when a person keeps that', async () => {
			const { end, status, there } = await diverged();
			await end.call('settle', { field: 'description', keep: 'mine', theirs: 'Theirs' });
			assert.equal(status().diverged, undefined);
			await end.call('saveToForge', { fields: ['description'], written: {} });
			assert.equal(there()?.description, 'Mine');
		});

		it('takes the place of mine when a person takes that', async () => {
			const { end, status, record, last, quiet } = await diverged();
			await end.call('settle', { field: 'description', keep: 'theirs', theirs: 'Theirs' });
			await quiet();
			assert.equal(record().drafts, undefined);
			assert.deepEqual(status().differs, []);
			assert.equal(draftContract.events.fields.parse(last('fields')).values['description'], 'Theirs');
		});

		it('is chosen only between what a person saw', async () => {
			const { end, memory, advisory, record } = await diverged();
			memory.put({ ...advisory, description: 'Newer still' });
			await assert.rejects(
				end.call('settle', { field: 'description', keep: 'theirs', theirs: 'Theirs' }),
				/newer text again/,
			);
			assert.equal(record().drafts?.description, 'Mine');
		});
	});

	it('that changed in another field is no conflict, and theirs stays', async () => {
		const { end, type, memory, advisory, there, status, quiet } = open();
		await type('summary', 'Mine', 'Report 1');
		memory.put({ ...advisory, description: 'Theirs' });
		await quiet();
		assert.equal(status().diverged, undefined);
		await end.call('saveToForge', { fields: ['summary'], written: {} });
		assert.deepEqual([there()?.summary, there()?.description], ['Mine', 'Theirs']);
	});

	it('goes with credits, CVE id, vector and weaknesses in one request', async () => {
		const { end, type, memory, there, record, status, quiet } = open();
		await type('credits', RECORDS.credits.text([{ login: 'ada', type: 'finder' }]), '');
		await type('cveId', 'CVE-2026-12345', '');
		await type('cvssV3', VECTOR, '');
		await type('cwes', 'CWE-22', '');
		assert.deepEqual(status().differs, ['credits', 'cveId', 'severity']);
		await end.call('saveToForge', { fields: ['credits', 'cveId', 'severity'], written: {} });
		await quiet();
		assert.deepEqual(
			[there()?.credits.map(c => c.login), there()?.cveId, there()?.cvss.v3, there()?.cweIds],
			[['ada'], 'CVE-2026-12345', VECTOR, ['CWE-22']],
		);
		assert.equal(memory.calls.filter(call => call.startsWith('change')).length, 1);
		assert.equal(record().drafts, undefined);
		assert.deepEqual(status().differs, []);
	});

	it('is not sent with a vector that is unfinished, and says so', async () => {
		const { end, type, memory, status } = open();
		await type('cvssV3', 'CVSS:3.1/AV:N', '');
		assert.match(status().severityBlocked ?? '', /cannot be scored/);
		await assert.rejects(end.call('saveToForge', { fields: ['severity'], written: {} }), /cannot be scored/);
		assert.deepEqual(memory.calls, []);
	});

	it('is not sent over a severity that somebody else scored meanwhile', async () => {
		const { end, type, memory, advisory, there, status, quiet } = open();
		await type('cvssV3', VECTOR, '');
		memory.put({ ...advisory, cvss: { v3: THEIR_VECTOR } });
		await quiet();
		assert.equal(status().newerRating?.vector, THEIR_VECTOR);
		await assert.rejects(end.call('saveToForge', { fields: ['severity'], written: {} }), /Choose which/);
		const theirs = { vector: THEIR_VECTOR, cweIds: '' };
		await end.call('settleRating', { keep: 'mine', theirs });
		await end.call('saveToForge', { fields: ['severity'], written: {} });
		assert.equal(there()?.cvss.v3, VECTOR);
	});

	it('that the forge refuses stays a draft, and the field says why until it is sent again', async () => {
		const { end, type, memory, record, status, quiet } = open();
		await type('summary', 'New title', 'Report 1');
		memory.refuse([{ field: 'summary', text: 'The title is not taken.' }]);
		await assert.rejects(end.call('saveToForge', { fields: ['summary'], written: {} }), /does not accept/);
		await quiet();
		assert.deepEqual(status().refused, [{ field: 'summary', text: 'The title is not taken.' }]);
		assert.equal(record().drafts?.summary, 'New title');
		await end.call('saveToForge', { fields: ['summary'], written: {} });
		await quiet();
		assert.equal(status().refused, undefined);
	});

	it('keeps whoever has no account there in the case, and says so', async () => {
		const { end, type, there, record, status, quiet } = open();
		const both = [
			{ login: 'ada', type: 'finder' },
			{ name: 'Team Blue', type: 'analyst' },
		];
		await type('credits', RECORDS.credits.text(both), '');
		await end.call('saveToForge', { fields: ['credits'], written: {} });
		await quiet();
		assert.deepEqual(
			there()?.credits.map(c => c.login),
			['ada'],
		);
		assert.deepEqual(record().drafts?.credits, both);
		assert.deepEqual(status().differs, []);
	});

	it('compares packages as people see them', async () => {
		const rows = [{ ecosystem: 'npm' as const, name: 'papervane', range: '< 2', functions: [] }];
		const bench = open();
		await bench.type('affected', affectedText(rows), '');
		bench.memory.put({ ...bench.advisory, affected: [{ ...rows[0], range: '< 3' } as (typeof rows)[0]] });
		await bench.quiet();
		assert.equal(bench.status().diverged?.[0]?.field, 'affected');
	});
});

describe('making a draft on a forge out of a case of its own', () => {
	const WHERE = { forge: 'GitHub', repository: 'acme/other' };
	const own = (change: Partial<Advisory> = {}) => openWith(anAdvisory(1, { state: 'draft', ...change }), []);

	it('is offered for a draft only, with the repositories it can go to', async () => {
		const draft = own();
		await draft.quiet();
		assert.deepEqual(draft.last('targets'), [{ forge: 'GitHub', repositories: ['acme/papervane', 'acme/other'] }]);
		assert.equal(draft.last('forge'), null);
		for (const other of [own({ state: 'triage' }), open()]) {
			await other.quiet();
			assert.deepEqual(other.last('targets'), []);
			await assert.rejects(other.end.call('createOnForge', WHERE));
			assert.deepEqual(other.memory.calls, []);
		}
	});

	it('makes the case that advisory’s, under the same handle', async () => {
		const { end, type, record, memory, last, status } = own();
		await type('summary', 'Title as written', 'Report 1');
		await end.call('createOnForge', WHERE);
		const [made] = memory.advisories.values();
		assert.equal(made?.summary, 'Title as written');
		assert.deepEqual(
			[record().handle, record().advisory.id, record().advisory.source, record().advisory.state],
			[handle(1), made?.id, made?.source, 'draft'],
		);
		assert.equal(record().drafts, undefined);
		assert.equal(record().attempts, undefined);
		assert.deepEqual(status().differs, []);
		assert.equal(draftContract.events.forge.parse(last('forge'))?.name, 'GitHub');
	});

	for (const when of ['before', 'after'] as const) {
		it(`makes one draft, whatever fails ${when} it was made, also after a crash`, async () => {
			const first = own();
			first.memory.fail('create', when);
			await assert.rejects(first.end.call('createOnForge', WHERE));
			await first.quiet();
			assert.equal(first.status().unanswered, true);
			assert.deepEqual(
				first.record().attempts?.map(a => [a.what, a.since]),
				[['create', NOW]],
			);
			first.page.dispose();
			await first.again(NEXT_DAY).end.call('createOnForge', WHERE);
			assert.equal(first.memory.advisories.size, 1);
			assert.equal(first.record().attempts, undefined);
		});
	}

	it('sends nothing to a repository that is not among them, or without a text', async () => {
		const { end, memory } = own();
		await assert.rejects(end.call('createOnForge', { forge: 'GitHub', repository: 'evil/repo' }), /cannot|No draft/);
		await assert.rejects(own({ summary: ' ' }).end.call('createOnForge', WHERE), /needs a title/);
		assert.deepEqual(memory.calls, []);
	});
});

describe('CVE id and private fork', () => {
	it('a CVE id that is asked for is waited for, and the case knows since when', async () => {
		const { end, memory, record, dates } = open();
		memory.fail('requestCve', 'before');
		await assert.rejects(end.call('requestCve', null), /no connection/);
		assert.equal(record().cveRequestedAt, undefined);
		assert.equal(await end.call('requestCve', null), 'waiting');
		assert.equal(await end.call('requestCve', null), 'waiting');
		assert.equal(record().cveRequestedAt, NOW);
		assert.equal(dates().cveRequestedAt, NOW);
		assert.equal(record().timeline.length, 1);
	});

	it('one that is there already is shown', async () => {
		const { end, memory, advisory, dates, quiet } = open();
		memory.put({ ...advisory, cveId: 'CVE-2026-12345' });
		assert.equal(await end.call('requestCve', null), 'assigned');
		await quiet();
		assert.equal(dates().cveId, 'CVE-2026-12345');
	});

	for (const when of ['before', 'after'] as const) {
		it(`a private fork is there once, whatever fails ${when} it was made`, async () => {
			const { end, memory, fix, quiet } = open();
			memory.fail('privateFork', when);
			await assert.rejects(end.call('startPrivateFork', null));
			await end.call('startPrivateFork', null);
			await quiet();
			assert.equal(fix().privateFork, 'acme/papervane-ghsa');
		});
	}
});
