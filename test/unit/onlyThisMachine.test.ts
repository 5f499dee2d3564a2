import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

/*
 * Who is asked over HTTP while the unit tests run, by fetch and by Node's own client, in all files: hooks outside of
 * suites are for the whole run. Names that can only be this machine's are allowed, and names that never exist (RFC 6761).
 */

const fetched = z.object({ request: z.object({ origin: z.union([z.string(), z.instanceof(URL)]) }) });
const asked = z.object({ request: z.object({ host: z.string() }) });
const HERE = /^(?:localhost|127\.0\.0\.1|\[?::1\]?|[\w.-]+\.(?:invalid|localhost|test|example))$/;

const hosts = new Set<string>();
const onFetch = (message: unknown): void => void hosts.add(new URL(fetched.parse(message).request.origin).hostname);
const onAsk = (message: unknown): void => void hosts.add(asked.parse(message).request.host);

before(() => {
	subscribe('undici:request:create', onFetch);
	subscribe('http.client.request.start', onAsk);
});

after('nobody but this machine was asked over HTTP', () => {
	unsubscribe('undici:request:create', onFetch);
	unsubscribe('http.client.request.start', onAsk);
	assert.deepEqual(
		[...hosts].filter(host => !HERE.test(host)),
		[],
	);
});

describe('the watch over whom tests ask', () => {
	it('sees every way to ask', async () => {
		const server = http.createServer((_request, response) => response.end());
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			hosts.delete('127.0.0.1');
			hosts.delete('localhost');
			await (await fetch(`http://127.0.0.1:${port}/`)).text();
			assert.ok(hosts.has('127.0.0.1'));
			await new Promise<void>((resolve, reject) => {
				http
					.get({ host: 'localhost', port, family: 4 }, response => {
						response.resume();
						response.once('end', resolve);
					})
					.once('error', reject);
			});
			assert.ok(hosts.has('localhost'));
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});
