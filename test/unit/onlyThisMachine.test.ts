import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostsAsked } from '../support/onlyThisMachine';

describe('the watch over whom tests ask', () => {
	it('sees every way to ask', async () => {
		const server = http.createServer((_request, response) => response.end());
		await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			hostsAsked.delete('127.0.0.1');
			hostsAsked.delete('localhost');
			await (await fetch(`http://127.0.0.1:${port}/`)).text();
			assert.ok(hostsAsked.has('127.0.0.1'));
			await new Promise<void>((resolve, reject) => {
				http
					.get({ host: 'localhost', port, family: 4 }, response => {
						response.resume();
						response.once('end', resolve);
					})
					.once('error', reject);
			});
			assert.ok(hostsAsked.has('localhost'));
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});
});
