/*
 * Runs inside the page of the webview: it is handed over as text, so it uses nothing of this module.
 */

/** What no page of ours has, whatever is written in it. */
export function inspectAnyPage(): string[] {
	const noted: unknown = Reflect.get(globalThis, 'noted');
	const wrong: string[] = Array.isArray(noted) ? noted.splice(0).map(String) : ['nothing was noted'];
	if ('__canary' in globalThis) wrong.push(`ran ${String(Reflect.get(globalThis, '__canary'))}`);
	if (Reflect.get({}, 'polluted') !== undefined) wrong.push('the prototype of all objects was changed');
	const forbidden =
		/^(?:on|srcdoc$|ping$|formaction$|action$|href$|xlink:|background$|poster$|srcset$|src$|data$|popover|accesskey$|autofocus$|contenteditable$)/;
	const ids = new Set<string>();
	for (const element of document.body.querySelectorAll('*')) {
		for (const { name, value } of element.attributes) {
			if (forbidden.test(name) && element.localName !== 'script')
				wrong.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
			if (name === 'style' && /url|fixed|absolute|expression/.test(value)) wrong.push(`style ${value.slice(0, 60)}`);
			if (name !== 'id' && name !== 'name') continue;
			if (value in Object.prototype || (value in document && value !== 'title'))
				wrong.push(`${name} ${value} stands in for something`);
			if (name === 'id' && ids.size === ids.add(value).size) wrong.push(`two elements are called ${value}`);
		}
		const { position } = getComputedStyle(element);
		if (position === 'fixed') wrong.push(`<${element.localName} class="${element.className}"> lies over the page`);
	}
	const root = document.scrollingElement ?? document.documentElement;
	if (root.scrollWidth > root.clientWidth) {
		const out = [...document.body.querySelectorAll('*')].filter(
			element => element.getBoundingClientRect().right > root.clientWidth + 1,
		);
		const innermost = out.filter(element => !out.some(other => other !== element && element.contains(other)));
		const names = innermost.slice(0, 3).map(element => `<${element.localName} class="${element.className}">`);
		wrong.push(`wider than the page: ${root.scrollWidth} > ${root.clientWidth}, by ${names.join(', ')}`);
	}
	return wrong;
}
