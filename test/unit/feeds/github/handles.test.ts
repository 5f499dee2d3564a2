import assert from 'node:assert/strict';
import { HANDLE } from '../../../../src/core/handle';
import { createHandles } from '../../../../src/feeds/github/handles';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';

const ID = 'GHSA-2234-5678-9cfg';

describe('the handle of an advisory without a case', () => {
	const crypto = createNodeCrypto();
	const under = (secret: string) => createHandles({ crypto, secret: async () => secret.repeat(32) });

	it('is one that a case may have, and the same in every window of this machine', async () => {
		const handle = await under('ab')('github.com', ID);
		assert.match(handle, HANDLE);
		assert.equal(await under('ab')('github.com', ID), handle);
		assert.equal(await under('ab')('GitHub.com', ID.toLowerCase()), handle);
	});

	it('differs for each advisory and host', async () => {
		const handles = under('ab');
		const all = await Promise.all([
			handles('github.com', ID),
			handles('acme.ghe.com', ID),
			handles('github.com', 'GHSA-2234-5678-9cfh'),
		]);
		assert.equal(new Set(all).size, 3);
	});

	it('tells nothing to those without the secret: under another one it is another', async () => {
		const [one, two] = await Promise.all([under('ab')('github.com', ID), under('cd')('github.com', ID)]);
		assert.notEqual(one, two);
		for (const part of ID.toLowerCase().split('-')) assert.equal(one.includes(part), false);
	});

	it('is made once, and asked for again when the secret could not be had', async () => {
		let calls = 0;
		const handles = createHandles({
			crypto,
			secret: () => (calls++ === 0 ? Promise.reject(new Error('no keyring')) : Promise.resolve('ab'.repeat(32))),
		});
		await assert.rejects(handles('github.com', ID), /no keyring/);
		const [one, two] = await Promise.all([handles('github.com', ID), handles('github.com', ID)]);
		assert.equal(one, two);
		assert.equal(calls, 2);
	});
});
