import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createEmitter } from '../../../src/core/emitter';
import { UserError } from '../../../src/core/errors';
import type { DrawnLine } from '../../../src/editor/marks/drawMarks';
import { createMarks, type Marks } from '../../../src/editor/marks';
import type { Report } from '../../../src/feeds/feed';
import type { KnownFix } from '../../../src/feeds/fixes/knownFixes';
import { createGit } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { aReport, handle } from '../../support/builders';

const LINES = Array.from({ length: 30 }, (_, i) => `line ${i + 1}`);
const text = (change: Readonly<Record<number, string>> = {}): string =>
	`${LINES.map((line, i) => change[i + 1] ?? line).join('\n')}\n`;
const OPEN = aReport(0x7f3a, { summary: 'Zanzibar overflow', cveId: 'CVE-2026-12345', severity: 'high' });
const PUBLISHED = aReport(2, { state: 'published', id: 'GHSA-2222-3333-4444', severity: 'low' });

describe('marks of fixes', () => {
	let base: string;
	let file: vscode.Uri;
	let before: string;
	let fix: string;
	let marks: Marks;
	let awake: vscode.Disposable;
	let known: KnownFix[];
	let reports: Report[];
	let hidden: boolean;
	let opened: string[];
	/** What stands in each document now; and who waits for it. */
	let drawn: Map<string, readonly DrawnLine[]>;
	let waiting: (() => void)[];
	const changed = createEmitter<void>();
	const hid = createEmitter<void>();
	const published = createEmitter<void>();

	const git = (...args: string[]): string =>
		execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
			cwd: base,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe'],
		}).trim();
	const commit = (content: string, message: string): string => {
		writeFileSync(file.fsPath, content);
		git('add', '-A');
		git('commit', '-q', '-m', message);
		return git('rev-parse', 'HEAD');
	};
	const ofFix = (report: Report, id = fix): KnownFix => ({
		...{ root: base, commit: id, handle: report.record.handle },
		...{ source: 'linked', kind: 'fix' },
	});
	/** Waits until a document's lines are as asked; mocha ends a wait in vain. */
	const until = async (
		uri: vscode.Uri,
		holds: (lines: readonly DrawnLine[]) => boolean,
	): Promise<readonly DrawnLine[]> => {
		for (;;) {
			const lines = drawn.get(uri.toString()) ?? [];
			if (holds(lines)) return lines;
			await new Promise<void>(resolve => waiting.push(resolve));
		}
	};
	const linesOf = (lines: readonly DrawnLine[]): number[] => lines.map(({ line }) => line);
	const some = (lines: readonly DrawnLine[]): boolean => lines.length > 0;
	const none = (lines: readonly DrawnLine[]): boolean => lines.length === 0;

	beforeEach(async () => {
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-marks-')));
		mkdirSync(path.join(base, 'src'));
		file = vscode.Uri.file(path.join(base, 'src', 'parser.txt'));
		git('init', '-q');
		before = commit(text(), 'first');
		fix = commit(text({ 4: 'checked', 5: 'checked too', 20: 'here as well' }), 'Fix it');
		known = [ofFix(OPEN)];
		reports = [OPEN, PUBLISHED];
		hidden = false;
		opened = [];
		drawn = new Map();
		waiting = [];
		marks = createMarks({
			git: createGit(
				() => findGit([], process.env, process.platform),
				() => true,
			),
			fixes: {
				all: () => known,
				of: (root, id) => known.filter(entry => entry.root === root && entry.commit === id),
				onDidChange: changed.on,
			},
			find: wanted => reports.find(report => report.record.handle === wanted),
			onDidChangeReports: published.on,
			severityText: () => 'High 8.1',
			hidden: () => hidden,
			onDidHide: hid.on,
			open: async wanted => void opened.push(wanted),
			failed: error => assert.fail(String(error)),
			drawing: () => ({
				draw(editor, lines) {
					drawn.set(editor.document.uri.toString(), lines);
					for (const resolve of waiting.splice(0)) resolve();
				},
				dispose: () => undefined,
			}),
		});
		awake = vscode.Disposable.from(marks.wake());
	});

	afterEach(async () => {
		awake.dispose();
		marks.dispose();
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		rmSync(base, { recursive: true, force: true });
	});

	/** A document of the git extension, which has the repository open. */
	async function gitUri(ref: string): Promise<vscode.Uri> {
		const extension = vscode.extensions.getExtension('vscode.git');
		const api = (await extension?.activate())?.getAPI(1);
		await api.openRepository(vscode.Uri.file(base));
		return file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref }) });
	}

	it('stand in a file on the first line of each place that the fix wrote', async () => {
		await vscode.window.showTextDocument(file);
		const lines = await until(file, some);
		assert.deepEqual(linesOf(lines), [4, 20]);
		assert.equal(lines[0]?.text, 'Fixes case 0000 (High 8.1)');
		const [hover] = lines[0]?.hover ?? [];
		assert.equal(hover?.title, 'Zanzibar overflow');
		assert.equal(hover?.handle, handle(0x7f3a));
		assert.match(hover?.why ?? '', new RegExp(`^Commit ${fix.slice(0, 7)} fixes it: linked in the case$`));
	});

	it('stand on the newer side of a diff alone', async () => {
		// The commit before is a fix itself, and its lines are no part of this diff.
		known = [ofFix(OPEN), ofFix(PUBLISHED, before)];
		const [left, right] = [await gitUri(before), await gitUri(fix)];
		await vscode.commands.executeCommand('vscode.diff', left, right, 'diff');
		assert.deepEqual(linesOf(await until(right, some)), [4, 20]);
		assert.deepEqual(drawn.get(left.toString()) ?? [], []);
	});

	it('are one in each function, where functions are known', async () => {
		const lines = (from: number, to: number) => new vscode.Range(from - 1, 0, to - 1, 1);
		const provider = vscode.languages.registerDocumentSymbolProvider(
			{ scheme: 'file', pattern: '**/parser.txt' },
			{
				provideDocumentSymbols: () => [
					new vscode.DocumentSymbol('f', '', vscode.SymbolKind.Function, lines(1, 4), lines(1, 1)),
					new vscode.DocumentSymbol('g', '', vscode.SymbolKind.Function, lines(5, 30), lines(5, 5)),
				],
			},
		);
		try {
			await vscode.window.showTextDocument(file);
			assert.deepEqual(linesOf(await until(file, some)), [4, 5]);
		} finally {
			provider.dispose();
		}
	});

	it('go along with edits above them, and vanish from a line that is edited', async () => {
		const editor = await vscode.window.showTextDocument(file);
		await until(file, some);
		await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'new\n'));
		assert.deepEqual(linesOf(await until(file, lines => lines[0]?.line !== 4)), [5, 21]);
		await editor.edit(edit => edit.insert(new vscode.Position(4, 2), 'x'));
		assert.deepEqual(linesOf(await until(file, lines => lines.length < 2)), [21]);
	});

	it('leave the screen with the details, and come back', async () => {
		await vscode.window.showTextDocument(file);
		await until(file, some);
		hidden = true;
		hid.fire();
		await until(file, none);
		hidden = false;
		hid.fire();
		await until(file, some);
	});

	it('name the advisory as soon as it is published', async () => {
		await vscode.window.showTextDocument(file);
		assert.equal((await until(file, some))[0]?.text, 'Fixes case 0000 (High 8.1)');
		reports = [{ ...OPEN, advisory: { ...OPEN.advisory, state: 'published' } }];
		published.fire();
		await until(file, lines => lines[0]?.text === 'Fixes CVE-2026-12345 (High 8.1)');
	});

	it('leave files when the setting says so', async () => {
		await vscode.window.showTextDocument(file);
		await until(file, some);
		const settings = vscode.workspace.getConfiguration('secureResponse');
		await settings.update('fixes.markFiles', false, vscode.ConfigurationTarget.Global);
		try {
			await until(file, none);
		} finally {
			await settings.update('fixes.markFiles', undefined, vscode.ConfigurationTarget.Global);
		}
		await until(file, some);
	});

	it('come to a large file when they are asked for', async () => {
		const large = 'x\n'.repeat(6000);
		commit(large, 'large');
		fix = commit(`${large}fixed\n`, 'fix');
		known = [ofFix(OPEN)];
		await vscode.window.showTextDocument(file);
		const small = await gitUri(fix);
		await vscode.window.showTextDocument(small, { viewColumn: vscode.ViewColumn.Beside });
		// The other document is marked by the same look, which left the file alone.
		await until(small, some);
		assert.deepEqual(drawn.get(file.toString()) ?? [], []);
		await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
		await marks.showInFile();
		assert.deepEqual(linesOf(await until(file, some)), [6001]);
	});

	it('lead to the report of what is in front', async () => {
		await vscode.window.showTextDocument(file);
		await until(file, some);
		await marks.showAdvisory();
		await marks.showAdvisory(file);
		await marks.showAdvisory(handle(2));
		await marks.showAdvisory({ path: 5, toString: () => handle(2) });
		assert.deepEqual(opened, [handle(0x7f3a), handle(0x7f3a), handle(2), handle(0x7f3a)]);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await assert.rejects(marks.showAdvisory(), UserError);
	});

	it('tell no provider’s caller of an open case', async () => {
		const uri = await gitUri(fix);
		await vscode.window.showTextDocument(uri);
		await until(uri, some);
		await vscode.window.showTextDocument(file);
		await until(file, some);
		for (const at of [uri, file]) {
			const answers = await Promise.all([
				vscode.commands.executeCommand('vscode.executeCodeLensProvider', at, 100),
				vscode.commands.executeCommand('vscode.executeHoverProvider', at, new vscode.Position(3, 2)),
				vscode.commands.executeCommand('vscode.executeLinkProvider', at),
				vscode.commands.executeCommand('vscode.executeInlayHintProvider', at, new vscode.Range(0, 0, 29, 0)),
			]);
			const told = JSON.stringify(answers);
			assert.equal(/Zanzibar|7f3a|case 0000|CVE-2026|Fixes|secureResponse/.test(told), false, told);
		}
	});

	it('are lenses for published advisories, without the case', async () => {
		known = [ofFix(OPEN), ofFix(PUBLISHED)];
		const uri = await gitUri(fix);
		await vscode.workspace.openTextDocument(uri);
		const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
		assert.deepEqual(
			lenses.map(lens => [lens.range.start.line + 1, lens.command?.title]),
			[
				[4, 'Fixes GHSA-2222-3333-4444 (High 8.1)'],
				[20, 'Fixes GHSA-2222-3333-4444 (High 8.1)'],
			],
		);
		const told = JSON.stringify(lenses);
		assert.equal(told.includes(handle(2)) || told.includes(handle(0x7f3a)), false, told);
		hidden = true;
		assert.deepEqual(await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 100), []);
	});
});
