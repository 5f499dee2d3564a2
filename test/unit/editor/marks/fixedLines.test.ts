import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createFixedLines, type FixedLines } from '../../../../src/editor/marks/fixedLines';
import { MissingObjectsError, NotOwnedError } from '../../../../src/git/errors';
import type { Git } from '../../../../src/git/exec';
import { type TemporaryRepository, temporaryRepository } from '../../git/temporaryRepository';

const LINES = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
const text = (change: Readonly<Record<number, string>> = {}, end = '\n'): string =>
	LINES.map((line, i) => `${change[i + 1] ?? line}${end}`).join('');
const FIXED = { 4: 'checked', 20: 'here as well' };

describe('lines of a file that fixes wrote', () => {
	let repository: TemporaryRepository;
	let fix: string;
	/** Which commands were run. */
	let ran: string[];
	let lines: FixedLines;

	const counting = (git: Git): Git => ({
		run(root, args, options) {
			ran.push(args[0] ?? '');
			return git.run(root, args, options);
		},
	});
	const make = (...init: string[]): void => {
		repository = temporaryRepository(...init);
		repository.write('d/ü.c', text());
		repository.commit('first');
		repository.write('d/ü.c', text(FIXED));
		fix = repository.commit('fix');
		lines = createFixedLines(counting(repository.git));
	};
	const of = async (
		o: {
			root?: string;
			file?: string;
			text?: string;
			commits?: string[];
			options?: Parameters<FixedLines['of']>[2];
		} = {},
	) => {
		const root = o.root ?? repository.root;
		const file = o.file ?? 'd/ü.c';
		const onDisk = readFileSync(path.join(root, file), 'utf8');
		const found = await lines.of(
			{ root, path: file, text: o.text ?? onDisk, dirty: o.text !== undefined },
			o.commits ?? [fix],
			o.options,
		);
		return found?.flatMap(written => [written.lines]);
	};
	const EXPECTED = [
		[4, 4],
		[20, 20],
	];

	beforeEach(() => {
		ran = [];
		make();
	});
	afterEach(() => repository.remove());

	it('are found in a detached HEAD, after other commits, and in the working tree as it is', async () => {
		repository.write('d/ü.c', `new\n${text({ ...FIXED, 20: 'changed again' })}`);
		repository.commit('later');
		repository.sh('checkout', '-q', '--detach');
		repository.write('d/ü.c', `not committed\nnew\n${text({ ...FIXED, 20: 'changed again' })}`);
		assert.deepEqual(await of(), [[6, 6]]);
	});

	it('are found in a text that was not saved', async () => {
		assert.deepEqual(await of({ text: `a\nb\n${text(FIXED)}` }), [
			[6, 6],
			[22, 22],
		]);
	});

	it('are asked of git once, while HEAD, text and fixes are the same', async () => {
		await of();
		await of();
		assert.equal(ran.filter(command => command === 'blame').length, 1);
		repository.commit('another HEAD');
		await of();
		assert.equal(ran.filter(command => command === 'blame').length, 2);
		await of({ text: `${text(FIXED)}x\n` });
		assert.equal(ran.filter(command => command === 'blame').length, 3);
	});

	it('are not looked for in a file that no fix touched, or that git does not know', async () => {
		repository.write('other.c', text());
		repository.commit('other');
		repository.write('new.c', text());
		assert.deepEqual(await of({ file: 'other.c' }), []);
		assert.deepEqual(await of({ file: 'new.c' }), []);
		assert.equal(ran.includes('blame'), false);
	});

	it('are not looked for in a large file unasked', async () => {
		assert.equal(await of({ options: { mayBlame: () => false } }), undefined);
		assert.equal(ran.includes('blame'), false);
		await of();
		// What is known costs nothing, so it is answered.
		assert.deepEqual(await of({ options: { mayBlame: () => false } }), EXPECTED);
	});

	it('are looked for in one file at a time, and not any more once nobody waits', async () => {
		repository.write('b.c', text(FIXED));
		repository.commit('b');
		repository.write('b.c', text({ 1: 'b' }));
		const other = repository.commit('b again');
		let running = 0;
		let most = 0;
		lines = createFixedLines({
			async run(root, args, options) {
				const blames = args[0] === 'blame';
				if (blames) most = Math.max(most, ++running);
				return repository.git.run(root, args, options).finally(() => {
					if (blames) running -= 1;
				});
			},
		});
		const gone = new AbortController();
		const left = of({ file: 'b.c', commits: [other], options: { signal: gone.signal } });
		gone.abort(new Error('gone'));
		await assert.rejects(left, /gone/);
		const commits = [fix, other];
		await Promise.all([of({ commits }), of({ file: 'b.c', commits })]);
		assert.equal(most, 1);
	});

	it('are found under a file’s new name, and with Windows line ends', async () => {
		repository.sh('mv', 'd/ü.c', 'moved.c');
		repository.commit('move');
		assert.deepEqual(await of({ file: 'moved.c' }), EXPECTED);
		repository.sh('config', 'core.autocrlf', 'true');
		repository.write('moved.c', text(FIXED, '\r\n'));
		assert.deepEqual(await of({ file: 'moved.c' }), EXPECTED);
		assert.deepEqual(await of({ file: 'moved.c', text: `x\r\n${text(FIXED, '\r\n')}` }), [
			[5, 5],
			[21, 21],
		]);
	});

	it('are found in a repository of SHA-256, in a linked worktree and in a submodule', async () => {
		repository.sh('worktree', 'add', '-q', '../tree');
		assert.deepEqual(await of({ root: path.join(repository.base, 'tree') }), EXPECTED);
		const outer = path.join(repository.base, 'outer');
		mkdirSync(outer);
		repository.shIn(outer, 'init', '-q');
		repository.shIn(outer, 'submodule', '--quiet', 'add', repository.root, 'sub');
		assert.deepEqual(await of({ root: path.join(outer, 'sub') }), EXPECTED);
		repository.remove();
		make('--object-format=sha256');
		assert.equal(fix.length, 64);
		assert.deepEqual(await of(), EXPECTED);
	});

	it('are none at the edge of a shallow clone, which seems to have written everything', async () => {
		repository.write('d/ü.c', text({ ...FIXED, 9: 'second' }));
		const second = repository.commit('second fix');
		const clone = path.join(repository.base, 'shallow');
		repository.sh('clone', '-q', '--depth=2', `file://${repository.root}`, clone);
		assert.deepEqual(await of({ root: clone, commits: [fix, second] }), [[9, 9]]);
	});

	it('are not fetched into a partial clone', async () => {
		repository.sh('config', 'uploadpack.allowFilter', 'true');
		const clone = path.join(repository.base, 'partial');
		repository.sh('clone', '-q', '--filter=blob:none', `file://${repository.root}`, clone);
		const before = repository.shIn(clone, 'count-objects', '-v');
		await assert.rejects(of({ root: clone }), MissingObjectsError);
		assert.equal(repository.shIn(clone, 'count-objects', '-v'), before);
	});

	it('are none in a repository that git refuses, because it is somebody else’s', async () => {
		lines = createFixedLines({ run: () => Promise.reject(new NotOwnedError()) });
		await assert.rejects(of(), NotOwnedError);
	});

	it('are not changed by what a repository configures', async () => {
		const canary = repository.canary();
		repository.write('ignored', `${fix}\n`);
		repository.write('.gitattributes', '*.c filter=x diff=x\n');
		for (const [key, value] of [
			['blame.ignoreRevsFile', 'ignored'],
			['blame.showRoot', 'true'],
			['blame.blankBoundary', 'true'],
			['blame.markIgnoredLines', 'true'],
			['core.quotePath', 'false'],
			['core.fsmonitor', canary],
			['diff.external', canary],
			['diff.renames', 'false'],
			['diff.x.textconv', canary],
			['filter.x.clean', canary],
			['filter.x.process', canary],
		] as const)
			repository.sh('config', key, value);
		assert.deepEqual(await of(), EXPECTED);
		assert.deepEqual(await of({ text: `a\n${text(FIXED)}` }), [
			[5, 5],
			[21, 21],
		]);
		assert.equal(repository.sang(), false);
	});

	it('are none in an empty repository, in a link, and in a file that is gone', async () => {
		repository.link('link.c', 'd/ü.c');
		const commits = [repository.commit('link')];
		assert.deepEqual(await of({ file: 'link.c', commits }), []);
		repository.sh('rm', '-q', '--cached', 'd/ü.c');
		repository.sh('commit', '-q', '-m', 'gone');
		assert.deepEqual(await of(), []);
		const empty = path.join(repository.base, 'empty');
		mkdirSync(empty);
		repository.shIn(empty, 'init', '-q');
		assert.deepEqual(await lines.of({ root: empty, path: 'a.c', text: '', dirty: false }, [fix]), []);
	});
});
