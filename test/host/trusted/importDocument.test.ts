import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

const TITLE = `Left pads right ${Date.now()}`;
const OSV = {
	schema_version: '1.7.5',
	id: 'GHSA-2234-5678-9cfg',
	modified: '2026-03-04T10:00:00Z',
	published: '2026-03-01T00:00:00Z',
	summary: TITLE,
	affected: [
		{
			package: { ecosystem: 'npm', name: 'left' },
			ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.0' }] }],
		},
	],
};

const caseFiles = (): string[] => {
	const folder = vscode.workspace.getConfiguration('secureResponse').get<string>('caseFolder', '');
	return readdirSync(folder).map(name => join(folder, name));
};
const labels = (): string[] => vscode.window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);

describe('importing a document', () => {
	let folder = '';
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'secure-response-import-'));
	});
	after(() => rmSync(folder, { recursive: true, force: true }));

	it('makes a published case of it, and opens its page, titled by its handle alone', async () => {
		const file = join(folder, 'osv.json');
		writeFileSync(file, JSON.stringify(OSV));
		const before = new Set(caseFiles());
		await vscode.commands.executeCommand('secureResponse.importDocument', vscode.Uri.file(file));
		const [made = '', ...more] = caseFiles().filter(path => !before.has(path) && path.endsWith('.yaml'));
		assert.deepEqual(more, []);
		const text = readFileSync(made, 'utf8');
		assert.ok(text.includes(TITLE) && text.includes('state: published') && text.includes('range: < 1.2.0'), text);
		// The window hears of a tab later than the extension that opened it.
		while (!labels().some(label => label.startsWith('Draft: case ')))
			await new Promise(resolve => setTimeout(resolve, 50));
		assert.ok(
			labels().every(label => !label.includes('Left pads')),
			labels().join(),
		);
	});

	it('makes nothing of a file that is none', async () => {
		const file = join(folder, 'other.json');
		writeFileSync(file, '{"SECRET": 1}');
		const before = caseFiles();
		await vscode.commands.executeCommand('secureResponse.importDocument', vscode.Uri.file(file));
		assert.deepEqual(caseFiles(), before);
	});
});
