/*
 * These functions run inside the page of the webview: they are handed over as text, so they use nothing of this module.
 */

/** Opens whatever is folded on the page. */
export function unfold(): void {
	for (const details of document.querySelectorAll('details')) details.open = true;
}

/** What is said and not drawn: hints under the mouse, names for screen readers, entries of lists that are closed. */
export function hintText(): string {
	const said: string[] = [];
	for (const element of document.body.querySelectorAll('*')) {
		for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'label', 'alt'])
			said.push(element.getAttribute(name) ?? '');
		if (element instanceof HTMLOptionElement) said.push(element.text);
	}
	return said.join('\n');
}

/** What stands in boxes, as it is: a person writes on in it. */
export function boxText(): string {
	const boxes = document.body.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
	return [...boxes].map(({ value }) => value).join('\n');
}
