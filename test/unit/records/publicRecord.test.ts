import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { askCveList, askOsv, type PublicRecord, RecordsError } from '../../../src/records/publicRecord';

const CVE = 'CVE-2026-10001';
const GHSA = 'GHSA-c2f4-jgmc-q2r5';

describe('the public lists of vulnerabilities', () => {
	let server: Server | undefined;
	const seen: { url: string; headers: Record<string, unknown> }[] = [];

	async function serve(listener: RequestListener): Promise<string> {
		seen.length = 0;
		server = createServer((request, response) => {
			seen.push({ url: request.url ?? '', headers: request.headers });
			listener(request, response);
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
	}
	afterEach(() => {
		server?.closeAllConnections();
		server?.close();
	});
	const answering =
		(status: number, body: unknown): RequestListener =>
		(_request, response) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(typeof body === 'string' ? body : JSON.stringify(body));
		};
	const options = (api: string, timeoutMs = 10_000) => ({ api, userAgent: 'test', timeoutMs });
	const cve = async (status: number, body: unknown): Promise<PublicRecord['state']> =>
		(await askCveList(CVE, options(await serve(answering(status, body))))).state;
	const osv = async (id: string, status: number, body: unknown): Promise<PublicRecord['state']> =>
		(await askOsv(id, options(await serve(answering(status, body))))).state;

	it('tell a published CVE record from one that is rejected, and one that is not public', async () => {
		assert.equal(await cve(200, { cveMetadata: { cveId: CVE, state: 'PUBLISHED' }, containers: {} }), 'there');
		assert.deepEqual(
			seen.map(({ url }) => url),
			[`/cve/${CVE}`],
		);
		assert.equal(seen[0]?.headers['authorization'], undefined);
		server?.close();
		assert.equal(await cve(200, { cveMetadata: { cveId: CVE, state: 'REJECTED' } }), 'withdrawn');
		server?.close();
		assert.equal(await cve(404, { error: 'CVE_RECORD_DNE' }), 'not-there');
	});

	it('tell an entry of OSV, by its own id and by another name', async () => {
		assert.equal(await osv(GHSA, 200, { id: GHSA, modified: '2026-03-01T00:00:00Z' }), 'there');
		assert.equal(seen[0]?.url, `/vulns/${GHSA}`);
		server?.close();
		assert.equal(await osv(CVE, 200, { id: GHSA, aliases: [CVE] }), 'there');
		server?.close();
		assert.equal(
			await osv(CVE, 404, { code: 5, message: `Bug not found, but the following aliases were: ${GHSA}` }),
			'there',
		);
		server?.close();
		assert.equal(await osv(GHSA, 404, { code: 5, message: 'Bug not found.' }), 'not-there');
		server?.close();
		assert.equal(await osv(GHSA, 200, { id: GHSA, withdrawn: '2026-03-02T00:00:00Z' }), 'withdrawn');
	});

	it('believe no answer about something else, and none that is no record', async () => {
		for (const body of [{ cveMetadata: { cveId: 'CVE-2020-1', state: 'PUBLISHED' } }, {}, [], 'null', '<html>', '']) {
			await assert.rejects(cve(200, body), RecordsError, JSON.stringify(body));
			server?.close();
		}
		await assert.rejects(osv(GHSA, 200, { id: 'GHSA-xxxx-xxxx-xxxx', aliases: [CVE] }), RecordsError);
		server?.close();
		await assert.rejects(osv(GHSA, 403, { id: GHSA }), RecordsError);
	});

	it('say what to do when they are busy, broken or away', async () => {
		await assert.rejects(cve(429, ''), /some minutes/);
		server?.close();
		await assert.rejects(cve(503, ''), /Try again later/);
		server?.close();
		await assert.rejects(askCveList(CVE, options('http://127.0.0.1:9')), /could not be reached/);
		const silent = await serve(() => undefined);
		await assert.rejects(askCveList(CVE, options(silent, 50)), /No answer came in time/);
	});

	it('follow no redirect: the question goes to the list and nowhere else', async () => {
		const api = await serve((request, response) => {
			if (request.url === '/elsewhere')
				return response.end(JSON.stringify({ cveMetadata: { cveId: CVE, state: 'PUBLISHED' } }));
			response.writeHead(302, { location: '/elsewhere' });
			return response.end();
		});
		await assert.rejects(askCveList(CVE, options(api)), RecordsError);
		assert.deepEqual(
			seen.map(({ url }) => url),
			[`/cve/${CVE}`],
		);
	});

	it('stop reading an answer that does not end', async () => {
		const chunk = Buffer.alloc(1024 * 1024, 0x20);
		const api = await serve((_request, response) => {
			const more = (): void => {
				if (!response.destroyed) response.write(chunk, error => (error ? undefined : setImmediate(more)));
			};
			more();
		});
		await assert.rejects(askCveList(CVE, options(api)), /does not understand/);
	});

	it('are asked for nothing but ids', async () => {
		for (const id of ['', 'cve-2026-10001', `${CVE}/..`, `${CVE}\n`, GHSA.toUpperCase(), '../../x'])
			await assert.rejects(askOsv(id, options('http://127.0.0.1:9')), /not a public id/, id);
		await assert.rejects(askCveList(GHSA, options('http://127.0.0.1:9')), /not a CVE id/);
	});
});
