/** Text of strangers may not draw icons: VS Code draws $(name) in labels, and takes a backslash before it as an escape. */
export function withoutIcons(text: string): string {
	return text.replaceAll('$(', '\\$(');
}
