import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSearch } from '../../scripts/secrets.mjs';
import { LONG } from '../support/long';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { CANARIES } from './support/drillWords';
import { overflow, violations, violationsOfColour } from './support/access';
import { changeTheme, OTHER_THEMES } from './support/themes';
import { until } from './support/until';

const TEXT =
	'### Impact\nAn author can read files of the server.\n\n### Patches\nFixed in 2.4.1.\n\n### Workarounds\nLet only people you trust write documents.\n';

const SIZE = { width: 1700, height: 1000 };
const { project, cases } = copySample();
const filesBefore = readdirSync(cases).sort();

type Page = ReturnType<Window['page']['frames']>[number];

describe('the drill, from the first click to the last', () => {
	let window: Window;
	const dataDir = mkdtempSync(join(tmpdir(), 'drill-window-'));

	before(async () => {
		window = await openWindow({
			folder: project,
			caseFolder: cases,
			dataDir,
			viewport: SIZE,
			secrets: () => CANARIES,
		});
	});
	after(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }));

	/** The page that says so above its title: two stand side by side. */
	async function pageOf(kicker: string): Promise<Page> {
		let found: Page | undefined;
		await until(`the page “${kicker}”`, async () => {
			for (const frame of window.page.frames()) {
				const said = await frame
					.evaluate(() => document.querySelector('.kicker')?.textContent ?? '')
					.catch(() => 'a frame that goes');
				if (said.includes(kicker)) found = frame;
			}
			return found !== undefined;
		});
		assert.ok(found);
		return found;
	}
	const drill = (): Promise<Page> => pageOf('Everything here is made up');
	const step = async (label: string) => (await drill()).locator('.drill-step').filter({ hasText: label }).first();
	/** Goes where the drill says that a step is done. */
	async function go(to: 'Triage' | 'Draft' | 'Response', label: string, kicker: string): Promise<Page> {
		await (await drill()).getByRole('button', { name: `Go to ${to}: ${label}` }).click();
		return pageOf(kicker);
	}
	async function isDone(label: string, note?: RegExp): Promise<void> {
		const there = await step(label);
		await there.locator('.step-state', { hasText: /^Done$/ }).waitFor();
		if (note !== undefined) await there.locator('.drill-notes').getByText(note).first().waitFor();
	}
	const button = (page: Page, name: string | RegExp) =>
		page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
	const saveToForge = async (page: Page): Promise<void> => {
		await page.getByText(/^Draft differs from the advisory on Drill Forge/).waitFor();
		// What is still being told to the page is not sent: then a person looks at the list, and saves again.
		const saved = page.getByText('The advisory on Drill Forge holds what stands here.');
		await until('it is saved', async () => {
			if (await saved.isVisible()) return true;
			await button(page, 'Save to Drill Forge')
				.click({ timeout: 1000 })
				.catch(() => 'it is being saved');
			return saved.isVisible();
		});
	};

	it('begins with a command, beside its report, and counts nowhere', async () => {
		const badge = window.page.locator('.activitybar .action-item', {
			has: window.page.locator('[aria-label^="Secure Response"]'),
		});
		const badgeText = badge.locator('.badge-content', { hasText: /\d/ });
		const before = await badgeText.innerText();
		await window.command('Secure Response: Start a Drill…');
		await (await drill()).getByText('0 of 15 steps done').waitFor();
		await pageOf('Triage · drill');
		await window.rows().filter({ hasText: 'Drill: path traversal' }).first().waitFor();
		assert.equal(await badgeText.innerText(), before);
		await window.screenshot('drill-1-begin');
	});

	it('acknowledges the report', async () => {
		const page = await go('Triage', 'Read and acknowledge', 'Triage · drill');
		await button(page, 'Post on Drill Forge').click();
		await isDone('Read and acknowledge', /You thanked the finder/);
	});

	it('finds the claim that does not hold, by keyboard', async () => {
		const page = await drill();
		await page.getByRole('radio').first().focus();
		await window.page.keyboard.press('ArrowDown');
		await isDone('Check the facts', /purgeCache/);
	});

	it('asks for what is missing, and gets an answer', async () => {
		const page = await go('Triage', 'Ask for what is missing', 'Triage · drill');
		await page.locator('.rail').getByRole('button', { name: 'Discussion' }).click();
		await page
			.getByRole('textbox', { name: 'New message' })
			.fill('Thanks again. Could you send a proof of concept, look at purgeCache, and say how we may name you?');
		await button(page, 'Post on Drill Forge').click();
		await page.getByText('Please name me as Mira Falk').waitFor();
		await isDone('Ask for what is missing', /proof of concept/);
	});

	it('scores the severity', async () => {
		const page = await go('Triage', 'Score the severity', 'Triage · drill');
		const vector = page.getByRole('textbox', { name: /vector/i }).first();
		await vector.fill('CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N');
		await button(page, 'Use it as CVSS 4.0').click();
		await isDone('Score the severity', /You came to 7\.1/);
	});

	it('decides, and sees what Apply does', async () => {
		const page = await go('Triage', 'Decide', 'Triage · drill');
		await page.getByRole('radio', { name: /^Vulnerability/ }).check();
		await page.getByRole('textbox', { name: 'Reply' }).fill('Thank you, confirmed. We write again with a date.');
		// The list is made anew after what was typed; before that Apply refuses.
		await page.getByText('Post your reply in the discussion on Drill Forge').waitFor();
		await button(page, 'Apply').click();
		await isDone('Decide', /A vulnerability/);
	});

	it('writes the advisory', async () => {
		const page = await go('Draft', 'Write the advisory', 'Draft advisory · drill');
		await page.getByRole('textbox', { name: 'Title' }).fill('Drill: reading of files by include');
		await page.getByRole('textbox', { name: 'Description' }).fill(TEXT);
		await saveToForge(page);
		await isDone('Write the advisory', /what readers look for/);
	});

	it('says what is affected', async () => {
		const page = await go('Draft', 'Affected versions', 'Draft advisory · drill');
		await page.getByRole('textbox', { name: 'Affected versions' }).fill('>= 2.1.0, < 2.4.1');
		await page.getByRole('textbox', { name: 'Patched version' }).fill('2.4.1');
		await saveToForge(page);
		await isDone('Affected versions', /begins with 2\.1\.0/);
	});

	it('credits the finder', async () => {
		const page = await go('Draft', 'Credit the finder', 'Draft advisory · drill');
		await button(page, /^Add .*mira-drill/).click();
		await saveToForge(page);
		await isDone('Credit the finder', /You asked the finder/);
	});

	it('links the fix', async () => {
		const page = await go('Draft', 'Link the fix', 'Draft advisory · drill');
		await button(page, 'Link a Commit…').click();
		await window.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: 'Refuse includes' }).click();
		await button(page, 'Record a Run That Passed').click();
		await page.getByRole('textbox', { name: 'What was run' }).fill('npm test');
		await isDone('Link the fix', /it is the fix/);
	});

	it('has a CVE id', async () => {
		const page = await go('Draft', 'Ask for a CVE id', 'Draft advisory · drill');
		await page.getByRole('radio', { name: /forge/i }).first().check();
		await button(page, 'Request CVE Id…').click();
		await button(page, 'Request a CVE id from Drill Forge').click();
		await isDone('Ask for a CVE id', /before PD/);
	});

	it('has a PD', async () => {
		const page = await go('Draft', 'Agree on PD', 'Draft advisory · drill');
		await button(page, /our own date|PD of ours|Our date|Set PD/i).click();
		await page.getByLabel('Date', { exact: true }).fill('2026-03-10');
		await page.locator('#pd-1-time').fill('14:00');
		await isDone('Agree on PD', /one of the best days/);
	});

	it('meets the checks, and publishes to nowhere', async () => {
		const page = await go('Draft', 'Publish', 'Draft advisory · drill');
		await page.getByRole('textbox', { name: 'Where the fix is public' }).fill('Release 2.4.1');
		await button(page, 'Record as Public').click();
		const todo = page.getByRole('button', { name: 'Publish all the same…', exact: true });
		await todo.first().waitFor();
		while ((await todo.count()) > 0) {
			const left = await todo.count();
			await todo.first().click();
			await page.locator('[id^=overrule-]:focus').fill('It is a drill.');
			await window.page.keyboard.press('Tab');
			await until('one fewer', async () => (await todo.count()) < left);
		}
		await button(page, 'Publish on Drill Forge…').click();
		const confirm = page.getByRole('group', { name: 'Publish on Drill Forge now' });
		await confirm.getByText('An author can read files of the server.').waitFor();
		for (const box of await confirm.getByRole('checkbox').all()) await box.check();
		await confirm.getByRole('button', { name: 'Publish on Drill Forge now' }).click();
		await isDone('Publish', /The fix was public/);
		await window.screenshot('drill-2-published');
	});

	it('announces it, and sees where it goes', async () => {
		const page = await go('Draft', 'Announce it', 'Draft advisory · drill');
		await button(page, 'Record as Announced').click();
		await isDone('Announce it');
		const response = await go('Response', 'See it arrive', 'Response · drill');
		await button(response, /^I saw it there/).click();
		await isDone('See it arrive');
	});

	it('sums up what was done', async () => {
		const page = await drill();
		await page.getByRole('heading', { name: 'You did it' }).waitFor();
		await page.getByText('What somebody with practice would have done').click();
		await page.getByText('Thanked the finder within two days').waitFor();
		// Landmarks of two pages side by side look like doubles to axe.
		await window.page.keyboard.press('Control+1');
		await window.command('View: Close All Editors in Group');
		await until('the drill’s page alone', async () => (await window.page.locator('.tab').count()) === 1);
	});

	if (LONG) {
		it('has no violation that axe finds', async () => {
			assert.deepEqual(await violations(window), []);
			await window.screenshot('drill-3-vscode-dark');
		});

		for (const theme of OTHER_THEMES) {
			it(`has colours that can be read in ${theme[0]}`, async () => {
				await changeTheme(window, theme);
				assert.deepEqual(await violationsOfColour(window), []);
				await window.screenshot(`drill-3-${theme[1]}`);
			});
		}

		it('fits in 400 px', async () => {
			await window.page.keyboard.press('Control+B');
			await window.page.setViewportSize({ width: 448, height: 900 });
			await (await drill()).getByRole('heading', { name: 'You did it' }).waitFor();
			await window.screenshot('drill-4-narrow');
			assert.equal(await overflow(window), 0);
			await window.page.setViewportSize(SIZE);
			await window.page.keyboard.press('Control+B');
		});
	}

	it('ends, and leaves nothing behind', async () => {
		await (await drill()).getByRole('button', { name: 'End the drill' }).click();
		await until('no page of it is left', async () => (await window.page.locator('.tab').count()) === 0);
		await window.rows().filter({ hasText: 'Drill:' }).first().waitFor({ state: 'detached' });
		await window.close();
		assert.deepEqual(readdirSync(cases).sort(), filesBefore);
		const search = createSearch(CANARIES);
		assert.deepEqual(search.inFolder(dataDir), []);
		assert.deepEqual(search.inRepository(project), []);
		assert.ok(existsSync(project));
	});
});
