import assert from 'node:assert/strict';
import type { Edit, EditResult } from '../../../src/protocol/fields';
import type { Failure } from '../../../src/webview/edits/fieldSync';
import { AGAIN_MS, AT_LATEST_MS, createSaver, PAUSE_MS, type Saver } from '../../../src/webview/edits/saver';
import { createFakeTimers, type FakeTimers, settle } from './fakeTimers';

type Name = 'summary' | 'description';

interface Bench {
	readonly saver: Saver<Name>;
	readonly timers: FakeTimers;
	readonly sent: Edit<Name>[];
	readonly forgotten: string[];
	/** What the case answers from now on. */
	answer: (edit: Edit<Name>) => Promise<EditResult>;
}

const AT = '2026-03-02T09:04:00.000Z';
const ok = async (): Promise<EditResult> => ({ saved: true, at: AT });

function bench(): Bench {
	const timers = createFakeTimers();
	const sent: Edit<Name>[] = [];
	const forgotten: string[] = [];
	const made: Bench = {
		timers,
		sent,
		forgotten,
		answer: ok,
		saver: createSaver<Name>({
			fields: ['summary', 'description'],
			timers,
			send: edit => {
				sent.push(edit);
				return made.answer(edit);
			},
			forget: async (field, at) => void forgotten.push(`${field} ${at}`),
			failureOf: error => error as Failure,
			changed: () => undefined,
		}),
	};
	return made;
}

describe('keeping what is typed', () => {
	it('sends after a short pause, once', async () => {
		const { saver, timers, sent } = bench();
		saver.type('summary', 'a');
		await timers.pass(PAUSE_MS - 1);
		saver.type('summary', 'ab');
		assert.deepEqual(sent, []);
		await timers.pass(PAUSE_MS);
		assert.deepEqual(sent, [{ field: 'summary', value: 'ab', base: '' }]);
		assert.deepEqual(saver.status(), { kind: 'saved', at: AT });
	});

	it('sends at least every half second while somebody types without a pause', async () => {
		const { saver, timers, sent } = bench();
		let typed = '';
		for (let passed = 0; passed < 2000; passed += 100) {
			typed += 'x';
			saver.type('summary', typed);
			await timers.pass(100);
		}
		assert.ok(AT_LATEST_MS <= 500);
		assert.ok(sent.length >= 4, `sent ${sent.length} times in 2 s`);
	});

	it('sends the next text only when the one before it is answered, based on it', async () => {
		const made = bench();
		const answers: (() => void)[] = [];
		made.answer = () => new Promise(resolve => answers.push(() => resolve({ saved: true, at: AT })));
		made.saver.type('summary', 'one');
		await made.timers.pass(PAUSE_MS);
		made.saver.type('summary', 'two');
		await made.timers.pass(AT_LATEST_MS);
		assert.equal(made.sent.length, 1);
		answers[0]?.();
		await settle();
		await made.timers.pass(PAUSE_MS);
		assert.deepEqual(made.sent[1], { field: 'summary', value: 'two', base: 'one' });
	});

	it('sends everything at once when the page may go away', async () => {
		const { saver, sent } = bench();
		saver.type('summary', 'a');
		saver.type('description', 'b');
		await saver.flush();
		assert.deepEqual(
			sent.map(e => e.value),
			['a', 'b'],
		);
	});

	it('does not send text that is what the case holds again', async () => {
		const { saver, timers, sent } = bench();
		saver.stored('summary', 'held');
		saver.type('summary', 'held!');
		saver.type('summary', 'held');
		await timers.pass(AT_LATEST_MS);
		assert.deepEqual(sent, []);
	});

	it('keeps refused text, says why, and sends it with the next keystroke', async () => {
		const made = bench();
		made.answer = () => Promise.reject({ kind: 'refused', message: 'The disk is full.' });
		made.saver.type('summary', 'a');
		await made.timers.pass(PAUSE_MS);
		assert.deepEqual(made.saver.status(), { kind: 'refused', message: 'The disk is full.' });
		assert.equal(made.saver.field('summary').text, 'a');
		await made.timers.pass(60_000);
		assert.equal(made.sent.length, 1);
		made.answer = ok;
		made.saver.type('summary', 'ab');
		await made.timers.pass(PAUSE_MS);
		assert.equal(made.saver.status().kind, 'saved');
	});

	it('asks an extension that is gone again and again by itself', async () => {
		const made = bench();
		made.answer = () => Promise.reject({ kind: 'lost' });
		made.saver.type('summary', 'a');
		await made.timers.pass(PAUSE_MS);
		assert.equal(made.saver.status().kind, 'lost');
		made.answer = ok;
		await made.timers.pass(AGAIN_MS);
		assert.equal(made.saver.status().kind, 'saved');
	});

	describe('when another window wrote the field too', () => {
		const conflicting = async (): Promise<Bench> => {
			const made = bench();
			made.answer = async () => ({ saved: false, theirs: 'theirs', kept: AT });
			made.saver.stored('summary', 'held');
			made.saver.type('summary', 'mine');
			await made.timers.pass(PAUSE_MS);
			return made;
		};

		it('shows both and sends nothing more by itself', async () => {
			const { saver, timers, sent } = await conflicting();
			await timers.pass(10_000);
			assert.equal(sent.length, 1);
			assert.equal(saver.status().kind, 'conflict');
			assert.equal(saver.field('summary').text, 'mine');
		});

		it('keeps what is typed on, in the same kept text', async () => {
			const made = await conflicting();
			made.saver.type('summary', 'mine, longer');
			await made.timers.pass(PAUSE_MS);
			assert.deepEqual(made.sent[1], { field: 'summary', value: 'mine, longer', base: 'held', kept: AT });
		});

		it('Keep mine writes it over theirs', async () => {
			const made = await conflicting();
			made.answer = ok;
			made.saver.keepMine('summary');
			await settle();
			assert.deepEqual(made.sent[1], { field: 'summary', value: 'mine', base: 'theirs', kept: AT });
			assert.equal(made.saver.status().kind, 'saved');
		});

		it('Take theirs removes the kept text', async () => {
			const { saver, forgotten, sent } = await conflicting();
			saver.takeTheirs('summary');
			await settle();
			assert.equal(saver.field('summary').text, 'theirs');
			assert.deepEqual(forgotten, [`summary ${AT}`]);
			assert.equal(sent.length, 1);
		});
	});
});
