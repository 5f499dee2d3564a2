import type { Window } from '../../support/window';

/** More than any page of the sample has. */
const MOST_PRESSES = 300;

/**
 * Goes through the page in front by Tab alone, from its first control until the keyboard leaves the page.
 * @returns what is wrong, one line each: a focus that does not show or lies under something, an order that is not the one of
 * reading, a control that is never reached, a page that is never left.
 */
export async function tabWalk(window: Window): Promise<string[]> {
	const page = window.webview().locator('body');
	await page.evaluate(begin);
	await window
		.webview()
		.locator('#root :is(button, select, input, summary):not([tabindex="-1"], :disabled):visible')
		.first()
		.focus();
	const wrong: string[] = [];
	for (let pressed = 0; pressed < MOST_PRESSES; pressed += 1) {
		const said = await page.evaluate(visit);
		if (said === 'left') return [...wrong, ...(await page.evaluate(unreached))];
		if (said !== '') wrong.push(said);
		await window.page.keyboard.press('Tab');
	}
	return [...wrong, 'the keyboard never leaves'];
}

/* These run inside the page: they are handed over as text, so they use nothing of this module. */

function begin(): void {
	Reflect.set(globalThis, 'reached', []);
}

/** @returns "left" when the keyboard is not in the page any more, else what is wrong with where it is now */
function visit(): string {
	const reached: unknown = Reflect.get(globalThis, 'reached');
	const element = document.activeElement;
	if (!document.hasFocus() || element === null || !Array.isArray(reached)) return 'left';
	const before: unknown = reached.at(-1);
	const nameOf = (one: unknown): string =>
		one instanceof Element ? `${one.localName} ${one.id} ${one.textContent.trim().slice(0, 40)}` : '';
	if (element === document.body) return `lost after ${nameOf(before)}`;
	// Boxes for dates have several stops.
	if (reached.includes(element)) return '';
	reached.push(element);
	// How the first one was reached was not the keyboard, which is what shows a focus.
	if (!(before instanceof Element)) return '';
	if (before.isConnected && element.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_FOLLOWING)
		return `comes after ${nameOf(before)}: ${nameOf(element)}`;
	const style = getComputedStyle(element);
	if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) === 0)
		return `its focus does not show: ${nameOf(element)}`;
	const box = element.getBoundingClientRect();
	const top = Math.max(box.top, 0);
	const bottom = Math.min(box.bottom, innerHeight);
	const seen = document.elementFromPoint(box.left + Math.min(box.width / 2, 12), (top + bottom) / 2);
	const isSeen = bottom > top && seen !== null && (element.contains(seen) || seen.contains(element));
	return isSeen ? '' : `lies under something: ${nameOf(element)}`;
}

/** What the keyboard should have reached; of radio buttons that is one of each group. */
function unreached(body: Element): string[] {
	const reached: unknown = Reflect.get(globalThis, 'reached');
	return [...body.querySelectorAll('button, input:not([type="radio"]), select, textarea, summary, [tabindex="0"]')]
		.filter(element => !element.matches(':disabled, [tabindex="-1"]') && element.checkVisibility())
		.filter(element => Array.isArray(reached) && !reached.includes(element))
		.map(element => `never reached: ${element.localName} ${element.id} ${element.textContent.trim().slice(0, 40)}`);
}
