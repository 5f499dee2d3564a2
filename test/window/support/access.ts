import { AxeBuilder } from '@axe-core/playwright';
import type { Window } from '../../support/window';

/** What stands around the pages is VS Code's. */
const PAGE = ['iframe.webview.ready', '#active-frame', 'body'];

/** The rules that see colours: all others find the same in every theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong in the page in front, one line each. */
export function violations(window: Window): Promise<string[]> {
	return analyze(new AxeBuilder({ page: window.page }));
}

/** What it finds wrong with the colours alone, for a page that was looked at whole in another theme. */
export function violationsOfColour(window: Window): Promise<string[]> {
	return analyze(new AxeBuilder({ page: window.page }).withRules(COLOUR_RULES));
}

async function analyze(axe: AxeBuilder): Promise<string[]> {
	const result = await axe.include(PAGE).analyze();
	return result.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`));
}

/** How many pixels of the page stand out at the side. */
export function overflow(window: Window): Promise<number> {
	return window
		.webview()
		.locator('html')
		.evaluate(html => html.scrollWidth - html.clientWidth);
}
