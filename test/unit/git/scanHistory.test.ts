import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GitMissingError, NoSuchCommitError, NotARepositoryError, NotOwnedError } from '../../../src/git/errors';
import type { Git, GitRunOptions } from '../../../src/git/exec';
import { type FoundCommit, scanHistory, scanRange, scanStateSchema } from '../../../src/git/fixCommits/scan';
import { createRecords } from '../../../src/git/fixCommits/messages';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const A = 'CVE-2024-1234';
const B = 'CVE-2023-99999';
const G = 'GHSA-2g68-c3qc-8985';

let repository: TemporaryRepository;

/** "fix CVE-… Subject", newest first. */
function told(found: readonly FoundCommit[]): string[] {
	return found.map(({ kind, ids, subject }) => [kind, ...ids, subject].join(' '));
}

async function scan(before?: Awaited<ReturnType<typeof scanHistory>>, git: Git = repository.git) {
	return scanHistory(git, repository.root, before === undefined ? {} : { before });
}

/** Git, and what it was asked. */
function watched(): { readonly git: Git; readonly asked: string[][] } {
	const asked: string[][] = [];
	const run = (root: string, args: readonly string[], o?: GitRunOptions) => {
		asked.push([...args]);
		return repository.git.run(root, args, o);
	};
	return { git: { run }, asked };
}

function bySecondWord(a: string, b: string): number {
	return a.slice(a.indexOf(' ')) < b.slice(b.indexOf(' ')) ? -1 : 1;
}

/** Imports commits in one go. @param messages oldest first */
function importCommits(messages: readonly string[]): void {
	const commits = messages.map((message, i) => {
		const from = i === 0 ? '' : `from :${i}\n`;
		const who = `committer Ada <ada@example.org> ${1_700_000_000 + i} +0000\n`;
		return `commit refs/heads/main\nmark :${i + 1}\n${who}data ${Buffer.byteLength(message)}\n${message}\n${from}\n`;
	});
	execFileSync('git', ['fast-import', '--quiet', '--force'], {
		cwd: repository.root,
		env: repository.env,
		input: `${commits.join('')}done\n`,
	});
}

describe('scanning a history for advisories', () => {
	afterEach(() => repository.remove());

	beforeEach(() => {
		repository = temporaryRepository();
	});

	it('finds nothing in a repository without a commit', async () => assert.deepEqual((await scan()).found, []));

	it('finds fixes, mentions, bumps and reverts, the newest first, and leaves the rest', async () => {
		const { commit, sh } = repository;
		commit('Begin');
		const fix = commit(`Check lengths (${A})\n\nRelated to ${B}.`);
		commit(`Add test for ${A}`);
		commit(`Bump qs to 6.9.7 (${B})`);
		commit(`Revert "Check lengths (${A})"\n\nThis reverts commit ${fix}.`);
		commit('execve is no id, and CVE-2026-33... is cut');
		const { found } = await scan();
		assert.deepEqual(
			new Set(told(found)),
			new Set([
				`revert ${A} Revert "Check lengths (${A})"`,
				`bump ${B} Bump qs to 6.9.7 (${B})`,
				`mention ${A} Add test for ${A}`,
				`fix ${A} Check lengths (${A})`,
			]),
		);
		const found1 = found.find(one => one.commit === fix);
		assert.deepEqual(found1?.parents, [sh('rev-parse', `${fix}^`)]);
		assert.match(found1?.date ?? '', /^2026-03-02T10:00:\d\d\.000Z$/);
	}).timeout(10_000);

	it('reads branches, tags, remote branches and a detached HEAD, but no notes and no stash', async () => {
		const { commit, sh } = repository;
		const first = commit('Begin');
		const on = (name: string, message: string) => {
			sh('checkout', '-q', '--detach', first);
			sh('update-ref', name, commit(message));
		};
		on('refs/heads/side', `Fix ${A} on a branch`);
		on('refs/tags/v1', `Fix ${A} under a tag`);
		on('refs/remotes/origin/main', `Fix ${A} as fetched`);
		on('refs/stash', `Fix ${B} in a stash`);
		sh('notes', 'add', '-m', `Fix ${B} in a note`, first);
		sh('tag', 'blob', sh('hash-object', '-w', '.git/config'));
		sh('checkout', '-q', '--detach', first);
		commit(`Fix ${A} nowhere but at HEAD`);
		const { found } = await scan();
		assert.deepEqual(
			found.map(({ subject }) => subject).sort(),
			['as fetched', 'nowhere but at HEAD', 'on a branch', 'under a tag'].map(where => `Fix ${A} ${where}`),
		);
	}).timeout(10_000);

	it('gives a revert without an id those of the fix that it takes back, and makes the revert of a revert a fix', async () => {
		const { commit, sh } = repository;
		commit('Begin');
		const fix = commit(`Check lengths\n\nFixes: ${G}`);
		const revert = commit(
			`Revert "Check lengths"\n\nThis reverts commit ${fix.slice(0, 12)} (Check lengths, 2026-03-02).`,
		);
		const again = commit(`Reapply "Check lengths"\n\nThis reverts commit ${revert}.`);
		commit(`Go back once more\n\nThis reverts commit ${'0'.repeat(40)}.`);
		const state = await scan();
		const by = new Map(state.found.map(found => [found.commit, found]));
		assert.deepEqual([by.get(revert)?.kind, by.get(revert)?.ids, by.get(revert)?.reverts], ['revert', [G], fix]);
		assert.deepEqual([by.get(again)?.kind, by.get(again)?.ids], ['fix', [G]]);
		// Also when the fix was found by an earlier scan.
		const third = commit(`Revert "Reapply "Check lengths""\n\nThis reverts commit ${again}.`);
		const next = (await scan(state)).found.find(found => found.commit === third);
		assert.deepEqual([next?.kind, next?.ids], ['revert', [G]]);
		assert.deepEqual(told((await scan(await scan(state))).found), told((await scan()).found));
		assert.equal(sh('rev-parse', 'HEAD'), third);
	}).timeout(10_000);

	it('keeps what reverts a commit that names no id, for whoever knows that commit', async () => {
		const { commit } = repository;
		const quiet = commit('Check lengths');
		const revert = commit(`Revert "Check lengths"\n\nThis reverts commit ${quiet}.`);
		const [found] = (await scan()).found;
		assert.deepEqual([found?.commit, found?.kind, found?.ids, found?.reverts], [revert, 'revert', [], quiet]);
		assert.deepEqual(await scanRange(repository.git, repository.root, { to: 'HEAD' }), [found]);
	});

	describe('again', () => {
		it('starts no log when no ref has moved, and gives the same answer', async () => {
			repository.commit(`Fix ${A}`);
			const before = await scan();
			const { git, asked } = watched();
			assert.equal(await scan(before, git), before);
			assert.deepEqual(asked.map(([command]) => command).sort(), ['cat-file', 'for-each-ref', 'rev-parse']);
		});

		it('reads new commits alone, wherever they came', async () => {
			const { commit, sh, root } = repository;
			commit(`Fix ${A}`);
			const before = await scan();
			commit(`Fix ${B}`);
			sh('switch', '-q', '-c', 'side');
			commit(`Fix ${G}`);
			const inputs: string[] = [];
			const git: Git = {
				run: (folder, args, o) => {
					if (args[0] === 'log') inputs.push(String(o?.input));
					return repository.git.run(folder, args, o);
				},
			};
			const { found } = await scanHistory(git, root, { before });
			assert.deepEqual(told(found), [`fix ${G} Fix ${G}`, `fix ${B} Fix ${B}`, `fix ${A} Fix ${A}`]);
			assert.equal(inputs.length, 1);
			assert.ok(before.tips.every(tip => inputs[0]?.includes(`^${tip}\n`)));
		});

		it('keeps what only a tag leads to, also when new commits grow from there', async () => {
			const { commit, sh } = repository;
			commit('Begin');
			sh('checkout', '-q', '--detach');
			commit(`Fix ${A}`);
			sh('tag', 'v1.0.1');
			sh('checkout', '-q', 'main');
			const before = await scan();
			sh('switch', '-q', '-c', 'v1', 'v1.0.1');
			commit(`Fix ${B}`);
			const grown = await scan(before);
			assert.deepEqual(told(grown.found), [`fix ${B} Fix ${B}`, `fix ${A} Fix ${A}`]);
			sh('switch', '-q', 'main');
			sh('branch', '-q', '-D', 'v1');
			assert.deepEqual(told((await scan(grown)).found), [`fix ${A} Fix ${A}`]);
			sh('tag', '-d', 'v1.0.1');
			assert.deepEqual((await scan(await scan(grown))).found, []);
		}).timeout(10_000);

		it('drops what a rebase or a deleted branch left behind, also after garbage was collected', async () => {
			const { commit, sh } = repository;
			const first = commit('Begin');
			commit(`Fix ${A} badly`);
			const before = await scan();
			sh('reset', '-q', '--hard', first);
			commit(`Fix ${A} well`);
			assert.deepEqual(told((await scan(before)).found), [`fix ${A} Fix ${A} well`]);
			sh('reflog', 'expire', '--expire=now', '--all');
			sh('gc', '-q', '--prune=now');
			assert.throws(() => sh('cat-file', '-e', before.tips[0] ?? ''));
			assert.deepEqual(told((await scan(before)).found), [`fix ${A} Fix ${A} well`]);
		}).timeout(10_000);

		it('keeps what another branch still leads to', async () => {
			const { commit, sh } = repository;
			commit('Begin');
			sh('switch', '-q', '-c', 'side');
			commit(`Fix ${A}`);
			const before = await scan();
			sh('switch', '-q', 'main');
			sh('merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
			sh('branch', '-q', '-D', 'side');
			assert.deepEqual(told((await scan(before)).found), [`fix ${A} Fix ${A}`]);
		});

		it('comes from a kept state only when that was made by the same rules', async () => {
			repository.commit(`Fix ${A}`);
			const state = await scan();
			assert.deepEqual(scanStateSchema.parse(JSON.parse(JSON.stringify(state))), state);
			assert.equal(scanStateSchema.safeParse({ ...state, rules: 0 }).success, false);
			assert.equal(scanStateSchema.safeParse({ ...state, tips: ['--output=x'] }).success, false);
		});
	});

	it('is not misled by the configuration', async () => {
		const { commit, sh, canary, sang } = repository;
		commit(`Längen prüfen: behebt ${A}`);
		for (const [key, value] of Object.entries({
			'log.follow': 'true',
			'log.mailmap': 'true',
			'log.showSignature': 'true',
			'log.decorate': 'full',
			'log.date': 'human',
			'format.pretty': 'fuller',
			'format.notes': 'true',
			'grep.patternType': 'fixed',
			'grep.extendedRegexp': 'false',
			'i18n.logOutputEncoding': 'UTF-16',
			'color.ui': 'always',
			'core.pager': canary(),
			'gpg.program': canary(),
			'diff.external': canary(),
			'core.fsmonitor': canary(),
			'log.diffMerges': 'on',
		}))
			sh('config', key, value);
		const { found } = await scan();
		assert.deepEqual(told(found), [`fix ${A} Längen prüfen: behebt ${A}`]);
		assert.equal(sang(), false);
	});

	it('reads messages in other encodings', async () => {
		const { root, env } = repository;
		const message = Buffer.from(`Pr\xfcfe L\xe4ngen (${A})`, 'latin1');
		execFileSync('git', ['-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '-q', '--allow-empty', '-F', '-'], {
			cwd: root,
			env,
			input: message,
		});
		assert.deepEqual(told((await scan()).found), [`fix ${A} Prüfe Längen (${A})`]);
	});

	it('survives messages of a megabyte, and long and empty ones beside them', async () => {
		// Cut inside an id it must not become another one.
		const huge = `Fix ${A}\n\n${`${B} and more. `.repeat(50_000)}`;
		importCommits(['', huge, `${'x'.repeat(100_000)} ${G}`, `Fix ${G}`]);
		const { found } = await scan();
		assert.deepEqual(
			found.map(({ kind, ids }) => [kind, ids[0]]),
			[
				['fix', G],
				['fix', A],
			],
		);
		assert.ok(found.every(({ ids }) => ids.every(id => [A, B, G].includes(id))));
		assert.ok(found.every(({ subject }) => subject.length <= 300));
	}).timeout(10_000);

	it('reads a history under 50,000 tags, and goes on from it', async () => {
		importCommits(Array.from({ length: 2000 }, (_, i) => (i % 100 === 0 ? `Fix length ${i} (${A})` : `Work ${i}`)));
		const commits = repository.sh('rev-list', 'main').split('\n');
		const tags = Array.from({ length: 50_000 }, (_, i) => `${commits[i % 2000]} refs/tags/t${i}\n`).sort(bySecondWord);
		writeFileSync(path.join(repository.root, '.git/packed-refs'), `# pack-refs with: sorted\n${tags.join('')}`);
		const state = await scan();
		assert.equal(state.found.length, 20);
		assert.equal(await scan(state), state);
		repository.commit(`Fix ${B}`);
		assert.equal((await scan(state)).found.length, 21);
	}).timeout(20_000);

	it('says why a repository is not read', async () => {
		await assert.rejects(scanHistory(repository.git, repository.base), NotARepositoryError);
		await assert.rejects(scanHistory(repository.git, path.join(repository.base, 'gone')), NotARepositoryError);
		const refused: Git = {
			run: async () => {
				throw new NotOwnedError();
			},
		};
		await assert.rejects(scan(undefined, refused), NotOwnedError);
		await assert.rejects(scan({ rules: 1, tips: ['0'.repeat(40)], found: [] }, refused), NotOwnedError);
		const none: Git = {
			run: async () => {
				throw new GitMissingError();
			},
		};
		await assert.rejects(scan(undefined, none), GitMissingError);
	});

	it('stops when it is told to', async () => {
		repository.commit(`Fix ${A}`);
		const signal = AbortSignal.abort(new Error('stopped'));
		await assert.rejects(scanHistory(repository.git, repository.root, { signal }), /stopped/);
		await assert.rejects(scanRange(repository.git, repository.root, { to: 'HEAD' }, signal), /stopped/);
	});
});

describe('clones that lack something', () => {
	afterEach(() => repository.remove());

	beforeEach(() => {
		repository = temporaryRepository();
	});
	const clone = (...args: string[]): string => {
		const folder = path.join(repository.base, 'clone');
		repository.shIn(repository.base, 'clone', '-q', ...args, `file://${repository.root}`, folder);
		return folder;
	};

	it('are read as far as they go, and anew when a shallow one is fetched deeper', async () => {
		const { commit, git, shIn } = repository;
		commit(`Fix ${A}`);
		commit('Work');
		commit(`Fix ${B}`);
		const folder = clone('--depth=1');
		const before = await scanHistory(git, folder);
		assert.deepEqual(told(before.found), [`fix ${B} Fix ${B}`]);
		assert.equal(await scanHistory(git, folder, { before }), before);
		shIn(folder, 'fetch', '-q', '--unshallow');
		const whole = await scanHistory(git, folder, { before });
		assert.deepEqual(told(whole.found), [`fix ${B} Fix ${B}`, `fix ${A} Fix ${A}`]);
	}).timeout(10_000);

	it('are read whole when they are partial, and fetch nothing', async () => {
		const { commit, git, write, sh, root } = repository;
		sh('config', 'uploadpack.allowFilter', 'true');
		write('a.txt', '1');
		const fix = commit(`Fix ${A}`);
		commit(`Revert it\n\nThis reverts commit ${'1'.repeat(40)}.`);
		const folder = clone('--filter=tree:0', '--no-checkout');
		rmSync(root, { recursive: true });
		const state = await scanHistory(git, folder);
		assert.ok(told(state.found).includes(`fix ${A} Fix ${A}`));
		assert.deepEqual(told(await scanRange(git, folder, { from: fix, to: 'HEAD' })), ['revert Revert it']);
		const gone = { ...state, tips: ['2'.repeat(40)] };
		assert.deepEqual((await scanHistory(git, folder, { before: gone })).found, state.found);
	}).timeout(10_000);
});

describe('a linked worktree, a submodule and a SHA-256 repository', () => {
	afterEach(() => repository.remove());

	it('are scanned like any other', async () => {
		repository = temporaryRepository();
		const { commit, git, sh, shIn, base, root } = repository;
		commit(`Fix ${A}`);
		const tree = path.join(base, 'tree with\nnewline');
		sh('worktree', 'add', '-q', '--detach', tree);
		shIn(tree, 'commit', '-q', '--allow-empty', '-m', `Fix ${B}`);
		assert.deepEqual(told((await scanHistory(git, tree)).found).sort(), [`fix ${B} Fix ${B}`, `fix ${A} Fix ${A}`]);
		const outer = path.join(base, 'outer');
		shIn(base, 'init', '-q', outer);
		shIn(outer, 'submodule', '--quiet', 'add', root, 'inner');
		assert.deepEqual(told((await scanHistory(git, path.join(outer, 'inner'))).found), [`fix ${A} Fix ${A}`]);
	}).timeout(10_000);

	it('has ids of 64 digits, reverts too', async () => {
		repository = temporaryRepository('--object-format=sha256');
		const fix = repository.commit(`Fix ${A}`);
		repository.commit(`Revert it\n\nThis reverts commit ${fix}.`);
		const { found } = await scan();
		assert.deepEqual(
			found.map(({ kind, ids, commit }) => [kind, ...ids, commit.length]),
			[
				['revert', A, 64],
				['fix', A, 64],
			],
		);
	});
});

describe('the advisories of a range', () => {
	afterEach(() => repository.remove());

	let commits: string[];
	beforeEach(() => {
		repository = temporaryRepository();
		const { commit, sh } = repository;
		const first = commit(`Fix ${A}`);
		sh('tag', 'v1.0');
		const second = commit(`Fix ${B}`);
		sh('tag', '-a', 'v1.1', '-m', 'Release');
		const third = commit(`Revert "Fix the first"\n\nThis reverts commit ${first}.`);
		commits = [first, second, third];
	});
	const range = (to: string, from?: string) =>
		scanRange(repository.git, repository.root, { to, ...(from === undefined ? {} : { from }) });

	it('are those after one release up to another, and all before where there is none', async () => {
		assert.deepEqual(told(await range('v1.1', 'v1.0')), [`fix ${B} Fix ${B}`]);
		assert.deepEqual(told(await range('v1.1')), [`fix ${B} Fix ${B}`, `fix ${A} Fix ${A}`]);
		assert.deepEqual(told(await range('HEAD', 'HEAD')), []);
	});

	it('have the ids of a fix from before the range that is taken back in it', async () => {
		const [found, ...rest] = await range('HEAD', 'v1.1');
		assert.deepEqual([found?.kind, found?.ids, found?.commit, rest], ['revert', [A], commits[2], []]);
	});

	it('cannot be told for what is no revision', async () => {
		for (const name of [
			'v9.9',
			'--all',
			'--output=pwned',
			'',
			'v1.0..v1.1',
			'^v1.0',
			'v1.0\nv1.1',
			'$(touch pwned)',
			'a\0b',
			'HEAD:a',
			'x'.repeat(5000),
		]) {
			await assert.rejects(range(name), NoSuchCommitError, name);
			await assert.rejects(range('HEAD', name), NoSuchCommitError, name);
		}
	}).timeout(10_000);
});

describe('records that come in pieces', () => {
	it('are put together wherever they were cut, and no longer than asked for', () => {
		const text = Buffer.from('one\0\0three is long\0last is not ended');
		for (let size = 1; size <= text.length; size += 1) {
			const records: string[] = [];
			const take = createRecords(5, record => records.push(record.toString()));
			for (let at = 0; at < text.length; at += size) take(text.subarray(at, at + size));
			assert.deepEqual(records, ['one', '', 'three'], `in pieces of ${size}`);
		}
	});
});
