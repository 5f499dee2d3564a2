/**
 * Where a caret belongs after a text was replaced: what is the same before and after it says where it stood.
 * @param caret in UTF-16 units, in `before`
 */
export function moveCaret(before: string, after: string, caret: number): number {
	const most = Math.min(before.length, after.length);
	let same = 0;
	while (same < most && before.charCodeAt(same) === after.charCodeAt(same)) same++;
	if (caret <= same) return caret;
	const fromEnd = before.length - caret;
	return Math.max(same, after.length - fromEnd);
}
