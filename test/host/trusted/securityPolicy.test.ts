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
import { securityPolicyCommands } from '../../../src/commands/securityPolicyCommands';
import { assessPolicy } from '../../../src/core/policy';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { checkSecurityTxt, parseSecurityTxt } from '../../../src/core/securityTxt';
import { createGit } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';

const NOW = new Date('2026-11-22T12:00:00Z');
const ENTER = 'workbench.action.acceptSelectedQuickOpenItem';

describe('writing a security policy', () => {
	let base: string;
	let project: string;
	let restore: () => void;

	beforeEach(() => {
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-policy-')));
		project = path.join(base, 'project');
		mkdirSync(project);
		execFileSync('git', ['init', '-q'], { cwd: project });
		execFileSync('git', ['remote', 'add', 'origin', 'git@github.com:acme/app.git'], { cwd: project });
		const { createInputBox } = vscode.window;
		restore = () => void Object.assign(vscode.window, { createInputBox });
	});

	afterEach(async () => {
		restore();
		for (const { uri } of vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
			await vscode.window.showTextDocument(uri);
			await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		}
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		rmSync(base, { recursive: true, force: true });
	});

	const commands = (folders: readonly string[], trusted = true) =>
		securityPolicyCommands({
			folders: () => folders,
			clock: { now: () => NOW },
			policy: () => ({ ...DEFAULT_POLICY, zone: 'Europe/Berlin' }),
			git: createGit(
				() => findGit([], process.env, process.platform),
				() => trusted,
			),
		});

	/** What is typed into boxes, by a word of what they ask. */
	function type(texts: Readonly<Record<string, string>>): void {
		const create = vscode.window.createInputBox;
		Object.assign(vscode.window, {
			createInputBox: () => {
				const box = create();
				const show = box.show.bind(box);
				box.show = () => {
					const word = Object.keys(texts).find(one => box.prompt?.includes(one));
					box.value = word === undefined ? box.value : (texts[word] ?? '');
					show();
				};
				return box;
			},
		});
	}

	/** Presses keys until the command is done; after those given, Enter. */
	async function press(running: Promise<void>, keys: readonly string[] = []): Promise<void> {
		let done = false;
		void running.then(
			() => (done = true),
			() => (done = true),
		);
		for (let at = 0; !done; at++) {
			const pause = keys[at] === undefined ? 60 : 150;
			await Promise.race([running.catch(() => undefined), new Promise(resolve => setTimeout(resolve, pause))]);
			if (!done) await vscode.commands.executeCommand(keys[at] ?? ENTER);
		}
		await running;
	}

	const active = (): vscode.TextDocument => {
		const document = vscode.window.activeTextEditor?.document;
		assert.ok(document);
		return document;
	};

	it('opens a text with full marks where GitHub looks, and saves nothing', async () => {
		await press(commands([project]).writeSecurityPolicy());
		assert.equal(active().uri.scheme, 'untitled');
		assert.equal(active().uri.fsPath, path.join(project, '.github', 'SECURITY.md'));
		const text = active().getText();
		assert.equal(assessPolicy(text).score, 10);
		for (const said of [
			'https://github.com/acme/app/security/advisories/new',
			'within 10 business days',
			'Europe/Berlin',
		])
			assert.ok(text.includes(said), text);
		assert.ok(!existsSync(path.join(project, '.github')));
	}).timeout(60_000);

	it('goes back to the question before, and keeps what was answered', async () => {
		type({ 'The page': 'https://acme.dev/report' });
		const back = 'workbench.action.quickInputBack';
		await press(commands([project]).writeSecurityPolicy(), [ENTER, ENTER, back, back, ENTER, ENTER]);
		assert.ok(active().getText().includes('https://acme.dev/report'));
	}).timeout(60_000);

	it('compares with a policy that is there, whatever its case, and leaves it alone', async () => {
		mkdirSync(path.join(project, '.github'));
		const file = path.join(project, '.github', 'security.md');
		writeFileSync(file, 'Write to old@acme.dev\n');
		await press(commands([project]).writeSecurityPolicy());
		const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
		assert.ok(input instanceof vscode.TabInputTextDiff);
		assert.equal(input.original.fsPath, file);
		assert.equal(input.modified.scheme, 'untitled');
		const proposed = await vscode.workspace.openTextDocument(input.modified);
		assert.equal(assessPolicy(proposed.getText()).score, 10);
		assert.equal(readFileSync(file, 'utf8'), 'Write to old@acme.dev\n');
	}).timeout(60_000);

	it('leaves a proposal that somebody works on alone', async () => {
		await press(commands([project]).writeSecurityPolicy());
		const first = active();
		await vscode.window.activeTextEditor?.edit(edit => edit.insert(new vscode.Position(0, 0), 'mine\n'));
		await press(commands([project]).writeSecurityPolicy());
		assert.ok(first.getText().startsWith('mine\n# Security policy'));
		assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff);
	}).timeout(60_000);

	it('opens nothing when the person leaves', async () => {
		const before = vscode.workspace.textDocuments.length;
		await press(commands([project]).writeSecurityPolicy(), [ENTER, ENTER, 'workbench.action.closeQuickOpen']);
		assert.equal(vscode.workspace.textDocuments.length, before);
	}).timeout(60_000);

	it('follows no link out of the folder', async () => {
		mkdirSync(path.join(base, 'elsewhere'));
		symlinkSync(path.join(base, 'elsewhere'), path.join(project, '.github'));
		await assert.rejects(press(commands([project]).writeSecurityPolicy()), /Choose another place/);
	}).timeout(60_000);

	it('asks for everything without git, as in Restricted Mode, and without a folder', async () => {
		type({ 'The page': 'https://acme.dev/report' });
		await press(commands([project], false).writeSecurityPolicy());
		assert.equal(active().uri.fsPath, path.join(project, '.github', 'SECURITY.md'));
		await press(commands([]).writeSecurityPolicy());
		assert.equal(active().uri.scheme, 'untitled');
		assert.ok(!path.isAbsolute(active().uri.path));
		assert.equal(assessPolicy(active().getText()).score, 10);
	}).timeout(60_000);

	it('asks in which of several folders, unless one is named', async () => {
		const other = path.join(base, 'other');
		mkdirSync(other);
		await press(commands([project, other]).writeSecurityPolicy());
		assert.equal(active().uri.fsPath, path.join(project, '.github', 'SECURITY.md'));
		type({ 'The page': 'https://acme.dev/report' });
		await press(commands([project, other]).writeSecurityPolicy(other));
		assert.equal(active().uri.fsPath, path.join(other, '.github', 'SECURITY.md'));
	}).timeout(60_000);

	it('writes a security.txt from the policy that is there', async () => {
		writeFileSync(path.join(project, 'SECURITY.md'), 'Write to security@acme.dev or nobody@example.org.\n');
		await press(commands([project]).writeSecurityTxt());
		assert.equal(active().uri.fsPath, path.join(project, '.well-known', 'security.txt'));
		assert.equal(
			active().getText(),
			`Contact: mailto:security@acme.dev
Expires: 2027-11-21T23:59:59Z
Preferred-Languages: en
Policy: https://github.com/acme/app/security/policy
`,
		);
	}).timeout(60_000);

	it('renews a security.txt beside the old one, with its other fields', async () => {
		mkdirSync(path.join(project, '.well-known'));
		const file = path.join(project, '.well-known', 'security.txt');
		const old = 'Contact: https://acme.dev/report\nExpires: 2026-01-01T00:00:00Z\nHiring: https://acme.dev/jobs\n';
		writeFileSync(file, old);
		await press(commands([project]).writeSecurityTxt());
		const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
		assert.ok(input instanceof vscode.TabInputTextDiff);
		assert.equal(input.original.fsPath, file);
		const text = (await vscode.workspace.openTextDocument(input.modified)).getText();
		assert.deepEqual(checkSecurityTxt(parseSecurityTxt(text), NOW), []);
		assert.ok(text.includes('Contact: https://acme.dev/report') && text.includes('Hiring: https://acme.dev/jobs'));
		assert.equal(readFileSync(file, 'utf8'), old);
	}).timeout(60_000);
});
