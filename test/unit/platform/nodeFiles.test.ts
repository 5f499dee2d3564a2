import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	appendFileSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FilesError, type FilesErrorKind } from '../../../src/core/ports';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const LIMIT = 1_000;
const onWindows = process.platform === 'win32';

async function kindOf(work: Promise<unknown>): Promise<FilesErrorKind | undefined> {
	return work.then(
		() => undefined,
		(error: unknown) => {
			assert.ok(error instanceof FilesError, String(error));
			return error.kind;
		},
	);
}

describe('Files of this machine', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	const files = createNodeFiles();
	const at = (name: string): string => join(folder(), name);

	describe('reading', () => {
		it('gives the text without a byte order mark', async () => {
			writeFileSync(at('a'), '\ufeffgrüße 💥\n');
			assert.equal((await files.read(at('a'), LIMIT)).text, 'grüße 💥\n');
		});

		it('reads an empty file', async () => {
			writeFileSync(at('a'), '');
			assert.equal((await files.read(at('a'), LIMIT)).text, '');
		});

		it('takes a file of exactly the limit and refuses one byte more', async () => {
			writeFileSync(at('a'), 'x'.repeat(LIMIT));
			writeFileSync(at('b'), 'x'.repeat(LIMIT + 1));
			assert.equal((await files.read(at('a'), LIMIT)).text.length, LIMIT);
			assert.equal(await kindOf(files.read(at('b'), LIMIT)), 'too-large');
		});

		it('refuses bytes that are no UTF-8', async () => {
			writeFileSync(at('a'), Buffer.from([0x61, 0xff, 0x62]));
			assert.equal(await kindOf(files.read(at('a'), LIMIT)), 'not-text');
		});

		it('tells a file that is not there from one that is a folder', async () => {
			mkdirSync(at('d'));
			assert.equal(await kindOf(files.read(at('a'), LIMIT)), 'missing');
			assert.equal(await kindOf(files.read(at('d'), LIMIT)), 'not-a-file');
		});

		it('does not follow a link', async function () {
			if (onWindows) this.skip();
			writeFileSync(at('secret'), 'x');
			symlinkSync(at('secret'), at('a'));
			assert.equal(await kindOf(files.read(at('a'), LIMIT)), 'not-a-file');
			assert.equal(await kindOf(files.stamp(at('a'))), 'not-a-file');
		});

		it('does not wait for the other end of a pipe', async function () {
			if (onWindows) this.skip();
			execFileSync('mkfifo', [at('a')]);
			assert.equal(await kindOf(files.read(at('a'), LIMIT)), 'not-a-file');
		});
	});

	describe('the stamp', () => {
		it('is the same for reading, asking and writing while nothing changes', async () => {
			const written = await files.write(at('a'), 'one', null);
			assert.equal(await files.stamp(at('a')), written);
			assert.equal((await files.read(at('a'), LIMIT)).stamp, written);
		});

		it('differs after each of many quick writes of the same length', async () => {
			const stamps = [await files.write(at('a'), 'text 000', null)];
			for (let i = 1; i < 60; i++) {
				stamps.push(await files.write(at('a'), `text ${String(i).padStart(3, '0')}`, stamps.at(-1) ?? null));
			}
			assert.equal(new Set(stamps).size, 60);
		});

		it('differs when somebody writes text of the same length in place', async () => {
			const before = await files.write(at('a'), 'one', null);
			writeFileSync(at('a'), 'two');
			assert.notEqual(await files.stamp(at('a')), before);
		});
	});

	describe('writing', () => {
		it('makes a file that only its owner can read', async function () {
			if (onWindows) this.skip();
			await files.write(at('a'), 'one', null);
			assert.equal(lstatSync(at('a')).mode & 0o777, 0o600);
		});

		it('makes a file private again that was open to others', async function () {
			if (onWindows) this.skip();
			writeFileSync(at('a'), 'one', { mode: 0o644 });
			await files.write(at('a'), 'two', await files.stamp(at('a')));
			assert.equal(lstatSync(at('a')).mode & 0o777, 0o600);
		});

		it('leaves nothing behind but the file', async () => {
			await files.write(at('a'), 'two', await files.write(at('a'), 'one', null));
			assert.deepEqual(readdirSync(folder()), ['a']);
			assert.equal(readFileSync(at('a'), 'utf8'), 'two');
		});

		it('does not replace a file that must not exist yet', async () => {
			writeFileSync(at('a'), 'mine');
			assert.equal(await kindOf(files.write(at('a'), 'theirs', null)), 'exists');
			assert.equal(readFileSync(at('a'), 'utf8'), 'mine');
			assert.deepEqual(readdirSync(folder()), ['a']);
		});

		it('lets one of many win that make the same file at once', async () => {
			const kinds = await Promise.all(Array.from({ length: 10 }, (_, i) => kindOf(files.write(at('a'), `${i}`, null))));
			assert.equal(kinds.filter(kind => kind === undefined).length, 1);
			assert.equal(kinds.filter(kind => kind === 'exists').length, 9);
			assert.deepEqual(readdirSync(folder()), ['a']);
		});

		it('does not replace a file that changed since it was read', async () => {
			const stamp = await files.write(at('a'), 'one', null);
			appendFileSync(at('a'), ' and more');
			assert.equal(await kindOf(files.write(at('a'), 'two', stamp)), 'changed');
			assert.equal(readFileSync(at('a'), 'utf8'), 'one and more');
			assert.deepEqual(readdirSync(folder()), ['a']);
		});

		it('does not bring back a file that was removed', async () => {
			const stamp = await files.write(at('a'), 'one', null);
			rmSync(at('a'));
			assert.equal(await kindOf(files.write(at('a'), 'two', stamp)), 'missing');
			assert.deepEqual(readdirSync(folder()), []);
		});

		it('writes neither through a link nor over it', async function () {
			if (onWindows) this.skip();
			writeFileSync(at('target'), 'untouched');
			symlinkSync(at('target'), at('a'));
			assert.equal(await kindOf(files.write(at('a'), 'x', null)), 'not-a-file');
			assert.equal(readFileSync(at('target'), 'utf8'), 'untouched');
			assert.equal(lstatSync(at('a')).isSymbolicLink(), true);
		});

		it('says when the folder is not there', async () => {
			assert.equal(await kindOf(files.write(join(folder(), 'gone', 'a'), 'x', null)), 'missing');
		});
	});

	describe('removing', () => {
		it('takes a file away, and minds none that is gone already', async () => {
			writeFileSync(at('a'), 'x');
			await files.remove(at('a'));
			await files.remove(at('a'));
			await files.remove(at('gone/a'));
			assert.deepEqual(readdirSync(folder()), []);
		});

		it('leaves folders, links and what they lead to', async function () {
			if (onWindows) this.skip();
			mkdirSync(at('d'));
			writeFileSync(at('target'), 'untouched');
			symlinkSync(at('target'), at('link'));
			assert.equal(await kindOf(files.remove(at('d'))), 'not-a-file');
			assert.equal(await kindOf(files.remove(at('link'))), 'not-a-file');
			assert.deepEqual(readdirSync(folder()).sort(), ['d', 'link', 'target']);
		});
	});

	describe('the facts of a file', () => {
		it('are its size in bytes and when it was written', async () => {
			writeFileSync(at('a'), 'grüße');
			utimesSync(at('a'), 1_000, 2_000);
			assert.deepEqual(await files.facts(at('a')), { size: 7, writtenAt: 2_000_000 });
		});

		it('are not those of what a link leads to', async function () {
			if (onWindows) this.skip();
			writeFileSync(at('target'), 'x');
			symlinkSync(at('target'), at('a'));
			assert.equal(await kindOf(files.facts(at('a'))), 'not-a-file');
			assert.equal(await kindOf(files.facts(at('gone'))), 'missing');
		});
	});

	describe('folders', () => {
		it('are made with their parents, for their owner alone', async function () {
			if (onWindows) this.skip();
			await files.makeFolder(at('one/two'));
			assert.equal(statSync(at('one')).mode & 0o777, 0o700);
			assert.equal(statSync(at('one/two')).mode & 0o777, 0o700);
		});

		it('may be there already', async () => {
			await files.makeFolder(at('one'));
			await files.makeFolder(at('one'));
			assert.deepEqual(await files.list(folder()), ['one']);
		});

		it('that are not there are told as missing, and so is a file in their place', async () => {
			writeFileSync(at('file'), '');
			assert.equal(await kindOf(files.list(at('gone'))), 'missing');
			assert.equal(await kindOf(files.list(at('file'))), 'missing');
		});

		it('lose the temporary files of killed writers when they are listed, but no fresh or foreign ones', async () => {
			const old = '.secure-response-0123456789abcdef01234567.tmp';
			const fresh = '.secure-response-ffffffffffffffffffffffff.tmp';
			for (const name of [old, fresh, '.somebody-else.tmp']) writeFileSync(at(name), 'text');
			for (const name of [old, '.somebody-else.tmp']) utimesSync(at(name), 1, 1);
			await files.list(folder());
			assert.deepEqual(readdirSync(folder()).sort(), ['.somebody-else.tmp', fresh].sort());
		});
	});

	describe('the lock', () => {
		it('lets one work after the other in this process', async () => {
			const order: string[] = [];
			const work = (name: string) =>
				files.locked(at('a'), async () => {
					order.push(`${name} in`);
					await files.list(folder());
					order.push(`${name} out`);
				});
			await Promise.all([work('1'), work('2'), work('3')]);
			assert.deepEqual(order, ['1 in', '1 out', '2 in', '2 out', '3 in', '3 out']);
			assert.deepEqual(readdirSync(folder()), []);
		});

		it('is let go of when the work fails, and the failure is told', async () => {
			await assert.rejects(
				files.locked(at('a'), () => Promise.reject(new Error('boom'))),
				/boom/,
			);
			assert.equal(await files.locked(at('a'), () => Promise.resolve('free')), 'free');
		});

		it('gives up when another process that lives holds on to it', async () => {
			await files.locked(at('a'), async () => {
				assert.equal(await kindOf(createNodeFiles().locked(at('a'), () => Promise.resolve())), 'busy');
			});
		});

		it('of a process that died is broken', async () => {
			const dead = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
			const text = await files.locked(at('a'), () => Promise.resolve(readFileSync(at('a.lock'), 'utf8')));
			writeFileSync(at('a.lock'), text.replace(/^\d+/, dead));
			assert.equal(await files.locked(at('a'), () => Promise.resolve('free')), 'free');
			assert.deepEqual(readdirSync(folder()), []);
		});

		it('of another machine is respected while it is fresh, and broken when it is old', async () => {
			const fresh = `1 0123456789abcdef ${Date.now()} 0123456789abcdef01234567`;
			writeFileSync(at('a.lock'), fresh);
			assert.equal(await kindOf(files.locked(at('a'), () => Promise.resolve())), 'busy');
			writeFileSync(at('a.lock'), fresh.replace(/\d{13}/, String(Date.now() - 60_000)));
			assert.equal(await files.locked(at('a'), () => Promise.resolve('free')), 'free');
		});

		it('that says nothing is told by its age', async () => {
			writeFileSync(at('a.lock'), '');
			utimesSync(at('a.lock'), 1, 1);
			assert.equal(await files.locked(at('a'), () => Promise.resolve('free')), 'free');
		});

		it('is broken while one waits when its maker was killed before it said who it was', async () => {
			writeFileSync(at('a.lock'), '');
			assert.equal(await files.locked(at('a'), () => Promise.resolve('free')), 'free');
		});

		it('is broken by one of many who find it stale', async () => {
			writeFileSync(at('a.lock'), '');
			utimesSync(at('a.lock'), 1, 1);
			let inside = 0;
			let most = 0;
			await Promise.all(
				Array.from({ length: 8 }, () =>
					createNodeFiles().locked(at('a'), async () => {
						most = Math.max(most, ++inside);
						await files.list(folder());
						inside--;
					}),
				),
			);
			assert.equal(most, 1);
		});

		it('cannot be had in a folder that is not there', async () => {
			assert.equal(await kindOf(files.locked(at('gone/a'), () => Promise.resolve())), 'missing');
		});
	});

	describe('watching', () => {
		/** Waits for news after an action. */
		async function newsAfter(action: () => unknown, watched = folder()): Promise<void> {
			let stop = (): void => undefined;
			const news = new Promise<void>(resolve => {
				const watch = createNodeFiles().watch(watched, resolve);
				stop = () => watch.dispose();
			});
			try {
				await action();
				await news;
			} finally {
				stop();
			}
		}

		it('tells of a file that came', async () => {
			await newsAfter(() => writeFileSync(at('a'), 'x'));
		});

		it('tells of a file that was written in place', async () => {
			writeFileSync(at('a'), 'x');
			await newsAfter(() => appendFileSync(at('a'), 'y'));
		});

		it('tells of a file that was replaced as we replace files', async () => {
			const stamp = await files.write(at('a'), 'x', null);
			await newsAfter(() => files.write(at('a'), 'y', stamp));
		});

		it('tells when the folder goes, when it comes back, and of changes after that', async () => {
			const inner = at('cases');
			mkdirSync(inner);
			let tell = (): void => undefined;
			const watch = files.watch(inner, () => tell());
			const next = async (action: () => unknown): Promise<void> => {
				const told = new Promise<void>(resolve => {
					tell = resolve;
				});
				await action();
				await told;
			};
			try {
				await next(() => renameSync(inner, at('away')));
				await next(() => renameSync(at('away'), inner));
				await next(() => writeFileSync(join(inner, 'a'), 'x'));
			} finally {
				watch.dispose();
			}
		});

		it('tells of a folder that was not there at first', async () => {
			await newsAfter(() => mkdirSync(at('later')), at('later'));
		});

		it('never makes the folder', async () => {
			files.watch(at('later'), () => undefined).dispose();
			assert.deepEqual(await files.list(folder()), []);
		});
	});
});
