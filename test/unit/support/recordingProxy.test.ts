import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { type RecordingProxy, startRecordingProxy } from '../../support/recordingProxy';

describe('the recording proxy', () => {
	let proxy: RecordingProxy;
	let server: http.Server;
	let port: number;
	beforeEach(async () => {
		proxy = await startRecordingProxy();
		server = http.createServer((request, response) => response.end(`${request.method ?? ''} ${request.url ?? ''}`));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		port = (server.address() as AddressInfo).port;
	});
	afterEach(async () => {
		await proxy.close();
		server.closeAllConnections();
		server.close();
	});

	/** Asks the proxy itself. @returns the status and the body */
	async function through(target: string): Promise<[number, string]> {
		const { hostname, port: proxyPort } = new URL(proxy.url);
		const request = http.get({ hostname, port: proxyPort, path: target });
		const [response] = (await once(request, 'response')) as [http.IncomingMessage];
		let body = '';
		for await (const part of response) body += String(part);
		return [response.statusCode ?? 0, body];
	}

	/** Opens a tunnel and sends through it. @returns all that comes back */
	async function tunnel(host: string, text: string): Promise<string> {
		const socket = net.connect(Number(new URL(proxy.url).port), '127.0.0.1');
		socket.write(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
		let received = '';
		for await (const part of socket) {
			received += String(part);
			if (received.endsWith('Established\r\n\r\n')) socket.write(text);
		}
		return received;
	}

	it('lets requests to this machine pass, and writes them down', async () => {
		assert.deepEqual(await through(`http://127.0.0.1:${port}/some/path?x=1`), [200, 'GET /some/path?x=1']);
		const answer = await tunnel(`127.0.0.1:${port}`, 'GET /inside HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
		assert.match(answer, /200 Connection Established[^]*GET \/inside$/m);
		assert.deepEqual(proxy.asked, [`127.0.0.1:${port}`, `127.0.0.1:${port}`]);
		assert.deepEqual(proxy.refused, []);
	});

	it('refuses all others, and writes them down', async () => {
		assert.equal((await through('http://api.example.com/user'))[0], 403);
		assert.match(await tunnel('api.example.com:443', ''), /^HTTP\/1\.1 403/);
		assert.match(await tunnel('127.0.0.1.example.com:443', ''), /^HTTP\/1\.1 403/);
		assert.deepEqual(proxy.refused, ['api.example.com:80', 'api.example.com:443', '127.0.0.1.example.com:443']);
		assert.deepEqual(proxy.asked, proxy.refused);
	});

	it('closes while a tunnel is open', async () => {
		const socket = net.connect(Number(new URL(proxy.url).port), '127.0.0.1');
		socket.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`);
		await once(socket, 'data');
		await proxy.close();
		await once(socket, 'close');
		proxy = await startRecordingProxy();
	});
});
