import { hookScript } from './hookScript';

/** Stands in every file of ours, so that what is ours is told from what is others'. */
export const MARK = '# secure-response: written by the embargo guard of Secure Response, and removed with its hook.';

/** What a hook that was there before ours is named; ours hands on to it. */
export const BEFORE = '.before-secure-response';

/** @param guardFile absolute path of the file that the hook reads @returns the hook as it is written, with our mark below its first line */
export function hookText(guardFile: string): string {
	const script = hookScript(guardFile);
	const first = script.indexOf('\n') + 1;
	return `${script.slice(0, first)}${MARK}\n${script.slice(first)}`;
}

/** @returns whether a text is a hook or setting of ours, of this version or another */
export function isOurs(text: string): boolean {
	return text.slice(0, 2000).split('\n').includes(MARK);
}
