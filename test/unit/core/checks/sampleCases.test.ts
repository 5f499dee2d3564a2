import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { parse } from 'yaml';
import { type Case, caseSchema } from '../../../../src/core/case';
import { checkBeforePublishing, type Rule } from '../../../../src/core/checks';
import { realTexts } from '../../../support/realTexts';
import { aReadyCase, READY_NOW } from '../../../support/readyCase';
import { copySample } from '../../../support/sample';
import { describeWithData } from '../../../support/sharedData';

function failing(record: Case): Rule[] {
	return checkBeforePublishing(record.advisory, record, READY_NOW)
		.filter(({ ok }) => !ok)
		.map(({ rule }) => rule);
}

describe('the checks before publishing, on the cases of the sample', () => {
	const { cases } = copySample();
	const named = new Map(
		readdirSync(cases)
			.filter(name => name.endsWith('.yaml'))
			.map(name => z.parse(caseSchema, parse(readFileSync(join(cases, name), 'utf8'))))
			.map(record => [record.handle.slice(0, 4), record]),
	);
	const of = (name: string): Rule[] => failing(named.get(name) ?? assert.fail(`no case ${name}`));

	it('ask of a draft with text and date for what else is to be done', () => {
		assert.deepEqual(of('a6df'), ['branches', 'tests', 'nothing-public', 'cve-assigner', 'cve']);
	});

	it('ask of a draft without a date for that too', () => {
		const others = [...named.values()].filter(
			({ advisory, disclosure }) => advisory.state === 'draft' && disclosure === undefined,
		);
		assert.notEqual(others.length, 0);
		for (const record of others) assert.ok(failing(record).includes('pd'), record.handle);
	});

	it('find no fault with the text of what was published', () => {
		const text: readonly Rule[] = [
			'length',
			'placeholders',
			'says-impact',
			'says-patches',
			'private-links',
			'valid-ranges',
		];
		for (const record of named.values()) {
			if (record.advisory.state !== 'published') continue;
			assert.deepEqual(
				failing(record).filter(rule => text.includes(rule)),
				[],
				record.handle,
			);
		}
	});
});

describeWithData('the checks before publishing, on odd and hostile descriptions', () => {
	it('give an answer to each rule, on one line', () => {
		for (const { text } of realTexts()) {
			const record = aReadyCase({}, { summary: text.slice(0, 500), description: text });
			for (const check of checkBeforePublishing(record.advisory, record, READY_NOW)) {
				assert.match(check.text, /^[^\n\p{Cc}\p{Cf}]{5,900}$/u);
			}
		}
	});
});
