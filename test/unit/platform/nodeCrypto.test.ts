import assert from 'node:assert/strict';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';

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
});
