/**
 * @param text what should be an address for http or https; blanks around it do not matter.
 * @returns an address that is a URI in the narrow sense (RFC 3986), which browsers' own form is not; nothing where it is
 * none, and where it names a user.
 */
export function webAddress(text: string): string | undefined {
	if (!URL.canParse(text.trim())) return undefined;
	const url = new URL(text.trim());
	if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return undefined;
	const rest = `${url.pathname}${url.search}${url.hash.replace(/(?<=.)#/g, '%23')}`;
	return `${url.origin}${rest
		.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
		.replace(/[^\w.~:/?#@!$&'()*+,;=%-]/g, character => encodeURIComponent(character))}`;
}
