import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseStore } from '../../../src/cases/caseStore';
import { type Files, FilesError, type FilesErrorKind } from '../../../src/core/ports';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aCase, handle } from '../../support/builders';
import { bundleProgram, run, start } from '../../support/process';
import { useTemporaryFolder } from '../../support/temporaryFolder';
import { userErrorOf } from '../../support/userErrorOf';
import { rounds } from '../../support/long';

const HANDLE = handle(1);
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

describe('Nothing a person wrote is lost', function () {
	this.timeout(120_000);
	const folder = useTemporaryFolder();
	const cases = (): string => join(folder(), 'cases');
	const file = (): string => join(cases(), `${HANDLE}.yaml`);
	const store = () => createCaseStore(createNodeFiles(), cases(), createNodeCrypto());

	it('when two processes change one case fifty times each', async () => {
		const program = bundleProgram('caseWriter', folder());
		await store().create(aCase(1));
		await Promise.all(['a', 'b'].map(name => run(program, [cases(), HANDLE, name, '50'])));
		const lines = ((await store().read(HANDLE))?.notes ?? '').split('\n').filter(line => line !== '');
		for (const name of ['a', 'b']) {
			assert.deepEqual(
				lines.filter(line => line.startsWith(name)),
				Array.from({ length: 50 }, (_, i) => `${name}${i}`),
			);
		}
		assert.deepEqual(readdirSync(cases()), [`${HANDLE}.yaml`]);
	});

	it('when two windows of one process change one case at once', async () => {
		const [one, two] = [store(), createCaseStore(createNodeFiles(), cases(), createNodeCrypto())];
		await one.create(aCase(1));
		await Promise.all(
			Array.from({ length: 40 }, (_, i) =>
				(i % 2 === 0 ? one : two).update(HANDLE, r => ({ ...r, notes: `${r.notes ?? ''}${i}\n` })),
			),
		);
		const lines = ((await one.read(HANDLE))?.notes ?? '').trim().split('\n');
		assert.deepEqual(
			lines.map(Number).sort((a, b) => a - b),
			Array.from({ length: 40 }, (_, i) => i),
		);
	});

	it('when the process that writes is killed, again and again: the file is always whole, and can be changed on', async () => {
		const program = bundleProgram('caseWriter', folder());
		await store().create(aCase(1));
		for (let i = 0; i < rounds({ short: 5, long: 12 }); i++) {
			const writer = start(program, [cases(), HANDLE, `k${i}.`, '100000']);
			assert.ok(writer.stdout !== null);
			await once(writer.stdout, 'data');
			// Another moment within the writing each time: reading takes a while that differs.
			for (let read = 0; read < i; read++) readFileSync(file());
			writer.kill('SIGKILL');
			await once(writer, 'close');
			const found = await store().read(HANDLE);
			assert.ok(found !== undefined, 'the file is there');
			assert.match(found.notes ?? '', new RegExp(`k${i}\\.0\n`), 'what was said to be written is there');
		}
		const after = await store().update(HANDLE, r => ({ ...r, assignee: 'kim' }));
		assert.equal(after.assignee, 'kim');
	});

	const small = (): string => join(folder(), 'small');
	const canMount = isRoot && process.platform === 'linux' && tryMount();
	it(`when a real disk is full${canMount ? '' : ' (skipped: a small disk can only be mounted by root on Linux)'}`, async function () {
		if (!canMount) this.skip();
		mkdirSync(small());
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small()]);
		try {
			const full = createCaseStore(createNodeFiles(), small(), createNodeCrypto());
			await full.create(aCase(1, { notes: 'kept' }));
			const before = readFileSync(join(small(), `${HANDLE}.yaml`), 'utf8');
			const grow = () => full.update(HANDLE, r => ({ ...r, notes: 'x'.repeat(100_000) }));
			assert.match(await userErrorOf(grow), /disk is full.*Make room/);
			assert.match(await userErrorOf(() => full.create(aCase(2, { notes: 'x'.repeat(100_000) }))), /disk is full/);
			assert.equal(readFileSync(join(small(), `${HANDLE}.yaml`), 'utf8'), before);
			assert.deepEqual(readdirSync(small()), [`${HANDLE}.yaml`]);

			// Not a byte left, not even for a lock.
			assert.throws(() => writeFileSync(join(small(), 'filler'), 'x'.repeat(100_000)), /ENOSPC/);
			assert.match(await userErrorOf(() => full.update(HANDLE, r => ({ ...r, notes: 'y' }))), /disk is full/);
			assert.equal(readFileSync(join(small(), `${HANDLE}.yaml`), 'utf8'), before);
			assert.deepEqual(readdirSync(small()).sort(), [`${HANDLE}.yaml`, 'filler']);
		} finally {
			execFileSync('umount', [small()]);
		}
	});

	const refused: [FilesErrorKind, RegExp][] = [
		['full', /disk is full/],
		['denied', /may not be written/],
		['changed', /changed at the same moment/],
		['busy', /another window/],
		['missing', /no longer there/],
		['other', /drive refused/],
	];
	for (const [kind, says] of refused) {
		it(`when a write fails as "${kind}": the message says so, and the old content stands`, async () => {
			await store().create(aCase(1, { notes: 'kept' }));
			const before = readFileSync(file(), 'utf8');
			const failing: Files = {
				...createNodeFiles(),
				write: path => Promise.reject(new FilesError(kind, path)),
			};
			const message = await userErrorOf(() =>
				createCaseStore(failing, cases(), createNodeCrypto()).update(HANDLE, r => ({ ...r, notes: 'secret text' })),
			);
			assert.match(message, says);
			assert.match(message, /Nothing was written/);
			assert.doesNotMatch(message, /secret|kept/);
			assert.equal(readFileSync(file(), 'utf8'), before);
		});
	}

	it('when the folder may not be written', async () => {
		const program = bundleProgram('caseWriter', folder());
		await store().create(aCase(1));
		const before = readFileSync(file(), 'utf8');
		// Root may write anywhere, so as root the writing is done by somebody who may only read.
		const options = isRoot ? { uid: NOBODY } : {};
		if (isRoot) for (const path of [folder(), cases(), file(), program]) chownSync(path, NOBODY, NOBODY);
		chmodSync(cases(), 0o500);
		try {
			await assert.rejects(
				run(program, [cases(), HANDLE, 'a', '1'], options),
				/UserError: The case was not saved: .*may not be written/,
			);
		} finally {
			chmodSync(cases(), 0o700);
		}
		assert.equal(readFileSync(file(), 'utf8'), before);
		assert.deepEqual(readdirSync(cases()), [`${HANDLE}.yaml`]);
	});
});

function tryMount(): boolean {
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', '/mnt'], { stdio: 'ignore' });
		execFileSync('umount', ['/mnt'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
