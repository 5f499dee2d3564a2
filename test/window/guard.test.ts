import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givePublicRemote } from '../../scripts/project.mjs';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { openNotices } from './support/github';
import { openFile } from './support/pages';
import { until } from './support/until';

/** One of the sample's reports; it has no PD, after which the hook, that goes by the real clock, would only warn. */
const HANDLE = 'b3ea248e8c3931a2';
const CASE = 'case b3ea';
const PAYLOAD = "q='onfocus='alert(2)";

describe('the embargo guard in the window', () => {
	const { project, cases } = copySample();
	let window: Window;

	before(async () => {
		givePublicRemote(project);
		appendFileSync(join(cases, `${HANDLE}.yaml`), `guard:\n  marked:\n    - "${PAYLOAD}"\n`);
		git('config', 'user.name', 'T');
		git('config', 'user.email', 't@example.org');
		window = await openWindow({ folder: project, caseFolder: cases, planted: [PAYLOAD] });
		await window.rows().filter({ hasText: CASE }).first().waitFor();
	});
	after(() => window.close());

	function git(...args: string[]): string {
		return execFileSync('git', ['-C', project, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
	}
	/** A notification, by some of its words. */
	async function notice(text: string) {
		const found = (await openNotices(window)).filter({ hasText: text }).first();
		await found.waitFor();
		return found;
	}
	const leakRow = () =>
		window.page.locator('.pane', { hasText: 'Embargo Guard' }).locator('.monaco-list-row', { hasText: CASE }).first();

	it('asks once who reads a remote, and tells what is public already', async () => {
		await window.command('Secure Response: Check for Embargo Leaks');
		await window.pick('Everybody');
		// One of the sample's open cases has its fix on the public main.
		await window.page
			.locator('.pane', { hasText: 'Embargo Guard' })
			.locator('.monaco-list-row', { hasText: /Linked fix of case a6df.*already public/ })
			.first()
			.waitFor();
		assert.equal(await leakRow().count(), 0);
	});

	it('shows a guarded string as soon as it is in a changed file, and marks it there for you alone', async () => {
		const file = join(project, 'src', 'template.js');
		writeFileSync(file, `${readFileSync(file, 'utf8')}\n// try ?${PAYLOAD}\n`);
		await window.command('Secure Response: Check for Embargo Leaks');
		await leakRow().waitFor();
		assert.match(await leakRow().innerText(), /Guarded string of case b3ea[\s\S]*template\.js:\d+/);
		await leakRow().click();
		await window.page.locator('.tab.active', { hasText: 'template.js' }).waitFor();
		await window.page.waitForFunction(() =>
			[...document.querySelectorAll('.view-line span')].some(span =>
				getComputedStyle(span, '::after').content.includes('⊘'),
			),
		);
		await window.screenshot('guard-1-file');
	});

	it('says at a commit that it holds a leak, and takes it back', async () => {
		const before = git('rev-parse', 'HEAD');
		git('commit', '-qam', 'Try the template');
		const warning = await notice('The commit just made');
		await warning.getByRole('button', { name: 'Way Back' }).click();
		const dialog = window.page.locator('.monaco-dialog-box');
		await dialog.waitFor();
		await window.screenshot('guard-2-way-back');
		assert.ok(!(await dialog.innerText()).includes('onfocus'));
		await dialog.getByRole('button', { name: 'Do It' }).click();
		await dialog.waitFor({ state: 'hidden' });
		await notice('refs/secure-response/backup');
		assert.equal(git('rev-parse', 'HEAD'), before);
		assert.match(readFileSync(join(project, 'src', 'template.js'), 'utf8'), /onfocus/);
		assert.notEqual(git('for-each-ref', 'refs/secure-response/backup'), '');
	});

	it('installs a hook that refuses the push of a leak from a terminal, and takes it away without a trace', async () => {
		const config = readFileSync(join(project, '.git', 'config'), 'utf8');
		await window.command('Secure Response: Install Pre-push Hook…');
		const dialog = window.page.locator('.monaco-dialog-box');
		await dialog.waitFor();
		await window.screenshot('guard-3-install');
		await dialog.getByRole('button', { name: 'Install' }).click();
		await until('the hook', () => existsSync(join(project, '.git', 'hooks', 'pre-push')));
		git('commit', '-qam', 'Try the template');
		const refused = spawnSync('git', ['-C', project, 'push', 'origin', 'main'], { encoding: 'utf8' });
		assert.notEqual(refused.status, 0);
		assert.match(refused.stderr, /src\/template\.js/);
		assert.ok(!refused.stderr.includes('onfocus'));
		assert.notEqual(git('rev-parse', 'HEAD'), git('-C', join(project, '..', 'public.git'), 'rev-parse', 'main'));
		await window.command('Secure Response: Remove Pre-push Hook…');
		await dialog.waitFor();
		await dialog.getByRole('button', { name: 'Remove' }).click();
		await dialog.waitFor({ state: 'hidden' });
		await until('the hook to be gone', () => !existsSync(join(project, '.git', 'hooks', 'pre-push')));
		assert.equal(readFileSync(join(project, '.git', 'config'), 'utf8'), config);
	});

	it('takes words off the screen with the details', async () => {
		await openFile(window, 'src/template.js');
		await window.command('Secure Response: Hide Details');
		await window.page.waitForFunction(
			() =>
				![...document.querySelectorAll('.view-line span')].some(span =>
					getComputedStyle(span, '::after').content.includes('⊘'),
				),
		);
	});
});
