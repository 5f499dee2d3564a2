import assert from 'node:assert/strict';
import { mentionedWeaknesses } from '../../../../src/core/cwe';
import { describeWithData } from '../../../support/sharedData';

function ids(title: string, text = '', limit = 6): string[] {
	return mentionedWeaknesses(title, text, limit).map(({ weakness }) => weakness.id);
}

describe('the weaknesses that a report names', () => {
	for (const [text, id] of [
		['This is CWE-22.', 'CWE-22'],
		['cwe 79', 'CWE-79'],
		['CWE_352', 'CWE-352'],
		['CWE-079', 'CWE-79'],
		['https://cwe.mitre.org/data/definitions/502.html', 'CWE-502'],
		['A path traversal in the server', 'CWE-22'],
		['Path Traversals everywhere', 'CWE-22'],
		['ReDoS in the router', 'CWE-1333'],
		['Prototype pollution through merge', 'CWE-1321'],
		['Cross-site scripting in comments', 'CWE-79'],
		['Improper Input Validation', 'CWE-20'],
	] as const) {
		it(`are read from ${JSON.stringify(text)}`, () => assert.equal(ids('Report', text)[0], id));
	}

	it('put ids before names, and names in the title before names in the text', () => {
		assert.deepEqual(ids('Zip slip in unpack', 'It is like an open redirect, though CWE-59 says more.').slice(0, 3), [
			'CWE-59',
			'CWE-22',
			'CWE-601',
		]);
	});

	it('take the longest name, not the words in it', () => {
		assert.ok(!ids('SQL injection').includes('CWE-74'));
		assert.deepEqual(ids('Path traversal'), ['CWE-22']);
	});

	it('say the name in our own words, never in the report’s', () => {
		assert.deepEqual(
			mentionedWeaknesses('PATH\u200b-\u202eTraVerSal', 'Path Traversal', 1).map(({ name }) => name),
			['path traversal'],
		);
		assert.equal(mentionedWeaknesses('', 'CWE-22', 1)[0]?.name, undefined);
	});

	it('are none for what the catalogue does not have, and for words that mean much else', () => {
		for (const text of ['CWE-99999', 'CWE-0', 'CWE-', 'XCWE-79x', 'the CSS overflow of an allow list', '', '__proto__'])
			assert.deepEqual(ids('Report', text), [], text);
	});

	it('are no more than asked for', () => {
		const text = 'CWE-79 CWE-89 CWE-22 CWE-352';
		assert.deepEqual(ids('', text, 2), ['CWE-79', 'CWE-89']);
		assert.deepEqual(ids('', text, 0), []);
	});

	it('are found in hostile text of megabytes too', () => {
		for (const unit of ['CWE-', 'cwe ', 'path ', 'improper ', '\u202e', 'CWE-000', 'a'])
			assert.ok(ids('x', unit.repeat(2_000_000 / unit.length)).length <= 6, unit);
	}).timeout(20_000);
});

describeWithData('the weaknesses that real advisories name by id', read => {
	it('are found, every one', () => {
		for (const line of read('text/descriptions.jsonl').trim().split('\n')) {
			const named = new Set(line.match(/\bCWE-[1-9]\d*\b/g) ?? []);
			const found = mentionedWeaknesses('', line, 50).map(({ weakness }) => weakness.id);
			for (const id of named) assert.ok(found.includes(id), id);
		}
	}).timeout(20_000);
});
