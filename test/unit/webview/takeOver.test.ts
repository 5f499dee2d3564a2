import assert from 'node:assert/strict';
import { type Edit, MOST_UNANSWERED, type TRIAGE_FIELDS } from '../../../src/protocol/fields';
import { NoAnswerError, PATIENCE_MS, START_PATIENCE_MS } from '../../../src/protocol/page';
import { channelOf, siblingSchema } from '../../../src/protocol/siblings';
import { createModel } from '../../../src/webview/model';
import { applyEdit } from '../../../src/wizards/edits';
import { readField, writeField } from '../../../src/wizards/fields';
import { aCase } from '../../support/builders';
import { createFakeTimers, settle } from './fakeTimers';

const HANDLE = '67b6000000000000';
const NOW = '2026-03-02T09:00:00.000Z';

/** Pages of one case in one window, over the case that they write. */
function makeWindow() {
	let record = aCase(1);
	const stored = {
		get notes() {
			return readField(record, 'notes');
		},
		set notes(text) {
			record = writeField(record, 'notes', text);
		},
		get message() {
			return readField(record, 'message');
		},
	};
	const edits: Edit<'notes' | 'message'>[] = [];
	const posted: unknown[] = [];
	const pages: ((raw: unknown) => void)[] = [];
	const timers = createFakeTimers();
	const make = (options: { remembered?: string } = {}) => {
		const host = { alive: true, hold: Promise.resolve() };
		const did: string[] = [];
		const answered = async <T>(answer: () => T): Promise<T> => {
			await settle();
			await host.hold;
			if (!host.alive) throw new NoAnswerError();
			return answer();
		};
		const model = createModel<'notes' | 'message'>({
			...{ fields: ['notes', 'message'], timers, remember: () => undefined },
			edit: edit =>
				answered(() => {
					edits.push(edit);
					const applied = applyEdit(record, edit, NOW);
					record = applied.record;
					return applied.result;
				}),
			forget: async () => null,
			reload: () => answered(() => null),
			copy: async () => null,
			openLink: async () => null,
			takeOver: {
				remembered: () => options.remembered,
				siblings: () => {
					let mine: (raw: unknown) => void = () => undefined;
					return {
						post: message => {
							posted.push(message);
							for (const page of pages) if (page !== mine) page(structuredClone(message));
						},
						listen: receive => pages.push((mine = receive)),
					};
				},
				goTo: place => did.push(`goes to ${place}`),
				tookOver: () => did.push('took over'),
			},
		});
		const arrive = (): void => {
			model.page({ handle: HANDLE, name: 'case 67b6', now: NOW });
			model.fields({ values: { notes: stored.notes, message: stored.message }, kept: [] });
		};
		return { model, host, did, arrive };
	};
	const quiet = async (): Promise<void> => {
		for (let i = 0; i < 20; i++) await settle();
	};
	return { make, stored, edits, posted, pages, timers, quiet };
}

describe('a page that takes the place of one whose extension host ended', () => {
	it('saves what was typed there since, also while it moves, and shows the step where the person was', async () => {
		const { make, stored, quiet, timers } = makeWindow();
		const old = make();
		old.arrive();
		old.model.at('decision');
		old.model.saver.type('notes', 'before');
		await timers.pass(1000);
		old.host.alive = false;
		old.model.saver.type('notes', 'before and after');
		old.model.saver.type('message', 'A reply');
		const next = make();
		next.arrive();
		await quiet();
		assert.deepEqual([stored.notes, stored.message], ['before and after', 'A reply']);
		assert.equal(next.model.saver.field('notes').text, 'before and after');
		assert.deepEqual(next.did, ['goes to decision', 'took over']);
		old.model.saver.type('notes', 'before and after all');
		await quiet();
		assert.equal(stored.notes, 'before and after all');
		assert.deepEqual(next.did, ['goes to decision', 'took over']);
	});

	it('says that the case may hold what was on its way when nobody answered any more', async () => {
		const { make, stored, edits, quiet } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'sent');
		void old.model.saver.flush();
		stored.notes = 'sent';
		old.model.saver.type('notes', 'sent and more');
		const next = make();
		next.arrive();
		await quiet();
		const [first] = edits;
		assert.deepEqual([first?.base, first?.unanswered, first?.value], ['', ['sent'], 'sent and more']);
	});

	it('keeps what the person typed on it meanwhile', async () => {
		const { make, stored, quiet } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		const next = make();
		next.arrive();
		await quiet();
		next.model.saver.type('notes', 'typed here');
		old.model.saver.type('notes', 'typed there');
		await quiet();
		await next.model.saver.flush();
		assert.equal(stored.notes, 'typed here');
	});

	it('lets a person type on at the old page for as long as it stands there: that is no conflict with oneself', async () => {
		const { make, stored, quiet, timers } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'one');
		const next = make();
		next.arrive();
		await quiet();
		assert.equal(stored.notes, 'one');
		for (const text of ['one t', 'one tw', 'one two']) {
			old.model.saver.type('notes', text);
			await timers.pass(500);
		}
		await quiet();
		assert.equal(next.model.saver.field('notes').conflict, undefined);
		assert.equal(stored.notes, 'one two');
	});

	it('knows a text that is still on its way as its own when the next one comes', async () => {
		const { make, stored, quiet } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'one');
		const next = make();
		let go = (): void => undefined;
		next.host.hold = new Promise(resolve => (go = resolve));
		next.arrive();
		await quiet();
		for (let i = 0; i <= MOST_UNANSWERED; i++) old.model.saver.type('notes', `one${' two'.repeat(i)}`);
		old.model.saver.type('notes', 'one two');
		await quiet();
		go();
		await quiet();
		assert.equal(next.model.saver.field('notes').conflict, undefined);
		assert.equal(stored.notes, 'one two');
	});

	it('keeps what another window wrote since, when the person types on at the old page', async () => {
		const { make, stored, quiet } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'one');
		const next = make();
		next.arrive();
		await quiet();
		stored.notes = 'theirs';
		next.arrive();
		old.model.saver.type('notes', 'one two');
		await quiet();
		assert.equal(stored.notes, 'theirs');
		assert.equal(next.model.saver.field('notes').conflict?.theirs, 'theirs');
		assert.equal(next.model.saver.field('notes').text, 'one two');
	});

	it('keeps what the person typed on it and saved, though the old page says its text again', async () => {
		const { make, stored, quiet, timers } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'one');
		const next = make();
		next.arrive();
		await quiet();
		next.model.saver.type('notes', 'one, here');
		await next.model.saver.flush();
		await timers.pass(10_000);
		old.model.saver.type('notes', 'one, there');
		await quiet();
		assert.equal(next.model.saver.field('notes').text, 'one, here');
		assert.equal(stored.notes, 'one, here');
	});

	it('leaves the old page where it is when the person typed another text before it came', async () => {
		const { make, stored, quiet } = makeWindow();
		const old = make();
		old.arrive();
		old.model.at('decision');
		old.host.alive = false;
		old.model.saver.type('notes', 'there');
		const next = make();
		next.model.page({ handle: HANDLE, name: 'case 67b6', now: NOW });
		next.model.saver.type('notes', 'here');
		next.arrive();
		await quiet();
		await next.model.saver.flush();
		assert.equal(stored.notes, 'here');
		assert.deepEqual(next.did, []);
	});

	it('takes back what was typed on the old page and taken away again there', async () => {
		const { make, stored, quiet } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'a slip');
		const next = make();
		next.arrive();
		await quiet();
		old.model.saver.type('notes', '');
		await quiet();
		assert.equal(stored.notes, '');
	});

	it('is told again only what changed', async () => {
		const { make, quiet, timers, posted } = makeWindow();
		const old = make();
		old.arrive();
		old.host.alive = false;
		old.model.saver.type('notes', 'one');
		make().arrive();
		await quiet();
		const before = posted.length;
		await timers.pass(20_000);
		assert.equal(posted.length, before);
	});

	it('hears nothing more from a page whose own extension speaks', async () => {
		const { make, quiet, posted } = makeWindow();
		const other = make();
		other.arrive();
		make().arrive();
		await quiet();
		other.arrive();
		const before = posted.length;
		other.model.saver.type('notes', 'theirs');
		await quiet();
		assert.equal(posted.length, before);
	});

	it('speaks with pages of its window, kind and case alone', () => {
		const [window, other] = ['a'.repeat(32), 'b'.repeat(32)];
		const names = [
			channelOf(window, 'triage', HANDLE),
			channelOf(other, 'triage', HANDLE),
			channelOf(window, 'draft', HANDLE),
			channelOf(window, 'triage', HANDLE.replace('6', '7')),
		];
		assert.equal(new Set(names).size, names.length);
	});

	it('takes the place of a page that nobody ever answered, too', async () => {
		const { make, quiet } = makeWindow();
		const old = make({ remembered: HANDLE });
		old.host.alive = false;
		const next = make();
		next.arrive();
		await quiet();
		assert.ok(next.did.includes('took over'));
	});

	it('understands nothing else', async () => {
		const { make, quiet, pages } = makeWindow();
		const page = make();
		page.arrive();
		for (const raw of [
			undefined,
			'here',
			{ kind: 'unsaved' },
			{ kind: 'unsaved', place: 1, fields: {} },
			{ kind: 'x' },
		])
			for (const receive of pages) receive(raw);
		await quiet();
		assert.deepEqual(page.did, []);
	});
});

describe('what a page without an extension hands over', () => {
	const field = { text: 'x', base: '', unanswered: [] };
	const reads = (fields: object): boolean => siblingSchema.safeParse({ kind: 'unsaved', place: '', fields }).success;

	it('are known fields', () => {
		assert.equal(reads({ notes: field } satisfies Partial<Record<(typeof TRIAGE_FIELDS)[number], object>>), true);
		assert.equal(reads({ other: field }), false);
	});

	it('is no longer than what a page may send to its extension', () => {
		const long = 'x'.repeat(2_000_001);
		assert.equal(reads({ notes: { ...field, text: long } }), false);
		assert.equal(reads({ notes: { ...field, base: long } }), false);
		assert.equal(reads({ notes: { ...field, unanswered: [long] } }), false);
		assert.equal(
			reads({ notes: { ...field, unanswered: Array.from({ length: MOST_UNANSWERED + 1 }, String) } }),
			false,
		);
	});
});

describe('a page that nobody answers', () => {
	it('says so in place of reading without end, and stops saying it when somebody does', async () => {
		const { make, timers } = makeWindow();
		const page = make();
		await timers.pass(START_PATIENCE_MS - 1);
		assert.equal(page.model.shown().silent, false);
		await timers.pass(1);
		assert.equal(page.model.shown().silent, true);
		page.arrive();
		assert.equal(page.model.shown().silent, false);
	});

	it('gives an extension that only starts more time than one that has answered before', () =>
		assert.ok(START_PATIENCE_MS >= 3 * PATIENCE_MS));
});
