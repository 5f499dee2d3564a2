import type { Locator } from 'playwright-core';
import type { Window } from '../../support/window';
import { until } from './until';

/** The row of a report in the Reports view; `name` is as rows have it, such as "case 67b6". */
export function reportRow(window: Window, name: string): Locator {
	return window.rows().filter({ hasText: name }).first();
}

/** Opens the triage page of a case by a click on its row, at its first step. */
export async function openTriage(window: Window, name: string): Promise<void> {
	await clickRow(window, name);
	await window.webview().locator('.rail').getByRole('button', { name: 'Report' }).click();
	await window.webview().getByRole('heading', { name: 'Report', exact: true }).waitFor();
}

/** Rows move while a view is drawn anew: a click that met another one is made again. */
async function clickRow(window: Window, name: string): Promise<void> {
	const page = window.webview().locator('.kicker', { hasText: `Triage · ${name}` });
	await until(`the page of ${name}`, async () => {
		await reportRow(window, name).click();
		return page.waitFor({ timeout: 8000 }).then(
			() => true,
			() => false,
		);
	});
}

/** Opens the step of a triage page in which a decision is written. */
export async function openDecision(window: Window, name: string): Promise<void> {
	await openTriage(window, name);
	await toDecision(window);
}

/** From the first step of the page in front to the one in which a decision is written. */
export async function toDecision(window: Window): Promise<void> {
	await window.webview().locator('.rail').getByRole('button', { name: 'Decision' }).click();
	await textBox(window, 'Internal notes').waitFor();
}

/** Opens the draft page of a case through the palette. */
export async function openDraft(window: Window, name: string): Promise<void> {
	await window.command('Secure Response: Draft Advisory');
	// Only so many entries are drawn: a person types what they look for.
	await window.page.locator('.quick-input-widget:visible .label-name', { hasText: 'A new advisory' }).waitFor();
	await window.page.keyboard.type(name);
	await window.pick(name);
	await window
		.webview()
		.locator('.kicker', { hasText: `Draft advisory · ${name}` })
		.waitFor();
	await textBox(window, 'Description').waitFor();
}

export function textBox(window: Window, label: 'Internal notes' | 'Reply' | 'Title' | 'Description'): Locator {
	return window.webview().getByRole('textbox', { name: label, exact: true });
}

/** Types at the end of a box, key by key. */
export async function typeInto(box: Locator, text: string): Promise<void> {
	await box.press('Control+End');
	await box.pressSequentially(text, { delay: 10 });
}

/** What the page says of the text's safety. */
export function saveStatus(window: Window): Locator {
	return window.webview().locator('footer [role=status]');
}

/** What the page says at its top. */
export function banner(window: Window): Locator {
	return window.webview().locator('.banner');
}

/** Opens a step of a report's triage page. */
export async function openStep(window: Window, name: string, step: string): Promise<void> {
	await clickRow(window, name);
	await window.webview().locator('.rail').getByRole('button', { name: step }).click();
	await window.webview().getByRole('heading', { name: step, exact: true, level: 2 }).waitFor();
}

/** Opens a step of the draft page in front. */
export async function openDraftStep(window: Window, step: string): Promise<void> {
	await window.webview().locator('.rail').getByRole('button', { name: step }).click();
	await window
		.webview()
		.getByRole('heading', { name: HEADINGS[step] ?? step, exact: true, level: 2 })
		.waitFor();
}

/** Headings that say more than the rail. */
const HEADINGS: Readonly<Record<string, string>> = { Severity: 'Severity and weakness' };

/** Begins a drill, and waits until both of its pages are drawn: one that is just being drawn takes the keyboard. */
export async function startDrill(window: Window): Promise<void> {
	await window.command('Secure Response: Start a Drill…');
	await window.page.locator('.tab.active', { hasText: /^Drill/ }).waitFor();
	await until('both pages of the drill', async () => {
		const drawn = window.page.frames().map(frame =>
			frame
				.locator('.rail, .drill-steps')
				.count()
				.catch(() => 0),
		);
		return (await Promise.all(drawn)).filter(Boolean).length === 2;
	});
}

/** Opens a file of the project by its path. */
export async function openFile({ page }: Window, path: string): Promise<void> {
	const name = path.split('/').at(-1) ?? path;
	const input = page.locator('.quick-input-widget:visible input.input');
	// A key that goes to a page which is just being drawn is lost, and the list of files fills while one types.
	await until(`the editor of ${name}`, async () => {
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+P');
		const box = await appears(input, 3000);
		if (!box) return false;
		await input.fill(path);
		if (!(await appears(page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }), 5000)))
			return false;
		await page.keyboard.press('Enter');
		return appears(page.locator('.tab.active', { hasText: name }), 5000);
	});
}

function appears(what: Locator, timeout: number): Promise<boolean> {
	return what
		.first()
		.waitFor({ timeout })
		.then(
			() => true,
			() => false,
		);
}
