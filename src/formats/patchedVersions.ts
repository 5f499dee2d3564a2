const VERSION = /^v?\d[0-9A-Za-z.+~_:!-]*$/;
const LONGEST = 1000;

/**
 * The versions that a free text such as "5.2.1, 4.3.3" or ">= 1.2" calls patched, in its order.
 * @returns none for "None", for an open lower bound such as ">0", and where there is more than versions
 */
export function patchedVersions(patched: string | undefined): string[] {
	if (patched === undefined || patched.length > LONGEST) return [];
	const words = patched
		.split(/[,;\s]+/)
		.map(word => word.replace(/^(?:>=|=)/, ''))
		.filter(word => word !== '');
	return words.every(word => VERSION.test(word)) ? [...new Set(words)] : [];
}
