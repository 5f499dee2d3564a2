import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { triageContract } from '../../../src/protocol/triage';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N';
const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H';
const OTHER_V3 = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N';
const UNFINISHED = 'CVSS:4.0/AV:N/AC:L';

/** A page of a case that holds a decision. */
async function open(drafts: Case['drafts'], advisory: Partial<Advisory> = {}, onForge = true) {
	const report = onForge ? anAdvisoryOnForge(1, advisory) : undefined;
	const memory = createMemoryForge(...(report === undefined ? [] : [report]));
	const store = createMemoryStore(
		aCase(1, { drafts: { outcome: 'vulnerability', ...drafts }, ...(report && { advisory: report }) }, advisory),
	);
	const { joined, onForges } = joinWith(store, memory);
	const bench = openPage(createTriagePage, triageContract, joined, 1, onForges);
	bench.end.ready();
	const shown = () => triageContract.events.decision.parse(bench.last('decision'));
	const apply = async () => {
		await bench.end.call('reload', null);
		const actions = shown().plan.map(({ id }) => id);
		const done = await bench.end.call('apply', { outcome: 'vulnerability', message: '', actions, seenBy: '' });
		return Object.fromEntries(done.map(({ id, status }) => [id, status]));
	};
	const record = (): Case => store.get(handle(1)) ?? assert.fail('there is no case');
	await bench.end.call('reload', null);
	const onGitHub = () => memory.advisories.get(report?.id ?? '');
	return { ...bench, memory, store, shown, apply, record, onGitHub, report };
}

describe('severity that was scored, in a case of its own', () => {
	it('becomes the advisory’s with the decision, in words too', async () => {
		const page = await open({ cvssV4: V4, cvssV3: V3, cweIds: ['CWE-79', 'CWE-22'] }, {}, false);
		assert.ok(page.shown().plan.some(({ text }) => text === 'Record severity and weaknesses.'));
		assert.deepEqual(await page.apply(), { 'record-decision': 'done', 'set-state': 'done', 'record-severity': 'done' });
		const { advisory, drafts } = page.record();
		assert.deepEqual(
			[advisory.cvss, advisory.cweIds, advisory.severity],
			[{ v4: V4, v3: V3 }, ['CWE-79', 'CWE-22'], 'high'],
		);
		assert.equal(drafts, undefined);
	});

	it('is left out, and nothing else is, while the vector cannot be scored', async () => {
		const page = await open({ cvssV4: UNFINISHED, cweIds: ['CWE-79'] }, {}, false);
		const blocked = page.shown().plan.find(({ id }) => id === 'severity-by-hand');
		assert.match(blocked?.text ?? '', /The CVSS 4\.0 vector cannot be scored: the Severity step says why/);
		assert.deepEqual(await page.apply(), {
			'record-decision': 'done',
			'set-state': 'done',
			'severity-by-hand': 'by-hand',
		});
		assert.equal(page.record().decision?.outcome, 'vulnerability');
		assert.equal(page.record().drafts?.cvssV4, UNFINISHED);
	});

	it('is recorded after the decision too', async () => {
		const page = await open({}, {}, false);
		await page.apply();
		await page.end.call('edit', { field: 'cvssV4', value: V4, base: '' });
		assert.deepEqual(
			page.shown().plan.map(({ id }) => id),
			['record-severity'],
		);
		await page.apply();
		assert.equal(page.record().advisory.severity, 'high');
		assert.deepEqual(page.shown().plan, []);
	});

	it('takes its words away with its vector', async () => {
		const page = await open({ cvssV3: '' }, { cvss: { v3: V3 }, severity: 'high' }, false);
		await page.apply();
		assert.deepEqual([page.record().advisory.cvss, page.record().advisory.severity], [{}, undefined]);
	});

	it('stays out of the plan when it is no vulnerability', async () => {
		const page = await open({ outcome: 'bug', cvssV4: V4 }, {}, false);
		assert.ok(page.shown().plan.every(({ id }) => !id.includes('severity')));
	});
});

describe('severity that was scored, of a report on a forge', () => {
	it('is saved there last, so that a refusal leaves the decision', async () => {
		const page = await open({ cvssV4: V4, cweIds: ['CWE-79'] });
		assert.deepEqual(Object.keys(await page.apply()), ['change-state', 'record-decision', 'save-severity']);
		assert.deepEqual([page.onGitHub()?.cvss, page.onGitHub()?.cweIds], [{ v4: V4 }, ['CWE-79']]);
		assert.equal(page.record().drafts, undefined);
		assert.deepEqual(
			page.record().timeline.map(({ text }) => text),
			['Decided: a vulnerability. On GitHub: report accepted.', 'Severity and weaknesses saved on GitHub.'],
		);
	});

	it('is sent as one vector, and the other one stays in the case', async () => {
		const page = await open({ cvssV4: V4 }, { cvss: { v3: V3 } });
		assert.match(page.shown().plan.at(-1)?.text ?? '', /takes one vector, that of CVSS 4\.0/);
		await page.apply();
		assert.deepEqual(page.onGitHub()?.cvss, { v4: V4 });
		assert.equal(page.record().drafts?.cvssV3, V3);
		assert.deepEqual(page.shown().plan, []);
	});

	for (const when of ['before', 'after'] as const) {
		it(`can be saved again when that failed ${when} it was done; the decision stands`, async () => {
			const page = await open({});
			await page.end.call('edit', { field: 'cvssV4', value: V4, base: '' });
			page.memory.fail('rate', when);
			assert.deepEqual(await page.apply(), {
				'change-state': 'done',
				'record-decision': 'done',
				'save-severity': 'failed',
			});
			assert.equal(page.record().decision?.outcome, 'vulnerability');
			await page.apply();
			assert.deepEqual(page.onGitHub()?.cvss, { v4: V4 });
			await page.quiet();
			assert.equal(page.record().drafts, undefined);
			assert.deepEqual(page.shown().plan, []);
		});
	}

	it('does not overwrite a newer one of somebody else unseen; a person chooses', async () => {
		for (const keep of ['mine', 'theirs'] as const) {
			const page = await open({}, { cvss: { v3: V3 } });
			await page.end.call('edit', { field: 'cvssV4', value: V4, base: '' });
			assert.equal(page.record().drafts?.base?.cvssV4, '');
			assert.ok(page.report);
			page.memory.put({ ...page.report, cvss: { v4: `${V4}/E:U` }, updatedAt: '2026-03-02T09:30:00Z' });
			await page.end.call('reload', null);
			const { newerRating, plan } = page.shown();
			assert.deepEqual(newerRating, { vector: `${V4}/E:U`, cweIds: '' });
			assert.match(plan.at(-1)?.text ?? '', /Choose below which stay/);
			assert.ok(newerRating);
			await assert.rejects(page.end.call('settleRating', { keep, theirs: { ...newerRating, vector: OTHER_V3 } }));
			await page.end.call('settleRating', { keep, theirs: newerRating });
			await page.apply();
			assert.equal(page.onGitHub()?.cvss.v4, keep === 'mine' ? V4 : `${V4}/E:U`);
			assert.equal(page.shown().newerRating, undefined);
		}
	});

	it('stays in the case where this account may not change the report', async () => {
		const page = await open({ cvssV4: V4 });
		page.memory.allow({ change: false, comment: false });
		assert.deepEqual(await page.apply(), {
			'record-decision': 'done',
			'severity-by-hand': 'by-hand',
			'by-hand': 'by-hand',
		});
		assert.equal(page.record().drafts?.cvssV4, V4);
		assert.deepEqual(page.memory.calls, []);
	});

	it('is not in the plan when the forge has it already', async () => {
		const page = await open({ cvssV3: OTHER_V3 }, { cvss: { v4: V4 } });
		assert.ok(page.shown().plan.every(({ id }) => !id.includes('severity')));
	});
});
