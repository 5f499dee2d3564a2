/*
 * inspectRows and inspectBox run inside the window: they are handed over as text, so they use nothing of this module.
 */
import type { Locator, Page } from 'playwright-core';
import type { Window } from '../../support/window';
import { rawHidden } from './rawHidden';
import { until } from './until';

/** What of VS Code's own rows or boxes a person sees and hears, and what in them is more than text. */
interface Drawn {
	/** Of a row its place in the list. */
	readonly at: string;
	readonly text: string;
	readonly spoken: string;
	readonly more: readonly string[];
}

/** @param icons of codicons that only strangers name */
function inspectRows(list: Element, icons: readonly string[]): Drawn[] {
	const forbidden =
		'a[href], img, picture, svg, iframe, object, embed, form, input:not([type=checkbox]), style, link, script, math, video, audio';
	return [...list.querySelectorAll<HTMLElement>('.monaco-list-row')].map(row => ({
		at: row.getAttribute('data-index') ?? '',
		text: row.innerText,
		spoken: row.getAttribute('aria-label') ?? '',
		more: [
			...[...row.querySelectorAll(`.monaco-icon-label-container :is(${forbidden})`)].map(
				({ localName }) => `<${localName}>`,
			),
			...icons.filter(name => row.querySelector(`.codicon-${name}`) !== null).map(name => `the icon ${name}`),
		],
	}));
}

/** @param icons as above. Of a hover or a dialog: only links to commands of ours are more than text */
function inspectBox(box: Element, icons: readonly string[]): Drawn {
	const links = [...box.querySelectorAll('a')].filter(link => {
		const target = link.getAttribute('data-href') ?? link.getAttribute('href') ?? '';
		return target !== '' && !target.startsWith('command:secureResponse.');
	});
	const forbidden = 'img, picture, iframe, object, embed, form, style, link, script, math, video, audio, table, h1, h2';
	return {
		at: '',
		text: box instanceof HTMLElement ? box.innerText : '',
		spoken: box.getAttribute('aria-label') ?? '',
		more: [
			...links.map(link => `a link to ${link.getAttribute('data-href') ?? link.getAttribute('href') ?? ''}`),
			...[...box.querySelectorAll(forbidden)].map(({ localName }) => `<${localName}>`),
			...icons.filter(name => box.querySelector(`.codicon-${name}`) !== null).map(name => `the icon ${name}`),
		],
	};
}

const wrongWith = ({ text, spoken, more }: Drawn): string[] =>
	[...more, ...rawHidden(text), ...rawHidden(spoken)].map(what => `${what}, in ${JSON.stringify(text.slice(0, 80))}`);

/** What was seen in a place, and what was wrong with it. */
export interface Seen {
	readonly texts: readonly string[];
	readonly wrong: readonly string[];
}

/** A box, such as a hover, as it is drawn now. */
export async function lookAtBox(box: Locator, icons: readonly string[]): Promise<Seen> {
	const drawn = await box.evaluate(inspectBox, icons);
	return { texts: [drawn.text], wrong: wrongWith(drawn) };
}

/** Shows the hover of what has the focus, by the keyboard. @param wanted must be in it */
export async function focusHover({ page }: Window, wanted = /\S/): Promise<Locator> {
	// VS Code has hovers of its own where the mouse rests.
	await page.mouse.move(700, 1400);
	const hovers = page.locator('.monaco-hover:visible');
	const shows = hovers.filter({ hasText: wanted }).last();
	await until('a hover', async () => {
		// One that came too early, before all was drawn, stays as it is.
		if (await hovers.count()) await page.keyboard.press('Escape');
		await page.keyboard.press('Control+K');
		await page.keyboard.press('Control+I');
		return shows.waitFor({ timeout: 2_000 }).then(
			() => true,
			() => false,
		);
	});
	return shows;
}

/** What stands behind the lines of the editor in front that are drawn now. */
export async function lineEnds(page: Page): Promise<readonly string[]> {
	const drawn = await page
		.locator('.editor-instance:visible .view-line span')
		.evaluateAll(spans => spans.map(span => getComputedStyle(span, '::after').content));
	// A text is quoted there; anything else, as a picture, is told as it is.
	return drawn.flatMap(content => (content === 'none' || content === '""' ? [] : [content.replace(/^"(.*)"$/, '$1')]));
}

/**
 * Goes through a list from its beginning to its end, page by page, as the keyboard does; lists draw only what is in sight.
 * @param most pages
 */
export async function walkList(page: Page, list: Locator, icons: readonly string[], most: number): Promise<Seen> {
	const rows = new Map<number, Drawn>();
	// The first PageDown goes to the last row in sight, so that one that brings nothing is not yet the end.
	for (let at = 0, idle = 0; at < most && idle < 2; at++) {
		const before = rows.size;
		for (const row of await list.evaluate(inspectRows, icons)) rows.set(Number(row.at), row);
		idle = rows.size === before ? idle + 1 : 0;
		await page.keyboard.press('PageDown');
	}
	const all = [...rows.values()];
	const missed = Math.max(...rows.keys()) - Math.min(...rows.keys()) + 1 - rows.size;
	return {
		texts: all.map(({ text }) => text),
		wrong: [...all.flatMap(wrongWith), ...(missed === 0 ? [] : [`${missed} rows were not looked at`])],
	};
}
