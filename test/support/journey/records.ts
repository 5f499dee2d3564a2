import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** What can go wrong with a question to a public list. */
export const RECORDS_FAULTS = [
	'hang',
	'drop',
	'cut-body',
	'malformed',
	'wrong-types',
	'html',
	'empty',
	'404',
	'429',
	'500',
	'503',
	'redirect',
	'another',
] as const;
export type RecordsFaultKind = (typeof RECORDS_FAULTS)[number];

/** The CVE list and OSV on this computer: they know every id that is asked for. */
export interface Records {
	/** "http://127.0.0.1:PORT", before /cve and /osv. */
	readonly url: string;
	/** Paths, in the order in which they were asked for. */
	readonly asked: readonly string[];
	/** From the question at `at`, counted from 0: that one, or all until mend(). */
	fault(kind: RecordsFaultKind, at: number, lasts: boolean): void;
	mend(): void;
	close(): Promise<void>;
}

export async function startRecords(): Promise<Records> {
	const asked: string[] = [];
	let rule: { kind: RecordsFaultKind; at: number; lasts: boolean } | undefined;
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		const index = asked.push(path) - 1;
		const isMet = rule !== undefined && index >= rule.at;
		const kind = isMet ? rule?.kind : undefined;
		if (rule?.lasts === false && isMet) rule = undefined;
		answer(path, kind, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return {
		url: typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '',
		asked,
		fault(kind, at, lasts) {
			rule = { kind, at: asked.length + at, lasts };
		},
		mend() {
			rule = undefined;
		},
		async close() {
			const closed = new Promise<void>(resolve => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}

function answer(path: string, kind: RecordsFaultKind | undefined, response: ServerResponse): void {
	const id = path.split('/').at(-1) ?? '';
	const body = path.startsWith('/cve/')
		? { cveMetadata: { cveId: kind === 'another' ? 'CVE-1999-0001' : id, state: 'PUBLISHED' } }
		: { id: kind === 'another' ? 'GHSA-2222-2222-2222' : id };
	const text = JSON.stringify(body);
	const send = (status: number, sent: string, headers: Record<string, string> = {}): void => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(sent);
	};
	switch (kind) {
		case 'hang':
			return;
		case 'drop':
			return void response.destroy();
		case 'cut-body':
			response.writeHead(200, { 'content-length': String(text.length) });
			response.write(text.slice(0, text.length / 2), () => response.destroy());
			return;
		case 'malformed':
			return send(200, text.slice(1));
		case 'wrong-types':
			return send(200, path.startsWith('/cve/') ? '{"cveMetadata":{"cveId":7,"state":[]}}' : '{"id":7}');
		case 'html':
			return send(200, '<!DOCTYPE html><p>Please wait.</p>', { 'content-type': 'text/html' });
		case 'empty':
			return send(200, '');
		case 'redirect':
			return send(302, '', { location: '/elsewhere' });
		case '404':
		case '429':
		case '500':
		case '503':
			return send(Number(kind), '{}');
		default:
			return send(200, text);
	}
}
