/** The fields of a security.txt (RFC 9116, section 2.5), as they are written. */
export const SECURITY_TXT_FIELDS = [
	'Contact',
	'Expires',
	'Encryption',
	'Acknowledgments',
	'Preferred-Languages',
	'Canonical',
	'Policy',
	'Hiring',
] as const;

export type SecurityTxtFieldName = (typeof SECURITY_TXT_FIELDS)[number];

/** @returns the field that a name means; letters' case does not matter (RFC 9116, section 2.2) */
export function fieldNamed(name: string): SecurityTxtFieldName | undefined {
	const lower = name.toLowerCase();
	return SECURITY_TXT_FIELDS.find(field => field.toLowerCase() === lower);
}

/** Longer URIs are refused. In UTF-16 units. */
const LONGEST = 2000;
/** What a URI is made of (RFC 3986, section 2); other letters are percent-encoded. */
const URI = /^[a-z][a-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i;

/**
 * What is wrong with the value of a field that holds a URI: all but Expires and Preferred-Languages.
 * @returns a sentence that says what to do, or nothing
 */
export function uriFault(value: string, field: string): string | undefined {
	if (value === '') return `${field} is empty. Write a URI, such as ${exampleOf(field)}.`;
	if (value.length > LONGEST) return `${field} is too long. Write a shorter URI.`;
	if (field === 'Contact' && /^[^\s@:/]+@[^\s@:/]+$/.test(value)) return `Write mailto: before a mail address.`;
	if (field === 'Contact' && /^\+?[\d ()-]{5,30}$/.test(value)) return `Write tel: before a telephone number.`;
	if (/^http:/i.test(value)) return `${field} has to be https, not http.`;
	if (!URI.test(value) || /%(?![\da-f]{2})/i.test(value))
		return `${field} is no URI. Write one without blanks, such as ${exampleOf(field)}.`;
	if (/^https:/i.test(value) && !/^https:\/\/[^/?#@]+/i.test(value))
		return `${field} has no host. Write https://, then the site.`;
	if (/^mailto:/i.test(value) && !/^mailto:[^@?]+@[^@?]+\.[^@?]+/i.test(value))
		return `${field} is no mail address. Write it as mailto:security@your.site.`;
	if (/^tel:/i.test(value) && !/^tel:\+?[\d().-]{3,}/i.test(value))
		return `${field} is no telephone number. Write it as tel:+1-201-555-0123.`;
	return undefined;
}

function exampleOf(field: string): string {
	return field === 'Contact' ? 'mailto:security@your.site' : 'https://your.site/security';
}

/** RFC 3339, section 5.6. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](\d{2}):(\d{2}))$/i;

/** @returns the instant of an Expires field in ms since 1970, or nothing where it is none of RFC 3339 */
export function expiresAt(value: string): number | undefined {
	const [, date = '', hour, minute, second, zoneHour = '0', zoneMinute = '0'] = INSTANT.exec(value) ?? [];
	if (date === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
	if (Number(zoneHour) > 23 || Number(zoneMinute) > 59 || !isDate(date)) return undefined;
	// A leap second is no instant that a computer's clock has.
	const at = Date.parse(value.toUpperCase().replace(/:60(?=[.Z+-])/, ':59'));
	return Number.isNaN(at) ? undefined : at;
}

function isDate(date: string): boolean {
	const at = Date.parse(`${date}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

/** A tag for a language, by its shape (RFC 5646, section 2.1). */
export function isLanguageTag(tag: string): boolean {
	return /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,8}$/i.test(tag);
}
