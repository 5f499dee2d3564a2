import assert from 'node:assert/strict';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { overflow, violations, violationsOfColour } from './support/access';
import { openDraftStep, openStep, startDrill } from './support/pages';
import { tabWalk } from './support/tabWalk';
import { changeTheme, OTHER_THEMES } from './support/themes';

/** The steps of a report that no forge has. */
const STEPS = ['Report', 'Facts', 'Completeness', 'Similar', 'Severity', 'Decision'] as const;
/** The steps of a draft, in order. */
const DRAFT_STEPS = [
	'Text',
	'Affected packages',
	'Severity',
	'People',
	'Fix',
	'Identifiers and dates',
	'Review and publish',
] as const;
/** The sections of a response; the last one shows most once the advisory is public. */
const SECTIONS = ['Runbook', 'Deadlines', 'Who knows', 'Timeline', 'Ask for help', 'After publication'] as const;
const THEMES = ['dark', 'light', 'high-contrast', 'high-contrast-light'] as const;
async function openReport(window: Window, name: string): Promise<void> {
	await window.rows().filter({ hasText: name }).first().click();
	await window.page.locator('.tab.active', { hasText: name }).waitFor();
	await window.webview().getByRole('heading', { level: 1 }).waitFor();
}

/** What shows that a step is not on its way any more. */
const SETTLED: Partial<Record<(typeof STEPS)[number], string>> = {
	Facts: '9 claims checked',
	Completeness: 'Proof of concept',
	Similar: 'Compared with 18 other reports',
	Severity: 'High 7.5',
};

async function openSettled(window: Window, name: string, step: (typeof STEPS)[number]): Promise<void> {
	await openStep(window, name, step);
	await window
		.webview()
		.locator('main')
		.getByText(SETTLED[step] ?? step)
		.first()
		.waitFor();
}

/** The same of a draft. */
const SETTLED_DRAFT: Partial<Record<(typeof DRAFT_STEPS)[number], string>> = {
	'Affected packages': '3 affected: 1.3.0 to 1.4.1',
	'Review and publish': 'Complete',
};

async function openSettledDraft(window: Window, step: (typeof DRAFT_STEPS)[number]): Promise<void> {
	await openDraftStep(window, step);
	const shows = SETTLED_DRAFT[step];
	if (shows !== undefined) await window.webview().locator('main').getByText(shows).first().waitFor();
}

async function openDraft(window: Window, name: string): Promise<void> {
	const row = window.rows().filter({ hasText: name }).first();
	await row.hover();
	await row.getByRole('button', { name: 'Draft Advisory' }).click();
	await window.page.locator('.tab.active', { hasText: `Draft: ${name}` }).waitFor();
	await openDraftStep(window, 'Text');
	await window.webview().getByRole('textbox', { name: 'Title' }).waitFor();
}

async function openResponse(window: Window, row: string, name = row): Promise<void> {
	await window.rows().filter({ hasText: row }).first().hover();
	await window.rows().filter({ hasText: row }).first().getByRole('button', { name: 'Open Response' }).click();
	await window
		.webview()
		.locator('.kicker', { hasText: `Response · ${name}` })
		.waitFor();
}

/** Opens a section with all that is folded in it. */
async function openSection(window: Window, name: (typeof SECTIONS)[number]): Promise<void> {
	await window.webview().locator('.rail').getByRole('button', { name }).click();
	await window.webview().getByRole('heading', { name, level: 2 }).waitFor();
	await window
		.webview()
		.locator('details')
		.evaluateAll(all => {
			for (const each of all) each.setAttribute('open', '');
		});
}

for (const theme of THEMES) {
	describe(`the pages in the theme ${theme}`, () => {
		const { project, cases } = copySample();
		let window: Window;
		before(async () => {
			window = await openWindow({ folder: project, caseFolder: cases, theme });
		});
		after(() => window.close());

		it('have no violation that axe finds, in any step', async () => {
			const isDark = await window.page.locator('.monaco-workbench').evaluate(e => e.matches('.vs-dark, .hc-black'));
			assert.equal(isDark, theme === 'dark' || theme === 'high-contrast');
			for (const step of STEPS) {
				await openSettled(window, 'case 67b6', step);
				await window.screenshot(`${step.toLowerCase()}-${theme}`);
				assert.deepEqual(await violations(window), [], step);
			}
			await window
				.webview()
				.getByRole('radio', { name: /^Belongs upstream/ })
				.check();
			await window.webview().getByRole('checkbox', { name: 'The finder agreed' }).waitFor();
			assert.deepEqual(await violations(window), []);
		});

		it('have none in any step of a draft either', async () => {
			await openDraft(window, 'case a6df');
			for (const step of DRAFT_STEPS) {
				await openSettledDraft(window, step);
				await window.screenshot(`draft-${step.split(' ')[0]?.toLowerCase() ?? ''}-${theme}`);
				assert.deepEqual(await violations(window), [], step);
			}
		});

		it('have none in any section of a response, nor where details are hidden', async () => {
			await openResponse(window, 'case a6df');
			for (const section of SECTIONS) {
				await openSection(window, section);
				assert.deepEqual(await violations(window), [], section);
			}
			await openResponse(window, 'CVE-2025-99901', 'case 94f6');
			await openSection(window, 'After publication');
			assert.deepEqual(await violations(window), [], 'After publication, of one that is public');
			await window.command('Secure Response: Hide Details');
			await window.webview().getByRole('heading', { name: 'Details are hidden' }).waitFor();
			assert.deepEqual(await violations(window), [], 'hidden');
		});
	});
}

/** As wide as a page beside the side bar at 200 % on a screen of 1,280 pixels (WCAG 2.2, 1.4.4 and 1.4.10). */
describe('the pages in little room', () => {
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases, viewport: { width: 640, height: 800 } });
	});
	after(() => window.close());

	it('fit into 400 pixels, with every step in reach', async () => {
		await openReport(window, 'case 67b6');
		const width = await window
			.webview()
			.locator('html')
			.evaluate(html => html.clientWidth);
		assert.ok(width <= 430, `the page is ${width} pixels wide`);
		for (const step of STEPS) {
			await openSettled(window, 'case 67b6', step);
			assert.equal(await overflow(window), 0, step);
			await window.screenshot(`narrow-${step.toLowerCase()}`);
		}
	});

	it('fit every step of a draft too', async () => {
		await openDraft(window, 'case a6df');
		for (const step of DRAFT_STEPS) {
			await openSettledDraft(window, step);
			await window.screenshot(`narrow-draft-${step.split(' ')[0]?.toLowerCase() ?? ''}`);
			assert.equal(await overflow(window), 0, step);
		}
	});

	it('fit every section of a response', async () => {
		await openResponse(window, 'case a6df');
		for (const section of SECTIONS) {
			await openSection(window, section);
			assert.equal(await overflow(window), 0, section);
		}
	});
});

/** Only a report of a forge has one: that of the drill. */
describe('the discussion with a finder', () => {
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(() => window.close());

	it('has no violation that axe finds, is reached by Tab alone and fits into 400 pixels', async () => {
		await startDrill(window);
		await window.page.keyboard.press('Control+1');
		await window.command('View: Close Editors in Other Groups');
		const page = window.webview();
		await page.getByRole('button', { name: 'Post on Drill Forge', exact: true }).click();
		await page.locator('.rail').getByRole('button', { name: 'Discussion' }).click();
		await page.locator('.message').first().waitFor();
		assert.deepEqual(await violations(window), []);
		assert.deepEqual(await tabWalk(window), []);
		for (const theme of OTHER_THEMES) {
			await changeTheme(window, theme);
			assert.deepEqual(await violationsOfColour(window), [], theme[0]);
			await window.screenshot(`discussion-${theme[1]}`);
		}
		await window.page.keyboard.press('Control+B');
		await window.page.setViewportSize({ width: 448, height: 900 });
		assert.equal(await overflow(window), 0);
		await window.screenshot('discussion-narrow');
	});
});

describe('the triage page by keyboard alone', () => {
	const { project, cases } = copySample();
	let window: Window;
	before(async () => {
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	after(() => window.close());

	it('reaches every control in the order it is read, with a focus that shows, and leaves again', async () => {
		await openReport(window, 'case 67b6');
		const page = window.webview();
		const focused = (): Promise<string> =>
			page.locator('html').evaluate(() => {
				const element = document.activeElement;
				return element === null || element === document.body
					? ''
					: (element.textContent.trim() || element.id).slice(0, 40);
			});
		await page
			.getByRole('button', { name: /Report/ })
			.first()
			.focus();
		const seen: string[] = [];
		for (let i = 0; i < 32; i += 1) {
			seen.push(await focused());
			await window.page.keyboard.press('Tab');
		}
		const order = [
			...STEPS,
			'Show as plain text',
			'Copy text',
			'Mark as acknowledged',
			'Go to: Acknowledge the report',
		];
		const places = order.map(label => seen.findIndex(text => text.includes(label)));
		assert.deepEqual(
			places,
			[...places].sort((a, b) => a - b),
			seen.join(' | '),
		);
		assert.ok(
			places.every(place => place >= 0),
			seen.join(' | '),
		);
	});

	it('writes an advisory: through the steps, into a package, to its versions and the save bar', async () => {
		await openDraft(window, 'case a6df');
		const page = window.webview();
		const { keyboard } = window.page;
		const focused = (): Promise<string> =>
			page.locator('html').evaluate(() => {
				const element = document.activeElement;
				if (element === null) return '';
				const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
				return `${element.id} ${(labels[0]?.textContent ?? element.textContent).trim()}`.trim();
			});
		const tabTo = async (what: RegExp): Promise<void> => {
			for (let pressed = 0; pressed < 60; pressed += 1) {
				if (what.test(await focused())) return;
				await keyboard.press('Tab');
			}
			assert.fail(`the keyboard does not reach ${String(what)}`);
		};
		await page.locator('.rail').getByRole('button', { name: 'Text' }).focus();
		await tabTo(/Affected packages/);
		await keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Affected packages', level: 2 }).waitFor();
		await page.getByText('3 affected: 1.3.0 to 1.4.1').first().waitFor();
		await tabTo(/^affected-1-range/);
		// VS Code takes Control+A for itself and hands it back a moment later, over what was typed by then.
		await keyboard.press('Home');
		await keyboard.press('Shift+End');
		await keyboard.type('>= 1.2.0, < 1.4.2');
		assert.equal(await page.locator('#affected-1-range').inputValue(), '>= 1.2.0, < 1.4.2');
		await page.getByText('4 affected: 1.2.0 to 1.4.1').first().waitFor();
		await tabTo(/^affected-1-patched/);
		await tabTo(/Suggest from the Fix/);
		await tabTo(/Save to the advisory/);
		await keyboard.press('Enter');
		await page.getByText('The advisory holds what stands here.').waitFor();
	});
});
