import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/errors';
import { differing, requireOwnCveId, saveDraft, withDraft } from '../../../src/wizards/saveDraft';
import { aCase, handle } from '../../support/builders';

const NOW = '2026-03-02T09:00:00Z';
const row = { ecosystem: 'npm', name: 'papervane', range: '< 2', functions: [] } as const;
const empty = { ecosystem: 'npm', name: ' ', range: '', functions: [] } as const;

describe('saving a draft to the advisory', () => {
	const record = aCase(1, {
		drafts: { summary: 'New title', affected: [{ ...row, functions: [] }], message: 'Thanks' },
	});

	it('says which fields differ', () => assert.deepEqual(differing(record), ['summary', 'affected']));

	it('puts the drafts into the advisory and says so in the timeline', () => {
		const saved = saveDraft(record, undefined, NOW, handle(9));
		assert.equal(saved.advisory.summary, 'New title');
		assert.equal(saved.advisory.description, 'Text of report 1.');
		assert.deepEqual(saved.advisory.affected, [row]);
		assert.equal(saved.advisory.updatedAt, NOW);
		assert.equal(saved.timeline.length, 1);
		assert.ok(!saved.timeline[0]?.text.includes('New title'));
	});

	it('leaves what belongs to the decision a draft', () => {
		assert.deepEqual(saveDraft(record, undefined, NOW, handle(9)).drafts, { message: 'Thanks' });
	});

	it('changes nothing where nothing is written', () => {
		const plain = aCase(1);
		assert.equal(saveDraft(plain, undefined, NOW, handle(9)), plain);
	});

	it('leaves out rows without anything in them', () => {
		const rows = [
			{ ...row, functions: [] },
			{ ...empty, functions: [] },
		];
		assert.deepEqual(withDraft(aCase(1, { drafts: { affected: rows } })).affected, [row]);
	});

	it('takes vectors and weaknesses with the severity that they have, and keeps them drafts where they are not saved', () => {
		const cvssV3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
		const scored = aCase(1, { drafts: { summary: 'New title', cvssV3, cweIds: ['CWE-22'] } });
		const saved = saveDraft(scored, { cvss: { v3: cvssV3 }, cweIds: ['CWE-22'], severity: 'critical' }, NOW, handle(9));
		assert.deepEqual(
			[saved.advisory.cvss, saved.advisory.cweIds, saved.advisory.severity, saved.drafts],
			[{ v3: cvssV3 }, ['CWE-22'], 'critical', undefined],
		);
	});

	it('takes credits, a CVE id and references, without rows that name nobody', () => {
		const drafts = {
			credits: [
				{ name: 'Ada', type: 'finder' },
				{ name: ' ', type: 'tool' },
			],
			cveId: 'CVE-2026-12345',
			references: ['https://example.org/a', ' '],
		};
		const { advisory } = saveDraft(aCase(1, { drafts }), undefined, NOW, handle(9));
		assert.deepEqual(
			[advisory.credits, advisory.cveId, advisory.references],
			[[{ name: 'Ada', type: 'finder' }], 'CVE-2026-12345', ['https://example.org/a']],
		);
	});

	it('refuses a CVE id that is none', () => {
		const record = aCase(1, { drafts: { cveId: 'CVE-26-1/../..' } });
		assert.throws(() => saveDraft(record, undefined, NOW, handle(9)), /not written like one/);
	});

	it('refuses the CVE id of another open case, and none of a published one', () => {
		const record = aCase(1, { drafts: { cveId: 'CVE-2026-12345' } });
		const other = (state: 'draft' | 'published') => aCase(2, {}, { state, cveId: 'CVE-2026-12345' });
		assert.throws(() => requireOwnCveId(record, () => [record, other('draft')]), /Another open case/);
		requireOwnCveId(record, () => [record, other('published')]);
	});

	it('takes an emptied CVE id away', () => {
		const record = aCase(1, { drafts: { cveId: '' } }, { cveId: 'CVE-2026-12345' });
		assert.equal(saveDraft(record, undefined, NOW, handle(9)).advisory.cveId, undefined);
	});

	it('takes a title of exactly the limit, counted in characters', () => {
		const title = '👩'.repeat(1024);
		assert.equal(
			saveDraft(aCase(1, { drafts: { summary: title } }), undefined, NOW, handle(9)).advisory.summary,
			title,
		);
	});

	it('refuses a longer one, says by how much, and never with the text', () => {
		const long = aCase(1, { drafts: { summary: 'x'.repeat(1030) } });
		assert.throws(
			() => saveDraft(long, undefined, NOW, handle(9)),
			(error: unknown) =>
				error instanceof UserError && error.message.includes('by 6') && !error.message.includes('xxx'),
		);
	});
});
