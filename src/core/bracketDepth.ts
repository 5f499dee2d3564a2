/**
 * Whether brackets and braces are open in each other deeper than a file may have them. Cheap, and it counts those in texts
 * too: what it says of a file is true, or too much.
 * @param most levels that may be open at once
 */
export function nestsDeeper(text: string, most: number): boolean {
	let depth = 0;
	for (let i = 0; i < text.length; i++) {
		const sign = text.charCodeAt(i);
		if (sign === 0x5b || sign === 0x7b) depth++;
		else if ((sign === 0x5d || sign === 0x7d) && depth > 0) depth--;
		if (depth > most) return true;
	}
	return false;
}
