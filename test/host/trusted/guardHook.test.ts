import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { aCase, handle } from '../../support/builders';

const EXTENSION = 'secure-response.secure-response';
const CASE = 0x7f3b;
const CVE = 'CVE-2026-54321';

describe('the guard’s pre-push hook', function () {
	this.timeout(90_000);
	let base: string;
	let project: string;
	let before: string | undefined;
	let shown: { message: string; detail: string }[];
	let restore: () => void;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const git = (...args: string[]): string =>
		execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
			cwd: project,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		}).trim();
	/** As in a terminal, outside of VS Code. */
	const push = (env: Record<string, string> = {}) =>
		spawnSync('git', ['push', '-q', 'origin', 'main'], {
			cwd: project,
			encoding: 'utf8',
			env: { PATH: process.env['PATH'] ?? '', HOME: base, ...env },
		});
	const commit = (message: string): void => {
		git('add', '-A');
		git('commit', '-q', '--allow-empty', '-m', message);
	};

	beforeEach(async () => {
		await vscode.extensions.getExtension(EXTENSION)?.activate();
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-hook-')));
		project = path.join(base, 'prøject with blanks');
		const cases = path.join(base, 'cases');
		mkdirSync(cases, { mode: 0o700 });
		mkdirSync(project);
		writeFileSync(
			path.join(cases, `${handle(CASE)}.yaml`),
			JSON.stringify(aCase(CASE, {}, { cveId: CVE }), undefined, 1),
		);
		git('init', '-q', '-b', 'main');
		git('init', '-q', '--bare', path.join(base, 'public.git'));
		git('remote', 'add', 'origin', path.join(base, 'public.git'));
		writeFileSync(path.join(project, 'a.txt'), 'one\n');
		commit('First');
		before = settings().inspect<string>('caseFolder')?.globalValue;
		await settings().update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
		await vscode.window.showTextDocument(vscode.Uri.file(path.join(project, 'a.txt')));
		shown = [];
		const { showWarningMessage, showInformationMessage, showErrorMessage, showQuickPick } = vscode.window;
		restore = () =>
			void Object.assign(vscode.window, {
				showWarningMessage,
				showInformationMessage,
				showErrorMessage,
				showQuickPick,
			});
	});

	afterEach(async () => {
		restore();
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		rmSync(base, { recursive: true, force: true });
	});

	/** Answers what is asked: the modal with a button, and which repository with ours. */
	function answer(button: string | undefined): void {
		const note = async (message: string, options?: { detail?: string }): Promise<string | undefined> => {
			shown.push({ message, detail: options?.detail ?? '' });
			return options?.detail === undefined ? undefined : button;
		};
		Object.assign(vscode.window, {
			showWarningMessage: note,
			showInformationMessage: note,
			showErrorMessage: note,
			showQuickPick: async (items: readonly { root?: string }[]) => items.find(({ root }) => root === project),
		});
	}

	/** All of git's own folder that says how it works, with modes and bytes. */
	function held(folder = path.join(project, '.git'), below = ''): Record<string, string> {
		return Object.assign(
			{},
			...readdirSync(path.join(folder, below)).map((name): Record<string, string> => {
				const relative = path.join(below, name);
				if (/^(objects|logs|refs|index|COMMIT_EDITMSG|FETCH_HEAD)$/.test(relative)) return {};
				const stats = lstatSync(path.join(folder, relative));
				const mode = stats.mode.toString(8);
				if (stats.isDirectory()) return { [relative]: mode, ...held(folder, relative) };
				return { [relative]: `${mode} ${readFileSync(path.join(folder, relative), 'latin1')}` };
			}),
		) as Record<string, string>;
	}

	for (const [where, prepare] of [
		['in the repository’s own folder', () => undefined],
		['beside core.hooksPath', () => void git('config', 'core.hooksPath', '.githooks')],
	] as const)
		it(`is installed ${where} by a click, refuses a leak from a terminal, and is removed without a trace`, async () => {
			prepare();
			const untouched = held();
			answer(undefined);
			await vscode.commands.executeCommand('secureResponse.installGuardHook');
			assert.deepEqual(held(), untouched, 'who closes the question changed nothing');
			assert.ok(shown[0]?.detail.includes('SECURE_RESPONSE_OVERRULE=1 git push'), JSON.stringify(shown));
			answer('Install');
			await vscode.commands.executeCommand('secureResponse.installGuardHook');
			assert.notDeepEqual(held(), untouched);
			assert.equal(push().status, 0, 'what names nothing goes through');

			commit(`Escape the name, for ${CVE}`);
			const refused = push();
			assert.equal(refused.status, 1, refused.stderr);
			assert.equal(git('ls-remote', 'origin', 'main').slice(0, 40), git('rev-parse', 'main~1'));
			assert.equal(push({ SECURE_RESPONSE_OVERRULE: '1' }).status, 0);

			answer('Remove');
			await vscode.commands.executeCommand('secureResponse.removeGuardHook');
			assert.deepEqual(held(), untouched);
			assert.doesNotMatch(JSON.stringify(shown), new RegExp(CVE), 'no message names what is under embargo');
		});
});
