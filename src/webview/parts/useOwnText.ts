import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { moveCaret } from './caret';

/**
 * Lets a box own its text while somebody writes in it: it is written to only when the case changed, and then the caret
 * stays where it was. The box has no value of its own in the component.
 */
export function useOwnText(box: RefObject<HTMLInputElement | HTMLTextAreaElement | null>, text: string): void {
	useLayoutEffect(() => {
		const area = box.current;
		if (area === null || area.value === text) return;
		const from = moveCaret(area.value, text, area.selectionStart ?? 0);
		const to = moveCaret(area.value, text, area.selectionEnd ?? 0);
		area.value = text;
		area.setSelectionRange(from, to);
	}, [text]);
}
