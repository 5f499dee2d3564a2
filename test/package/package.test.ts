import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, VSIX } from '../../scripts/project.mjs';
import { installExtension } from '../../scripts/vscode-host/host.mjs';
import { copySample, type SampleCopy } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { zipNames } from '../support/zip';

/** Images that a Markdown file of the project shows from the project. */
function imagesOf(file: string): string[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	return [...text.matchAll(/!\[[^\]]*\]\((?!https?:)([^)]+)\)/g)].map(match => match[1] ?? '');
}

describe('the package', () => {
	let names: string[];

	before(async () => {
		names = (await zipNames(readFileSync(VSIX)))
			.filter(name => name.startsWith('extension/'))
			.map(name => name.slice('extension/'.length));
	});

	it('holds the built extension, what it shows, and nothing else', () => {
		const allowed =
			/^(package\.json|package\.nls(?:\.\w+)?\.json|readme\.md|changelog\.md|SECURITY\.md|LICENSE\.txt|NOTICE|dist\/extension\.mjs|dist\/chunks\/[\w-]+\.mjs|dist\/licenses\.txt|dist\/web\/extension\.js|dist\/webview\/(pages\.js|styles\.css)|media\/(?:walkthrough\/)?[\w-]+\.(svg|png)|dist\/l10n\/bundle\.l10n\.\w+\.json)$/;
		const images = imagesOf('README.md');
		assert.deepEqual(
			names.filter(name => !allowed.test(name) && !images.includes(name)),
			[],
		);
	});

	it('holds what the manifest and the README point to', () => {
		// The list of weaknesses may not go anywhere without its notice.
		const wanted = [
			'package.json',
			'package.nls.json',
			'package.nls.de.json',
			'dist/l10n/bundle.l10n.de.json',
			'NOTICE',
			'dist/licenses.txt',
			'dist/extension.mjs',
			'dist/web/extension.js',
			'media/icon.png',
			'media/shield.svg',
			'media/shield-light.svg',
		];
		const images = imagesOf('README.md').filter(image => existsSync(join(ROOT, image)));
		assert.deepEqual(
			[...wanted, ...images].filter(name => !names.includes(name)),
			[],
		);
	});

	describe('installed in VS Code', () => {
		let sample: SampleCopy;
		let window: Window;
		let installed: string;

		before(async () => {
			sample = copySample();
			const extensionsDir = join(sample.folder, 'extensions');
			installExtension(VSIX, extensionsDir);
			const name = readdirSync(extensionsDir).find(entry => entry.startsWith('secure-response.secure-response-'));
			assert.ok(name, 'it is installed');
			installed = join(extensionsDir, name);
			window = await openWindow({ folder: sample.project, caseFolder: sample.cases, extensionsDir });
		});
		after(() => window.close());

		it('has a README that says how to begin, and leads nowhere where nothing is', () => {
			const readme = readFileSync(join(installed, 'readme.md'), 'utf8');
			assert.match(readme, /^## First use$/m);
			assert.match(readme, /^## Privacy$/m);
			assert.doesNotMatch(readme, /npm (?:ci|start)/);
			const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(match => match[1] ?? '');
			assert.deepEqual(
				targets.filter(target => !existsSync(join(installed, target))),
				[],
			);
		});

		it('shows the reports of the case folder', async () => {
			const reports = window.rows().filter({ hasText: /case [0-9a-f]{4}/ });
			await reports.first().waitFor();
			assert.ok((await reports.count()) >= 10);
		});

		it('opens a report for triage', async () => {
			const report = window
				.rows()
				.filter({ hasText: /case [0-9a-f]{4}/ })
				.first();
			const title = await report.locator('.label-name').innerText();
			await report.click();
			assert.equal(await window.webview().locator('h1').innerText(), title);
		});

		it('drafts an advisory from the palette', async () => {
			await window.command('Secure Response: Draft Advisory');
			await window.pick('A new advisory');
			await window.webview().getByRole('textbox', { name: 'Title' }).waitFor();
		});
	});
});
