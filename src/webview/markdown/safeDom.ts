import { t } from '../../core/translate';
import { isOpenable } from '../../protocol/links';
import { type VisiblePiece, visiblePieces } from '../parts/visiblePieces';
import { shortTarget } from './render';

/** Makes purified report text safe to look at: targets shown, nothing that loads or goes anywhere, nothing invisible. */
export function makeSafe(fragment: DocumentFragment): DocumentFragment {
	for (const element of fragment.querySelectorAll('*')) keepOnlyOurs(element);
	for (const link of fragment.querySelectorAll('a')) showTarget(link);
	for (const box of fragment.querySelectorAll('table')) makeScrollable(box, t('Table'));
	for (const box of fragment.querySelectorAll('pre')) makeScrollable(box, t('Code'));
	for (const text of textNodes(fragment)) showInvisible(text);
	return fragment;
}

/** Classes and addresses are ours to give. */
function keepOnlyOurs(element: Element): void {
	if (element.tagName !== 'SPAN' || element.className !== 'image') element.removeAttribute('class');
	if (element.tagName !== 'A') element.removeAttribute('href');
}

/** Turns a link into text with its full target behind it; one that may be opened gets a button's behaviour. */
function showTarget(link: HTMLAnchorElement): void {
	const target = link.getAttribute('href') ?? '';
	const label = link.textContent;
	const opens = isOpenable(target);
	const shown = document.createElement('span');
	shown.append(...link.childNodes);
	if (opens) {
		shown.className = 'link';
		shown.setAttribute('role', 'link');
		shown.tabIndex = 0;
		shown.dataset['target'] = target;
	}
	link.replaceWith(shown);
	if (label === target && opens) return;
	const words = document.createElement('span');
	words.className = 'target';
	words.textContent = ` (${shortTarget(target)})`;
	shown.after(words);
}

/** A box that scrolls must be reachable by keyboard and have a name. */
function makeScrollable(element: Element, name: string): void {
	const box = document.createElement('div');
	box.className = 'scroll';
	box.tabIndex = 0;
	box.setAttribute('role', 'group');
	box.setAttribute('aria-label', name);
	element.replaceWith(box);
	box.append(element);
}

function textNodes(root: Node): Text[] {
	const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
	const found: Text[] = [];
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
		if (node instanceof Text) found.push(node);
	return found;
}

function showInvisible(node: Text): void {
	const shown = document.createDocumentFragment();
	for (const piece of visiblePieces(node.data)) shown.append(nodeOf(piece));
	node.replaceWith(shown);
}

function nodeOf(piece: VisiblePiece): Node {
	switch (piece.kind) {
		case 'text':
			return document.createTextNode(piece.text);
		case 'break':
			return document.createElement('wbr');
		case 'mark': {
			const mark = document.createElement('span');
			mark.className = 'invisible';
			mark.title = piece.name;
			mark.textContent = piece.short;
			return mark;
		}
	}
}
