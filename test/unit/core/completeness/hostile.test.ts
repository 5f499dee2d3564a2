import assert from 'node:assert/strict';
import { assessCompleteness, ELEMENTS } from '../../../../src/core/completeness';
import { describeWithData, SHARED_DATA } from '../../../support/sharedData';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { itByChance } from '../../../support/long';

const it = itByChance('hostile advisories');

/** What makes careless parsers slow, or lose their place. */
const PIECES: readonly string[] = [
	'A',
	'\n',
	' ',
	'>',
	'> ',
	'#',
	'# a\n',
	'### Impact\n',
	'`',
	'```\n',
	'```diff\n- a\n+ b\n```\n',
	'*',
	'* a\n',
	'1. run x\n',
	'_',
	'<!--',
	'<!-- -->',
	'<!--\n',
	'`<!--',
	'[',
	'![',
	'|',
	'| a ',
	'a:',
	'Impact: a\n',
	'a\n=\n',
	'<',
	'<pre>\n',
	'<img ',
	'<h2>a</h2>',
	'<details>',
	'severity ',
	'cvss score ',
	'fix ',
	'test tests ',
	'regression tests ',
	'payload ` ',
	'attacker ',
	'when the ',
	'please ',
	'can be exploited ',
	'https://',
	'--- a/x\n',
	'a\u0301',
	'漏',
	'\ud800',
	'\0',
	'\t',
	'\r',
	'a\r\n',
	'\u202e',
	'_No response_\n\n',
];

function assertSound(text: string): void {
	const assessed = assessCompleteness(text);
	assert.deepEqual(
		assessed.map(({ element }) => element),
		[...ELEMENTS],
	);
	for (const { element, found, start, end } of assessed) {
		if (!found) {
			assert.equal(start ?? end, undefined, element);
			continue;
		}
		assert.ok(start !== undefined && end !== undefined && start >= 0 && start < end && end <= text.length, element);
		assert.equal(text.slice(start, end).trim(), text.slice(start, end), element);
	}
}

describe('the assessment of hostile texts', () => {
	for (const piece of PIECES) {
		it(`comes to an end on a megabyte of ${JSON.stringify(piece)}`, () => {
			assertSound(piece.repeat(Math.ceil(1_000_000 / piece.length)));
		});
	}

	it('reads what stands before 9,000 empty passages and after them', () => {
		const report = `## Summary\nTokens are compared byte by byte.\n\n${'* a\n'.repeat(9000)}\n## Severity\nHigh\n`;
		const found = assessCompleteness(report).filter(one => one.found);
		assert.deepEqual(
			found.map(({ element }) => element),
			['description', 'severity'],
		);
	});

	it('does not lose the rest of a report to a comment that nothing closes', () => {
		const report = 'The filter lets `<!--` and <!-- through, which leads to an injection.\n\nSeverity: high';
		assert.ok(assessCompleteness(report).some(({ element, found }) => element === 'severity' && found));
	});

	it('does not lose the rest of a report to a fence in a quotation', () => {
		const report = '> ```\n> curl http://localhost\n\nSeverity: high';
		assert.ok(assessCompleteness(report).some(({ element, found }) => element === 'severity' && found));
	});

	it('says the same whenever it is asked', () => {
		const report = '## PoC\n```\ncurl x\n```\nSeverity: high';
		assert.deepEqual(assessCompleteness(report), assessCompleteness(report));
	});
});

describeWithData('the assessment of real descriptions', read => {
	const texts = (file: string): string[] =>
		read(file)
			.trim()
			.split('\n')
			.map(line => JSON.parse(line).text);

	it('is sound on every one that was collected', () => {
		for (const file of ['text/descriptions.jsonl', 'text/synthetic.jsonl'])
			for (const text of texts(file)) assertSound(text);
	});

	it('finds a description in all but few of the advisories', () => {
		const files = readdirSync(join(SHARED_DATA ?? '', 'osv'));
		const described = files.filter(file => {
			const details = String(JSON.parse(read(`osv/${file}`)).details ?? '');
			assertSound(details);
			return assessCompleteness(details)[0]?.found;
		});
		assert.ok(described.length > files.length * 0.98, `${described.length} of ${files.length}`);
	});
});
