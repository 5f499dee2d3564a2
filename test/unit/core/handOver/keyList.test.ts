import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readKeyList } from '../../../../src/core/handOver/keyList';

const NOW = '2026-03-02T09:00:00.000Z';
const FPR = 'A'.repeat(40);

function listing(
	validity: string,
	{ expires = '', capabilities = 'scESC', ids = ['Ada <ada@example.org>'] } = {},
): string {
	return [
		`pub:${validity}:3072:1:1C1DA30D27621122:1700000000:${expires}::u:::${capabilities}::::::23::0:`,
		`fpr:::::::::${FPR}:`,
		...ids.map(id => `uid:u::::1700000000::HASH::${id}::::::::::0:`),
		'sub:u:3072:1:477CB6EA7B45F845:1700000000::::::e::::::23:',
		`fpr:::::::::${'B'.repeat(40)}:`,
	].join('\n');
}

describe('a list of keys', () => {
	it('tells fingerprint, names, trust and dates of a key', () => {
		assert.deepEqual(readKeyList(listing('f', { expires: '1900000000' }), NOW), {
			keys: [
				{
					fingerprint: FPR,
					userIds: ['Ada <ada@example.org>'],
					trust: 'full',
					createdAt: '2023-11-14T22:13:20.000Z',
					expiresAt: '2030-03-17T17:46:40.000Z',
				},
			],
			truncated: false,
		});
	});
	for (const [validity, more, fault] of [
		['e', {}, 'expired'],
		['u', { expires: '1700000001' }, 'expired'],
		['u', { expires: '20240101T000000' }, 'expired'],
		['r', {}, 'revoked'],
		['u', { capabilities: 'scESCD' }, 'disabled'],
		['i', {}, 'invalid'],
		['u', { capabilities: 'scSC' }, 'cannot-encrypt'],
	] as const)
		it(`says that a key of validity ${validity} with ${JSON.stringify(more)} is ${fault}`, () =>
			assert.equal(readKeyList(listing(validity, more), NOW).keys[0]?.fault, fault));

	it('takes colons and line ends of a name for what they are', () => {
		const { keys } = readKeyList(listing('u', { ids: ['Eve\\x3a\\x0apub:u\\\\'] }), NOW);
		assert.deepEqual(keys[0]?.userIds, ['Eve:\npub']);
	});
	it('leaves out a key without a fingerprint of its own', () => {
		const text = listing('u').replace(/^fpr:.*\n/m, '');
		assert.deepEqual(readKeyList(text, NOW).keys, []);
	});
	it('leaves out a fingerprint that could be an option', () => {
		assert.deepEqual(readKeyList(listing('u').replace(FPR, '--output=/etc/x'), NOW).keys, []);
	});
	it('reads a part of 10,000 keys and says so', () => {
		const { keys, truncated } = readKeyList(Array.from({ length: 10_000 }, () => listing('u')).join('\n'), NOW);
		assert.equal(keys.length, 2000);
		assert.equal(truncated, true);
	});
	it('bounds the names of a key', () => {
		const ids = Array.from({ length: 500 }, () => 'x'.repeat(3000));
		const [key] = readKeyList(listing('u', { ids }), NOW).keys;
		assert.equal(key?.userIds.length, 10);
		assert.ok(key.userIds.every(id => id.length <= 300));
	});
	it('reads anything without an error', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom('pub', 'fpr', 'uid', 'sub', ''), fc.string())), rows => {
				readKeyList(rows.map(([kind, rest]) => `${kind}:${rest}`).join('\n'), NOW);
			}),
		);
	});
});
