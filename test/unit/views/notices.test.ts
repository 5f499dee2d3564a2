import assert from 'node:assert/strict';
import { createEmitter } from '../../../src/core/emitter';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { Report } from '../../../src/feeds/feed';
import type { ReportsState } from '../../../src/feeds/reports';
import { createNotices } from '../../../src/views/notices';
import { aReport, handle } from '../../support/builders';
import { settle } from '../webview/fakeTimers';

const MONDAY = '2026-03-02T09:00:00Z';
const WEDNESDAY = '2026-03-04T08:00:00Z';
const SECRET = 'Heap overflow in parse()';

function arrived(n: number): Report {
	return aReport(
		n,
		{ id: 'GHSA-2c3f-4g5h-6j7m', summary: SECRET, source: { feed: 'github', repository: 'acme/app' } },
		{ received: { at: MONDAY, via: 'forge' } },
	);
}

/** What all windows share. */
function sharedMemory() {
	const values = new Map<string, unknown>();
	return {
		values,
		get: (key: string) => values.get(key),
		async update(key: string, value: unknown) {
			values.set(key, JSON.parse(JSON.stringify(value)));
		},
	};
}

function aWindow(memory = sharedMemory(), start: readonly Report[] = [arrived(1)]) {
	const changed = createEmitter<void>();
	const focus = createEmitter<void>();
	const ticks = createEmitter<void>();
	const shown: string[] = [];
	const done: string[] = [];
	const world = { now: MONDAY, focused: true, enabled: true, press: undefined as string | undefined };
	const unread: ReportsState = { status: 'unread', reports: [], problems: [], notices: [], looking: false };
	let state = unread;
	const notices = createNotices({
		reports: { state: () => state, onDidChange: changed.on },
		clock: { now: () => new Date(world.now) },
		policy: () => DEFAULT_POLICY,
		memory,
		focused: () => world.focused,
		onDidFocus: focus.on,
		every: (_ms, run) => ticks.on(run),
		async show(message, ...buttons) {
			shown.push(message);
			assert.deepEqual(buttons, ['Show Reports', 'Do Not Show Again']);
			return world.press;
		},
		open: () => done.push('opened'),
		enabled: () => world.enabled,
		disable: () => done.push('disabled'),
		t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)])),
	});
	const read = (reports: readonly Report[], status: ReportsState['status'] = 'ready'): void => {
		state = { ...unread, status, reports, checkedAt: world.now };
		changed.fire();
	};
	const one = { memory, shown, done, world, read, focus: focus.fire, tick: ticks.fire, dispose: notices.dispose };
	read(start);
	return one;
}

describe('notices', () => {
	it('tell nothing of what was there before', () => assert.deepEqual(aWindow().shown, []));

	it('tell how many reports are new, and nothing of what they are', () => {
		const window = aWindow();
		window.read([arrived(1), arrived(2)]);
		window.read([arrived(1), arrived(2), arrived(3), arrived(4)]);
		assert.deepEqual(window.shown, ['A new security report has arrived.', '2 new security reports have arrived.']);
		const kept = JSON.stringify([...window.memory.values]);
		for (const private_ of [SECRET, 'GHSA', 'acme']) assert.ok(!kept.includes(private_), private_);
	});

	const deadlines: Record<string, [now: string, count: number, words: string]> = {
		'one that comes near': [WEDNESDAY, 1, 'A deadline of a security report passes within a day.'],
		'several that come near': [WEDNESDAY, 2, 'Deadlines of 2 security reports pass within a day.'],
		'one that passed': ['2026-03-05T08:00:00Z', 1, 'A deadline of a security report has passed.'],
		'several that passed': ['2026-03-05T08:00:00Z', 2, 'Deadlines of 2 security reports have passed.'],
	};
	for (const [what, [now, count, words]] of Object.entries(deadlines)) {
		it(`tell of ${what}, though no report changes`, () => {
			const window = aWindow(
				sharedMemory(),
				Array.from({ length: count }, (_, i) => arrived(i + 1)),
			);
			window.world.now = now;
			window.tick();
			window.tick();
			assert.deepEqual(window.shown, [words]);
		});
	}

	it('tell of deadlines that come near and that passed together', () => {
		const later = aReport(2, {}, { clock: { startedAt: '2026-03-03T09:00:00Z', source: 'receipt' } });
		const window = aWindow(sharedMemory(), [aReport(1), later]);
		window.world.now = '2026-03-05T08:00:00Z';
		window.tick();
		assert.deepEqual(window.shown, ['Deadlines of 2 security reports pass within a day or have passed.']);
	});

	it('are told once, across windows and restarts', () => {
		const memory = sharedMemory();
		const windows = [aWindow(memory), aWindow(memory)];
		for (const window of windows) window.read([arrived(1), arrived(2)]);
		const restarted = aWindow(memory, [arrived(1), arrived(2)]);
		assert.equal([...windows, restarted].flatMap(window => window.shown).length, 1);
	});

	it('wait for the window that has the focus', () => {
		const window = aWindow();
		window.world.focused = false;
		window.read([arrived(1), arrived(2)]);
		assert.deepEqual(window.shown, []);
		window.world.focused = true;
		window.focus();
		assert.deepEqual(window.shown, ['A new security report has arrived.']);
	});

	it('take no first impression from a look that failed', () => {
		const memory = sharedMemory();
		const window = aWindow(memory, []);
		memory.values.clear();
		window.read([], 'failed');
		window.read([arrived(1), arrived(2)]);
		assert.deepEqual(window.shown, []);
	});

	it('show the reports, and turn themselves off, by their buttons', async () => {
		const window = aWindow();
		for (const [n, button] of ['Show Reports', 'Do Not Show Again', undefined].entries()) {
			window.world.press = button;
			window.read(Array.from({ length: n + 2 }, (_, i) => arrived(i + 1)));
			await settle();
		}
		assert.deepEqual(window.done, ['opened', 'disabled']);
		assert.equal(window.shown.length, 3);
	});

	it('are not shown to people who do not want them, nor made up for later', () => {
		const window = aWindow();
		window.world.enabled = false;
		window.read([arrived(1), arrived(2)]);
		window.world.enabled = true;
		window.read([arrived(1), arrived(2)]);
		assert.deepEqual(window.shown, []);
	});

	it('end with their disposal', () => {
		const window = aWindow();
		window.dispose();
		window.read([arrived(1), arrived(2)]);
		window.tick();
		window.focus();
		assert.deepEqual(window.shown, []);
	});

	it('remember handles', () => {
		const kept = aWindow().memory.values.get('notices');
		assert.ok(JSON.stringify(kept).includes(handle(1)));
	});
});
