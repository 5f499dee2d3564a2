import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { UnreadableManifestError } from './manifest';

const DEEPEST = 100;

/** @throws UnreadableManifestError also for entities of the file's own: the parser knows none, so none can grow */
export function readXml(text: string): XmlElement {
	if (isDeep(text)) throw new UnreadableManifestError('It is nested too deeply to be read.');
	try {
		// As the parser would do it (XML 1.0, section 2.11), which takes time that grows with their square.
		const { root } = parseXml(text.replace(/\r\n?/g, '\n'));
		if (root !== null) return root;
	} catch {
		// What the parser says repeats the text.
	}
	throw new UnreadableManifestError('This is not valid XML, or it uses entities of its own.');
}

/** @returns the elements of a name right below one */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
	return (element?.children ?? []).flatMap(child =>
		child instanceof XmlElement && localName(child) === name ? [child] : [],
	);
}

/** @returns the first element along a way of names */
export function child(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
	let found = element;
	for (const name of names) found = children(found, name)[0];
	return found;
}

/** @returns the text of the element at the end of a way of names; nothing for blanks alone */
export function textOf(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
	const text = child(element, ...names)?.text.trim();
	return text === '' ? undefined : text;
}

/** @returns the texts of the elements right below, by name; the last of a name wins, as in Maven and MSBuild */
export function leaves(
	element: XmlElement | undefined,
	counts: (leaf: XmlElement) => boolean = () => true,
): Map<string, string> {
	const found = new Map<string, string>();
	for (const leaf of element?.children ?? [])
		if (leaf instanceof XmlElement && counts(leaf)) found.set(localName(leaf), leaf.text.trim());
	return found;
}

/** Without the prefix of a namespace. */
export function localName({ name }: XmlElement): string {
	return name.slice(name.indexOf(':') + 1);
}

/** Counts before the parser runs, which calls itself for each level. Too much rather than too little. */
function isDeep(text: string): boolean {
	let depth = 0;
	for (let i = text.indexOf('<'); i !== -1; i = text.indexOf('<', i + 1)) {
		const next = text[i + 1];
		if (next === '/') depth = Math.max(0, depth - 1);
		else if (text.startsWith('<!--', i)) i = skip(text, i, '-->');
		else if (text.startsWith('<![CDATA[', i)) i = skip(text, i, ']]>');
		else if (next !== '!' && next !== '?') {
			const end = text.indexOf('>', i);
			if (end === -1) return false;
			if (text[end - 1] !== '/') depth += 1;
			i = end;
		}
		if (depth > DEEPEST) return true;
	}
	return false;
}

function skip(text: string, from: number, end: string): number {
	const found = text.indexOf(end, from);
	return found === -1 ? text.length : found;
}
