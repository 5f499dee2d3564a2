import { plainLine } from './visible';

/** Text of strangers may not draw icons: VS Code draws $(name) in labels, and takes a backslash before it as an escape. */
export function withoutIcons(text: string): string {
	return text.replaceAll('$(', '\\$(');
}

/**
 * Text of strangers (a name, a path, a title) for a label, a description or a detail of a list: one line on which nothing hides
 * and nothing is drawn. @param limit in UTF-16 units
 */
export function labelText(text: string, limit: number): string {
	return withoutIcons(plainLine(text, limit));
}
