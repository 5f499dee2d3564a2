import assert from 'node:assert/strict';
import type { GuardToken } from '../../../../src/core/guard/token';
import { writingsOf } from '../../../../src/core/guard/writings';

/** As `grep -i -F` looks. */
function finds(token: GuardToken, line: string): boolean {
	return writingsOf(token).some(({ text: writing }) => line.toLowerCase().includes(writing.toLowerCase()));
}
/** As grep knows capitals in the C locale: those of ASCII. */
const small = (text: string): string => text.replace(/[A-Z]/g, letter => letter.toLowerCase());
const ID: GuardToken = { kind: 'id', value: 'GHSA-c5g9-2w3h-4x6m' };
const CVE: GuardToken = { kind: 'cve', value: 'CVE-2026-12345' };
const FORK: GuardToken = { kind: 'forkUrl', value: 'git@github.com:acme/papervane-private.git' };
const MARKED: GuardToken = { kind: 'marked', value: 'Größe der Route' };
const base64 = (text: string, before: number): string =>
	Buffer.from(`${'~'.repeat(before)}${text}??`).toString('base64');

describe('writings that a search line by line looks for', () => {
	for (const { kind, value } of [ID, CVE, MARKED, { kind: 'forkUrl' as const, value: 'acme/papervane-private' }]) {
		it(`find ${kind} as it is, percent-encoded, in hex and in base64 wherever that begins`, () => {
			const token: GuardToken = { kind, value };
			for (const text of [value, value.toLowerCase(), value.toUpperCase()]) {
				for (const line of [text, Buffer.from(text).toString('hex'), ...[0, 1, 2, 3].map(n => base64(text, n))])
					assert.ok(finds(token, `see ${line} now`), line);
			}
			assert.ok(finds(token, encodeURIComponent(value)));
			assert.ok(finds(token, Buffer.from(value).toString('hex').replace(/../g, '%$&')));
		});
	}

	it('find an id in halves, without its prefix, and with other signs between', () => {
		for (const line of [
			'GHSA-C5G9-2W3H-',
			'2w3h-4x6m',
			'test_ghsa_c5g9_2w3h_4x6m',
			'GHSA%2Dc5g9%2d2w3h%2D4x6m',
			'ghsac5g92w3h4x6m',
			'c5g9\u20132w3h\u20134x6m',
		])
			assert.ok(finds(ID, line), line);
		for (const line of ['CVE_2026_12345', 'cve%2d2026%2D12345', 'CVE 2026 12345']) assert.ok(finds(CVE, line), line);
	});

	it('find forks by any address', () => {
		for (const line of [
			'https://github.com/ACME/papervane-private',
			'git@github.com:acme/papervane-private.git',
			'acme%2Fpapervane-private',
		])
			assert.ok(finds(FORK, line), line);
		assert.ok(finds({ kind: 'forkUrl', value: 'acme/app-ghsa-c5g9-2w3h-4x6m' }, 'you/app-ghsa-c5g9-2w3h-4x6m'));
	});

	it('find letters with accents composed or not, in capitals or not, where the search knows capitals of ASCII alone', () => {
		for (const line of ['Größe der Route', 'GRÖSSE DER ROUTE', 'größe der route'].flatMap(l => [
			l.normalize('NFC'),
			l.normalize('NFD'),
		]))
			assert.ok(
				writingsOf(MARKED).some(({ text }) => small(line).includes(small(text))),
				line,
			);
	});

	it('are lines, few, and long enough to mean something', () => {
		for (const token of [ID, CVE, FORK, MARKED, { kind: 'title' as const, value: 'A long route' }]) {
			const writings = writingsOf(token);
			assert.ok(writings.length > 0 && writings.length < 60, `${writings.length}`);
			for (const { text } of writings) assert.ok(text.length >= 8 && !/[\n\r\0]/.test(text), text);
			assert.equal(new Set(writings.map(({ text }) => text)).size, writings.length);
		}
		assert.deepEqual(writingsOf({ kind: 'marked', value: 'curl' }), [{ text: 'curl' }]);
		assert.deepEqual(writingsOf({ kind: 'finder', value: 'will' }), [{ text: '@will', bounds: 'word' }]);
		assert.deepEqual(writingsOf({ kind: 'patchId', value: 'a'.repeat(40) }), [{ text: 'a'.repeat(12) }]);
		assert.deepEqual(writingsOf({ kind: 'marked', value: '\ud800' }).length, 1);
	});

	it('say where they must stand, so that a longer id or name is another one', () => {
		const bounds = (token: GuardToken): string[] =>
			[...new Set(writingsOf(token).map(w => w.bounds ?? 'anywhere'))].sort();
		assert.deepEqual(bounds(ID), ['anywhere', 'line-end', 'line-start', 'word']);
		assert.deepEqual(bounds(CVE), ['anywhere', 'word']);
		assert.deepEqual(bounds({ kind: 'title', value: 'A long route' }), ['word']);
		assert.deepEqual(bounds(MARKED), ['anywhere']);
	});
});
