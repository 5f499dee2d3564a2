import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createEmitter } from '../../../../src/core/emitter';
import type { KnownPlace } from '../../../../src/core/guard/guardFile';
import type { GuardToken } from '../../../../src/core/guard/token';
import { FilesError } from '../../../../src/core/ports';
import type { Report } from '../../../../src/feeds/feed';
import { createGuardFileKeeper, type GuardFileDeps } from '../../../../src/feeds/guard/guardFileKeeper';
import { createNodeFiles } from '../../../../src/platform/nodeFiles';
import { aReport, handle } from '../../../support/builders';
import { useTemporaryFolder } from '../../../support/temporaryFolder';

const NOW = '2026-03-02T09:00:00.000Z';
const FORK = 'https://github.com/octo/widget-ghsa-2222-2222-2222.git';

/** What a window knows, and its keeper. */
function aWindow(folder: string, change: Partial<GuardFileDeps> = {}) {
	const reportsChanged = createEmitter<void>();
	const placesChanged = createEmitter<void>();
	const failures: unknown[] = [];
	const known = {
		reports: [] as readonly Report[],
		tokens: [] as readonly GuardToken[],
		places: [] as readonly KnownPlace[],
		complete: true,
		/** The one repository whose reports it sees. */
		only: undefined as string | undefined,
		installed: true,
	};
	const keeper = createGuardFileKeeper({
		guard: { tokens: () => known.tokens },
		places: { known: () => known.places, onDidChange: placesChanged.on },
		reports: () => known.reports,
		covers: of => known.complete && (known.only === undefined || known.only === of.repository),
		onDidChangeReports: reportsChanged.on,
		isInstalled: () => known.installed,
		files: createNodeFiles(),
		folder,
		now: () => NOW,
		failed: error => failures.push(error),
		...change,
	});
	return { known, keeper, failures, reportsChanged, placesChanged };
}

const token = (n: number, value: string): GuardToken => ({ kind: 'marked', value, handle: handle(n) });

describe('the file that the guard’s hooks read', () => {
	const base = useTemporaryFolder();
	const folder = (): string => path.join(base(), 'storage', 'guard');
	const read = (): string => readFileSync(path.join(folder(), 'tokens'), 'utf8');

	/** Two cases, one with a private fork. */
	function bothCases(known: ReturnType<typeof aWindow>['known']): void {
		known.reports = [
			aReport(1, { privateFork: { fullName: 'octo/widget-ghsa-2222-2222-2222', url: FORK } }),
			aReport(2),
		];
		known.tokens = [token(1, 'first secret'), token(2, 'second secret')];
	}

	it('is there for its owner alone while a hook is installed, and gone with the last one', async () => {
		const { known, keeper } = aWindow(folder());
		bothCases(known);
		known.installed = false;
		await keeper.write();
		assert.equal(existsSync(folder()), false, 'without a hook nothing is made');
		known.installed = true;
		await keeper.write();
		assert.equal(keeper.file, path.join(folder(), 'tokens'));
		assert.equal(statSync(keeper.file).mode & 0o777, 0o600);
		assert.equal(statSync(folder()).mode & 0o777, 0o700);
		assert.match(read(), /first secret\n(.*\n)*second secret\n/);
		assert.match(read(), /place 1 .*octo\/widget-ghsa-2222-2222-2222/);
		known.installed = false;
		await keeper.write();
		assert.deepEqual(readdirSync(folder()), []);
		keeper.dispose();
	});

	it('follows what changes: tokens that were lifted, and places that are known now', async () => {
		const { known, keeper, reportsChanged, placesChanged } = aWindow(folder());
		bothCases(known);
		await keeper.write();
		known.tokens = [token(2, 'second secret')];
		reportsChanged.fire();
		await until(() => !read().includes('first secret'));
		known.places = [{ url: 'https://example.org/o/private.git' }];
		placesChanged.fire();
		await until(() => read().includes('place * example.org/o/private'));
		keeper.dispose();
		known.tokens = [];
		reportsChanged.fire();
		await keeper.write();
		assert.doesNotMatch(read(), /second secret/);
	});

	it('is not emptied by a window that does not know all reports yet', async () => {
		const first = aWindow(folder());
		bothCases(first.known);
		await first.keeper.write();
		const second = aWindow(folder());
		second.known.complete = false;
		await second.keeper.write();
		assert.match(read(), /second secret/);
		second.known.complete = true;
		second.known.reports = [aReport(2)];
		second.known.tokens = [token(2, 'second secret')];
		await second.keeper.write();
		assert.doesNotMatch(read(), /first secret/);
		first.keeper.dispose();
		second.keeper.dispose();
	});

	it('is not emptied by a case folder that is not mounted, and is once its last case goes', async () => {
		const first = aWindow(folder());
		bothCases(first.known);
		await first.keeper.write();
		const second = aWindow(folder());
		await second.keeper.write();
		assert.match(read(), /first secret\n(.*\n)*second secret\n/, 'it was empty since the start');
		bothCases(second.known);
		await second.keeper.write();
		second.known.reports = [];
		second.known.tokens = [];
		await second.keeper.write();
		assert.doesNotMatch(read(), /first secret|second secret/, 'its cases were there before');
		first.keeper.dispose();
		second.keeper.dispose();
	});

	it('keeps what is of another project, of which this window knows nothing', async () => {
		const first = aWindow(folder());
		const source = { feed: 'github', repository: 'octo/widget' };
		first.known.reports = [
			aReport(1, { source, privateFork: { fullName: 'octo/widget-ghsa-2222-2222-2222', url: FORK } }),
		];
		first.known.tokens = [token(1, 'first secret')];
		await first.keeper.write();
		assert.equal(statSync(path.join(folder(), 'cases.json')).mode & 0o777, 0o600);
		const second = aWindow(folder());
		second.known.only = 'octo/gadget';
		second.known.reports = [aReport(2, { source: { feed: 'github', repository: 'octo/gadget' } })];
		second.known.tokens = [token(2, 'second secret')];
		await second.keeper.write();
		assert.match(read(), /first secret/);
		assert.match(read(), /second secret/);
		assert.match(read(), /octo\/widget-ghsa/);
		second.known.reports = [];
		second.known.tokens = [];
		await second.keeper.write();
		assert.match(read(), /first secret/);
		assert.doesNotMatch(read(), /second secret/);
		first.known.only = 'octo/widget';
		first.known.reports = [];
		first.known.tokens = [];
		await first.keeper.write();
		assert.doesNotMatch(read(), /first secret|octo\/widget-ghsa/);
		first.keeper.dispose();
		second.keeper.dispose();
	});

	it('loses no other case to an entry that cannot be read, or to names of any length', async () => {
		const { known, keeper } = aWindow(folder());
		known.reports = [aReport(1, { source: { feed: 'f'.repeat(5000), repository: 'r'.repeat(5000) } }), aReport(2)];
		known.tokens = [token(1, 'first secret'), token(2, 'second secret')];
		await keeper.write();
		const memory = path.join(folder(), 'cases.json');
		writeFileSync(memory, readFileSync(memory, 'utf8').replace('"cases":[', '"cases":[{"handle":"../x"},'));
		known.complete = false;
		known.reports = [];
		known.tokens = [];
		await keeper.write();
		assert.match(read(), /first secret\n(.*\n)*second secret\n/);
		keeper.dispose();
	});

	it('is made anew from what is known here when what was remembered is spoiled', async () => {
		const { known, keeper } = aWindow(folder());
		bothCases(known);
		await keeper.write();
		for (const text of ['', '{', '[]', '{"version":2,"cases":[]}', '{"version":1,"cases":[{"handle":"../x"}]}']) {
			writeFileSync(path.join(folder(), 'cases.json'), text);
			await keeper.write();
			assert.match(read(), /first secret\n(.*\n)*second secret\n/, text);
		}
		keeper.dispose();
	});

	it('is written by such a window where there is none: some tokens are better than none', async () => {
		const { known, keeper } = aWindow(folder());
		bothCases(known);
		known.complete = false;
		await keeper.write();
		assert.match(read(), /first secret/);
		keeper.dispose();
	});

	it('keeps what is of cases that cannot be seen for a while, and drops at once what was lifted of others', async () => {
		const { known, keeper } = aWindow(folder());
		bothCases(known);
		await keeper.write();
		known.complete = false;
		known.reports = [aReport(2)];
		known.tokens = [];
		await keeper.write();
		assert.match(read(), /first secret/);
		assert.match(read(), /octo\/widget-ghsa/);
		assert.doesNotMatch(read(), /second secret/);
		known.complete = true;
		await keeper.write();
		assert.doesNotMatch(read(), /first secret|octo\/widget-ghsa/);
		keeper.dispose();
	});

	it('is not written again when nothing changed, and is when somebody spoiled it', async () => {
		const { known, keeper } = aWindow(folder());
		bothCases(known);
		await keeper.write();
		const written = (): bigint => statSync(keeper.file, { bigint: true }).mtimeNs;
		const before = written();
		await keeper.write();
		assert.equal(written(), before);
		const text = read();
		writeFileSync(keeper.file, Buffer.from([0xff, 0xfe, 0x00]));
		await keeper.write();
		assert.equal(read(), text);
		keeper.dispose();
	});

	it('is whole when windows write at the same time', async () => {
		const windows = Array.from({ length: 4 }, () => aWindow(folder()));
		for (const { known } of windows) bothCases(known);
		await Promise.all(windows.flatMap(({ keeper }) => [keeper.write(), keeper.write()]));
		assert.deepEqual(readdirSync(folder()).sort(), ['cases.json', 'tokens']);
		assert.match(read(), /first secret\n(.*\n)*second secret\n/);
		for (const { keeper } of windows) keeper.dispose();
	});

	it('tells a failure without what was to be written, and works on afterwards', async () => {
		mkdirSync(path.join(folder(), 'tokens'), { recursive: true });
		const { known, keeper, failures, reportsChanged } = aWindow(folder());
		bothCases(known);
		await assert.rejects(keeper.write(), (error: unknown) => {
			assert.ok(error instanceof FilesError);
			assert.doesNotMatch(JSON.stringify(error) + error.message + String(error.cause), /secret/);
			return true;
		});
		reportsChanged.fire();
		await until(() => failures.length > 0);
		keeper.dispose();
	});
});

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5));
}
