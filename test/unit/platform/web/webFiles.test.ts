import assert from 'node:assert/strict';
import { FilesError, type FilesErrorKind } from '../../../../src/core/ports';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { createWebFiles, type FileSystem } from '../../../../src/platform/web/webFiles';

const LIMIT = 1_000;
const FOLDER = '/User/globalStorage/own/cases';
const at = (name: string): string => `${FOLDER}/${name}`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusal(code: string, message = code): Error {
	return Object.assign(new Error(message), { code });
}

/** A browser's storage as VS Code gives it: folders come with their files, and versions are counted anew by each window. */
function createStorage() {
	const kept = new Map<string, Uint8Array>();
	const folders = new Set<string>();
	const watching = new Set<() => void>();
	let refuses: Error | undefined;
	const of = async (path: string): Promise<Uint8Array> => {
		if (folders.has(path)) throw refusal('FileIsADirectory');
		return kept.get(path) ?? Promise.reject(refusal('FileNotFound'));
	};
	const fs: FileSystem = {
		async readDirectory(path) {
			if (!folders.has(path)) throw refusal('FileNotFound');
			return [...kept.keys()].filter(key => key.startsWith(`${path}/`)).map(key => [key.slice(path.length + 1), 1]);
		},
		readFile: of,
		stat: async path =>
			folders.has(path) ? { type: 2, mtime: 0, size: 0 } : { type: 1, mtime: 0, size: (await of(path)).length },
		async writeFile(path, content) {
			if (refuses !== undefined) throw refuses;
			kept.set(path, content);
			for (const told of watching) told();
		},
		async delete(path) {
			await of(path);
			kept.delete(path);
		},
		async createDirectory(path) {
			folders.add(path);
		},
		watch(_folder, changed) {
			watching.add(changed);
			return { dispose: () => watching.delete(changed) };
		},
	};
	return { fs, kept, watching, refuse: (error: Error) => (refuses = error) };
}

/** The locks that all windows of a browser have in common. */
function createLocks(): Pick<LockManager, 'request'> {
	const ends = new Map<string, Promise<unknown>>();
	const request = async (name: string, { signal }: LockOptions, work: () => Promise<unknown>): Promise<unknown> => {
		const before = ends.get(name) ?? Promise.resolve();
		const given = new Promise((resolve, reject) => {
			signal?.addEventListener('abort', () => reject(signal.reason));
			void before.then(resolve);
		});
		const mine = given.then(work);
		const end = Promise.allSettled([before, mine]);
		ends.set(name, end);
		return mine;
	};
	return { request: request as LockManager['request'] };
}

async function kindOf(work: Promise<unknown>): Promise<FilesErrorKind | undefined> {
	return work.then(
		() => undefined,
		(error: unknown) => {
			assert.ok(error instanceof FilesError, String(error));
			return error.kind;
		},
	);
}

describe('Files in a browser’s storage', () => {
	let storage: ReturnType<typeof createStorage>;
	const locks = createLocks();
	const open = () => createWebFiles({ fs: storage.fs, crypto: createNodeCrypto(), locks });
	let files: ReturnType<typeof open>;
	beforeEach(async () => {
		storage = createStorage();
		files = open();
		await files.makeFolder(FOLDER);
	});

	it('give back what was written, by name and as a list', async () => {
		await files.write(at('a'), 'grüße 💥\n', null);
		assert.equal((await files.read(at('a'), LIMIT)).text, 'grüße 💥\n');
		assert.deepEqual(await files.list(FOLDER), ['a']);
		assert.equal((await files.facts(at('a'))).size, bytes('grüße 💥\n').length);
	});

	it('say what is not there, too large, no text and no file', async () => {
		storage.kept.set(at('large'), bytes('x'.repeat(LIMIT + 1)));
		storage.kept.set(at('bytes'), Uint8Array.of(0x61, 0xff));
		assert.equal(await kindOf(files.read(at('none'), LIMIT)), 'missing');
		assert.equal(await kindOf(files.list('/nowhere')), 'missing');
		assert.equal(await kindOf(files.read(at('large'), LIMIT)), 'too-large');
		assert.equal(await kindOf(files.read(at('bytes'), LIMIT)), 'not-text');
		assert.equal(await kindOf(files.read(FOLDER, LIMIT)), 'not-a-file');
	});

	it('have a stamp that changes with the content, and is the same in another window', async () => {
		const first = await files.write(at('a'), 'one', null);
		assert.equal(await open().stamp(at('a')), first);
		assert.equal((await open().read(at('a'), LIMIT)).stamp, first);
		assert.notEqual(await files.write(at('a'), 'two', first), first);
	});

	it('are not overwritten when another window wrote meanwhile', async () => {
		const stamp = await files.write(at('a'), 'one', null);
		await open().write(at('a'), 'theirs', stamp);
		assert.equal(await kindOf(files.write(at('a'), 'ours', stamp)), 'changed');
		assert.equal(await kindOf(files.write(at('a'), 'ours', null)), 'exists');
		assert.equal(await kindOf(files.write(at('b'), 'ours', stamp)), 'missing');
		assert.equal((await files.read(at('a'), LIMIT)).text, 'theirs');
	});

	it('say when the storage is full or refuses', async () => {
		storage.refuse(Object.assign(new Error('the quota has been exceeded'), { name: 'QuotaExceededError' }));
		assert.equal(await kindOf(files.write(at('a'), 'one', null)), 'full');
		storage.refuse(refusal('NoPermissions'));
		assert.equal(await kindOf(files.write(at('a'), 'one', null)), 'denied');
	});

	it('are removed, also when they are gone already', async () => {
		await files.write(at('a'), 'one', null);
		await files.remove(at('a'));
		await files.remove(at('a'));
		assert.deepEqual(await files.list(FOLDER), []);
		assert.equal(await kindOf(files.remove(FOLDER)), 'not-a-file');
	});

	it('are locked for the whole browser', async () => {
		const windows = [files, open(), open()];
		let value = 0;
		await Promise.all(
			windows.flatMap(window =>
				[1, 2, 3].map(() =>
					window.locked(at('a'), async () => {
						const before = value;
						await new Promise(resolve => setImmediate(resolve));
						value = before + 1;
					}),
				),
			),
		);
		assert.equal(value, 9);
	});

	it('are free again after work that failed, which says so itself', async () => {
		await assert.rejects(
			files.locked(at('a'), async () => Promise.reject(new Error('of the work'))),
			/of the work/,
		);
		assert.equal(await files.locked(at('a'), async () => 'done'), 'done');
	});

	it('are busy while another window holds the lock for long', async () => {
		let free = (): void => undefined;
		const held = open().locked(at('a'), () => new Promise<void>(resolve => (free = resolve)));
		assert.equal(await kindOf(files.locked(at('a'), async () => undefined)), 'busy');
		free();
		await held;
	}).timeout(10_000);

	it('tell of changes together, until nobody listens', async () => {
		let told = 0;
		const watch = await new Promise<{ dispose(): void }>(resolve => {
			const watching = files.watch(FOLDER, () => {
				told++;
				resolve(watching);
			});
			void files.write(at('a'), 'one', null).then(() => files.write(at('b'), 'two', null));
		});
		assert.equal(told, 1);
		watch.dispose();
		assert.equal(storage.watching.size, 0);
	});
});
