import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { SecureResponseApi } from '../../../src/api';
import { aCase, handle } from '../../support/builders';
import { type CaseFolder, openCaseFolder } from '../support/caseFolder';

const [OPEN, PUBLISHED, LATER] = [0xa901, 0xa902, 0xa903];
const PUBLIC_ID = 'CVE-2026-90210';
const EMBARGOED = 'Zebra title that nobody may be told';

describe('what other extensions can ask', function () {
	this.timeout(60_000);
	let api: SecureResponseApi;
	let cases: CaseFolder;
	const published = aCase(PUBLISHED, {}, { state: 'published', cveId: PUBLIC_ID, publishedAt: '2026-03-01T10:00:00Z' });
	const open = aCase(OPEN, {}, { summary: EMBARGOED, cveId: 'CVE-2026-90211' });
	const write = async (record: typeof open): Promise<void> => {
		writeFileSync(path.join(cases.base, 'cases', `${record.handle}.yaml`), JSON.stringify(record));
		await vscode.commands.executeCommand('secureResponse.refresh');
	};

	before(async () => {
		const extension = vscode.extensions.getExtension<SecureResponseApi>('secure-response.secure-response');
		assert.ok(extension !== undefined);
		api = await extension.activate();
	});
	beforeEach(async () => {
		cases = await openCaseFolder([open, published]);
	});
	afterEach(() => cases.close());

	it('is what is published, and nothing of an open case', async () => {
		const told = await api.publishedAdvisories();
		assert.deepEqual(
			told.map(({ ids }) => ids),
			[[PUBLIC_ID]],
		);
		const all = JSON.stringify([told, api]);
		for (const secret of [EMBARGOED, handle(OPEN), 'CVE-2026-90211', handle(PUBLISHED)])
			assert.equal(all.includes(secret), false, secret);
		assert.deepEqual(Object.keys(api).sort(), [
			'apiVersion',
			'linkFix',
			'onDidChangePublishedAdvisories',
			'publishedAdvisories',
		]);
		assert.equal(Object.isFrozen(api), true);
	});

	it('is told when something was published, and not when an open case comes, changes or goes', async () => {
		let told = 0;
		const listening = api.onDidChangePublishedAdvisories(() => {
			told += 1;
			throw new Error('a listener that fails');
		});
		try {
			await write({ ...open, notes: 'changed' });
			await write(aCase(LATER, {}, { summary: EMBARGOED }));
			rmSync(path.join(cases.base, 'cases', `${handle(OPEN)}.yaml`));
			await vscode.commands.executeCommand('secureResponse.refresh');
			assert.equal(told, 0);
			await write(aCase(LATER, {}, { state: 'published', publishedAt: '2026-03-02T10:00:00Z' }));
			assert.equal(told, 1);
		} finally {
			listening.dispose();
		}
		await write(aCase(LATER, {}, { state: 'withdrawn', publishedAt: '2026-03-02T10:00:00Z' }));
		assert.equal(told, 1);
		assert.equal((await api.publishedAdvisories()).length, 2);
	});

	it('gives each caller an answer of its own', async () => {
		const [first] = await api.publishedAdvisories();
		Object.assign(first ?? {}, { summary: 'changed by another extension' });
		assert.equal((await api.publishedAdvisories())[0]?.summary, published.advisory.summary);
	});

	it('opens the question which advisory a commit fixes, and says nothing of it', async () => {
		const git = (...args: string[]): string => execFileSync('git', args, { cwd: cases.base, encoding: 'utf8' }).trim();
		git('init', '-q');
		git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '--allow-empty', '-m', 'Fix it');
		const repository = vscode.Uri.file(cases.base);
		const { showQuickPick } = vscode.window;
		const asked = new Promise<void>(resolve =>
			Object.assign(vscode.window, { showQuickPick: async () => void resolve() }),
		);
		try {
			assert.equal(api.linkFix({ repository, commit: git('rev-parse', 'HEAD') }), undefined);
			await asked;
		} finally {
			Object.assign(vscode.window, { showQuickPick });
		}
		assert.deepEqual(cases.read(handle(OPEN)).fixes, undefined);
	});

	it('refuses what is no commit of a folder on disk', () => {
		const repository = vscode.Uri.file(cases.base);
		for (const wrong of [
			{ repository, commit: 'HEAD' },
			{ repository, commit: '--upload-pack=x' },
			{ repository: vscode.Uri.parse('https://example.org/a'), commit: '0123456' },
			{ repository: { scheme: 'file', fsPath: cases.base }, commit: '0123456' },
		])
			assert.throws(() => api.linkFix(wrong as Parameters<SecureResponseApi['linkFix']>[0]), TypeError);
	});
});
