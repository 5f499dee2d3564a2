import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as fc from 'fast-check';
import { SealError } from '../../../src/core/ports';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { tries } from '../../support/long';

const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const OTHER_KEY = `f${KEY.slice(1)}`;
const PLACE = 'shelf 1';
const SECRET = 'the finder says: grüße 💥 \ufeff\u0000';

/** An error for every way in which sealed text does not open, which tells nothing of it. */
async function assertRefused(work: Promise<string>): Promise<void> {
	await assert.rejects(work, error => {
		assert.ok(error instanceof SealError, String(error));
		assert.equal(error.cause, undefined);
		assert.equal(error.message, new SealError().message);
		return true;
	});
}

describe('Crypto of this machine', () => {
	const crypto = createNodeCrypto();

	it('makes random names that can be handles and do not repeat', () => {
		const names = Array.from({ length: 100 }, () => crypto.randomHex(8));
		for (const name of names) assert.match(name, /^[0-9a-f]{16}$/);
		assert.equal(new Set(names).size, 100);
	});

	it('hashes as the standard says (FIPS 180-4, "abc")', async () => {
		assert.equal(await crypto.sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	});

	it('hashes text as UTF-8', async () => {
		assert.equal(await crypto.sha256('é'), '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
	});

	describe('names under a key', () => {
		for (const [number, key, text, mac] of [
			[1, '0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
			[
				2,
				Buffer.from('Jefe').toString('hex'),
				'what do ya want for nothing?',
				'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
			],
			[
				6,
				'aa'.repeat(131),
				'Test Using Larger Than Block-Size Key - Hash Key First',
				'60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
			],
		] as const) {
			it(`are those of the standard (RFC 4231, case ${number})`, async () => {
				assert.equal(await crypto.hmac(key, text), mac);
			});
		}

		it('take a key in hexadecimal digits only, and do not repeat a wrong one', async () => {
			for (const key of ['', 'abc', 'no key', `${KEY}zz`]) {
				await assert.rejects(crypto.hmac(key, 'x'), error => {
					assert.ok(error instanceof RangeError);
					assert.equal(key !== '' && error.message.includes(key), false);
					return true;
				});
			}
		});
	});

	describe('sealed text', () => {
		it('opens again, whatever the text', async () => {
			await fc.assert(
				fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), async (text, place) => {
					assert.equal(await crypto.open(KEY, await crypto.seal(KEY, text, place), place), text);
				}),
				{ numRuns: tries(200), seed: 3 },
			);
			assert.equal(await crypto.open(KEY, await crypto.seal(KEY, SECRET, PLACE), PLACE), SECRET);
		});

		it('opens again when it is some megabytes long', async () => {
			const long = 'grüße '.repeat(500_000);
			assert.equal(await crypto.open(KEY, await crypto.seal(KEY, long, PLACE), PLACE), long);
		});

		it('is what AES-256-GCM of another library opens', async () => {
			const bytes = Buffer.from((await crypto.seal(KEY, SECRET, PLACE)).slice('SR1.'.length), 'base64');
			const cipher = createDecipheriv('aes-256-gcm', Buffer.from(KEY, 'hex'), bytes.subarray(0, 12));
			cipher.setAAD(Buffer.from(`SR1.${PLACE}`)).setAuthTag(bytes.subarray(-16));
			assert.equal(cipher.update(bytes.subarray(12, -16), undefined, 'utf8') + cipher.final('utf8'), SECRET);
		});

		it('may have been made by AES-256-GCM of another library', async () => {
			const nonce = Buffer.alloc(12, 7);
			const cipher = createCipheriv('aes-256-gcm', Buffer.from(KEY, 'hex'), nonce).setAAD(Buffer.from(`SR1.${PLACE}`));
			const bytes = Buffer.concat([nonce, cipher.update(SECRET, 'utf8'), cipher.final(), cipher.getAuthTag()]);
			assert.equal(await crypto.open(KEY, `SR1.${bytes.toString('base64')}`, PLACE), SECRET);
		});

		it('differs each time, so that nobody sees what stayed the same', async () => {
			const texts = await Promise.all(Array.from({ length: 50 }, () => crypto.seal(KEY, SECRET, PLACE)));
			assert.equal(new Set(texts.map(text => text.slice(4, 20))).size, 50);
		});

		it('does not open with another key or in another place', async () => {
			const sealed = await crypto.seal(KEY, SECRET, PLACE);
			await assertRefused(crypto.open(OTHER_KEY, sealed, PLACE));
			await assertRefused(crypto.open(KEY, sealed, 'shelf 2'));
			await assertRefused(crypto.open(KEY, sealed, ''));
		});

		// The three lengths of text end in each of the three ways of base64.
		for (const text of ['ab', 'abc', 'abcd']) {
			it(`of ${text.length} letters does not open when any one character is changed, is gone or was added`, async () => {
				const sealed = await crypto.seal(KEY, text, PLACE);
				const changed = new Set<string>();
				for (let at = 0; at <= sealed.length; at++) {
					for (const put of ['', 'A', 'B', 'Q', '/', '=', ' ', '\n', 'é']) {
						changed.add(sealed.slice(0, at) + put + sealed.slice(at + 1));
						changed.add(sealed.slice(0, at) + put + sealed.slice(at));
					}
				}
				changed.delete(sealed);
				for (const other of changed) await assertRefused(crypto.open(KEY, other, PLACE));
			});
		}

		it('is not taken for what was never sealed', async () => {
			for (const text of ['', 'SR1.', 'SR1.AAAA', 'SR2.AAAA', '{"etag":"x"}', `SR1.${'A'.repeat(80)}`, 'SR1.🙂🙂']) {
				await assertRefused(crypto.open(KEY, text, PLACE));
			}
		});

		it('takes a key of 32 bytes and no other, and does not repeat it', async () => {
			for (const key of ['', KEY.slice(2), `${KEY}00`, KEY.slice(32)]) {
				const refused = (error: unknown) => error instanceof RangeError && !(key !== '' && error.message.includes(key));
				await assert.rejects(async () => crypto.seal(key, SECRET, PLACE), refused);
				await assert.rejects(async () => crypto.open(key, 'SR1.AAAA', PLACE), refused);
			}
		});
	});
});
