import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fix } from '../../../src/core/case';
import { createEmitter } from '../../../src/core/emitter';
import { renewFix } from '../../../src/core/fixes';
import type { Report } from '../../../src/feeds/feed';
import { createKnownFixes } from '../../../src/feeds/fixes/createKnownFixes';
import type { KnownFixes } from '../../../src/feeds/fixes/knownFixes';
import { createScanFiles } from '../../../src/feeds/fixes/scanFiles';
import { NotOwnedError } from '../../../src/git/errors';
import type { Git } from '../../../src/git/exec';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aReport, handle } from '../../support/builders';
import { temporaryRepository, type TemporaryRepository } from '../git/temporaryRepository';

const CVE = 'CVE-2026-12345';
const GHSA = 'GHSA-cfgh-cfgh-cfgh';

describe('known fixes of opened repositories', function () {
	this.timeout(20_000);
	let repository: TemporaryRepository;
	let scans: string;
	let reports: readonly Report[];
	let folders: string[];
	let git: Git;
	let ran: string[][];
	let kept: [handle: string, fix: Fix][];
	let failures: unknown[];
	const opened: KnownFixes[] = [];
	const changedReports = createEmitter<void>();
	const crypto = createNodeCrypto();

	beforeEach(() => {
		use(temporaryRepository());
	});
	afterEach(() => {
		for (const fixes of opened.splice(0)) fixes.dispose();
		repository.remove();
	});

	function use(made: TemporaryRepository): void {
		repository = made;
		scans = join(made.base, 'scans');
		reports = [];
		folders = [made.root];
		ran = [];
		kept = [];
		failures = [];
		git = {
			run(root, args, options) {
				ran.push([root, ...args]);
				return made.git.run(root, args, options);
			},
		};
	}

	/** As a new window sees it. */
	function open(secret = '11'.repeat(32)): KnownFixes {
		const fixes = createKnownFixes({
			git,
			folders: () => folders,
			scans: createScanFiles({ files: createNodeFiles(), folder: scans, crypto, secret: async () => secret }),
			reports: () => reports,
			onDidChangeReports: changedReports.on,
			onDidChangeRepositories: () => ({ dispose: () => undefined }),
			async keep(of, fix) {
				kept.push([of, fix]);
				reports = reports.map(report =>
					report.record.handle === of ? { ...report, record: renewFix(report.record, fix) } : report,
				);
			},
			failed: error => failures.push(error),
		});
		opened.push(fixes);
		return fixes;
	}

	const commits = (fixes: KnownFixes, n = 1): string[] =>
		fixes.ofReport(handle(n)).map(fix => `${fix.commit} ${fix.source} ${fix.kind}`);
	const logs = (): string[][] => ran.filter(([, command]) => command === 'log');
	const published = (change: Partial<Report['advisory']> = {}): Report =>
		aReport(1, { state: 'published', cveId: CVE, ...change });
	const linked = (commit: string, change: Partial<Fix> = {}): Report =>
		aReport(
			1,
			{},
			{ fixes: [{ id: handle(9), linkedAt: '2026-03-03T10:00:00Z', commit, files: [{ path: 'a.c' }], ...change }] },
		);

	it('start no git while there is no report', async () => {
		repository.commit(`Fixes: ${CVE}`);
		const fixes = open();
		await fixes.refresh();
		changedReports.fire();
		assert.deepEqual(ran, []);
	});

	it('are found by what messages say, and told once per change', async () => {
		const fix = repository.commit(`Escape the name\n\nFixes: ${CVE}`);
		repository.commit('Unrelated');
		reports = [published()];
		const fixes = open();
		let told = 0;
		fixes.onDidChange(() => (told += 1));
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${fix} message fix`]);
		assert.deepEqual(
			fixes.of(repository.root, fix).map(known => known.subject),
			['Escape the name'],
		);
		await fixes.refresh();
		assert.equal(told, 1);
		assert.deepEqual(failures, []);
	});

	it('know at once of a report that came later, without reading messages again', async () => {
		const fix = repository.commit(`Fixes: ${CVE}`);
		reports = [aReport(2)];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), []);
		const before = logs().length;
		reports = [published()];
		changedReports.fire();
		assert.deepEqual(commits(fixes), [`${fix} message fix`]);
		assert.equal(logs().length, before);
	});

	it('read only what is new, also after a restart', async () => {
		const first = repository.commit(`Fixes: ${CVE}`);
		reports = [published()];
		await open().refresh();
		const before = logs().length;
		const next = open();
		await next.refresh();
		assert.deepEqual(commits(next), [`${first} message fix`]);
		assert.equal(logs().length, before);
		const second = repository.commit(`Fix the rest\n\nFixes: ${CVE}`);
		await next.refresh();
		assert.deepEqual(commits(next), [`${second} message fix`, `${first} message fix`]);
		assert.ok(
			logs()
				.slice(before)
				.every(args => args.includes('--stdin')),
		);
	});

	it('are not followed again after a restart when nothing was committed', async () => {
		repository.write('a.c', 'one\n');
		const fix = repository.commit('Fix it');
		reports = [linked(fix)];
		await open().refresh();
		ran = [];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${fix} linked fix`]);
		assert.equal(
			ran.some(([, command]) => command === 'rev-list' || command === 'diff-tree'),
			false,
		);
	});

	it('are kept where nobody else reads them, under a name that tells nothing', async () => {
		repository.commit(`Fixes: ${CVE}`);
		reports = [published()];
		await open().refresh();
		const [name, ...others] = readdirSync(scans);
		assert.equal(others.length, 0);
		assert.match(name ?? '', /^[0-9a-f]{32}\.bin$/);
		const file = join(scans, name ?? '');
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.equal(readFileSync(file, 'utf8').includes('CVE'), false);
	});

	it('are found anew where what was kept is broken, or of another installation', async () => {
		const fix = repository.commit(`Fixes: ${CVE}`);
		reports = [published()];
		await open().refresh();
		for (const name of readdirSync(scans)) writeFileSync(join(scans, name), '{"tips":[]}');
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${fix} message fix`]);
		const other = open('22'.repeat(32));
		await other.refresh();
		assert.deepEqual(commits(other), [`${fix} message fix`]);
		assert.deepEqual(failures, []);
	});

	it('forget a commit that was rewritten away', async () => {
		repository.commit('First');
		repository.commit(`Fixes: ${CVE}`);
		reports = [published()];
		const fixes = open();
		await fixes.refresh();
		repository.sh('commit', '-q', '--amend', '--allow-empty', '-m', 'Something else');
		await fixes.refresh();
		assert.deepEqual(commits(fixes), []);
	});

	it('are looked for once in a history, and known in all its worktrees', async () => {
		const fix = repository.commit(`Fixes: ${CVE}`);
		const second = join(repository.base, 'second');
		repository.sh('worktree', 'add', '-q', '--detach', second);
		folders = [repository.root, second, join(repository.root, '.')];
		reports = [published()];
		const fixes = open();
		await fixes.refresh();
		assert.equal(logs().length, 1);
		assert.deepEqual(commits(fixes), [`${fix} message fix`]);
		assert.equal(fixes.of(second, fix).length, 1);
		assert.equal(fixes.of(repository.root, fix).length, 1);
	});

	it('are found in submodules', async () => {
		const inner = temporaryRepository();
		try {
			const fix = inner.commit(`Fixes: ${CVE}`);
			repository.sh('submodule', '--quiet', 'add', inner.root, 'vendor/inner');
			repository.commit('Add a submodule');
			reports = [published()];
			const fixes = open();
			await fixes.refresh();
			assert.deepEqual(commits(fixes), [`${fix} message fix`]);
			assert.equal(fixes.of(join(repository.root, 'vendor', 'inner'), fix).length, 1);
		} finally {
			inner.remove();
		}
	});

	it('are not looked for outside of a repository whose list of submodules points there', async () => {
		const outside = join(repository.base, 'outside');
		mkdirSync(outside);
		repository.shIn(outside, 'init', '-q');
		repository.shIn(outside, 'commit', '-q', '--allow-empty', '-m', `Fixes: ${CVE}`);
		repository.write('.gitmodules', '[submodule "x"]\n\tpath = ../outside\n\turl = x\n[submodule "y"]\n\tpath = .\n');
		repository.commit('Hostile');
		reports = [published()];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), []);
		assert.ok(ran.every(([root]) => root === repository.root));
	});

	it('are found in a repository with SHA-256 ids and a detached HEAD', async function () {
		repository.remove();
		try {
			use(temporaryRepository('--object-format=sha256'));
		} catch {
			use(temporaryRepository());
			this.skip(); // a git that cannot do that
		}
		repository.commit('First');
		repository.sh('checkout', '-q', '--detach');
		const fix = repository.commit(`Fixes: ${CVE}`);
		reports = [published({ references: [`https://example.org/octo/spoon/commit/${fix}`] })];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${fix} reference fix`]);
	});

	it('are found in a shallow and in a partial clone, as far as these go', async () => {
		repository.write('a.c', 'one\n');
		const old = repository.commit(`Fixes: ${CVE}`);
		repository.write('a.c', 'two\n');
		const fix = repository.commit(`Fixes: ${CVE}`);
		repository.sh('config', 'uploadpack.allowFilter', 'true');
		const url = `file://${repository.root}`;
		const [shallow, partial] = [join(repository.base, 'shallow'), join(repository.base, 'partial')];
		repository.shIn(repository.base, 'clone', '-q', '--depth=1', url, shallow);
		repository.shIn(repository.base, 'clone', '-q', '--filter=tree:0', '--no-checkout', url, partial);
		repository.sh('config', 'uploadpack.allowFilter', 'false');
		reports = [linked(fix, { patchId: 'ab'.repeat(20) }), aReport(2, { cveId: CVE })];
		for (const [folder, expected] of [
			[shallow, [`${fix} message fix`]],
			[partial, [`${fix} message fix`, `${old} message fix`]],
		] as const) {
			folders = [folder];
			const fixes = open();
			await fixes.refresh();
			assert.deepEqual(commits(fixes, 2), expected, folder);
			assert.deepEqual(commits(fixes), [`${fix} linked fix`], folder);
			assert.deepEqual(fixes.problems(), []);
		}
	});

	it('say which repository git refuses to read, and go on with the others', async () => {
		const fix = repository.commit(`Fixes: ${CVE}`);
		const theirs = join(repository.base, 'theirs');
		mkdirSync(theirs);
		const plain = git;
		git = {
			async run(root, ...rest) {
				if (root === theirs) throw new NotOwnedError();
				return plain.run(root, ...rest);
			},
		};
		folders = [theirs, repository.root];
		reports = [published()];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${fix} message fix`]);
		assert.deepEqual(
			fixes.problems().map(({ root }) => root),
			[theirs],
		);
		assert.match(fixes.problems()[0]?.message ?? '', /belongs to another user/);
	});

	it('are found by references of the published advisory, whole or shortened', async () => {
		repository.sh('remote', 'add', 'origin', 'git@github.com:octo/spoon.git');
		const one = repository.commit('One');
		const two = repository.commit('Two');
		repository.commit('Three');
		const page = (id: string): string => `https://github.com/octo/spoon/commit/${id}`;
		reports = [published({ references: [page(one), page(two.slice(0, 10)), page('f'.repeat(40))] })];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${two} reference fix`, `${one} reference fix`]);
	});

	it('are found by the merge of the private fork, which names no advisory', async () => {
		repository.commit('Base');
		repository.sh('checkout', '-q', '-b', 'advisory-fix-1');
		const fixed = repository.commit('Escape the name');
		repository.sh('checkout', '-q', 'main');
		repository.commit('Other work');
		repository.sh('merge', '-q', '--no-ff', '-m', 'Merge commit from fork', fixed);
		const merge = repository.sh('rev-parse', 'HEAD');
		repository.sh('branch', '-q', '-D', 'advisory-fix-1');
		const branches = [{ name: 'advisory-fix-1', commit: fixed, unpublished: 1 }];
		reports = [aReport(1, {}, { publication: { fork: { savedAt: '2026-03-03T10:00:00Z', branches } } })];
		const saved = open();
		await saved.refresh();
		assert.deepEqual(commits(saved), [`${merge} fork fix`]);

		// The same by the fork's own branches, as long as they are there; its copy of main says nothing.
		const name = `octo/spoon-${GHSA.toLowerCase()}`;
		repository.sh('remote', 'add', 'fork', `https://github.com/${name}.git`);
		repository.sh('remote', 'add', 'origin', 'https://github.com/octo/spoon.git');
		repository.sh('update-ref', 'refs/remotes/fork/advisory-fix-1', fixed);
		repository.sh('update-ref', 'refs/remotes/fork/main', `${merge}^1`);
		repository.sh('update-ref', 'refs/remotes/origin/main', merge);
		reports = [aReport(1, { id: GHSA, privateFork: { fullName: name, url: `https://github.com/${name}` } })];
		const fetched = open();
		await fetched.refresh();
		assert.deepEqual(commits(fetched), [`${merge} fork fix`]);
	});

	it('follow a link after a rebase: the case is renewed once, and the old commit is not told', async () => {
		repository.write('a.c', 'one\ntwo\nthree\n');
		repository.commit('Base');
		repository.write('a.c', 'one\n2\nthree\n');
		const before = repository.commit('Fix it');
		reports = [linked(before)];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes), [`${before} linked fix`]);
		repository.sh('commit', '-q', '--amend', '-m', 'Fix it, said better');
		const after = repository.sh('rev-parse', 'HEAD');
		await fixes.refresh();
		assert.deepEqual(
			kept.map(([of, fix]) => [of, fix.id, fix.commit]),
			[[handle(1), handle(9), after]],
		);
		changedReports.fire();
		await fixes.refresh();
		await fixes.refresh();
		assert.equal(kept.length, 1);
		assert.deepEqual(commits(fixes), [`${after} linked fix`]);
		assert.deepEqual(failures, []);
	});

	it('leave a link alone while a branch still leads to its commit, and tell of the copy on another', async () => {
		repository.write('a.c', 'one\ntwo\nthree\n');
		repository.commit('Base');
		repository.sh('branch', 'stable');
		repository.write('a.c', 'one\n2\nthree\n');
		const fix = repository.commit('Fix it');
		repository.sh('checkout', '-q', 'stable');
		repository.commit('Work on the stable branch');
		repository.sh('cherry-pick', fix);
		const backport = repository.sh('rev-parse', 'HEAD');
		reports = [linked(fix)];
		const fixes = open();
		await fixes.refresh();
		assert.deepEqual(commits(fixes).sort(), [`${fix} linked fix`, `${backport} same-change fix`].sort());
		assert.deepEqual(kept, []);
	});

	it('stop when the window closes', async () => {
		repository.commit(`Fixes: ${CVE}`);
		reports = [published()];
		const fixes = open();
		const looking = fixes.refresh();
		fixes.dispose();
		await looking;
		assert.deepEqual(failures, []);
		assert.deepEqual(fixes.all(), []);
	});

	it('share one look when asked many times at once', async () => {
		repository.commit(`Fixes: ${CVE}`);
		reports = [published()];
		const fixes = open();
		await Promise.all([fixes.refresh(), fixes.refresh(), fixes.refresh()]);
		assert.equal(logs().length, 1);
	});
});
