import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { aCase, handle } from '../../support/builders';
import { askCodeActions } from '../support/codeActions';

const EMBARGOED = 'Zanzibar overflow in the parser';
const OPEN = 'CVE-2026-10001';
/** No report has it. */
const UNKNOWN = 'CVE-2026-10003';
const PUBLISHED = 'CVE-2025-20002';
const FORK = 'https://github.com/papervane/papervane-ghsa-2345-6789-cfgh';
const TEXT = `# Changes

- Fixes ${OPEN}.
- Fixes ${UNKNOWN}.
- Fixes ${PUBLISHED}.
- Fix of cve-2025-20002 and CVE 2025 20002.
`;

describe('ids in documents', () => {
	let base: string;
	let cases: string;
	let file: vscode.Uri;
	let before: string | undefined;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	/** What one of VS Code's commands answers, which may first have to hear of our providers. */
	async function asked<T>(command: string, holds: (answer: T) => boolean, ...args: unknown[]): Promise<T> {
		for (;;) {
			const answer = await vscode.commands.executeCommand<T>(command, ...args);
			if (holds(answer)) return answer;
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	}
	const isOurs = ({ target }: vscode.DocumentLink): boolean => target?.path === 'secureResponse.openId';
	const links = async (uri: vscode.Uri, holds: (ours: vscode.DocumentLink[]) => boolean) => {
		const all = await asked<vscode.DocumentLink[]>(
			'vscode.executeLinkProvider',
			found => holds(found.filter(isOurs)),
			uri,
		);
		return all.filter(isOurs);
	};
	const hovers = (uri: vscode.Uri, line: number, holds: (found: vscode.Hover[]) => boolean = () => true) =>
		asked<vscode.Hover[]>('vscode.executeHoverProvider', holds, uri, new vscode.Position(line, 12));
	/** Our diagnostics, as soon as there are so many. */
	async function told(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
		for (;;) {
			const all = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Secure Response');
			if (all.length === count) return all;
			await new Promise(resolve => setTimeout(resolve, 50));
		}
	}
	/** What is said with the ids and places of two lines made the same. */
	const alike = (said: unknown, id: string, line: number): string =>
		JSON.stringify(said).replaceAll(id, 'ID').replaceAll(`"line":${line}`, '"line":0');

	beforeEach(async () => {
		const root = vscode.workspace.workspaceFolders?.[0]?.uri;
		assert.ok(root);
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-ids-')));
		cases = path.join(base, 'cases');
		mkdirSync(cases, { mode: 0o700 });
		const open = aCase(
			0x7f3a,
			{},
			{
				...{ summary: EMBARGOED, state: 'draft', cveId: OPEN },
				privateFork: { fullName: 'papervane/papervane-ghsa-2345-6789-cfgh', url: FORK },
			},
		);
		const published = aCase(0x8f3a, {}, { summary: 'Old <b>overflow</b>', state: 'published', cveId: PUBLISHED });
		for (const made of [open, published])
			writeFileSync(path.join(cases, `${made.handle}.yaml`), JSON.stringify(made, undefined, 1));
		file = vscode.Uri.joinPath(root, 'CHANGES.md');
		writeFileSync(file.fsPath, TEXT);
		before = settings().inspect<string>('caseFolder')?.globalValue;
		await settings().update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
		await vscode.window.showTextDocument(file);
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		rmSync(base, { recursive: true, force: true });
		rmSync(file.fsPath, { force: true });
		await vscode.commands.executeCommand('secureResponse.refresh');
	});

	it('are links, and nothing tells an open report’s from another', async () => {
		const found = await links(file, ours => ours.length === 4);
		assert.deepEqual(
			found.map(({ target }) => decodeURIComponent(target?.query ?? '')),
			[OPEN, UNKNOWN, PUBLISHED, PUBLISHED].map(id => JSON.stringify([id])),
		);
		const [open, unknown] = found.map(({ tooltip, range }) => JSON.stringify([tooltip, range.start.character]));
		assert.equal(open, unknown);
	}).timeout(60_000);

	it('have a hover when their advisory is published, in plain text; an open report’s has what an unknown one has', async () => {
		const [hover] = await hovers(file, 4, found => found.length > 0);
		const [text] = hover?.contents ?? [];
		assert.ok(text instanceof vscode.MarkdownString);
		assert.equal(text.value.includes('<b>'), false, text.value);
		assert.match(text.value, /overflow/);
		assert.match(text.value, /published/);
		assert.equal(alike(await hovers(file, 2), OPEN, 2), alike(await hovers(file, 3), UNKNOWN, 3));
		assert.equal(JSON.stringify(await hovers(file, 2)).includes('Zanzibar'), false);
	}).timeout(60_000);

	it('are told of where they are wrong, alike for an open report’s id, with quick fixes', async () => {
		const all = await told(file, 4);
		const at = (line: number) => all.filter(({ range }) => range.start.line === line);
		assert.deepEqual(
			at(5).map(({ code }) => code),
			['id-casing', 'id-separator'],
		);
		const said = (line: number, id: string): string =>
			alike(
				at(line).map(({ message, severity, code, range }) => [message, severity, code, range.start.character]),
				id,
				line,
			);
		assert.equal(said(2, OPEN), said(3, UNKNOWN));
		const actions = await askCodeActions(file, at(5)[1]?.range ?? new vscode.Range(5, 0, 5, 0), 'quickfix');
		const mend = actions.find(({ title }) => title === `Write “${PUBLISHED}”`);
		assert.equal(mend?.isPreferred, true);
		const whole = actions.find(({ title }) => title === 'Correct the writing of all ids in this file');
		assert.ok(whole?.edit);
		await vscode.workspace.applyEdit(whole.edit);
		const document = await vscode.workspace.openTextDocument(file);
		assert.equal(document.lineAt(5).text, `- Fix of ${PUBLISHED} and ${PUBLISHED}.`);
		await told(file, 2);
	}).timeout(60_000);

	it('are completed in commit messages with published ones, and one item that is always the same', async () => {
		const message = await vscode.workspace.openTextDocument({
			language: 'git-commit',
			content: 'Fix it\n\nFixes: CVE-',
		});
		const list = await asked<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			({ items }) => items.some(({ label }) => label === PUBLISHED),
			...[message.uri, new vscode.Position(2, 11)],
		);
		const ours = list.items.filter(({ command, label }) => command !== undefined || label === PUBLISHED);
		assert.deepEqual(
			ours.map(({ label }) => label),
			[PUBLISHED, 'Id of an open report…'],
		);
		const said = JSON.stringify(list);
		assert.equal(said.includes(OPEN) || said.includes('Zanzibar') || said.includes(handle(0x7f3a)), false, said);
		const prose = await vscode.commands.executeCommand<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			...[message.uri, new vscode.Position(0, 3)],
		);
		assert.equal(prose.items.filter(({ command }) => command?.command === 'secureResponse.insertId').length, 0);
	}).timeout(60_000);

	/** Runs the command with an id. @returns what was asked, and which of our pages are open then */
	async function opened(id: string, answer?: string): Promise<{ asked: string[]; pages: string[] }> {
		const { showWarningMessage } = vscode.window;
		const { openExternal } = vscode.env;
		const asked: string[] = [];
		const pages: string[] = [];
		Object.assign(vscode.window, {
			showWarningMessage: async (question: string, options: { modal?: boolean }) => {
				asked.push(`${options.modal === true ? 'modal' : 'notice'}: ${question}`);
				return answer;
			},
		});
		Object.assign(vscode.env, {
			openExternal: async ({ authority }: vscode.Uri) => pages.push(`https://${authority}`) > 0,
		});
		try {
			await vscode.commands.executeCommand('secureResponse.openId', id);
		} finally {
			Object.assign(vscode.window, { showWarningMessage });
			Object.assign(vscode.env, { openExternal });
		}
		// A tab takes a moment to be told of.
		const ours = (): string[] =>
			vscode.window.tabGroups.all
				.flatMap(({ tabs }) => tabs.map(({ label }) => label))
				.filter(label => label.startsWith('Draft: '));
		while (answer !== undefined && pages.length === 0 && ours().length === 0)
			await new Promise(resolve => setTimeout(resolve, 50));
		return { asked, pages: [...pages, ...ours()] };
	}

	it('open the page of their own report, before it is published after a question', async () => {
		const { asked, pages } = await opened(OPEN, 'Open');
		assert.deepEqual(pages, ['Draft: case 0000']);
		assert.equal(asked.length, 1);
	}).timeout(60_000);

	it('ask another extension’s caller the same of an open report as of none, and open nothing without an answer', async () => {
		const open = await opened(OPEN);
		const unknown = await opened(UNKNOWN);
		assert.deepEqual([open.pages, unknown.pages], [[], []]);
		assert.deepEqual(open.asked, [`modal: Open the report of ${OPEN}, or else its public page?`]);
		assert.equal(JSON.stringify(unknown).replaceAll(UNKNOWN, 'ID'), JSON.stringify(open).replaceAll(OPEN, 'ID'));
	}).timeout(60_000);

	it('open a published one at once', async () => {
		const { asked, pages } = await opened(PUBLISHED, '');
		assert.deepEqual([asked, pages.length], [[], 1]);
	}).timeout(60_000);

	describe('that a person inserts', () => {
		/** A changelog in a repository of its own, whose branch goes to an address. */
		function changelogFor(remote: string): vscode.Uri {
			const project = path.join(base, 'project');
			const git = (...args: string[]) => execFileSync('git', ['-C', project, ...args], { stdio: 'ignore' });
			mkdirSync(project);
			git('init', '-q', '-b', 'main');
			git('remote', 'add', 'origin', remote);
			writeFileSync(path.join(project, 'NEWS.md'), 'Fixes CVE-');
			return vscode.Uri.file(path.join(project, 'NEWS.md'));
		}
		/** Runs the command as our completion does, and takes the first report. @returns the text afterwards */
		async function insert(uri: vscode.Uri): Promise<string> {
			const document = await vscode.workspace.openTextDocument(uri);
			await vscode.window.showTextDocument(document);
			const place = { document: document.uri.toString(), line: 0, character: 10 };
			let done = false;
			const running = Promise.resolve(vscode.commands.executeCommand('secureResponse.insertId', place)).finally(() => {
				done = true;
			});
			while (!done) {
				await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
				await Promise.race([running, new Promise(resolve => setTimeout(resolve, 50))]);
			}
			return document.getText();
		}

		it('takes the place of what was begun, where the branch goes to the case’s private fork', async () => {
			assert.equal(await insert(changelogFor(`${FORK}.git`)), `Fixes ${OPEN}`);
		}).timeout(60_000);

		it('is not written where the branch may become public', async () => {
			assert.equal(await insert(changelogFor('https://github.com/papervane/papervane.git')), 'Fixes CVE-');
		}).timeout(60_000);

		it('is not written over a link that leads from the private fork into another repository', async () => {
			const project = path.join(base, 'project');
			changelogFor(`${FORK}.git`);
			renameSync(project, path.join(base, 'fork'));
			changelogFor('https://github.com/papervane/papervane.git');
			const linked = path.join(base, 'fork', 'LINKED.md');
			symlinkSync(path.join(project, 'NEWS.md'), linked);
			assert.equal(await insert(vscode.Uri.file(linked)), 'Fixes CVE-');
		}).timeout(60_000);
	});

	it('are left alone while there is no report', async () => {
		await told(file, 4);
		rmSync(cases, { recursive: true });
		mkdirSync(cases, { mode: 0o700 });
		await vscode.commands.executeCommand('secureResponse.refresh');
		await told(file, 0);
		assert.equal((await links(file, ours => ours.length === 0)).length, 0);
		assert.deepEqual(JSON.stringify(await hovers(file, 4)).includes('overflow'), false);
	}).timeout(60_000);
});
