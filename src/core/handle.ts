/** What a case is called outside its pages: random, and free of meaning. */
export const HANDLE = /^[0-9a-f]{16}$/;

/** How a case is named where its content must not show: "case 7f3a". */
export function caseName(handle: string): string {
	return `case ${handle.slice(0, 4)}`;
}
