/** GitHub tells logins apart without regard to case. */
export function sameLogin(a: string | undefined, b: string | undefined): boolean {
	return a !== undefined && a.toLowerCase() === b?.toLowerCase();
}

/** GitHub keeps texts with other line ends than they were sent with. */
export function sameText(a: string, b: string): boolean {
	const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
	return plain(a) === plain(b);
}
