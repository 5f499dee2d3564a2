import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod';
import { UserError } from '../../../src/core/errors';
import { createGitRepositories } from '../../../src/editor/gitExtension';
import type { GitRepositories, OpenRepository } from '../../../src/editor/gitRepositories';
import { invoke, objectOf } from '../../../src/editor/openRepository';
import { aCase, handle } from '../../support/builders';

const CVE = 'CVE-2026-12345';
const apiSchema = z.custom<object>(value => typeof value === 'object' && value !== null);

describe('a repository that the git extension has open', function () {
	this.timeout(90_000);
	let base: string;
	let project: string;
	let repositories: GitRepositories;
	let failures: unknown[];

	const git = (...args: string[]): string =>
		execFileSync('git', args, { cwd: project, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

	beforeEach(async () => {
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-git-extension-')));
		project = path.join(base, 'project');
		mkdirSync(project);
		git('init', '-q', '-b', 'main');
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		write('a.txt', 'one\n');
		git('add', '-A');
		git('commit', '-q', '-m', `Escape the name\n\nFixes: ${CVE}`);
		failures = [];
		repositories = createGitRepositories(error => failures.push(error));
	});
	afterEach(async () => {
		repositories.dispose();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await vscode.commands.executeCommand('git.close', vscode.Uri.file(project)).then(undefined, () => undefined);
		rmSync(base, { recursive: true, force: true });
	});

	const write = (name: string, text: string): void => writeFileSync(path.join(project, name), text);

	/** As a person opens it in the Source Control view. */
	async function open(): Promise<OpenRepository> {
		const exported = objectOf(await vscode.extensions.getExtension('vscode.git')?.activate());
		assert.ok(exported, 'the git extension is there');
		await invoke(apiSchema.parse(invoke(exported, 'getAPI', 1)), 'openRepository', vscode.Uri.file(project));
		return until(() => repositories.at(path.join(project, 'a.txt')));
	}

	/** What becomes so when the git extension has looked at the repository. */
	async function until<T>(look: () => T | undefined): Promise<T> {
		for (;;) {
			const seen = look();
			if (seen !== undefined) return seen;
			await new Promise<void>(resolve => {
				const timer = setTimeout(next, 500);
				const listening = repositories.onDidChange(next);
				function next(): void {
					clearTimeout(timer);
					listening.dispose();
					resolve();
				}
			});
		}
	}

	it('tells its branch, its commit and what is staged, and tells when they change', async () => {
		const repository = await open();
		assert.equal(repository.root, project);
		assert.ok(repositories.list().some(({ root }) => root === project));
		await until(() => (repository.head() === git('rev-parse', 'HEAD') ? true : undefined));
		assert.equal(repository.branch(), 'main');
		write('a.txt', 'two\n');
		git('add', '-A');
		await until(() => (repository.staged() === 1 ? true : undefined));
		git('commit', '-q', '-m', 'Second');
		git('checkout', '-q', '--detach');
		await until(() => (repository.head() === git('rev-parse', 'HEAD') && !repository.branch() ? true : undefined));
		assert.equal(repositories.at(path.join(base, 'elsewhere.txt')), undefined);
		assert.deepEqual(failures, []);
	});

	it('gets another message for its last commit, and nothing else, whatever is changed and set', async () => {
		const settings = vscode.workspace.getConfiguration('git');
		await settings.update('enableSmartCommit', true, vscode.ConfigurationTarget.Global);
		try {
			const repository = await open();
			const [tree, author] = [git('rev-parse', 'HEAD^{tree}'), git('log', '-1', '--format=%an %ad')];
			write('a.txt', 'not staged\n');
			write('new.txt', 'not known\n');
			repository.setMessage('What comes next');
			await repository.amendMessage(`Escape the name\n\nFixes: ${CVE}\nRefs: #1`, git('rev-parse', 'HEAD'));
			assert.equal(git('log', '-1', '--format=%B').trim(), `Escape the name\n\nFixes: ${CVE}\nRefs: #1`);
			assert.deepEqual([git('rev-parse', 'HEAD^{tree}'), git('log', '-1', '--format=%an %ad')], [tree, author]);
			assert.match(git('status', '--porcelain'), /^M a\.txt\n\?\? new\.txt$/);
			assert.equal(repository.message(), 'What comes next');
		} finally {
			await settings.update('enableSmartCommit', undefined, vscode.ConfigurationTarget.Global);
		}
	});

	it('keeps its last commit when files are staged, or when another commit was meant', async () => {
		const repository = await open();
		const head = git('rev-parse', 'HEAD');
		await assert.rejects(repository.amendMessage('Other', 'a'.repeat(40)), UserError);
		write('a.txt', 'staged\n');
		git('add', '-A');
		await assert.rejects(repository.amendMessage('Other', head), UserError);
		assert.equal(git('rev-parse', 'HEAD'), head);
	});

	it('shows a commit that fixes a published advisory below its report, and opens it whole', async () => {
		const cases = path.join(base, 'cases');
		mkdirSync(cases, { mode: 0o700 });
		writeFileSync(
			path.join(cases, `${handle(0x7f3a)}.yaml`),
			JSON.stringify(aCase(0x7f3a, {}, { state: 'published', cveId: CVE }), undefined, 1),
		);
		const settings = vscode.workspace.getConfiguration('secureResponse');
		const before = settings.inspect<string>('caseFolder')?.globalValue;
		await settings.update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		try {
			await vscode.commands.executeCommand('secureResponse.refresh');
			await open();
			const commit = git('rev-parse', 'HEAD');
			const row = `report:${handle(0x7f3a)}:found:${commit}`;
			const title = `Fix of ${CVE}: ${commit.slice(0, 7)}`;
			// A row that is not there yet opens nothing.
			for (let tab: vscode.Tab | undefined; tab === undefined; ) {
				await vscode.commands.executeCommand('secureResponse.openFix', row);
				await new Promise(resolve => setTimeout(resolve, 100));
				tab = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.startsWith(title));
			}
		} finally {
			await settings.update('caseFolder', before, vscode.ConfigurationTarget.Global);
			await vscode.commands.executeCommand('secureResponse.refresh');
		}
	});
});
