import assert from 'node:assert/strict';
import { assessCompleteness } from '../../../../src/core/completeness';
import { realTexts } from '../../../support/realTexts';
import { describeWithData } from '../../../support/sharedData';
import { READ_BY_EYE } from './readByEye';

describeWithData('completeness of real descriptions', () => {
	it('is told with passages that stand in them', () => {
		for (const { id, text } of realTexts()) {
			for (const { found, start = -1, end = -1 } of assessCompleteness(text)) {
				if (found) assert.ok(start >= 0 && end > start && end <= text.length, id);
			}
		}
	});

	it('is what a person finds in them', () => {
		const texts = new Map(realTexts().map(({ id, text }) => [id, text]));
		for (const [id, expected] of Object.entries(READ_BY_EYE)) {
			const text = texts.get(id) ?? '';
			const found = assessCompleteness(text).flatMap(({ element, start, end }) =>
				start === undefined ? [] : [[element, text.slice(start, end).slice(0, expected[element]?.length ?? 40)]],
			);
			assert.deepEqual(Object.fromEntries(found), expected, id);
		}
	});
});
