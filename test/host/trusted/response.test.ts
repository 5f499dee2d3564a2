import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { aCase, handle } from '../../support/builders';

/** Handles of cases that no other test has. */
const [OPEN, PUBLISHED] = [0x3e51, 0x3e52];
const TITLE = 'Zebra title that no tab may show';

describe('commands of the response page', function () {
	this.timeout(60_000);
	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const labels = (): string[] => vscode.window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);
	let folder: string;
	let caseFolderBefore: string | undefined;
	let told: string[];
	let offered: string[];
	let choose: string | undefined;
	let restore: () => void;

	async function pointAt(cases: string | undefined): Promise<void> {
		await settings().update('caseFolder', cases, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
	}

	async function tab(of: number): Promise<void> {
		// The window hears of a tab later than the extension that opened it.
		while (!labels().includes(`Response: case ${handle(of).slice(0, 4)}`))
			await new Promise(resolve => setTimeout(resolve, 50));
		assert.ok(!labels().join().includes('Zebra'), labels().join());
	}

	before(async () => {
		await vscode.extensions.getExtension('secure-response.secure-response')?.activate();
		folder = mkdtempSync(path.join(tmpdir(), 'secure-response-host-'));
		const records = [
			aCase(OPEN, {}, { summary: TITLE }),
			aCase(PUBLISHED, {}, { summary: TITLE, state: 'published', publishedAt: '2026-03-01T10:00:00Z' }),
		];
		for (const name of ['cases', 'none']) mkdirSync(path.join(folder, name), { mode: 0o700 });
		for (const record of records)
			writeFileSync(path.join(folder, 'cases', `${record.handle}.yaml`), JSON.stringify(record));
		caseFolderBefore = settings().inspect<string>('caseFolder')?.globalValue;
		const { showQuickPick, showErrorMessage } = vscode.window;
		restore = () => void Object.assign(vscode.window, { showQuickPick, showErrorMessage });
		Object.assign(vscode.window, {
			async showQuickPick(items: readonly vscode.QuickPickItem[]) {
				offered = items.map(({ label }) => label);
				return items.find(({ label }) => label === choose);
			},
			showErrorMessage: async (text: string) => void told.push(text),
		});
		await pointAt(path.join(folder, 'cases'));
	});
	after(async () => {
		restore();
		await pointAt(caseFolderBefore);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		rmSync(folder, { recursive: true, force: true });
	});
	beforeEach(async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		told = [];
		offered = [];
		choose = undefined;
	});

	for (const command of ['openResponse', 'handOver']) {
		it(`${command} opens the page of a row, and asks nothing`, async () => {
			await vscode.commands.executeCommand(`secureResponse.${command}`, `report:${handle(OPEN)}`);
			await tab(OPEN);
			assert.deepEqual([offered, told], [[], []]);
		});

		it(`${command} asks of which report where no row was clicked, by handles`, async () => {
			choose = `case ${handle(PUBLISHED).slice(0, 4)}`;
			await vscode.commands.executeCommand(`secureResponse.${command}`);
			await tab(PUBLISHED);
			assert.deepEqual(offered.length, 2);
		});
	}

	it('checkArrival opens the page of a row, and offers published ones alone', async () => {
		await vscode.commands.executeCommand('secureResponse.checkArrival', `report:${handle(PUBLISHED)}`);
		await tab(PUBLISHED);
		choose = `case ${handle(PUBLISHED).slice(0, 4)}`;
		await vscode.commands.executeCommand('secureResponse.checkArrival');
		assert.deepEqual(offered, [choose]);
	});

	it('open nothing when a person leaves the list', async () => {
		for (const command of ['openResponse', 'handOver', 'checkArrival'])
			await vscode.commands.executeCommand(`secureResponse.${command}`);
		assert.deepEqual([labels(), told], [[], []]);
	});

	it('say so, with what to do, where there is nothing', async () => {
		await pointAt(path.join(folder, 'none'));
		for (const command of ['openResponse', 'handOver', 'checkArrival'])
			await vscode.commands.executeCommand(`secureResponse.${command}`);
		assert.equal(told.length, 3, told.join());
		for (const text of told) assert.match(text, /There is no report for this\. Refresh the reports, then try again\./);
		assert.deepEqual(labels(), []);
	});
});
