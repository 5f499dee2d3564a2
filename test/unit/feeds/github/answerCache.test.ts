import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../../src/core/errors';
import { type Files, FilesError, type FilesErrorKind } from '../../../../src/core/ports';
import { type AnswerCache, type AnswerCacheOptions, createAnswerCache } from '../../../../src/feeds/github/answerCache';
import type { KeptAnswer } from '../../../../src/github/api';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../../src/platform/nodeFiles';
import { useTemporaryFolder } from '../../../support/temporaryFolder';

const SECRET = '5e'.repeat(32);
const KEY = 'github session 4711 https://api.github.com/repos/acme/left/security-advisories?per_page=100';
const AT = '2026-03-02T09:00:00.000Z';
const onWindows = process.platform === 'win32';

function answer(n: number, change: Partial<KeptAnswer> = {}): KeptAnswer {
	return {
		etag: `W/"etag-${n}"`,
		body: [{ ghsa_id: 'GHSA-2234-5678-9cfg', summary: `Title ${n} grüße`, description: 'x'.repeat(50) }],
		link: '<https://api.github.com/repositories/1/security-advisories?after=abc>; rel="next"',
		at: AT,
		...change,
	};
}

describe('answers of GitHub that are kept', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	const crypto = createNodeCrypto();
	const inside = (): string => join(folder(), 'answers');
	const names = (): string[] => (existsSync(inside()) ? readdirSync(inside()).sort() : []);
	const open = (change: Partial<AnswerCacheOptions> = {}): AnswerCache => {
		return createAnswerCache({
			files: createNodeFiles(),
			folder: inside(),
			crypto,
			secret: async () => SECRET,
			now: () => new Date(AT),
			failed: kind => assert.fail(`told of a failure: ${kind}`),
			...change,
		});
	};
	/** Keeps an answer as a window before this one did. @returns the path of its file */
	const keptBefore = async (key = KEY, kept = answer(1)): Promise<string> => {
		const before = new Set(names());
		const cache = open();
		await cache.set(key, kept);
		await cache.flush();
		const [name] = names().filter(n => !before.has(n));
		return join(inside(), name ?? assert.fail('no file was written'));
	};
	/** Files that count, and do, what a test wants. */
	const filesThat = (change: Partial<Files>): Files => ({ ...createNodeFiles(), ...change });

	describe('in memory', () => {
		it('are the very objects that were kept, so that what was made of them need not be made again', async () => {
			const cache = open();
			const kept = answer(1);
			await cache.set(KEY, kept);
			assert.equal(await cache.get(KEY), kept);
			await cache.flush();
			assert.equal(await cache.get(KEY), kept);
			assert.equal(await cache.get(`${KEY}2`), undefined);
		});

		it('are there at once, however long the disk takes', async () => {
			const cache = open({ files: filesThat({ write: () => new Promise(() => undefined) }) });
			await cache.set(KEY, answer(1));
			await cache.set('other', answer(2));
			assert.deepEqual(await cache.get('other'), answer(2));
		});

		it('are read from the disk once, for all who ask', async () => {
			await keptBefore();
			let reads = 0;
			const files = createNodeFiles();
			const read: Files['read'] = (path, limit) => ((reads += 1), files.read(path, limit));
			const cache = open({ files: { ...files, read } });
			const all = await Promise.all(Array.from({ length: 20 }, () => cache.get(KEY)));
			assert.deepEqual(all[0], answer(1));
			assert.equal(new Set([...all, await cache.get(KEY)]).size, 1);
			assert.equal(reads, 1);
		});

		it('that came while the disk was read are the newer ones', async () => {
			await keptBefore();
			const cache = open();
			const looking = cache.get(KEY);
			const newer = answer(2);
			await cache.set(KEY, newer);
			assert.equal(await looking, newer);
			assert.equal(await cache.get(KEY), newer);
		});

		it('are a thousand at most; the others come from the disk again', async () => {
			const disk = new Map<string, string>();
			const files = filesThat({
				makeFolder: async () => undefined,
				list: async () => [],
				stamp: path => Promise.reject(new FilesError('missing', path)),
				write: async (path, text) => (disk.set(path, text), ''),
				read: async path => ({ text: disk.get(path) ?? assert.fail('never written'), stamp: '' }),
			});
			const cache = open({ files });
			const kept = Array.from({ length: 1_001 }, (_, n) => answer(n));
			for (const [n, a] of kept.entries()) {
				await cache.set(String(n), a);
				assert.equal(await cache.get('0'), kept[0]);
			}
			await cache.flush();
			assert.equal(await cache.get('0'), kept[0]);
			assert.notEqual(await cache.get('1'), kept[1]);
			assert.deepEqual(await cache.get('1'), kept[1]);
			assert.equal(await cache.get('1000'), kept[1_000]);
		});
	});

	describe('on the disk', () => {
		it('are there for the next window', async () => {
			const { link: _, ...plain } = answer(2);
			await keptBefore();
			await keptBefore('other', plain);
			const cache = open();
			assert.deepEqual(await cache.get(KEY), answer(1));
			assert.deepEqual(await cache.get('other'), plain);
			assert.equal(await cache.get('third'), undefined);
		});

		it('tell nothing: neither by their names nor by a byte of what they hold', async () => {
			const path = await keptBefore();
			assert.match(path, /[\\/][0-9a-f]{32}\.bin$/);
			const bytes = readFileSync(path, 'latin1');
			const decoded = Buffer.from(bytes.replace(/^SR1\./, ''), 'base64').toString('latin1');
			// Long enough that chance does not write them.
			for (const word of [
				'GHSA-2234',
				'Title',
				'etag-1',
				'acme/left',
				'api.github',
				'summary',
				'2026-03-',
				'xxxxxxxx',
				SECRET,
			]) {
				assert.equal(bytes.includes(word), false, word);
				assert.equal(decoded.includes(word), false, word);
				assert.equal(path.slice(folder().length).includes(word), false, word);
			}
			assert.ok(decoded.length > 200);
		});

		it('can be read by their owner alone', async function () {
			if (onWindows) this.skip();
			assert.equal(statSync(await keptBefore()).mode & 0o777, 0o600);
			assert.equal(statSync(inside()).mode & 0o777, 0o700);
		});

		it('have other names and other bytes under another secret, and are nothing to it', async () => {
			const path = await keptBefore();
			const cache = open({ secret: async () => 'e5'.repeat(32) });
			assert.equal(await cache.get(KEY), undefined);
			await cache.set(KEY, answer(1));
			await cache.flush();
			assert.equal(names().length, 2);
			assert.deepEqual(await open().get(KEY), answer(1));
			assert.ok(existsSync(path));
		});

		it('are written once when many come for the same address', async () => {
			let writes = 0;
			const files = createNodeFiles();
			const write: Files['write'] = (...all) => ((writes += 1), files.write(...all));
			const cache = open({ files: { ...files, write } });
			for (let n = 0; n < 50; n++) await cache.set(KEY, answer(n));
			await cache.flush();
			assert.ok(writes <= 2, `${writes} writes`);
			assert.deepEqual(await open().get(KEY), answer(49));
		});

		it('are not written again only because GitHub says that they still hold, until a quarter of an hour passed', async () => {
			const path = await keptBefore();
			const files = createNodeFiles();
			const before = await files.stamp(path);
			const cache = open();
			await cache.get(KEY);
			const soon = answer(1, { at: '2026-03-02T09:14:59.000Z' });
			await cache.set(KEY, soon);
			await cache.flush();
			assert.equal(await files.stamp(path), before);
			assert.equal(await cache.get(KEY), soon);
			await cache.set(KEY, answer(1, { at: '2026-03-02T09:15:00.000Z' }));
			await cache.flush();
			assert.equal((await open().get(KEY))?.at, '2026-03-02T09:15:00.000Z');
		});

		it('are written again at once when they changed, or lead on to another page', async () => {
			await keptBefore();
			for (const newer of [answer(2), answer(2, { link: 'x' })]) {
				const cache = open();
				await cache.get(KEY);
				await cache.set(KEY, newer);
				await cache.flush();
				assert.deepEqual(await open().get(KEY), newer);
			}
		});
	});

	describe('that cannot be used are as if they were not there, and are removed', () => {
		const spoiled: [string, (text: string) => string | Buffer][] = [
			['a byte was changed', text => text.slice(0, 60) + (text[60] === 'A' ? 'B' : 'A') + text.slice(61)],
			['the end is gone', text => text.slice(0, -4)],
			['nothing is left', () => ''],
			['it was never sealed', () => JSON.stringify({ version: 1, ...answer(1) })],
			['it is no text', () => Buffer.from([0x53, 0x52, 0xff, 0xfe])],
			['it is far too large', () => 'x'.repeat(9_000_000)],
		];
		for (const [why, spoil] of spoiled) {
			it(`because ${why}`, async () => {
				const path = await keptBefore();
				writeFileSync(path, spoil(readFileSync(path, 'utf8')));
				const cache = open();
				assert.equal(await cache.get(KEY), undefined);
				assert.deepEqual(names(), []);
				await cache.set(KEY, answer(2));
				await cache.flush();
				assert.deepEqual(await open().get(KEY), answer(2));
			});
		}

		it('because they were put in the place of another', async () => {
			const one = await keptBefore();
			const two = await keptBefore('other', answer(2));
			renameSync(one, two);
			assert.equal(await open().get('other'), undefined);
			assert.deepEqual(names(), []);
		});

		for (const [why, payload] of [
			['another version wrote them', { ...answer(1), version: 2 }],
			['they say no time', { ...answer(1), version: 1, at: 'yesterday' }],
			['they have no body', { version: 1, etag: 'x', at: AT }],
			['they are something else', [1]],
		] as const) {
			it(`because ${why}`, async () => {
				const path = await keptBefore();
				const key = await crypto.hmac(SECRET, 'answers\nsealing');
				const name = path.slice(-36);
				writeFileSync(path, await crypto.seal(key, JSON.stringify({ ...answer(1), version: 1 }), name));
				assert.deepEqual(await open().get(KEY), answer(1));
				writeFileSync(path, await crypto.seal(key, JSON.stringify(payload), name));
				assert.equal(await open().get(KEY), undefined);
				assert.deepEqual(names(), []);
			});
		}

		it('because they are older than 30 days', async () => {
			await keptBefore();
			assert.deepEqual(await open({ now: () => new Date('2026-04-01T09:00:00Z') }).get(KEY), answer(1));
			assert.equal(await open({ now: () => new Date('2026-04-01T09:00:01Z') }).get(KEY), undefined);
			assert.deepEqual(names(), []);
		});
	});

	describe('are bounded', () => {
		const keep = async (cache: AnswerCache, n: number): Promise<void> => {
			await cache.set(String(n), answer(n));
			await cache.flush();
		};
		const age = (name: string, days: number): void => {
			const seconds = Date.now() / 1000 - days * 86_400;
			utimesSync(join(inside(), name), seconds, seconds);
		};

		it('in size: what is too large stays in memory', async () => {
			const cache = open({ limits: { answer: 2_000 } });
			const large = answer(1, { body: 'x'.repeat(1_900) });
			await cache.set(KEY, large);
			await keep(cache, 2);
			assert.equal(names().length, 1);
			assert.equal(await cache.get(KEY), large);
		});

		it('in number: the oldest files go', async () => {
			for (const n of [1, 2, 3]) await keptBefore(String(n), answer(n));
			for (const name of names()) age(name, 2);
			const [oldest] = names();
			age(oldest ?? '', 3);
			await keep(open({ limits: { files: 3 } }), 4);
			assert.equal(names().length, 3);
			assert.equal(names().includes(oldest ?? ''), false);
			assert.deepEqual(await open().get('4'), answer(4));
		});

		it('in bytes: the oldest files go', async () => {
			for (const n of [1, 2, 3]) age((await keptBefore(String(n), answer(n))).slice(-36), 4 - n);
			const { size } = statSync(join(inside(), names()[0] ?? ''));
			await keep(open({ limits: { bytes: size * 2.5 } }), 4);
			const cache = open();
			assert.deepEqual([await cache.get('1'), await cache.get('2')], [undefined, undefined]);
			assert.deepEqual([await cache.get('3'), await cache.get('4')], [answer(3), answer(4)]);
		});

		it('in age: what nobody asked for in 30 days goes', async () => {
			for (const n of [1, 2]) age((await keptBefore(String(n), answer(n))).slice(-36), n === 1 ? 31 : 29);
			await keep(open(), 3);
			const cache = open();
			assert.deepEqual([await cache.get('1'), await cache.get('2')], [undefined, answer(2)]);
		});

		it('without touching what is not theirs', async () => {
			mkdirSync(inside());
			writeFileSync(join(inside(), 'notes.txt'), 'x');
			mkdirSync(join(inside(), `${'0'.repeat(32)}.bin`));
			age('notes.txt', 300);
			const cache = open({ limits: { files: 0 } });
			await keep(cache, 1);
			assert.deepEqual(names(), [`${'0'.repeat(32)}.bin`, 'notes.txt']);
			await cache.forget();
			assert.deepEqual(names(), [`${'0'.repeat(32)}.bin`, 'notes.txt']);
		});
	});

	describe('with a disk or a secret storage that fails', () => {
		const refuse = (kind: FilesErrorKind) => (path: string) => Promise.reject(new FilesError(kind, path));

		for (const kind of ['denied', 'full', 'busy', 'other', 'not-a-file'] as const) {
			it(`(${kind}) stay in memory, and it is told once`, async () => {
				const told: string[] = [];
				const files = filesThat({ read: refuse(kind), write: refuse(kind) });
				const cache = open({ files, failed: k => told.push(k) });
				assert.equal(await cache.get(KEY), undefined);
				for (const n of [1, 2]) await cache.set(KEY, answer(n));
				await cache.set('other', answer(3));
				await cache.flush();
				assert.deepEqual(await cache.get(KEY), answer(2));
				assert.deepEqual(told, [kind]);
			});
		}

		it('get to the disk when it works again', async () => {
			let isBroken = true;
			const files = createNodeFiles();
			const write: Files['write'] = (path, ...all) => (isBroken ? refuse('full')(path) : files.write(path, ...all));
			const cache = open({ files: { ...files, write }, failed: () => undefined });
			await cache.set(KEY, answer(1));
			await cache.flush();
			isBroken = false;
			await cache.set(KEY, answer(1));
			await cache.flush();
			assert.deepEqual(await open().get(KEY), answer(1));
		});

		it('stay in memory when the folder may only be read', async function () {
			// Root may write anywhere.
			if (onWindows || process.getuid?.() === 0) this.skip();
			await keptBefore();
			chmodSync(inside(), 0o500);
			try {
				const told: string[] = [];
				const cache = open({ failed: kind => told.push(kind) });
				assert.deepEqual(await cache.get(KEY), answer(1));
				await cache.set(KEY, answer(2));
				await cache.flush();
				assert.deepEqual([await cache.get(KEY), told], [answer(2), ['denied']]);
			} finally {
				chmodSync(inside(), 0o700);
			}
		});

		it('stay in memory when a file is in the place of the folder', async () => {
			writeFileSync(inside(), '');
			const told: string[] = [];
			const cache = open({ failed: kind => told.push(kind) });
			await cache.set(KEY, answer(1));
			await cache.flush();
			assert.deepEqual(await cache.get(KEY), answer(1));
			assert.equal(told.length, 1);
		});

		it('are never written through a link, nor read', async function () {
			if (onWindows) this.skip();
			const path = await keptBefore();
			const target = join(folder(), 'target');
			renameSync(path, target);
			symlinkSync(target, path);
			const before = readFileSync(target, 'utf8');
			const told: string[] = [];
			const cache = open({ failed: kind => told.push(kind) });
			assert.equal(await cache.get(KEY), undefined);
			await cache.set(KEY, answer(2));
			await cache.flush();
			assert.equal(readFileSync(target, 'utf8'), before);
			assert.deepEqual(told, ['not-a-file']);
		});

		it('stay in memory without a secret, and get to the disk when there is one', async () => {
			let secret = (): Promise<string> => Promise.reject(new Error('no keyring'));
			const told: string[] = [];
			const cache = open({ secret: () => secret(), failed: kind => told.push(kind) });
			await cache.set(KEY, answer(1));
			await cache.flush();
			assert.deepEqual(await cache.get(KEY), answer(1));
			assert.equal(await cache.get('other'), undefined);
			secret = async () => 'no key';
			assert.equal(await cache.get('third'), undefined);
			assert.deepEqual([names(), told], [[], ['secret']]);
			secret = async () => SECRET;
			await cache.set(KEY, answer(2));
			await cache.flush();
			assert.deepEqual(await open().get(KEY), answer(2));
		});
	});

	describe('by several windows', () => {
		it('are written at once without a failure, and one of them stands', async () => {
			const caches = Array.from({ length: 4 }, () => open());
			for (let round = 0; round < 5; round++) {
				const all = caches.map((_, n) => answer(round * 10 + n));
				await Promise.all(caches.map((cache, n) => cache.set(KEY, all[n] ?? answer(0))));
				await Promise.all(caches.map(cache => cache.flush()));
				const standing = await open().get(KEY);
				assert.ok(all.some(a => a.etag === standing?.etag));
			}
			assert.equal(names().length, 1);
		});
	});

	describe('are forgotten', () => {
		it('all of them, with what was still to be written', async () => {
			await keptBefore('old', answer(9));
			const cache = open();
			for (let n = 0; n < 20; n++) await cache.set(String(n), answer(n));
			await cache.forget();
			await cache.flush();
			assert.deepEqual(names(), []);
			for (const key of ['old', '0', '19']) assert.equal(await cache.get(key), undefined);
		});

		it('also when they were just being read', async () => {
			await keptBefore();
			const cache = open();
			const looking = cache.get(KEY);
			await cache.forget();
			assert.equal(await looking, undefined);
			assert.equal(await cache.get(KEY), undefined);
		});

		it('and kept again afterwards, under the secret of then', async () => {
			let secret = SECRET;
			const cache = open({ secret: async () => secret });
			await cache.set(KEY, answer(1));
			await cache.forget();
			secret = 'aa'.repeat(32);
			await cache.set(KEY, answer(1));
			await cache.flush();
			assert.equal(names().length, 1);
			assert.equal(await open().get(KEY), undefined);
			assert.deepEqual(await open({ secret: async () => secret }).get(KEY), answer(1));
		});

		it('as far as it can be done, and it is said when it cannot', async () => {
			await keptBefore();
			await keptBefore('other', answer(2));
			const files = createNodeFiles();
			let removals = 0;
			const remove: Files['remove'] = path => {
				removals += 1;
				return removals === 1 ? Promise.reject(new FilesError('denied', path)) : files.remove(path);
			};
			const cache = open({ files: { ...files, remove } });
			await cache.set(KEY, answer(1));
			await assert.rejects(cache.forget(), (error: unknown) => {
				assert.ok(error instanceof UserError);
				assert.match(error.message, /could not be removed/);
				assert.doesNotMatch(error.message, /GHSA|[0-9a-f]{16}/);
				return true;
			});
			assert.equal(names().length, 1);
			assert.deepEqual(await cache.get('fresh'), undefined);
		});

		it('without a word when nothing was ever kept', async () => {
			await open().forget();
			assert.equal(existsSync(inside()), false);
		});
	});

	it('are no more kept after closing, and what was waiting is written', async () => {
		const cache = open();
		await cache.set(KEY, answer(1));
		await cache.close();
		await cache.set(KEY, answer(2));
		assert.equal(await cache.get(KEY), undefined);
		await cache.flush();
		assert.deepEqual(await open().get(KEY), answer(1));
	});
});
