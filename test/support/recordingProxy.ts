import http from 'node:http';
import net from 'node:net';

/** What asks for anything through it leaves a trace, and reaches this machine only. */
export interface RecordingProxy {
	readonly url: string;
	/** Every host that was asked for, with its port, in order, once for each request or tunnel: "api.github.com:443". */
	readonly asked: readonly string[];
	/** Of these the ones on other machines, which were refused. */
	readonly refused: readonly string[];
	/** Makes processes use it. */
	readonly env: Readonly<Record<string, string>>;
	/** Makes VS Code's extensions use it. */
	readonly settings: Readonly<Record<string, unknown>>;
	close(): Promise<void>;
}

/** Starts an HTTP proxy on the loopback address that writes down who is asked for, and refuses all but this machine. */
export async function startRecordingProxy(): Promise<RecordingProxy> {
	const asked: string[] = [];
	const refused: string[] = [];
	const sockets = new Set<net.Socket>();
	const track = (socket: net.Socket): void => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		// A connection that breaks is its owners' matter.
		socket.on('error', () => socket.destroy());
	};
	const allows = (host: string): boolean => {
		asked.push(host);
		if (isLoopback(host)) return true;
		refused.push(host);
		return false;
	};

	const server = http.createServer((request, response) => {
		const target = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : undefined;
		if (!target || target.protocol !== 'http:' || !allows(`${target.hostname}:${target.port || '80'}`)) {
			response.writeHead(403).end('Refused by the test.');
			return;
		}
		const { method, headers } = request;
		const onward = http.request(target, { method, headers }, answer => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		request.pipe(onward);
	});
	server.on('connection', track);
	server.on('connect', (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
		const host = request.url ?? '';
		if (!allows(host)) {
			client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const { hostname, port } = new URL(`http://${host}`);
		const onward = net.connect(Number(port || '443'), bare(hostname), () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			onward.write(head);
			onward.pipe(client);
			client.pipe(onward);
		});
		track(onward);
		onward.once('close', () => client.destroy());
		client.once('close', () => onward.destroy());
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

	return {
		url,
		asked,
		refused,
		env: Object.fromEntries([
			...['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map(name => [name, url]),
			// What is asked for on this machine is to be seen too.
			...['NO_PROXY', 'no_proxy'].map(name => [name, '']),
		]),
		settings: { 'http.proxy': url, 'http.proxySupport': 'override', 'http.noProxy': [] },
		close: async () => {
			const closed = new Promise<void>(resolve => server.close(() => resolve()));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** @param host with its port */
function isLoopback(host: string): boolean {
	if (!URL.canParse(`http://${host}`)) return false;
	const name = bare(new URL(`http://${host}`).hostname);
	return name === 'localhost' || name === '::1' || /^127(\.\d+){3}$/.test(name);
}
