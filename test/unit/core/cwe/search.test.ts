import assert from 'node:assert/strict';
import { searchCwe } from '../../../../src/core/cwe';

function ids(query: string, limit = 5): string[] {
	return searchCwe(query, limit).map(({ id }) => id);
}

describe('the search for a weakness', () => {
	/** What people type, and what they look for. */
	const FIRST: readonly (readonly [string, string])[] = [
		['CWE-79', 'CWE-79'],
		['cwe 1321', 'CWE-1321'],
		['89', 'CWE-89'],
		['xss', 'CWE-79'],
		['Cross-site scripting', 'CWE-79'],
		['cross site scripting', 'CWE-79'],
		['SQL injection', 'CWE-89'],
		['sqli', 'CWE-89'],
		['path traversal', 'CWE-22'],
		['directory traversal', 'CWE-22'],
		['buffer overflow', 'CWE-120'],
		['use after free', 'CWE-416'],
		['use-after-free', 'CWE-416'],
		['prototype pollution', 'CWE-1321'],
		['ReDoS', 'CWE-1333'],
		['SSRF', 'CWE-918'],
		['server side request forgery', 'CWE-918'],
		['csrf', 'CWE-352'],
		['xxe', 'CWE-611'],
		['idor', 'CWE-639'],
		['open redirect', 'CWE-601'],
		['hard-coded credentials', 'CWE-798'],
		['timing attack', 'CWE-208'],
		['race condition', 'CWE-362'],
		['null pointer dereference', 'CWE-476'],
		['request smuggling', 'CWE-444'],
		['deserialisation', 'CWE-502'],
		['prompt injection', 'CWE-1427'],
		['symlink', 'CWE-59'],
		['clickjacking', 'CWE-1021'],
		['out-of-bounds write', 'CWE-787'],
		['certificate validation', 'CWE-295'],
	];
	for (const [query, id] of FIRST) it(`finds ${id} for "${query}"`, () => assert.equal(ids(query)[0], id));

	it('finds a name while it is typed', () => {
		for (const query of ['prototype pol', 'prototype po', 'proto'])
			assert.ok(ids(query, 10).includes('CWE-1321'), query);
		assert.equal(ids('command inj')[0], 'CWE-77');
	});

	it('takes words in any order, in any case and in British spelling', () => {
		assert.equal(ids('untrusted data deserialisation')[0], 'CWE-502');
		assert.equal(ids('INJECTION sql')[0], 'CWE-89');
		assert.equal(ids('missing authorisation')[0], 'CWE-862');
	});

	it('gives the ids that begin with a number after the one that it is', () => {
		assert.deepEqual(ids('CWE-132', 3), ['CWE-132', 'CWE-1320', 'CWE-1321']);
	});

	it('finds a category by number only, for it must not be named', () => {
		assert.equal(ids('264', 1)[0], 'CWE-264');
		assert.ok(searchCwe('permissions privileges access controls', 50).every(({ kind }) => kind !== 'category'));
	});

	it('puts what may be named before what should not, where both fit as well', () => {
		const usages = searchCwe('overflow', 20).map(({ usage }) => usage);
		assert.equal(usages[0], 'allowed');
		assert.equal(usages.at(-1), 'discouraged');
	});

	it('gives those with most of the words where none has all', () => {
		assert.equal(ids('prototype pollution frobnicator')[0], 'CWE-1321');
	});

	it('gives nothing for words that mean nothing, for blanks and for fillers', () => {
		for (const query of ['', '   ', 'xyzzy', 'xyzzy frobnicator', 'of the', '((((', '💥', '\u0000', '\ud800'])
			assert.deepEqual(ids(query), [], query);
	});

	it('gives no more than asked for', () => {
		assert.equal(ids('injection', 2).length, 2);
		assert.deepEqual(ids('injection', 0), []);
		assert.deepEqual(ids('injection', -1), []);
	});

	it('takes a pasted text of a megabyte for a query', () => {
		assert.ok(ids('sql injection '.repeat(70_000)).length <= 5);
		assert.deepEqual(ids('9'.repeat(1_000_000)), []);
	});
});
