import assert from 'node:assert/strict';
import {
	appendFileSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CaseFileError } from '../../../src/cases/caseFileError';
import { CaseFolderError } from '../../../src/cases/caseFolderError';
import { createCaseStore } from '../../../src/cases/caseStore';
import type { CaseStore } from '../../../src/cases/store';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aCase, handle } from '../../support/builders';
import { useTemporaryFolder } from '../../support/temporaryFolder';
import { userErrorOf } from '../../support/userErrorOf';

const onWindows = process.platform === 'win32';
const SECRET = 'Heap overflow in parse_header';

describe('Cases in a folder', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	let store: CaseStore;
	beforeEach(() => {
		store = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
	});
	const at = (name: string): string => join(folder(), name);
	const fileOf = (n: number): string => at(`${handle(n)}.yaml`);

	it('are created, listed and read', async () => {
		await store.create(aCase(1));
		await store.create(aCase(2, { notes: 'two' }));
		assert.deepEqual(await store.list(), { cases: [aCase(1), aCase(2, { notes: 'two' })], problems: [] });
		assert.deepEqual(await store.read(handle(2)), aCase(2, { notes: 'two' }));
		assert.equal(await store.read(handle(3)), undefined);
	});

	it('lie in files that only their owner can read, and nothing else lies there', async function () {
		if (onWindows) this.skip();
		await store.create(aCase(1));
		await store.update(handle(1), r => ({ ...r, notes: 'n' }));
		assert.equal(lstatSync(fileOf(1)).mode & 0o777, 0o600);
		assert.deepEqual(readdirSync(folder()), [`${handle(1)}.yaml`]);
	});

	it('get a folder of their own with the first of them, unless told otherwise', async () => {
		const later = createCaseStore(createNodeFiles(), at('later'), createNodeCrypto());
		await later.create(aCase(1));
		assert.equal((await later.list()).cases.length, 1);
		const strict = createCaseStore(createNodeFiles(), at('never'), createNodeCrypto(), { makeFolder: false });
		assert.match(await userErrorOf(() => strict.create(aCase(1))), /not saved.*no longer there/);
		assert.deepEqual(readdirSync(folder()), ['later']);
	});

	it('are not created over one another', async () => {
		await store.create(aCase(1, { notes: 'first' }));
		assert.match(await userErrorOf(() => store.create(aCase(1, { notes: 'second' }))), /not saved.*already/);
		assert.equal((await store.read(handle(1)))?.notes, 'first');
	});

	it('are changed on what the file says now, not on what somebody read before', async () => {
		await store.create(aCase(1));
		await store.list();
		const elsewhere = createCaseStore(createNodeFiles(), folder(), createNodeCrypto());
		await elsewhere.update(handle(1), r => ({ ...r, notes: 'theirs' }));
		const after = await store.update(handle(1), r => ({ ...r, assignee: 'ours' }));
		assert.deepEqual([after.notes, after.assignee], ['theirs', 'ours']);
	});

	it('are not written when nothing changes', async () => {
		await store.create(aCase(1));
		const before = await createNodeFiles().stamp(fileOf(1));
		await store.update(handle(1), r => r);
		await store.update(handle(1), r => ({ ...r }));
		assert.equal(await createNodeFiles().stamp(fileOf(1)), before);
	});

	it('stay as they are when the change fails', async () => {
		await store.create(aCase(1));
		const before = readFileSync(fileOf(1), 'utf8');
		await assert.rejects(
			store.update(handle(1), () => {
				throw new Error('boom');
			}),
			/boom/,
		);
		assert.equal(readFileSync(fileOf(1), 'utf8'), before);
		assert.deepEqual(readdirSync(folder()), [`${handle(1)}.yaml`]);
	});

	it('stay as they are when the change is no case, and the message says which field', async () => {
		await store.create(aCase(1));
		const before = readFileSync(fileOf(1), 'utf8');
		const message = await userErrorOf(() =>
			store.update(handle(1), r => ({ ...r, advisory: { ...r.advisory, updatedAt: SECRET } })),
		);
		assert.match(message, /advisory\.updatedAt/);
		assert.doesNotMatch(message, /Heap/);
		assert.equal(readFileSync(fileOf(1), 'utf8'), before);
	});

	it('do not grow beyond what can be read again', async () => {
		await store.create(aCase(1));
		assert.match(
			await userErrorOf(() => store.update(handle(1), r => ({ ...r, notes: 'x'.repeat(5_000_000) }))),
			/not saved.*larger than 4 MB/,
		);
		assert.equal((await store.read(handle(1)))?.notes, undefined);
	});

	it('are only found under a handle, never under a path', async () => {
		for (const name of ['../../etc/passwd', '', 'ABCDEF0123456789', `${handle(1)}/..`, `${handle(1)}\n`]) {
			assert.match(await userErrorOf(() => store.read(name)), /no such case/);
			assert.match(await userErrorOf(() => store.update(name, r => ({ ...r }))), /no such case/);
		}
	});

	describe('that are broken', () => {
		it('are rows of their own and hide no other', async () => {
			await store.create(aCase(1));
			await store.create(aCase(2));
			writeFileSync(fileOf(1), `version: 1\nphase: ${SECRET}: x\n`);
			const { cases, problems } = await store.list();
			assert.deepEqual(
				cases.map(c => c.handle),
				[handle(2)],
			);
			assert.equal(problems.length, 1);
			assert.equal(problems[0]?.file, fileOf(1));
			assert.equal(problems[0].line, 2);
			assert.doesNotMatch(problems[0].message, /Heap/);
		});

		it('are never written, whatever one tries', async () => {
			for (const text of ['version: 2\nnew: things\n', 'version: 1\n\tx', '', '<<<<<<< HEAD\n', '- a\n']) {
				writeFileSync(fileOf(1), text);
				await assert.rejects(
					store.update(handle(1), r => ({ ...r, notes: 'n' })),
					CaseFileError,
				);
				await assert.rejects(store.read(handle(1)), CaseFileError);
				await userErrorOf(() => store.create(aCase(1)));
				assert.equal(readFileSync(fileOf(1), 'utf8'), text);
			}
			assert.deepEqual(readdirSync(folder()), [`${handle(1)}.yaml`]);
		});

		it('are cases again once they are mended', async () => {
			await store.create(aCase(1));
			const good = readFileSync(fileOf(1), 'utf8');
			writeFileSync(fileOf(1), good.replace('version: 1', 'version: one'));
			assert.equal((await store.list()).problems.length, 1);
			writeFileSync(fileOf(1), good);
			assert.deepEqual(await store.list(), { cases: [aCase(1)], problems: [] });
		});

		it('are told apart: bytes that are no text, ten megabytes, a folder, a link', async function () {
			if (onWindows) this.skip();
			writeFileSync(fileOf(1), Buffer.from([0xff, 0xfe, 0x00]));
			writeFileSync(fileOf(2), 'x'.repeat(10_000_000));
			mkdirSync(fileOf(3));
			writeFileSync(at('elsewhere'), 'x');
			symlinkSync(at('elsewhere'), fileOf(4));
			const { problems } = await store.list();
			assert.deepEqual(
				problems.map(p => /UTF-8|larger than 4 MB|link, a folder/.exec(p.message)?.[0]),
				['UTF-8', 'larger than 4 MB', 'link, a folder', 'link, a folder'],
			);
		});
	});

	describe('and other files', () => {
		it('that mean to be cases but have no handle for a name are told, without their name', async () => {
			for (const name of [`${SECRET}.yaml`, `${handle(1)}.yml`, 'ABCDEF0123456789.yaml']) writeFileSync(at(name), 'x');
			const { cases, problems } = await store.list();
			assert.deepEqual([cases.length, problems.length], [0, 3]);
			for (const { message } of problems) assert.doesNotMatch(message, /Heap/);
		});

		it('that are no cases are passed over', async () => {
			for (const name of [
				'README.md',
				'.gitignore',
				'.pre-commit-config.yaml',
				`${handle(1)}.yaml.lock`,
				`${handle(1)}.yaml~`,
			]) {
				writeFileSync(at(name), 'x');
			}
			assert.deepEqual(await store.list(), { cases: [], problems: [] });
		});
	});

	describe('that are listed again', () => {
		it('are the very same objects while their files do not change', async () => {
			await store.create(aCase(1));
			await store.create(aCase(2));
			const [first, second] = (await store.list()).cases;
			await store.update(handle(2), r => ({ ...r, notes: 'n' }));
			const again = (await store.list()).cases;
			assert.equal(again[0], first);
			assert.notEqual(again[1], second);
			assert.equal(again[1]?.notes, 'n');
		});

		it('show what an editor wrote in place, and forget what was removed', async () => {
			await store.create(aCase(1));
			await store.create(aCase(2));
			await store.list();
			appendFileSync(fileOf(1), 'notes: by hand\n');
			rmSync(fileOf(2));
			assert.deepEqual(await store.list(), { cases: [aCase(1, { notes: 'by hand' })], problems: [] });
		});
	});

	describe('whose folder is not there', () => {
		it('say so, with the setting and what to do', async () => {
			await store.create(aCase(1));
			renameSync(folder(), `${folder()}-away`);
			try {
				assert.match(await userErrorOf(() => store.list()), /not there.*Bring it back.*secureResponse\.caseFolder/);
				assert.match(
					await userErrorOf(() => store.update(handle(1), r => ({ ...r }))),
					/not saved.*no longer there.*Nothing was written/,
				);
				await assert.rejects(store.list(), (error: unknown) => error instanceof CaseFolderError && error.missing);
			} finally {
				renameSync(`${folder()}-away`, folder());
			}
			assert.equal((await store.list()).cases.length, 1);
		});

		it('cannot be changed when the file went between listing and changing, and it is not made anew', async () => {
			await store.create(aCase(1));
			await store.list();
			rmSync(fileOf(1));
			assert.match(await userErrorOf(() => store.update(handle(1), r => ({ ...r, notes: 'n' }))), /no longer there/);
			assert.deepEqual(readdirSync(folder()), []);
		});
	});

	it('tell when a file came from elsewhere', async () => {
		let tell = (): void => undefined;
		const told = new Promise<void>(resolve => {
			tell = resolve;
		});
		const watch = store.watch(() => tell());
		try {
			await createCaseStore(createNodeFiles(), folder(), createNodeCrypto()).create(aCase(1));
			await told;
		} finally {
			watch.dispose();
		}
	});
});
