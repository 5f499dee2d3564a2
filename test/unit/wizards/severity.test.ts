import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { severitySchema } from '../../../src/protocol/severity';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore, type MemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const V31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

const open = (store: MemoryStore) => openPage(createTriagePage, triageContract, store, 1);
const page = (record: Case = aCase(1)) => open(createMemoryStore(record));

/** What the page is told of the report's own severity. */
async function claimed(record: Case) {
	const { end, last, failures } = page(record);
	end.ready();
	await end.call('openSeverity', null);
	const view = severitySchema.parse(last('severity'));
	assert.deepEqual(failures, []);
	assert.equal(view.status, 'read');
	return view;
}

describe('the score of a vector on a page', () => {
	it('is that of the calculator, with its severity', async () => {
		const { end } = page();
		assert.deepEqual(await end.call('score', V4), { version: '4.0', score: 9.3, severity: 'critical' });
		assert.deepEqual(await end.call('score', `${V31}/E:U`), { version: '3.1', score: 9, severity: 'critical' });
		assert.equal((await end.call('score', V31.replace('3.1', '3.0'))).version, '3.0');
	});

	it('is refused with the exact reason, and is no failure of ours', async () => {
		const { end, failures } = page();
		await assert.rejects(end.call('score', `${V31}/AV:L`), /AV is there twice/);
		await assert.rejects(end.call('score', 'CVSS:3.1/AV:N'), /lacks AC, PR, UI, S, C, I, A/);
		await assert.rejects(end.call('score', 'CVSS:3.1/__proto__:N'), /no metric "__proto__"/);
		assert.deepEqual(failures, []);
	});

	it('is not computed for a text that no vector can be, and nothing of it is logged', async () => {
		const { end, did, quiet } = page();
		void end.call('score', `${V31}${'/E:X'.repeat(1_000_000)}`);
		await quiet();
		assert.deepEqual(did, ['log page: message refused (malformed parameters), 1 so far']);
	});
});

describe('weaknesses on a page', () => {
	it('are found by words, with their place in the tree and whether they may be named', async () => {
		const { rows, refusal } = await page().end.call('searchWeaknesses', 'path traversal');
		assert.equal(refusal, '');
		const [first] = rows;
		assert.equal(first?.id, 'CWE-22');
		assert.equal(first.usage, 'allowed');
		assert.deepEqual(
			first.chain.map(({ id }) => id),
			['CWE-706', 'CWE-664'],
		);
		assert.deepEqual(first.better, []);
	});

	it('are refused in so many words where there are none', async () => {
		const { end } = page();
		const unknown = await end.call('searchWeaknesses', 'cwe-99999');
		assert.deepEqual(unknown, {
			rows: [],
			refusal: 'There is no CWE-99999 in CWE 4.17. Search for it by words instead.',
		});
		assert.match((await end.call('searchWeaknesses', 'qqqq zzzz')).refusal, /Nothing fits these words/);
		assert.deepEqual(await end.call('searchWeaknesses', '   '), { rows: [], refusal: '' });
	});

	it('come with more exact ones where naming them is discouraged, and these may be named', async () => {
		const [general] = await page().end.call('weaknesses', ['CWE-20']);
		assert.equal(general?.usage, 'discouraged');
		assert.ok(general.better.length > 0);
		assert.ok(
			general.better.every(({ usage, deprecated }) => !deprecated && usage !== 'discouraged' && usage !== 'prohibited'),
		);
	});

	it('come with what they are a case of, where nothing below them may be named', async () => {
		const [channel] = await page().end.call('weaknesses', ['CWE-300']);
		assert.equal(channel?.usage, 'discouraged');
		assert.deepEqual(
			channel.better.map(({ id }) => id),
			['CWE-923'],
		);
	});

	it('are left out where the catalogue does not have them', async () => {
		const found = await page().end.call('weaknesses', ['CWE-79', 'CWE-99999', 'NVD-CWE-noinfo', '__proto__', '']);
		assert.deepEqual(
			found.map(({ id }) => id),
			['CWE-79'],
		);
	});
});

describe('what the report says of its severity', () => {
	it('is not looked at before somebody opens the step', async () => {
		const { end, quiet, last } = page(aCase(1, {}, { cvss: { v3: V31 } }));
		end.ready();
		await quiet();
		assert.deepEqual(last('severity'), { status: 'unread' });
	});

	it('is told with the score of each vector, of the advisory and of its text', async () => {
		const view = await claimed(
			aCase(1, {}, { severity: 'high', cvss: { v3: V31 }, description: `I think ${V4}, or ${V31}.` }),
		);
		assert.equal(view.severity, 'high');
		assert.equal(view.report, true);
		assert.deepEqual(
			view.vectors.map(one => [one.vector, one.valid ? one.score : 'none']),
			[
				[V31, 9.8],
				[V4, 9.3],
			],
		);
	});

	it('is told without a score where a vector is wrong, and with the reason', async () => {
		const view = await claimed(aCase(1, {}, { description: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H' }));
		assert.deepEqual(view.vectors, [
			{
				valid: false,
				vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
				reason: 'The vector lacks A. CVSS 3.1 needs every base metric.',
			},
		]);
	});

	it('is the advisory’s once the report is in triage no more', async () => {
		assert.equal((await claimed(aCase(1, {}, { state: 'draft' }))).report, false);
	});

	it('offers the weaknesses that it names', async () => {
		const view = await claimed(aCase(1, {}, { summary: 'Zip slip in unpack', description: 'See CWE-59.' }));
		assert.deepEqual(
			view.suggestions.map(({ id, named }) => [id, named]),
			[
				['CWE-59', undefined],
				['CWE-22', 'zip slip'],
			],
		);
	});

	it('is told anew when the text of the report changed, and not for a word of ours', async () => {
		const store = createMemoryStore(aCase(1));
		const { end, heard, quiet, last } = open(store);
		end.ready();
		await end.call('openSeverity', null);
		const told = () => heard.filter(event => event.name === 'severity').length;
		const before = told();
		await end.call('edit', { field: 'notes', value: 'A note', base: '' });
		assert.equal(told(), before);
		store.put(aCase(1, {}, { description: 'It is CWE-79.' }));
		await quiet();
		const view = severitySchema.parse(last('severity'));
		assert.deepEqual(view.status === 'read' ? view.suggestions.map(({ id }) => id) : [], ['CWE-79']);
	});

	it('does no harm where the advisory’s vectors are megabytes of anything', async () => {
		const view = await claimed(
			aCase(1, {}, { cvss: { v3: 'A'.repeat(1_000_000), v4: '\u202e__proto__' }, cweIds: ['__proto__'] }),
		);
		assert.ok(view.vectors.every(one => !one.valid && one.vector.length <= 400));
	});
});

describe('a vector in the case', () => {
	const edit = (value: string, base = '') => ({ field: 'cvssV4', value, base }) as const;

	it('is kept while it is made, metric by metric', async () => {
		const store = createMemoryStore(aCase(1));
		const { end } = open(store);
		end.ready();
		await end.call('edit', edit('CVSS:4.0/AV:N'));
		assert.equal(store.get(handle(1))?.drafts?.cvssV4, 'CVSS:4.0/AV:N');
		await end.call('edit', edit(V4, 'CVSS:4.0/AV:N'));
		assert.equal(store.get(handle(1))?.drafts?.cvssV4, V4);
	});

	it('is no draft where it says what the advisory says, and an empty one where it takes that away', async () => {
		const store = createMemoryStore(aCase(1, {}, { cvss: { v4: V4 } }));
		const { end } = open(store);
		end.ready();
		await end.call('edit', edit('', V4));
		assert.equal(store.get(handle(1))?.drafts?.cvssV4, '');
		await end.call('edit', edit(V4, ''));
		assert.equal(store.get(handle(1))?.drafts, undefined);
	});

	it('is never anything but a vector of its version', async () => {
		const store = createMemoryStore(aCase(1));
		const { end } = open(store);
		end.ready();
		for (const value of ['9.8', V31, `${V4}/AV:N`, `${V4}/__proto__:N`, 'x'.repeat(1_000_000), `${V4}\n`])
			await assert.rejects(end.call('edit', edit(value)), value.slice(0, 60));
		await assert.rejects(end.call('edit', { field: 'cvssV3', value: V4, base: '' }), /CVSS 4\.0/);
		assert.equal(store.writes(), 0);
	});

	it('is not overwritten by another window: both stay until a person chooses', async () => {
		const store = createMemoryStore(aCase(1));
		const mine = open(store);
		const theirs = open(store);
		mine.end.ready();
		theirs.end.ready();
		await theirs.end.call('edit', edit('CVSS:4.0/AV:P'));
		const result = await mine.end.call('edit', edit('CVSS:4.0/AV:N'));
		assert.ok(!result.saved);
		assert.equal(result.theirs, 'CVSS:4.0/AV:P');
		assert.equal(store.get(handle(1))?.drafts?.cvssV4, 'CVSS:4.0/AV:P');
		assert.deepEqual(
			store.get(handle(1))?.kept?.map(({ field, text }) => [field, text]),
			[['cvssV4', 'CVSS:4.0/AV:N']],
		);
		await mine.end.call('edit', { ...edit('CVSS:4.0/AV:N', 'CVSS:4.0/AV:P'), kept: result.kept });
		assert.equal(store.get(handle(1))?.drafts?.cvssV4, 'CVSS:4.0/AV:N');
		assert.equal(store.get(handle(1))?.kept, undefined);
	});

	it('that somebody wrote into the case file shows in the other window', async () => {
		const store = createMemoryStore(aCase(1));
		const { end, quiet, last } = open(store);
		end.ready();
		await quiet();
		store.put(aCase(1, { drafts: { cvssV4: V4 } }));
		await quiet();
		const { values } = triageContract.events.fields.parse(last('fields'));
		assert.equal(values['cvssV4'], V4);
	});
});
