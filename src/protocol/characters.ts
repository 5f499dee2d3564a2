/**
 * Counts characters as the advisory API does: its published description limits texts with maxLength, and JSON Schema
 * (validation, section 6.3.1) counts Unicode code points. So an emoji outside the basic plane is one, not two as in
 * JavaScript's length; a letter with a combining mark is two.
 */
export function characters(text: string): number {
	let count = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		const next = text.charCodeAt(i + 1);
		if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) i++;
		count++;
	}
	return count;
}
