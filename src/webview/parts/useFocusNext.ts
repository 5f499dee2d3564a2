import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Moves the keyboard once the component is drawn again: to what was added, or to what stands where something was removed.
 * @returns takes the id of the element
 */
export function useFocusNext(): (id: string) => void {
	const wanted = useRef('');
	useLayoutEffect(() => {
		if (wanted.current === '') return;
		document.getElementById(wanted.current)?.focus();
		wanted.current = '';
	});
	return id => {
		wanted.current = id;
	};
}
