import assert from 'node:assert/strict';
import * as z from 'zod';
import { UserError } from '../../../src/core/errors';
import { type HostEnd, serve } from '../../../src/protocol/host';
import { AnswerError, connect, NoAnswerError, type PageEnd } from '../../../src/protocol/page';
import { MESSAGE_LIMIT } from '../../../src/protocol/rpc';
import { createFakeTimers, type FakeTimers, settle } from '../webview/fakeTimers';

const contract = {
	methods: {
		double: { params: z.number(), result: z.number() },
		fail: { params: z.enum(['people', 'inside']), result: z.null() },
		lie: { params: z.null(), result: z.string() },
		never: { params: z.null(), result: z.null() },
	},
	events: { told: z.strictObject({ text: z.string() }) },
};

interface Pair {
	readonly page: PageEnd<typeof contract>;
	readonly host: HostEnd<typeof contract>;
	readonly toPage: string[];
	readonly log: string[];
	readonly failures: unknown[];
	readonly timers: FakeTimers;
	readonly readies: () => number;
}

function pair(): Pair {
	const toPage: string[] = [];
	const log: string[] = [];
	const failures: unknown[] = [];
	const timers = createFakeTimers();
	let readies = 0;
	const host = serve(
		contract,
		{
			double: async n => n * 2,
			fail: async who => {
				throw who === 'people' ? new UserError('The disk is full.') : new Error('secret /home/me');
			},
			lie: async () => JSON.parse('7'),
			never: () => new Promise(() => undefined),
		},
		{
			post: message => {
				toPage.push(message);
				page.receive(message);
			},
		},
		{ ready: () => readies++, log: message => log.push(message), failed: error => failures.push(error) },
	);
	const page = connect(contract, { post: message => host.receive(message) }, timers);
	return { page, host, toPage, log, failures, timers, readies: () => readies };
}

describe('the channel between a page and the extension', () => {
	it('answers each call with its own result', async () => {
		const { page } = pair();
		assert.deepEqual(await Promise.all([page.call('double', 2), page.call('double', 21)]), [4, 42]);
	});

	it('brings an error for people in its own words', async () => {
		await assert.rejects(pair().page.call('fail', 'people'), new AnswerError('The disk is full.'));
	});

	it('keeps an inner error to itself and reports it', async () => {
		const { page, failures, toPage } = pair();
		await assert.rejects(page.call('fail', 'inside'), /Something went wrong inside Secure Response/);
		assert.equal(failures.length, 1);
		assert.ok(!toPage.join().includes('secret'));
	});

	it('never lets an answer through that does not fit the contract', async () => {
		await assert.rejects(pair().page.call('lie', null), AnswerError);
	});

	it('refuses unknown and malformed messages with an answer, and logs them without content', () => {
		const { host, log, toPage } = pair();
		const hostile = [
			'{"kind":"call","id":1,"method":"__proto__","params":"hush"}',
			'{"kind":"call","id":2,"method":"double","params":"hush"}',
			'{"kind":"call","id":-3,"method":"double","params":1}',
			'{"kind":"call","id":3,"method":"double","params":1,"hush":1}',
			'{"kind":"hush"}',
			'hush {',
			{ kind: 'ready' },
			undefined,
			`"${'h'.repeat(MESSAGE_LIMIT)}"`,
		];
		for (const message of hostile) host.receive(message);
		assert.equal(toPage.length, hostile.length);
		for (const answer of toPage) assert.equal(JSON.parse(answer).kind, 'error');
		assert.equal(log.length, hostile.length);
		assert.ok(!log.join().includes('hush'));
	});

	it('says nothing to a page before it listens', () => {
		const { host, page, toPage, readies } = pair();
		const heard: string[] = [];
		page.on('told', value => heard.push(value.text));
		host.send('told', { text: 'too early' });
		assert.deepEqual(toPage, []);
		page.ready();
		host.send('told', { text: 'now' });
		assert.equal(readies(), 1);
		assert.deepEqual(heard, ['now']);
	});

	it('ignores events that do not fit the contract', () => {
		const { page } = pair();
		const heard: unknown[] = [];
		page.on('told', value => heard.push(value));
		page.receive('{"kind":"event","name":"told","value":{"text":1}}');
		page.receive('{"kind":"event","name":"other","value":{}}');
		page.receive({ kind: 'event' });
		assert.deepEqual(heard, []);
	});

	it('gives up on an extension that does not answer, and ignores an answer that comes too late', async () => {
		const { page, timers } = pair();
		const call = page.call('never', null, 3000);
		const gaveUp = assert.rejects(call, NoAnswerError);
		await timers.pass(3000);
		await gaveUp;
		page.receive('{"kind":"result","id":1,"value":null}');
		await settle();
	});

	it('refuses to send a text that is too large instead of losing it', async () => {
		const large = { methods: { keep: { params: z.string(), result: z.null() } }, events: {} };
		const posted: string[] = [];
		const page = connect(large, { post: message => posted.push(message) }, createFakeTimers());
		await assert.rejects(page.call('keep', 'x'.repeat(MESSAGE_LIMIT)), /too large to send/);
		assert.deepEqual(posted, []);
	});
});
