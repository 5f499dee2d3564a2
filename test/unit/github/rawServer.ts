import http from 'node:http';
import type { GitHubApi } from '../../../src/github/api';
import { type ClientOptions, createGitHubApi } from '../../../src/github/client';
import { memoryAnswers } from './fixture';

export interface RawServer {
	readonly url: string;
	/** Method, address and token of what came. */
	readonly requests: { readonly method: string; readonly path: string; readonly token: string | undefined }[];
	client(options?: Partial<ClientOptions>): GitHubApi;
}

/** A server that answers whatever a test likes: what no GitHub would, and what looks like one. */
export async function withServer(
	answer: (request: http.IncomingMessage, response: http.ServerResponse) => void,
	body: (server: RawServer) => Promise<void>,
): Promise<void> {
	const requests: RawServer['requests'] = [];
	const server = http.createServer((request, response) => {
		request.resume();
		requests.push({
			...{ method: request.method ?? '', path: request.url ?? '', token: request.headers.authorization },
		});
		answer(request, response);
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
	const client: RawServer['client'] = options =>
		createGitHubApi({
			host: { name: 'github.com', kind: 'github.com', api: url, web: 'https://github.com' },
			...{ token: async () => 'gho_secret', account: 'ada', answers: memoryAnswers(), version: '1.2.3' },
			...{ now: () => new Date(), trace: () => undefined, retryPauseMs: 1, spaceWrites: false },
			...options,
		});
	try {
		await body({ url, requests, client });
	} finally {
		server.closeAllConnections();
		await new Promise(resolve => server.close(resolve));
	}
}

/** Answers with JSON. */
export function json(response: http.ServerResponse, value: unknown, status = 200, headers: object = {}): void {
	response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
	response.end(JSON.stringify(value));
}
