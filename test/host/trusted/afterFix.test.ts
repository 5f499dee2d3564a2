import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Advisory } from '../../../src/core/advisory';
import { aCase, handle } from '../../support/builders';

const EXTENSION = 'secure-response.secure-response';
const GHSA = 'GHSA-2222-3333-4444';
const CHANGELOG = '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- F.\n\n## [1.0.0]\n\n### Fixed\n\n- A.\n';

describe('after a fix is linked', () => {
	let base: string;
	let before: string | undefined;
	let fix: string;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const project = (...parts: string[]): string => path.join(base, 'project', ...parts);
	const git = (...args: string[]): string =>
		execFileSync('git', args, { cwd: project(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
	const write = (file: string, text: string): void => {
		mkdirSync(path.dirname(project(file)), { recursive: true });
		writeFileSync(project(file), text);
	};

	async function prepare(advisory: Partial<Advisory>): Promise<void> {
		// The only case, so that every command takes its only fix.
		writeFileSync(
			path.join(base, 'cases', `${handle(0x7f3a)}.yaml`),
			JSON.stringify(
				aCase(
					0x7f3a,
					{
						fixes: [{ id: handle(1), linkedAt: '2026-03-02T09:00:00Z', commit: fix, files: [{ path: 'src/zip.py' }] }],
					},
					{ id: GHSA, summary: 'Zanzibar overflow', severity: 'high', ...advisory },
				),
			),
		);
		await settings().update('caseFolder', path.join(base, 'cases'), vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
		// The project is outside the workspace, so the open file is what leads to its repository.
		await vscode.window.showTextDocument(vscode.Uri.file(project('src/zip.py')), { preview: false });
	}

	beforeEach(async () => {
		await vscode.extensions.getExtension(EXTENSION)?.activate();
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-after-')));
		for (const folder of ['cases', 'project']) mkdirSync(path.join(base, folder), { mode: 0o700 });
		git('init', '-q', '-b', 'main');
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		write('CHANGELOG.md', CHANGELOG);
		write('src/zip.py', 'unsafe_unpack(name)\n');
		write('src/tar.py', 'unsafe_unpack(other)\n');
		write('tests/test_tar.py', 'import pytest\n');
		git('add', '-A');
		git('commit', '-q', '-m', 'first');
		git('tag', 'v1.0.0');
		write('src/zip.py', 'safe_unpack(name)\n');
		git('commit', '-q', '-a', '-m', `Check names\n\nFixes: ${GHSA}`);
		fix = git('rev-parse', 'HEAD');
		before = settings().inspect<string>('caseFolder')?.globalValue;
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		for (const { document } of vscode.window.visibleTextEditors)
			if (document.isDirty) {
				await vscode.window.showTextDocument(document);
				await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
			}
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		rmSync(base, { recursive: true, force: true });
	});

	/** Runs a command and takes the first row of every list it shows, until something is there. */
	async function runUntil<T>(command: string, there: () => T | undefined): Promise<T> {
		void vscode.commands.executeCommand(`secureResponse.${command}`);
		for (;;) {
			const found = there();
			if (found !== undefined) return found;
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	}

	const document = (test: (document: vscode.TextDocument) => boolean) => () =>
		vscode.workspace.textDocuments.find(test);

	it('adds the changelog line as an edit that is not saved', async () => {
		await prepare({ state: 'published' });
		const { changed, line } = await runUntil('addChangelogLine', () => {
			const { document: open, selection } = vscode.window.activeTextEditor ?? {};
			const isThere = open?.isDirty === true && open.fileName === project('CHANGELOG.md');
			return isThere && selection !== undefined && selection.start.line > 0
				? { changed: open, line: selection.start.line }
				: undefined;
		});
		assert.equal(
			changed.getText(),
			CHANGELOG.replace(
				'- F.\n',
				`- F.\n\n### Security\n\n- [${GHSA}](https://github.com/advisories/${GHSA}) (high severity): Zanzibar overflow\n`,
			),
		);
		assert.equal(readFileSync(project('CHANGELOG.md'), 'utf8'), CHANGELOG);
		// All that was inserted is selected: the heading with its entry.
		assert.equal(line, 8);
	}).timeout(60_000);

	it('writes no changelog that is a link into git’s own folder', async () => {
		rmSync(project('CHANGELOG.md'));
		symlinkSync(path.join('.git', 'config'), project('CHANGELOG.md'));
		git('commit', '-q', '-a', '-m', 'A link');
		await prepare({ state: 'published' });
		await vscode.commands.executeCommand('secureResponse.addChangelogLine');
		assert.equal(
			vscode.workspace.textDocuments.some(({ isDirty }) => isDirty),
			false,
		);
	}).timeout(60_000);

	it('opens a regression test that is in no file yet', async () => {
		await prepare({ state: 'published' });
		const made = await runUntil(
			'addRegressionTest',
			document(d => d.uri.scheme === 'untitled' && d.getText() !== ''),
		);
		assert.equal(made.uri.fsPath, project('tests', 'test_ghsa_2222_3333_4444.py'));
		assert.match(made.getText(), /def test_ghsa_2222_3333_4444_stays_fixed\(\):\n {4}pytest\.fail/);
		assert.equal(existsSync(made.uri.fsPath), false);
		assert.equal(git('status', '--porcelain'), '');
	}).timeout(60_000);

	for (const command of ['addChangelogLine', 'addRegressionTest']) {
		it(`writes nothing of an embargoed case on a branch that may become public: ${command}`, async () => {
			await prepare({ state: 'draft' });
			// What an earlier test had open may be let go of meanwhile.
			const open = new Set(vscode.workspace.textDocuments);
			await vscode.commands.executeCommand(`secureResponse.${command}`);
			const made = vscode.workspace.textDocuments.filter(one => !open.has(one));
			assert.deepEqual(
				made.map(({ uri }) => uri.toString()),
				[],
			);
			assert.equal(git('status', '--porcelain'), '');
			const written = vscode.workspace.textDocuments.filter(one => one.isDirty && one.fileName.startsWith(project()));
			assert.deepEqual(
				written.map(({ uri }) => uri.toString()),
				[],
			);
		}).timeout(60_000);
	}

	it('searches for what the fix took away, and opens the place at its commit', async () => {
		await prepare({ state: 'draft' });
		const place = await runUntil(
			'searchSamePattern',
			document(d => d.uri.scheme === 'secure-response-git'),
		);
		assert.equal(place.getText(), 'unsafe_unpack(other)\n');
		assert.equal(place.uri.path, '/src/tar.py');
	}).timeout(60_000);

	it('lists what was fixed since the last release, and opens its commit', async () => {
		await prepare({ state: 'published' });
		await runUntil(
			'fixedInRange',
			document(d => d.uri.scheme === 'secure-response-git'),
		);
		assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith(`Commit ${fix.slice(0, 7)}`), true);
	}).timeout(60_000);
});
