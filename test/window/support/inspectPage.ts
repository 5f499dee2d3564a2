/*
 * These functions run inside the page of the webview: they are handed over as text, so they use nothing of this module.
 */

/** Begins to note every element that no report may bring into the page, were it there for a moment only. */
export function startNoting(): void {
	if ('noted' in globalThis) return;
	const noted: string[] = [];
	Reflect.set(globalThis, 'noted', noted);
	const forbidden =
		'script,style,link,meta,base,iframe,frame,frameset,object,embed,portal,img,picture,video,audio,source,form:not(.ours),math,template,a,area';
	const look = (node: Node): void => {
		if (!(node instanceof Element)) return;
		for (const element of [node, ...node.querySelectorAll('*')])
			if (element.matches(forbidden)) noted.push(`<${element.localName}>`);
	};
	new MutationObserver(changes => {
		for (const change of changes) for (const node of change.addedNodes) look(node);
	}).observe(document, { childList: true, subtree: true });
	document.addEventListener('securitypolicyviolation', event => {
		noted.push(`only the policy stopped ${event.violatedDirective}: ${event.blockedURI}`);
	});
}

/** What is wrong with the page, in words. */
export function inspectPage(): string[] {
	const root = document.scrollingElement ?? document.documentElement;
	root.scrollTo(0, 0);
	const noted: unknown = Reflect.get(globalThis, 'noted');
	const wrong: string[] = Array.isArray(noted) ? noted.splice(0).map(String) : ['nothing was noted'];

	// What a stranger wrote: only our elements, with attributes that neither load, run nor restyle.
	const attributes = new Set([
		'class',
		'role',
		'tabindex',
		'data-target',
		'aria-label',
		'aria-pressed',
		'title',
		'start',
	]);
	const classes = /^(markdown|scroll|link|target|image|invisible|hint|plain|report-bar|quiet)?$/;
	for (const element of document.querySelectorAll(
		'.report-text *, .preview *, .message .markdown *, h1 *, .fact-list :not(.ours, .ours *), .version-text *, .claim-text *',
	)) {
		if (!(element instanceof HTMLElement)) wrong.push(`<${element.localName}> is no HTML`);
		for (const { name, value } of element.attributes) {
			if (name === 'type' && element.localName === 'button') continue;
			if (!attributes.has(name)) wrong.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
			if (name === 'class' && !classes.test(value) && !element.closest('.fact-list')) wrong.push(`class ${value}`);
			if (name === 'data-target' && !/^(https?:\/\/|mailto:)/i.test(value)) wrong.push(`opens ${value.slice(0, 60)}`);
		}
		if (getComputedStyle(element).backgroundImage !== 'none') wrong.push('a background image');
	}

	if (root.scrollWidth > root.clientWidth) wrong.push(`wider than the page: ${root.scrollWidth} > ${root.clientWidth}`);
	const uncovered = (what: string, element: Element | null, within: string): void => {
		const box = element?.getBoundingClientRect();
		if (box === undefined || box.width < 8 || box.height < 8) return void wrong.push(`${what} is not there`);
		const top = document.elementFromPoint(box.left + 4, box.top + box.height / 2);
		if (!top?.closest(within)) wrong.push(`${what} is covered or off the page`);
	};
	uncovered('the title', document.querySelector('h1.title'), '.head');
	for (const step of document.querySelectorAll('.rail button')) uncovered('a step of the rail', step, '.rail');
	uncovered('the status', document.querySelector('footer [role=status]'), 'footer');
	return wrong;
}

/** Everything that can be read on the page. */
export function visibleText(): string {
	return document.body.innerText;
}

/** Presses everything in the report but what says that it opens something. */
export function pressEverything(): void {
	for (const element of [...document.querySelectorAll('.markdown *')].slice(0, 500)) {
		if (element.closest('.link') || !(element instanceof HTMLElement)) continue;
		element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
		element.focus();
		element.click();
		element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
	}
}
