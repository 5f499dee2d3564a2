import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Case, caseSchema } from '../../src/core/case';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { until } from './support/until';

const { project, cases } = copySample();

/** The case whose handle begins so, as it lies on the disk. */
function caseFile(start: string): Case {
	const name = readdirSync(cases).find(file => file.startsWith(start)) ?? '';
	return caseSchema.parse(parse(readFileSync(join(cases, name), 'utf8')));
}

function row(window: Window, text: string | RegExp) {
	return window.rows().filter({ hasText: text }).first();
}

/** Opens a quick input by its key, types, and takes the entry with some text. */
async function goTo({ page }: Window, key: string, text: string, entry: RegExp): Promise<void> {
	const input = page.locator('.quick-input-widget:visible');
	await page.keyboard.press(key);
	await input.waitFor();
	await page.keyboard.type(text);
	await input.locator('.monaco-list-row', { hasText: entry }).first().waitFor();
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

describe('a report from the inbox to a linked fix, in one window', () => {
	let window: Window;

	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(() => window.close());

	it('opens, and is acknowledged', async () => {
		await row(window, 'case 67b6').click();
		const page = window.webview();
		await page.getByRole('heading', { level: 1, name: 'A short request keeps the server busy' }).waitFor();
		await window.screenshot('journey-1-report');
		await page.getByRole('button', { name: 'Mark as acknowledged' }).click();
		await page.getByText('Acknowledged Mar 2, 2026').waitFor();
		assert.equal(caseFile('67b6').acknowledgedAt?.slice(0, 10), '2026-03-02');
	});

	it('is decided with a reply and notes, after saying what will happen', async () => {
		const page = window.webview();
		await page.getByRole('button', { name: /Decision/ }).click();
		await page.getByRole('radio', { name: /^Vulnerability/ }).check();
		await page.getByRole('button', { name: /Prepare a reply/ }).click();
		const reply = page.getByRole('textbox', { name: 'Reply' });
		await until('the prepared reply in the case', () => (caseFile('67b6').drafts?.message ?? '').includes('Juno'));
		await reply.press('Control+End');
		await reply.pressSequentially(' We will write again on Friday.');
		await page.getByRole('textbox', { name: 'Proposed public disclosure date (PD)' }).fill('2026-05-04, 15:00 UTC');
		await page.getByRole('textbox', { name: 'Proposed public disclosure date (PD)' }).press('Enter');
		await until(
			'the PD in the reply',
			() => caseFile('67b6').drafts?.message?.includes('on 2026-05-04, 15:00 UTC.') === true,
		);
		await page.getByRole('textbox', { name: 'Internal notes' }).fill('Same pattern in listing.js?');
		await until('the notes in the case', () => caseFile('67b6').notes === 'Same pattern in listing.js?');
		await page.getByRole('listitem').filter({ hasText: /reply/ }).first().waitFor();
		await window.screenshot('journey-2-decision');
		await page.getByRole('button', { name: 'Apply', exact: true }).click();
		await page.getByRole('button', { name: 'Draft advisory' }).waitFor();
		const decided = caseFile('67b6');
		assert.equal(decided.advisory.state, 'draft');
		assert.equal(decided.decision?.outcome, 'vulnerability');
		assert.match(decided.decision.message ?? '', /Juno.*We will write again on Friday\.$/s);
		const copied = await window.page.evaluate(() => navigator.clipboard.readText());
		assert.match(copied, /We will write again on Friday\.$/);
		await row(window, /In progress\s*4/).waitFor();
	});

	it('becomes a draft whose every keystroke is kept', async () => {
		const page = window.webview();
		await page.getByRole('button', { name: 'Draft advisory' }).click();
		const title = window.webview().getByRole('textbox', { name: 'Title' });
		await title.fill('Denial of service by a route with a star');
		await window
			.webview()
			.getByRole('textbox', { name: 'Description' })
			.fill('### Impact\n\nOne request keeps a server busy.');
		await until(
			'the description in the case',
			() => caseFile('67b6').drafts?.description?.startsWith('### Impact') === true,
		);
		assert.equal(caseFile('67b6').drafts?.summary, 'Denial of service by a route with a star');
		assert.notEqual(caseFile('67b6').advisory.summary, 'Denial of service by a route with a star');
	});

	it('says what is wrong with a range, suggests what was meant, and exports OSV', async () => {
		const page = window.webview();
		await page.getByRole('button', { name: /Affected packages/ }).click();
		const range = page.getByRole('textbox', { name: 'Affected versions' }).first();
		await range.fill('=> 1.2.0, < 1.4.2');
		await page.getByRole('button', { name: />= 1\.2\.0, < 1\.4\.2/ }).click();
		await page.getByRole('textbox', { name: 'Patched version' }).first().fill('1.4.2');
		await until('the patched version in the case', () => caseFile('67b6').drafts?.affected?.[0]?.patched === '1.4.2');
		await page.getByRole('button', { name: 'Save to the advisory' }).click();
		await until(
			'the range in the advisory',
			() => caseFile('67b6').advisory.affected[0]?.range === '>= 1.2.0, < 1.4.2',
		);
		assert.equal(caseFile('67b6').drafts?.summary, undefined);
		await page.getByRole('button', { name: /Review and publish/ }).click();
		const osvRow = page.getByRole('listitem').filter({ hasText: 'osv.dev' });
		await osvRow.getByText('Complete', { exact: true }).waitFor();
		await osvRow.getByRole('button', { name: 'Show' }).click();
		const document = page.getByLabel('OSV document');
		await document.waitFor();
		const osv: unknown = JSON.parse(await document.innerText());
		assert.match(JSON.stringify(osv), /"introduced":"1\.2\.0"},{"fixed":"1\.4\.2"/);
		await window.screenshot('journey-3-draft');
	});

	it('is linked to the uncommitted change that fixes it, by the keyboard alone', async () => {
		const file = join(project, 'src', 'router.js');
		const text = readFileSync(file, 'utf8');
		writeFileSync(
			file,
			text.replace(/^(.*\n){16}/, head => `${head}// bounded: see the route tests\n`),
		);
		const { page } = window;
		await goTo(window, 'Control+P', 'router.js', /src/);
		await page.locator('.tab.active', { hasText: 'router.js' }).waitFor();
		await goTo(window, 'Control+G', '17', /go to line 17/);
		await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
		const offered = page.locator('.action-widget', { hasText: 'Link Fix to Advisory…' });
		// While language servers register, VS Code drops what it was asked for: a person asks again.
		await until('the code action', async () => {
			await page.keyboard.press('Control+.');
			return offered.waitFor({ timeout: 5000 }).then(
				() => true,
				() => false,
			);
		});
		await window.screenshot('journey-4-code-action');
		const focused = page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Link Fix to Advisory…' });
		while (!(await focused.isVisible())) await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		const pick = page.locator('.quick-input-widget:visible');
		await pick
			.getByText('Which report does this change fix?')
			.or(pick.getByPlaceholder('Which report does this change fix?'))
			.first()
			.waitFor();
		await page.keyboard.type('case 67b6');
		await page.keyboard.press('Enter');
		await pick.getByPlaceholder('What is the fix?').waitFor();
		await page.keyboard.press('Enter');
		await until('the link in the case', () => caseFile('67b6').fixes?.length === 1);
		const [fix] = caseFile('67b6').fixes ?? [];
		assert.deepEqual(
			fix?.files.map(f => f.path),
			['src/router.js'],
		);
		assert.match(fix.patchId ?? '', /^[0-9a-f]{40}$/);
		assert.equal(fix.commit, undefined);
	});

	it('keeps the link through the commit, and opens as one comparison that names the case', async () => {
		const git = (...args: string[]): string =>
			execFileSync('git', ['-C', project, ...args], { encoding: 'utf8' }).trim();
		git('-c', 'user.name=T', '-c', 'user.email=t@example.org', 'commit', '-qam', 'Bound the routes');
		await window.openContainer();
		await row(window, 'case 67b6').locator('.monaco-tl-twistie').click();
		await row(window, 'Fix, not committed yet').click();
		await until('the commit in the link', () => caseFile('67b6').fixes?.[0]?.commit === git('rev-parse', 'HEAD'));
		await window.page.locator('.tab.active', { hasText: 'Fix of case 67b6' }).waitFor();
		await window.page.locator('.multiDiffEntry', { hasText: 'router.js' }).first().waitFor();
		await window.page.waitForFunction(() =>
			[...document.querySelectorAll('.multiDiffEntry .view-line span')].some(span =>
				getComputedStyle(span, '::after').content.replaceAll('\u00a0', ' ').includes('Fixes case 67b6 (High 7.5)'),
			),
		);
		await window.screenshot('journey-5-fix');
		await row(window, new RegExp(`Fix ${git('rev-parse', 'HEAD').slice(0, 7)}`)).waitFor();
	});

	it('left a case file that only its owner can read, and nothing in the repository', () => {
		const name = readdirSync(cases).find(file => file.startsWith('67b6')) ?? '';
		assert.equal(statSync(join(cases, name)).mode & 0o777, 0o600);
		assert.deepEqual(
			readdirSync(cases).filter(f => !f.endsWith('.yaml')),
			[],
		);
		assert.equal(execFileSync('git', ['-C', project, 'status', '--porcelain'], { encoding: 'utf8' }), '');
	});
});
