import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { amendWithTrailer } from '../../../src/commands/amendWithTrailer';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { createGitRepositories } from '../../../src/editor/gitExtension';
import type { GitRepositories, OpenRepository } from '../../../src/editor/gitRepositories';
import { createGit } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { aCase, handle } from '../../support/builders';
import { createMemoryStore } from '../../unit/wizards/memoryStore';

const LINE = 'Fixes: CVE-2026-1234';
const FIX = handle(7);

describe('adding a trailer', () => {
	let base: string;
	let root: string;
	let before: string | undefined;
	let repositories: GitRepositories;
	let box: OpenRepository;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const git = (...args: string[]): string =>
		execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
	const until = async <T>(look: () => T | undefined): Promise<T> => {
		for (;;) {
			const found = look();
			if (found !== undefined) return found;
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	};

	beforeEach(async () => {
		await vscode.extensions.getExtension('secure-response.secure-response')?.activate();
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-trailer-')));
		root = path.join(base, 'project');
		mkdirSync(root);
		git('init', '-q', '-b', 'main');
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		git('config', 'commit.gpgSign', 'false');
		git('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		git('commit', '-q', '--allow-empty', '-m', 'first');
		writeFileSync(path.join(root, 'a.txt'), 'checked\n');
		git('add', '-A');
		git('commit', '-q', '-m', 'Check the length');
		before = settings().inspect<string>('caseFolder')?.globalValue;
		repositories = createGitRepositories(error => assert.fail(String(error)));
		await vscode.commands.executeCommand('git.openRepository', root);
		box = await until(() => repositories.list().find(one => one.root === root));
		box.setMessage('');
	});

	afterEach(async () => {
		box.setMessage('');
		repositories.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		rmSync(base, { recursive: true, force: true });
	});

	/** A case with the last commit as its fix. */
	const linked = (advisory: Partial<Advisory>) =>
		aCase(
			0x7f3a,
			{ fixes: [{ id: FIX, linkedAt: '2026-03-02T09:00:00Z', commit: git('rev-parse', 'HEAD'), files: [] }] },
			{ cveId: 'CVE-2026-1234', ...advisory },
		);

	/** Makes a case the only one, runs the command for it, and takes the first choice of every list. */
	async function addFirst(
		record: Case,
		argument: unknown = { handle: handle(0x7f3a), fix: FIX },
		open: () => Promise<void> = async () => undefined,
	): Promise<void> {
		const cases = path.join(base, 'cases');
		mkdirSync(cases, { mode: 0o700 });
		// JSON is YAML.
		writeFileSync(path.join(cases, `${handle(0x7f3a)}.yaml`), JSON.stringify(record, undefined, 1));
		// Another commit is the last one, so that the message box is the first choice.
		git('commit', '-q', '--allow-empty', '-m', 'later');
		await open();
		await settings().update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
		let done = false;
		const running = Promise.resolve(vscode.commands.executeCommand('secureResponse.addTrailer', argument)).finally(
			() => {
				done = true;
			},
		);
		while (!done) {
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			await Promise.race([running, new Promise(resolve => setTimeout(resolve, 50))]);
		}
		await running;
	}

	it('fills the message box of Source Control once the advisory is published', async () => {
		box.setMessage('Check more\n\nSigned-off-by: Ada <ada@example.org>');
		await addFirst(linked({ state: 'published' }));
		assert.equal(box.message(), `Check more\n\nSigned-off-by: Ada <ada@example.org>\n${LINE}\n`);
		assert.equal(git('log', '-1', '--format=%s'), 'later');
	}).timeout(60_000);

	it('leaves everything as it is on a branch that may become public, before publication', async () => {
		box.setMessage('Check more');
		await addFirst(linked({ state: 'draft' }));
		assert.equal(box.message(), 'Check more');
	}).timeout(60_000);

	it('serves a report whose fix is about to be committed, in the repository of the file in the editor', async () => {
		const { fixes: _, ...record } = linked({ state: 'published' });
		await addFirst(record, '', async () => {
			await vscode.window.showTextDocument(vscode.Uri.file(path.join(root, 'a.txt')));
		});
		assert.equal(box.message(), `\n\n${LINE}\n`);
	}).timeout(60_000);

	it('goes above the comments of a message that is open in the editor', async () => {
		const file = vscode.Uri.file(path.join(root, '.git', 'COMMIT_EDITMSG'));
		await addFirst(linked({ state: 'published' }), undefined, async () => {
			writeFileSync(file.fsPath, 'Check more\n\n# Please enter the commit message\n');
			await vscode.window.showTextDocument(file);
		});
		const document = await vscode.workspace.openTextDocument(file);
		assert.equal(document.getText(), `Check more\n\n${LINE}\n\n# Please enter the commit message\n`);
		assert.ok(document.isDirty);
		assert.equal(box.message(), '');
		await vscode.commands.executeCommand('workbench.action.files.revert');
	}).timeout(60_000);

	describe('to the last commit', () => {
		const reading = createGit(
			() => findGit([], process.env, process.platform),
			() => true,
		);
		const hook = (text: string): void => {
			const file = path.join(root, '.git', 'hooks', 'commit-msg');
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, `#!/bin/sh\n${text}\n`);
			chmodSync(file, 0o755);
		};
		const amend = async (answer: boolean) => {
			const store = createMemoryStore(linked({ state: 'published' }));
			const asked: string[] = [];
			const head = git('rev-parse', 'HEAD');
			const done = await amendWithTrailer(
				{
					git: reading,
					store: async () => store,
					line: async () => LINE,
					async confirm(question, consequences) {
						asked.push(question, ...consequences);
						return answer;
					},
				},
				{ handle: handle(0x7f3a), fix: FIX },
				box,
				head,
			);
			return { done, asked, head, linkedTo: store.get(handle(0x7f3a))?.fixes?.[0]?.commit };
		};

		it('runs the hooks, changes the message alone, and links the case to the new commit', async () => {
			hook('echo ran > "$(git rev-parse --git-dir)/hook-ran"');
			box.setMessage('what I was writing');
			const tree = git('rev-parse', 'HEAD^{tree}');
			const { done, asked, head, linkedTo } = await amend(true);
			assert.equal(done, 'amended');
			assert.ok(asked.some(text => text.includes(head.slice(0, 10))));
			assert.equal(git('log', '-1', '--format=%B'), `Check the length\n\n${LINE}`);
			assert.deepEqual([git('rev-parse', 'HEAD^{tree}'), git('rev-list', '--count', 'HEAD')], [tree, '2']);
			assert.ok(existsSync(path.join(root, '.git', 'hook-ran')));
			assert.notEqual(git('rev-parse', 'HEAD'), head);
			assert.equal(linkedTo, git('rev-parse', 'HEAD'));
			assert.equal(box.message(), 'what I was writing');
		}).timeout(60_000);

		it('is not done when the person says no, or a hook does', async () => {
			const { done, head } = await amend(false);
			assert.deepEqual([done, git('rev-parse', 'HEAD')], ['cancelled', head]);
			hook('exit 1');
			await assert.rejects(amend(true), /hook/);
			assert.equal(git('rev-parse', 'HEAD'), head);
		}).timeout(60_000);

		it('is not done once the commit is on a remote that may be public', async () => {
			git('update-ref', 'refs/remotes/origin/main', 'HEAD');
			const head = git('rev-parse', 'HEAD');
			await assert.rejects(amend(true), /others have it/);
			assert.equal(git('rev-parse', 'HEAD'), head);
		}).timeout(60_000);
	});
});
