/**
 * Who may see to a report, of those who read along: not the finder, and no team. @param readers as the forge tells them */
export function maintainersAmong(readers: readonly string[], finder: string | undefined): string[] {
	return readers.filter(name => name !== finder && !name.startsWith('team '));
}
