import { AxeBuilder } from '@axe-core/playwright';
import type { Window } from '../../support/window';

/** What stands around the pages is VS Code's. */
const PAGE = ['iframe.webview.ready', '#active-frame', 'body'];

/** What axe finds wrong in the page in front, one line each. */
export async function violations(window: Window): Promise<string[]> {
	const result = await new AxeBuilder({ page: window.page }).include(PAGE).analyze();
	return result.violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`));
}

/** How many pixels of the page stand out at the side. */
export function overflow(window: Window): Promise<number> {
	return window
		.webview()
		.locator('html')
		.evaluate(html => html.scrollWidth - html.clientWidth);
}
