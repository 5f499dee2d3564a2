import assert from 'node:assert/strict';
import { supplierDecision } from '../../../../src/core/ssvc';
import {
	answersInWords,
	SUPPLIER_POINTS,
	supplierAnswers,
	withAnswer,
} from '../../../../src/webview/severity/ssvcAnswers';
import { describeWithData } from '../../../support/sharedData';

describe('answers to the supplier’s decision points', () => {
	it('lead to no decision until all four are given', () => {
		let text = '';
		for (const [key, value] of [
			['publicSafetyImpact', 'minimal'],
			['technicalImpact', 'partial'],
			['exploitation', 'none'],
		] as const) {
			text = withAnswer(text, key, value);
			assert.equal(supplierDecision(supplierAnswers(text)), undefined);
		}
		assert.equal(supplierDecision(supplierAnswers(withAnswer(text, 'utility', 'laborious'))), 'defer');
	});

	it('can be changed, and are the same text in whatever order they were given', () => {
		const one = withAnswer(withAnswer('', 'utility', 'efficient'), 'exploitation', 'none');
		const other = withAnswer(
			withAnswer(withAnswer('', 'exploitation', 'active'), 'utility', 'efficient'),
			'exploitation',
			'none',
		);
		assert.equal(one, other);
	});

	it('are only those that can be given, whatever the case file says', () => {
		for (const text of [
			'not json',
			'[]',
			'null',
			'{"__proto__":{"exploitation":"none"}}',
			'{"exploitation":"maybe","utility":"constructor"}',
			'{"exploitation":7}',
			'{"toString":"none"}',
		])
			assert.deepEqual(supplierAnswers(text), {}, text);
		assert.deepEqual(supplierAnswers('{"exploitation":"none","mood":"good"}'), { exploitation: 'none' });
	});

	it('lead to no decision by what every object has', () => {
		assert.equal(supplierDecision(Object.create({ exploitation: 'none', utility: 'laborious' })), undefined);
	});

	it('are told in words when two windows gave different ones', () => {
		assert.equal(answersInWords(''), 'No answers');
		const text = withAnswer(withAnswer('', 'utility', 'super effective'), 'exploitation', 'public poc');
		assert.equal(answersInWords(text), 'Exploitation: Public PoC\nUtility: Super effective');
	});
});

describeWithData('every published decision of a supplier', read => {
	it('is what the page comes to', () => {
		const rows = read('ssvc/cases.jsonl')
			.trim()
			.split('\n')
			.map(row => JSON.parse(row));
		const own = rows.filter(({ table }) => table === 'supplier_patch_development_priority_1_0_0');
		assert.equal(own.length, 36);
		for (const { inputs, outcome } of own) {
			const given = Object.entries(inputs).map(([label, value]) => [label.replace(/ v[\d.]+$/, ''), String(value)]);
			const text = given.reduce((made, [label, value = '']) => {
				const point = SUPPLIER_POINTS.find(one => one.label === label);
				assert.ok(point !== undefined, label);
				return withAnswer(made, point.key, value);
			}, '');
			assert.equal(supplierDecision(supplierAnswers(text)), outcome, text);
		}
	});
});
