/**
 * Text of strangers may make no link: VS Code draws [words](address) in notifications as one, and runs a command when the
 * address names one. A file's name can look like that.
 */
export function withoutLinks(text: string): string {
	return text.replaceAll('](', '] (');
}
