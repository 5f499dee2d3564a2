import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import { affectedText } from '../../../src/protocol/fields';
import { applyEdit, forgetKept } from '../../../src/wizards/edits';
import { readField, writeField } from '../../../src/wizards/fields';
import { aCase } from '../../support/builders';

const NOW = '2026-03-02T09:00:00.000Z';
const written = (record: Case, value: string, base: string): Case =>
	applyEdit(record, { field: 'summary', value, base }, NOW).record;

describe('a field of a page in the case', () => {
	it('begins with what the advisory says', () => assert.equal(readField(aCase(1), 'summary'), 'Report 1'));

	it('is a draft and leaves the advisory alone', () => {
		const record = writeField(aCase(1), 'summary', 'Mine');
		assert.equal(record.drafts?.summary, 'Mine');
		assert.equal(record.advisory.summary, 'Report 1');
	});

	it('is no draft when it says what the advisory says', () => {
		const record = writeField(writeField(aCase(1), 'description', 'x'), 'description', 'Text of report 1.');
		assert.equal('drafts' in record, false);
	});

	it('keeps every other draft', () => {
		const record = writeField(writeField(aCase(1), 'outcome', 'bug'), 'message', 'Thanks');
		assert.deepEqual(record.drafts, { outcome: 'bug', message: 'Thanks' });
	});

	it('empty notes are no notes', () => {
		assert.equal('notes' in writeField(aCase(1, { notes: 'x' }), 'notes', ''), false);
	});

	it('rows come back as they were written', () => {
		const text = affectedText([{ ecosystem: 'npm', name: 'papervane', range: '< 2', functions: [] }]);
		assert.equal(readField(writeField(aCase(1), 'affected', text), 'affected'), text);
	});

	for (const [field, value] of [
		['outcome', 'hacked'],
		['affected', '[{"ecosystem":"dos"}]'],
	] as const) {
		it(`${field} refuses what it cannot hold`, () => {
			assert.throws(() => writeField(aCase(1), field, value), UserError);
		});
	}
});

describe('an edit of a page', () => {
	it('is written when the case still holds what it began from', () => {
		assert.equal(written(aCase(1), 'Mine', 'Report 1').drafts?.summary, 'Mine');
	});

	it('is done when the case holds it already, so that it may arrive twice', () => {
		const record = written(aCase(1), 'Mine', 'Report 1');
		assert.equal(written(record, 'Mine', 'Report 1'), record);
	});

	describe('that meets a newer text', () => {
		const theirs = writeField(aCase(1), 'summary', 'Theirs');
		const { record, result } = applyEdit(theirs, { field: 'summary', value: 'Mine', base: 'Report 1' }, NOW);

		it('overwrites nothing and is kept', () => {
			assert.equal(readField(record, 'summary'), 'Theirs');
			assert.deepEqual(record.kept, [{ field: 'summary', text: 'Mine', at: NOW }]);
			assert.deepEqual(result, { saved: false, theirs: 'Theirs', kept: NOW });
		});

		it('grows in the same kept text while the person types on', () => {
			const next = applyEdit(
				record,
				{ field: 'summary', value: 'Mine too', base: 'Report 1', kept: NOW },
				'2026-03-02T09:01:00.000Z',
			);
			assert.deepEqual(next.record.kept, [{ field: 'summary', text: 'Mine too', at: NOW }]);
		});

		it('is written and no longer kept once a person chose it', () => {
			const next = applyEdit(record, { field: 'summary', value: 'Mine', base: 'Theirs', kept: NOW }, NOW);
			assert.equal(readField(next.record, 'summary'), 'Mine');
			assert.equal('kept' in next.record, false);
		});

		it('is forgotten once a person chose theirs', () => {
			assert.equal('kept' in forgetKept(record, 'summary', NOW), false);
		});

		it('is kept beside another one of the same instant', () => {
			const next = applyEdit(record, { field: 'summary', value: 'Third', base: 'Report 1' }, NOW);
			assert.deepEqual(
				next.record.kept?.map(k => k.text),
				['Mine', 'Third'],
			);
			assert.equal(new Set(next.record.kept?.map(k => k.at)).size, 2);
		});
	});

	it('forgetting what is gone changes nothing', () => {
		const record = aCase(1);
		assert.equal(forgetKept(record, 'notes', NOW), record);
	});

	it('takes over what the same page sent before without hearing an answer: that is nobody else’s text', () => {
		const late = written(aCase(1), 'First words', 'Report 1');
		const { record, result } = applyEdit(
			late,
			{ field: 'summary', value: 'First words, and more', base: 'Report 1', unanswered: ['First words'] },
			NOW,
		);
		assert.equal(result.saved, true);
		assert.equal(record.drafts?.summary, 'First words, and more');
		assert.equal(record.kept, undefined);
	});
});
