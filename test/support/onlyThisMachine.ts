import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import * as z from 'zod';

const fetched = z.object({ request: z.object({ origin: z.union([z.string(), z.instanceof(URL)]) }) });
const asked = z.object({ request: z.object({ host: z.string() }) });
/** Names that can only be this machine's, and names that never exist (RFC 6761). */
const HERE = /^(?:localhost|127\.0\.0\.1|\[?::1\]?|[\w.-]+\.(?:invalid|localhost|test|example))$/;

/** Who was asked over HTTP in this process so far, by fetch and by Node's own client. */
export const hostsAsked = new Set<string>();
const onFetch = (message: unknown): void =>
	void hostsAsked.add(new URL(fetched.parse(message).request.origin).hostname);
const onAsk = (message: unknown): void => void hostsAsked.add(asked.parse(message).request.host);

/** Run by mocha around all tests of a process: nobody but this machine is asked. */
export const mochaHooks = {
	beforeAll(): void {
		subscribe('undici:request:create', onFetch);
		subscribe('http.client.request.start', onAsk);
	},
	afterAll(): void {
		unsubscribe('undici:request:create', onFetch);
		unsubscribe('http.client.request.start', onAsk);
		assert.deepEqual(
			[...hostsAsked].filter(host => !HERE.test(host)),
			[],
			'nobody but this machine was asked over HTTP',
		);
	},
};
