import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { failureOf } from './fixture';
import { withServer } from './rawServer';
import { itByChance } from '../../support/long';

const it = itByChance('compressed answers');

const MIB = 1024 * 1024;
/** An answer as good as any, but for its size: well more than the 64 MiB that are read of one. */
const BOMB = (): Buffer => {
	const bytes = Buffer.alloc(192 * MIB, 0x20);
	bytes.write('{"login":"ada",');
	bytes.write('"x":1}', bytes.length - 6);
	return bytes;
};
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

describe('compressed answers of GitHub', function () {
	this.timeout(60_000);
	const send = (response: ServerResponse, encoding: string, body: Buffer): void =>
		void response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(body);

	it('are read', async () => {
		const text = JSON.stringify({ login: 'ada' });
		const packed = {
			gzip: gzipSync(text),
			deflate: deflateSync(text),
			br: brotliCompressSync(text),
			'gzip, gzip': gzipSync(gzipSync(text)),
		};
		for (const [encoding, body] of Object.entries(packed))
			await withServer(
				(_, response) => send(response, encoding, body),
				async ({ client }) => assert.equal((await client().viewer()).login, 'ada', encoding),
			);
	});

	for (const [encoding, pack] of Object.entries({
		gzip: () => gzipSync(BOMB(), { level: 1 }),
		deflate: () => deflateSync(BOMB(), { level: 1 }),
		br: () => brotliCompressSync(BOMB(), QUICK),
		'gzip, gzip': () => gzipSync(gzipSync(BOMB(), { level: 1 })),
	}))
		it(`by ${encoding} that unpack to more than is read are given up, and not asked for again`, async () => {
			const body = pack();
			assert.ok(body.length < 4 * MIB, 'as sent it is small');
			await withServer(
				(_, response) => send(response, encoding, body),
				async ({ client, requests }) => {
					const error = await failureOf(() => client().viewer());
					assert.deepEqual([error.kind, error.mayHaveHappened], ['malformed', false]);
					assert.equal(requests.length, 1);
				},
			);
		});

	it('that are broken, cut or not what they say are no answer', async () => {
		const whole = gzipSync(JSON.stringify({ login: 'ada', text: 'x'.repeat(10_000) }));
		for (const [encoding, body] of [
			['gzip', whole.subarray(0, whole.length - 20)],
			['gzip', Buffer.from('{"login":"ada"}')],
			['br', whole],
			['gzip', Buffer.concat([whole.subarray(0, 40), Buffer.alloc(40, 0xff), whole.subarray(80)])],
			['zip', whole],
			[Array.from({ length: 200 }, () => 'gzip').join(', '), whole],
		] as const)
			await withServer(
				(_, response) => send(response, encoding, body),
				async ({ client }) => {
					const { kind } = await failureOf(() => client().viewer());
					assert.match(kind, /^(?:offline|malformed)$/, encoding.slice(0, 40));
				},
			);
	});
});
