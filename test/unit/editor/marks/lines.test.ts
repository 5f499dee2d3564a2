import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { firstLines, readableLine } from '../../../../src/editor/marks/firstLines';
import { hoverWords, markText } from '../../../../src/editor/marks/markWords';
import { moveLines } from '../../../../src/editor/marks/moveLines';
import { placeIn } from '../../../../src/editor/marks/placeIn';
import { shownFile } from '../../../../src/editor/marks/shownFile';
import { tellOnce } from '../../../../src/editor/marks/tellOnce';
import { aReport, handle } from '../../../support/builders';

const t = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));

describe('lines that are marked', () => {
	const run = (from: number, to: number, of = 'a') => ({ lines: [from, to] as const, of });
	const at = (...args: Parameters<typeof firstLines<string>>) => firstLines(...args).map(mark => mark.line);

	it('are the first of each function, of inner functions too', () => {
		const functions = [
			[1, 40],
			[10, 20],
			[50, 60],
		] as const;
		assert.deepEqual(at([run(3, 3), run(30, 31), run(12, 12), run(15, 18), run(55, 56)], functions, 9), [3, 12, 55]);
	});

	it('are one for each function that a long run goes over', () => {
		assert.deepEqual(
			at(
				[run(5, 35)],
				[
					[4, 9],
					[12, 20],
					[30, 40],
				],
				9,
			),
			[5, 12, 30],
		);
	});

	it('are one where changes stand close together, outside of functions', () => {
		assert.deepEqual(at([run(1, 2), run(6, 6), run(10, 11), run(20, 20)], [], 9), [1, 20]);
	});

	it('belong to all whose lines they stand for, once', () => {
		assert.deepEqual(firstLines([run(4, 4, 'b'), run(1, 2), run(2, 3, 'b')], [], 9), [{ line: 1, of: ['a', 'b'] }]);
	});

	it('are no more than a person reads', () => {
		const many = Array.from({ length: 100 }, (_, i) => run(i * 10 + 1, i * 10 + 2));
		assert.equal(at(many, [], 20).length, 20);
	});

	it('are not looked for further down once there are as many', () => {
		const many = Array.from({ length: 1000 }, (_, i) => run(i * 10 + 1, i * 10 + 1));
		const functions = many.map(({ lines: [from] }) => [from, from + 5] as const);
		let looked = 0;
		const place = ([from]: readonly [number, number]): number => {
			looked += 1;
			return from;
		};
		assert.deepEqual(
			firstLines([...many, run(12, 12, 'b')], functions, 2, place).map(({ line, of }) => [line, ...of]),
			[
				[1, 'a'],
				[11, 'a', 'b'],
			],
		);
		assert.equal(looked, 3);
	});

	it('have their words in sight: not on an empty line, nor behind a long one when a short one follows', () => {
		const text = [
			'',
			'  ',
			'x'.repeat(80),
			'short {',
			'',
			'x'.repeat(60),
			'x'.repeat(70),
			'x'.repeat(80),
			'x'.repeat(90),
			'y',
		];
		const placed = (from: number, to: number) => readableLine([from, to], line => text[line - 1] ?? '');
		assert.equal(placed(1, 4), 4);
		assert.equal(placed(3, 3), 3);
		assert.equal(placed(6, 10), 6);
		assert.equal(placed(1, 2), undefined);
		assert.deepEqual(
			at(
				[run(3, 20)],
				[
					[1, 10],
					[11, 30],
				],
				9,
				([from]) => from + 1,
			),
			[4, 12],
		);
	});
	it('leaves empty lines before a function to the function', () => {
		const text = ['}', '', 'test(() => {', '  ok();', '});'];
		const place = (lines: readonly [number, number]) => readableLine(lines, line => text[line - 1] ?? '');
		assert.deepEqual(firstLines([run(2, 5)], [[3, 5]], 9, place), [{ line: 3, of: ['a'] }]);
		assert.deepEqual(firstLines([run(2, 2)], [[3, 5]], 9, place), [{ line: 2, of: ['a'] }]);
	});
});

describe('marks while a text is edited', () => {
	const edit = (from: [number, number], to: [number, number], text: string) => ({
		range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
		text,
	});
	const after = (...edits: ReturnType<typeof edit>[]) => moveLines([{ line: 10 }], edits).map(({ line }) => line);

	it('stay when something changes below, and go along when it changes above', () => {
		assert.deepEqual(after(edit([10, 0], [12, 0], '')), [10]);
		assert.deepEqual(after(edit([2, 3], [2, 3], 'a\r\nb\nc')), [12]);
		assert.deepEqual(after(edit([2, 0], [4, 0], '')), [8]);
		assert.deepEqual(after(edit([2, 0], [4, 0], ''), edit([0, 0], [0, 0], 'x\ny\nz\n')), [11]);
	});

	it('go along when lines are put in right before, or taken away right before', () => {
		assert.deepEqual(after(edit([9, 0], [9, 0], 'new\n')), [11]);
		assert.deepEqual(after(edit([8, 0], [9, 0], '')), [9]);
	});

	it('vanish when their line is edited, joined to another or taken away', () => {
		assert.deepEqual(after(edit([9, 4], [9, 5], '')), []);
		assert.deepEqual(after(edit([8, 4], [9, 0], '')), []);
		assert.deepEqual(after(edit([9, 0], [10, 0], '')), []);
		assert.deepEqual(after(edit([0, 0], [30, 0], 'all new\n')), []);
	});
});

describe('documents that show a commit', () => {
	const git = (query: unknown) => shownFile({ scheme: 'git', path: '/p/a.c', query: JSON.stringify(query) });
	const ours = (query: unknown) =>
		shownFile({ scheme: 'secure-response-git', path: '/a.c', query: JSON.stringify(query) });

	it('are the git extension’s and our own', () => {
		assert.deepEqual(git({ path: '/p/a.c', ref: 'v1^' }), { kind: 'git', file: '/p/a.c', revision: 'v1^' });
		const commit = 'a'.repeat(64);
		assert.deepEqual(ours({ root: '/p', commit }), { kind: 'fix', root: '/p', commit, path: 'a.c' });
	});

	it('are not those of the index, of conflicts, of options in place of revisions, or anything made up', () => {
		for (const ref of ['', '~', ':1', ':3', '-x', '--all', 'x'.repeat(2000), 5, null])
			assert.equal(git({ path: '/p/a.c', ref }), undefined, String(ref));
		for (const query of [null, [], 'x', { ref: 'v1' }, { __proto__: null, path: ['/p'], ref: 'v1' }])
			assert.equal(git(query), undefined);
		assert.equal(shownFile({ scheme: 'git', path: '/p', query: '{' }), undefined);
		assert.equal(ours({ root: '/p', commit: 'HEAD' }), undefined);
		assert.equal(shownFile({ scheme: 'file', path: '/p/a.c', query: '' }), undefined);
	});
});

describe('where a file is among repositories', () => {
	let base: string;
	beforeEach(() => {
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-place-')));
		mkdirSync(path.join(base, 'p', 'sub', 'd'), { recursive: true });
		mkdirSync(path.join(base, 'p2'));
		writeFileSync(path.join(base, 'p', 'sub', 'd', 'ä.c'), '');
		symlinkSync(path.join(base, 'p', 'sub', 'd'), path.join(base, 'link'));
	});
	afterEach(() => rmSync(base, { recursive: true, force: true }));
	const at = (file: string, ...roots: string[]) =>
		placeIn(
			path.join(base, file),
			roots.map(root => path.join(base, root)),
		);

	it('is the innermost one, through linked folders too', async () => {
		const place = { root: path.join(base, 'p', 'sub'), path: 'd/ä.c' };
		assert.deepEqual(await at('p/sub/d/ä.c', 'p', 'p/sub', 'p2'), place);
		assert.deepEqual(await at('link/ä.c', 'p/sub', 'p'), place);
	});

	it('is known of files and folders that are gone', async () => {
		assert.deepEqual(await at('link/old/a.c', 'p'), { root: path.join(base, 'p'), path: 'sub/d/old/a.c' });
	});

	it('is none beside them, or for a folder itself', async () => {
		assert.equal(await at('p2/a.c', 'p'), undefined);
		assert.equal(await at('p', 'p'), undefined);
		assert.equal(await at('p/a.c'), undefined);
	});
});

describe('words of a mark', () => {
	const words = { severityText: () => 'High 8.1', t };
	const fix = { handle: handle(7), kind: 'fix', source: 'message', commit: 'abcdef0123' } as const;
	const open = aReport(7, { id: 'GHSA-2222-3333-4444', cveId: 'CVE-2026-1234', summary: 'Zan‮zibar\n![x](y)' });
	const published = aReport(8, { state: 'published', id: 'GHSA-2222-3333-4444' });

	it('name an open case by its name, and a published one by its id', () => {
		assert.equal(markText([{ report: open, fix }], words), 'Fixes case 0000 (High 8.1)');
		assert.equal(
			markText(
				[
					{ report: published, fix: { ...fix, kind: 'revert' } },
					{ report: open, fix },
				],
				words,
			),
			'Reverts the fix of GHSA-2222-3333-4444 (High 8.1) and 1 more',
		);
	});

	it('say in the hover what it is, in what state, and how that is known', () => {
		assert.deepEqual(hoverWords({ report: open, fix }, words), {
			title: 'Zan‹U+202E›zibar ![x](y)',
			facts: 'case 0000 · CVE-2026-1234 · High 8.1 · Inbox',
			why: 'Commit abcdef0 fixes it: its message says so',
			handle: handle(7),
		});
		const change = { handle: handle(8), kind: 'fix', source: 'linked' } as const;
		assert.equal(hoverWords({ report: published, fix: change }, words).why, 'This change fixes it: linked in the case');
	});

	it('tell each kind of failure once', () => {
		const told: unknown[] = [];
		const failed = tellOnce(error => told.push(error));
		for (const message of ['a', 'b']) failed('file', new TypeError(message));
		failed('file', new RangeError('c'));
		failed('git', 'd');
		assert.equal(told.length, 3);
	});
});
