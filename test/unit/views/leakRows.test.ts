import { strict as assert } from 'node:assert';
import type { Leak } from '../../../src/core/guard/leak';
import type { RepositoryLeaks } from '../../../src/feeds/guard/guard';
import { type LeakRow, type LeakRowContext, leakRows } from '../../../src/views/leakRows';
import { ROOT } from '../../../src/views/rows';

const HANDLE = '7f3a000000000001';
const ID = 'GHSA-aaaa-bbbb-cccc'.replaceAll('a', 'f').replaceAll('b', 'g');
const TITLE = 'Parser reads past the end';
const leak = (more: Partial<Leak> = {}): Leak => ({
	token: { kind: 'id', value: ID, handle: HANDLE },
	where: 'index',
	ref: '',
	path: 'src/parse.ts',
	line: 12,
	severity: 'refuse',
	...more,
});
const repository = (leaks: readonly Leak[], more: Partial<RepositoryLeaks> = {}): RepositoryLeaks => ({
	root: '/home/me/project',
	remotes: [{ name: 'origin', url: 'https://forge.example/owner/project', place: { kind: 'public' } }],
	leaks,
	unread: [],
	commits: 3,
	...more,
});

function build(found: readonly RepositoryLeaks[], o: Partial<LeakRowContext> = {}): ReadonlyMap<string, LeakRow> {
	const keys = new Map<string, number>();
	return leakRows(found, {
		hidden: false,
		t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)])),
		keyOf(thing) {
			keys.set(thing, keys.get(thing) ?? keys.size);
			return String(keys.get(thing));
		},
		titleOf: handle => (handle === HANDLE ? TITLE : undefined),
		...o,
	});
}

function shown(rows: ReadonlyMap<string, LeakRow>, id = ROOT): LeakRow[] {
	return (rows.get(id)?.children ?? []).flatMap(child => {
		const row = rows.get(child);
		return row === undefined ? [] : [row];
	});
}

describe('the rows of the Embargo Guard view', () => {
	it('say what leaks, of which case and where, and never the words themselves', () => {
		const places: [Partial<Leak>, string][] = [
			[{}, 'src/parse.ts:12, staged'],
			[{ where: 'worktree' }, 'src/parse.ts:12, not committed'],
			[{ where: 'commit', ref: 'a'.repeat(40) }, 'src/parse.ts:12 in commit aaaaaaa'],
			[{ where: 'message', ref: '' }, 'commit message being written'],
			[{ where: 'message', ref: 'b'.repeat(40) }, 'message of commit bbbbbbb'],
			[{ where: 'branch', ref: 'fix' }, 'name of branch fix'],
			[{ where: 'tag', ref: 'v1' }, 'tag v1'],
			[{ where: 'stash', ref: 'stash@{0}' }, 'stash@{0}, src/parse.ts:12'],
		];
		for (const [more, place] of places) {
			const [row] = shown(build([repository([leak(more)])]));
			assert.equal(row?.label, 'Advisory id of case 7f3a');
			assert.equal(row.description, place);
			assert.ok(!JSON.stringify({ ...row, target: undefined }).includes(ID), place);
		}
	});

	it('keep titles, paths, branches and addresses off the screen while details are hidden', () => {
		const leaks = [leak(), leak({ where: 'branch', ref: 'fix-parser' }), leak({ where: 'tag', ref: 'fix-parser' })];
		const drawn = shown(build([repository(leaks)], { hidden: true })).map(row => ({ ...row, target: undefined }));
		assert.equal(drawn.length, 4);
		assert.doesNotMatch(JSON.stringify(drawn), /Parser|parse|forge\.example|origin/);
		assert.match(JSON.stringify(shown(build([repository(leaks)]))), /Parser reads past/);
	});

	it('have ids that hold nothing of a leak', () => {
		for (const id of build([repository([leak({ ref: ID, path: ID })])]).keys())
			assert.match(id, /^root$|^[a-z]+:[\d:]+$/);
	});

	it('are the same after the next look, whatever else was found', () => {
		const keys = new Map<string, string>();
		const keyOf = (thing: string): string => {
			keys.set(thing, keys.get(thing) ?? String(keys.size));
			return keys.get(thing) ?? '';
		};
		const [before] = shown(build([repository([leak()])], { keyOf }));
		const after = shown(build([repository([leak({ line: 1 }), leak()])], { keyOf }));
		assert.equal(after[1]?.id, before?.id);
	});

	it('tell errors from warnings by icon and in words', () => {
		const [refused, warned] = shown(build([repository([leak(), leak({ line: 1, severity: 'warn' })])]));
		assert.equal(refused?.icon[0], 'error');
		assert.match(refused.spoken, /^Must not become public, /);
		assert.equal(warned?.icon[0], 'warning');
		assert.match(warned.spoken, /^Look whether /);
	});

	it('offer a way back for what is not pushed, and the broken embargo for what is public', () => {
		const contexts = [
			leak(),
			leak({ where: 'message', ref: 'c'.repeat(40) }),
			leak({ where: 'stash', ref: 'stash@{0}' }),
			leak({ where: 'worktree' }),
			leak({ where: 'commit', ref: 'd'.repeat(40), isPublic: true }),
		].map(one => shown(build([repository([one])]))[0]?.context);
		assert.deepEqual(contexts, [
			'leak openable wayBack liftable',
			'leak openable wayBack liftable',
			'leak liftable',
			'leak openable liftable',
			'leak openable liftable publicLeak',
		]);
	});

	it('stand under their repository when several have something, and say how much', () => {
		const rows = build([
			repository([leak()]),
			repository([leak(), leak({ line: 1, severity: 'warn' })], { root: '/b/two' }),
		]);
		assert.deepEqual(
			shown(rows).map(({ label, description }) => [label, description]),
			[
				['project', '1 leak'],
				['two', '1 leak, 1 warning'],
			],
		);
		assert.equal(shown(rows, shown(rows)[1]?.id).length, 3);
	});

	it('leave out repositories without anything to tell', () => {
		assert.deepEqual(shown(build([repository([]), repository([], { root: '/b/two' })])), []);
	});

	it('say what could not be looked at', () => {
		const rows = shown(build([repository([], { unread: ['3 files over 4 MB'], error: new Error(TITLE) })]));
		assert.deepEqual(
			rows.map(({ label }) => label),
			['This repository could not be looked at. The log says why.', '3 files over 4 MB'],
		);
	});

	it('count what is beyond two hundred leaks of one repository', () => {
		const many = Array.from({ length: 203 }, (_, i) => leak({ line: i + 1 }));
		const rows = shown(build([repository(many)]));
		assert.equal(rows.filter(({ context }) => context.startsWith('leak')).length, 200);
		assert.ok(rows.some(({ label }) => label === '3 more'));
	});

	it('say who reads a remote', () => {
		const of = (place: RepositoryLeaks['remotes'][number]['place']): string | undefined =>
			shown(build([repository([leak()], { remotes: [{ name: 'origin', url: '/r', place }] })])).at(-1)?.description;
		assert.equal(of({ kind: 'public' }), 'everybody reads it');
		assert.equal(of({ kind: 'unknown' }), 'who reads it is not known');
		assert.equal(of({ kind: 'fork', handles: [HANDLE] }), 'private fork of another case');
	});

	it('show what a path or a branch hides', () => {
		const [row] = shown(build([repository([leak({ where: 'branch', ref: 'a\u202eb' })])]));
		assert.ok(row !== undefined && !row.description.includes('\u202e'));
	});
});
