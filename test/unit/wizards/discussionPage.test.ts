import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import type { Clock } from '../../../src/core/ports';
import type { Message } from '../../../src/feeds/forge';
import type { DiscussionView } from '../../../src/protocol/discussion';
import { triageContract } from '../../../src/protocol/triage';
import { createDiscussion } from '../../../src/wizards/discussion';
import { createTriagePage } from '../../../src/wizards/triagePage';
import { aCase, handle } from '../../support/builders';
import { anAdvisoryOnForge, createMemoryForge, joinWith } from './memoryForge';
import { createMemoryStore } from './memoryStore';
import { NEXT_DAY, NOW, openPage } from './pageBench';

const SEEN = 'Seen by: kim and 1 collaborator.';

/** A triage page of a report on a forge. */
function open(change: Partial<Case> = {}, advisory: Partial<Advisory> = {}) {
	const report = anAdvisoryOnForge(1, { collaborators: ['lee'], ...advisory });
	const memory = createMemoryForge(report);
	const store = createMemoryStore(aCase(1, { ...change, advisory: report }));
	const { joined, onForges } = joinWith(store, memory);
	const again = (clock?: Clock) => {
		const bench = openPage(createTriagePage, triageContract, joined, 1, {
			...onForges,
			...(clock === undefined ? {} : { clock }),
		});
		const shown = (): DiscussionView => triageContract.events.discussion.parse(bench.last('discussion'));
		const bodies = (): string[] => shown().messages.map(m => m.body);
		bench.end.ready();
		return { ...bench, shown, bodies };
	};
	const record = (): Case => {
		const found = store.get(handle(1));
		assert.ok(found !== undefined);
		return found;
	};
	const write = (field: 'comment' | 'correction', value: string, base = '') => ({ field, value, base }) as const;
	return { memory, store, record, again, write, ...again() };
}

describe('the discussion on the triage page', () => {
	it('is read when somebody looks at it, and not before', async () => {
		const { end, quiet, memory, shown } = open();
		await quiet();
		assert.deepEqual(memory.calls, []);
		assert.equal(shown().status, 'unread');
		await end.call('readDiscussion', { again: false });
		await end.call('readDiscussion', { again: false });
		await quiet();
		assert.deepEqual(memory.calls, ['discussion']);
		assert.deepEqual([shown().status, shown().messages, shown().readAt], ['ready', [], NOW]);
	});

	it('is read again when the advisory tells of more messages', async () => {
		const { end, quiet, memory, bodies } = open();
		await end.call('readDiscussion', { again: false });
		memory.messages.push({ id: '9', body: 'Any news?', author: 'kim', createdAt: NOW, updatedAt: NOW, mine: false });
		memory.put(anAdvisoryOnForge(1, { collaborators: ['lee'], commentCount: 1 }));
		await quiet();
		assert.deepEqual(bodies(), ['Any news?']);
		memory.put(anAdvisoryOnForge(1, { collaborators: ['lee'], commentCount: 1, summary: 'Other' }));
		await quiet();
		assert.deepEqual(memory.calls, ['discussion', 'discussion']);
	});

	it('that the forge does not offer is said to be so, never shown as empty', async () => {
		const { end, quiet, memory, shown } = open();
		memory.offer(false);
		await end.call('readDiscussion', { again: false });
		await quiet();
		assert.equal(shown().status, 'unavailable');
	});

	it('that cannot be read again keeps what was read, and how old it is', async () => {
		const { end, quiet, memory, shown, bodies } = open();
		memory.messages.push({ id: '9', body: 'Hello', author: 'kim', createdAt: NOW, updatedAt: NOW, mine: false });
		await end.call('readDiscussion', { again: false });
		memory.fail('discussion', 'before');
		await end.call('readDiscussion', { again: true });
		await quiet();
		assert.equal(shown().status, 'failed');
		assert.match(shown().failure ?? '', /no connection/);
		assert.equal(shown().readAt, NOW);
		assert.deepEqual(bodies(), ['Hello']);
		await end.call('readDiscussion', { again: true });
		await quiet();
		assert.equal(shown().status, 'ready');
	});

	it('of many messages shows the newest 200, and older ones when asked', async () => {
		const { end, quiet, memory, shown, bodies } = open();
		for (let n = 0; n < 450; n++) {
			memory.messages.push({ id: `m${n}`, body: `${n}`, author: 'kim', createdAt: NOW, updatedAt: NOW, mine: false });
		}
		await end.call('readDiscussion', { again: false });
		await quiet();
		assert.deepEqual([bodies().length, bodies()[0], bodies().at(-1)], [200, '250', '449']);
		assert.deepEqual([shown().older, shown().more], [250, true]);
		await end.call('showOlder', null);
		await end.call('showOlder', null);
		await quiet();
		assert.deepEqual([bodies().length, bodies()[0], shown().older, shown().more], [450, '0', 0, false]);
	});

	it('of enormous messages still reaches the page, and says that there is more', async () => {
		const { end, quiet, memory, shown, failures } = open();
		for (let n = 0; n < 60; n++) {
			const body = '\u0001'.repeat(n % 2 === 0 ? 65_000 : 3_000_000);
			memory.messages.push({ id: `m${n}`, body, author: 'k'.repeat(5000), createdAt: NOW, updatedAt: NOW, mine: true });
		}
		await end.call('readDiscussion', { again: false });
		await quiet();
		assert.equal(shown().status, 'ready');
		assert.ok(shown().messages.length > 0 && shown().older > 0 && !shown().more);
		assert.deepEqual(failures, []);
	});
});

describe('a discussion that is being read', () => {
	it('does not lose what was posted meanwhile, of which the answer knows nothing', async () => {
		const memory = createMemoryForge();
		let answer: (messages: readonly Message[]) => void = () => undefined;
		const slow = new Promise<readonly Message[]>(resolve => {
			answer = resolve;
		});
		const discussion = createDiscussion({
			forge: () => ({ ...memory.forge, discussion: () => slow }),
			advisory: async () => anAdvisoryOnForge(1),
			clock: { now: () => new Date(NOW) },
			changed: () => undefined,
			failed: () => assert.fail(),
		});
		const reading = discussion.read(false);
		const message = (id: string, body: string) => ({ id, body, createdAt: NOW, updatedAt: NOW, mine: true });
		discussion.took(message('2', 'Posted'));
		answer([message('1', 'Read')]);
		await reading;
		assert.deepEqual(
			discussion.view(aCase(1)).messages.map(m => m.body),
			['Read', 'Posted'],
		);
	});
});

describe('posting a message', () => {
	it('sends what is written, once, clears the box and tells the timeline', async () => {
		const { end, quiet, memory, record, bodies, write } = open();
		await end.call('readDiscussion', { again: false });
		await end.call('edit', write('comment', 'We are on it.'));
		await end.call('postMessage', { text: 'We are on it.', seenBy: SEEN });
		await quiet();
		assert.deepEqual(
			memory.messages.map(m => m.body),
			['We are on it.'],
		);
		assert.deepEqual(bodies(), ['We are on it.']);
		assert.equal(record().drafts, undefined);
		assert.equal(record().attempts, undefined);
		assert.equal(record().timeline.length, 1);
		assert.ok(!record().timeline[0]?.text.includes('on it'));
	});

	it('is noted in the case before anything goes out', async () => {
		const { end, store, memory, record, write } = open();
		await end.call('edit', write('comment', 'Hello'));
		store.fail('The disk is full.');
		await assert.rejects(end.call('postMessage', { text: 'Hello', seenBy: SEEN }), /disk is full/);
		assert.deepEqual(memory.calls, []);
		store.fail('');
		memory.fail('post', 'before');
		await assert.rejects(end.call('postMessage', { text: 'Hello', seenBy: SEEN }), /no connection/);
		assert.deepEqual(
			record().attempts?.map(a => [a.what, a.since]),
			[['comment', NOW]],
		);
		assert.ok(!JSON.stringify(record().attempts).includes('Hello'));
	});

	for (const when of ['before', 'after'] as const) {
		it(`once more after a failure ${when} it was sent posts it once, also in another window or after a crash`, async () => {
			const first = open();
			await first.end.call('edit', first.write('comment', 'Hello'));
			first.memory.fail('post', when);
			await assert.rejects(first.end.call('postMessage', { text: 'Hello', seenBy: SEEN }));
			await first.quiet();
			assert.equal(first.shown().unanswered, true);
			assert.equal(first.record().drafts?.comment, 'Hello');
			first.page.dispose();
			const second = first.again(NEXT_DAY);
			await second.end.call('postMessage', { text: 'Hello', seenBy: SEEN });
			await second.quiet();
			assert.equal(first.memory.messages.length, 1);
			assert.equal(first.record().attempts, undefined);
			assert.equal(first.record().drafts, undefined);
			assert.equal(second.shown().unanswered, false);
		});
	}

	it('that was sent but could not be recorded is recorded by the next click, and not posted twice', async () => {
		const { end, store, memory, record, write } = open();
		await end.call('edit', write('comment', 'Hello'));
		const listening = memory.onDidChange(() => store.fail('The disk is full.'));
		await assert.rejects(end.call('postMessage', { text: 'Hello', seenBy: SEEN }), /disk is full/);
		listening.dispose();
		store.fail('');
		await end.call('postMessage', { text: 'Hello', seenBy: SEEN });
		assert.equal(memory.messages.length, 1);
		assert.equal(record().drafts, undefined);
	});

	it('by two clicks at once posts it once', async () => {
		const { end, memory, write } = open();
		await end.call('edit', write('comment', 'Hello'));
		const clicks = [1, 2].map(() => end.call('postMessage', { text: 'Hello', seenBy: SEEN }));
		await Promise.all(clicks);
		assert.equal(memory.messages.length, 1);
	});

	it('of which the page heard nothing is no change from elsewhere: once more it is done already', async () => {
		const { end, memory, record, write } = open();
		await end.call('edit', write('comment', 'Hello'));
		await end.call('postMessage', { text: 'Hello', seenBy: SEEN });
		await end.call('postMessage', { text: 'Hello', seenBy: SEEN });
		assert.equal(memory.messages.length, 1);
		assert.equal(record().timeline.length, 1);
		memory.messages.length = 0;
		await end.call('edit', write('comment', 'Hello'));
		await end.call('postMessage', { text: 'Hello', seenBy: SEEN });
		assert.equal(memory.messages.length, 1, 'written anew, it is another message');
	});

	it('that empties the box meets what is typed on, and is no text of another window', async () => {
		const { end, record, write } = open();
		await end.call('edit', write('comment', 'One'));
		await end.call('postMessage', { text: 'One', seenBy: SEEN });
		const typed = await end.call('edit', write('comment', 'One and two', 'One'));
		assert.equal(typed.saved, true);
		assert.equal(record().drafts?.comment, 'One and two');
		assert.equal(record().kept, undefined);
	});

	it('does not hide what another window wrote since', async () => {
		const { end, store, record, write } = open();
		await end.call('edit', write('comment', 'One'));
		await end.call('postMessage', { text: 'One', seenBy: SEEN });
		store.put({ ...record(), drafts: { comment: 'Theirs' } });
		const typed = await end.call('edit', write('comment', 'One and two', 'One'));
		assert.deepEqual(typed.saved ? undefined : typed.theirs, 'Theirs');
	});

	it('does not happen with a text, or for readers, that the person did not see', async () => {
		const { end, memory, write } = open();
		await end.call('edit', write('comment', 'Mine'));
		await assert.rejects(end.call('postMessage', { text: 'Other', seenBy: SEEN }), /changed in another window/);
		await assert.rejects(end.call('postMessage', { text: 'Mine', seenBy: 'Seen by: kim.' }), /Who will read this/);
		assert.deepEqual(memory.calls, []);
	});

	it('leaves what was typed since it was sent', async () => {
		const { end, memory, record, write } = open();
		await end.call('edit', write('comment', 'One'));
		const typed = memory.onDidChange(() => void end.call('edit', write('comment', 'One and two', 'One')));
		await end.call('postMessage', { text: 'One', seenBy: SEEN });
		typed.dispose();
		assert.equal(record().drafts?.comment, 'One and two');
	});

	it('is refused when the forge is not there, and the text is kept', async () => {
		const report = anAdvisoryOnForge(1);
		const store = createMemoryStore(aCase(1, { advisory: report, drafts: { comment: 'Hello' } }));
		const { end, quiet, last } = openPage(createTriagePage, triageContract, store, 1);
		end.ready();
		await quiet();
		const forge = triageContract.events.forge.parse(last('forge'));
		assert.deepEqual([forge?.comment, forge?.change], [false, false]);
		await assert.rejects(end.call('postMessage', { text: 'Hello', seenBy: forge?.seenBy ?? '' }), /Sign in/);
		assert.equal(store.get(handle(1))?.drafts?.comment, 'Hello');
	});
});

describe('changing a message that was posted', () => {
	const text = (message: string, body: string): string => JSON.stringify({ message, text: body });

	it('puts the new text in its place, and keeps it as a draft until then', async () => {
		const { end, quiet, memory, record, bodies, write } = open();
		memory.messages.push({ id: '7', body: 'Helo', author: 'me', createdAt: NOW, updatedAt: NOW, mine: true });
		await end.call('readDiscussion', { again: false });
		await end.call('edit', write('correction', text('7', 'Hello')));
		assert.deepEqual(record().drafts?.correction, { message: '7', text: 'Hello' });
		memory.fail('edit', 'after');
		await assert.rejects(end.call('correctMessage', { message: '7', text: 'Hello', seenBy: SEEN }));
		assert.deepEqual(record().drafts?.correction, { message: '7', text: 'Hello' });
		await end.call('correctMessage', { message: '7', text: 'Hello', seenBy: SEEN });
		await end.call('correctMessage', { message: '7', text: 'Hello', seenBy: SEEN });
		await quiet();
		assert.deepEqual(bodies(), ['Hello']);
		assert.equal(record().drafts, undefined);
	});

	it('takes no other text than the one in the case', async () => {
		const { end, memory, write } = open();
		await end.call('edit', write('correction', text('7', 'Hello')));
		await assert.rejects(end.call('correctMessage', { message: '8', text: 'Hello', seenBy: SEEN }), /another window/);
		await assert.rejects(end.call('correctMessage', { message: '7', text: 'Bye', seenBy: SEEN }), /another window/);
		await assert.rejects(end.call('edit', write('correction', '{"message":7}', text('7', 'Hello'))), /no valid entry/);
		assert.deepEqual(memory.calls, []);
	});
});

describe('acknowledging on the forge', () => {
	const prepared = async (bench: ReturnType<typeof open>): Promise<string> => {
		await bench.quiet();
		return triageContract.events.report.parse(bench.last('report')).acknowledgement;
	};

	for (const when of ['before', 'after'] as const) {
		it(`posts the prepared text once and records it, whatever fails ${when} it was sent`, async () => {
			const bench = open();
			const sent = { text: await prepared(bench), seenBy: SEEN };
			bench.memory.fail('post', when);
			await assert.rejects(bench.end.call('postAcknowledgement', sent));
			assert.equal(bench.record().acknowledgedAt, undefined);
			await bench.end.call('postAcknowledgement', sent);
			await bench.end.call('postAcknowledgement', sent);
			assert.deepEqual(
				bench.memory.messages.map(m => m.body),
				[sent.text],
			);
			assert.equal(bench.record().acknowledgedAt, NOW);
			assert.equal(bench.record().attempts, undefined);
		});
	}

	it('posts nothing but the prepared text', async () => {
		const { end, memory } = open();
		await assert.rejects(end.call('postAcknowledgement', { text: 'Other words', seenBy: SEEN }), /another window/);
		assert.deepEqual(memory.calls, []);
	});
});
