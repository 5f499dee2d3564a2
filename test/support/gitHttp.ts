import { spawn } from 'node:child_process';
import http from 'node:http';

/** A request as it came. */
export interface GitHttpRequest {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly authorization: string | undefined;
}

export interface GitHttp {
	/** "http://127.0.0.1:PORT"; a bare repository at <folder>/owner/name.git is at <url>/owner/name.git. */
	readonly url: string;
	/** All requests in the order in which they came. */
	readonly requests: readonly GitHttpRequest[];
	close(): Promise<void>;
}

export interface GitHttpOptions {
	/** Holds the repositories. A change shows with the next request. */
	readonly folder: string;
	/** What is answered instead of the repository: a status, with more headers if need be. Asked for every request. */
	readonly instead?: (
		request: GitHttpRequest,
	) => { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | undefined;
	/** The environment of `git http-backend`. */
	readonly env?: Record<string, string>;
}

/** Serves real git repositories over git's smart HTTP on the loopback address, fetch and push, by `git http-backend`. */
export async function startGitHttp(options: GitHttpOptions): Promise<GitHttp> {
	const requests: GitHttpRequest[] = [];
	const server = http.createServer((request, response) => {
		const seen = {
			method: request.method ?? '',
			url: request.url ?? '',
			authorization: request.headers.authorization,
		};
		requests.push(seen);
		const other = options.instead?.(seen);
		if (other === undefined) return serveGit(request, response, options);
		request.resume();
		response.writeHead(other.status, other.headers ?? {});
		response.end(other.body ?? '');
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		requests,
		close: async () => {
			const closed = new Promise<void>(resolve => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

/** One request through git's own CGI program (git-http-backend). */
export function serveGit(
	request: http.IncomingMessage,
	response: http.ServerResponse,
	{ folder, env }: Pick<GitHttpOptions, 'folder' | 'env'>,
): void {
	const [pathInfo = '', query = ''] = (request.url ?? '').split('?');
	const header = (name: string): string => String(request.headers[name] ?? '');
	const child = spawn('git', ['http-backend'], {
		env: {
			PATH: process.env['PATH'] ?? '',
			GIT_CONFIG_NOSYSTEM: '1',
			HOME: folder,
			...env,
			GIT_PROJECT_ROOT: folder,
			GIT_HTTP_EXPORT_ALL: '1',
			PATH_INFO: decodeURIComponent(pathInfo),
			QUERY_STRING: query,
			REQUEST_METHOD: request.method ?? 'GET',
			CONTENT_TYPE: header('content-type'),
			CONTENT_LENGTH: header('content-length'),
			HTTP_CONTENT_ENCODING: header('content-encoding'),
			GIT_PROTOCOL: header('git-protocol'),
			// Whoever may ask may push.
			REMOTE_USER: 'somebody',
		},
		stdio: ['pipe', 'pipe', 'ignore'],
	});
	child.stdin.on('error', () => undefined);
	request.pipe(child.stdin);
	response.on('close', () => child.kill());
	let head: Buffer | undefined = Buffer.alloc(0);
	child.stdout.on('data', (chunk: Buffer) => {
		if (head === undefined) return void response.write(chunk);
		head = Buffer.concat([head, chunk]);
		const end = head.indexOf('\r\n\r\n');
		if (end < 0) return;
		const lines = head.toString('latin1', 0, end).split('\r\n');
		const body = head.subarray(end + 4);
		head = undefined;
		let status = 200;
		for (const line of lines) {
			const colon = line.indexOf(':');
			const name = line.slice(0, colon);
			const value = line.slice(colon + 1).trim();
			if (name.toLowerCase() === 'status') status = Number(value.split(' ')[0]);
			else response.setHeader(name, value);
		}
		response.writeHead(status);
		response.write(body);
	});
	child.on('close', () => {
		if (head !== undefined) response.writeHead(500);
		response.end();
	});
}
