import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** When what had the keyboard goes away, the nearest heading takes it: it does not fall off the page. */
export function KeepFocus({ children }: { readonly children: ComponentChildren }) {
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const area = box.current;
		if (area === null) return undefined;
		/** What had the keyboard last, and all around it, the innermost first. */
		let path: Element[] = [];
		const follow = ({ target }: FocusEvent): void => {
			path = [];
			for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) path.push(at);
		};
		const observer = new MutationObserver(() => {
			if (path[0]?.isConnected !== false || document.activeElement !== document.body) return;
			const heading = headingNear(path.filter(element => area.contains(element)));
			if (heading === undefined) return;
			heading.tabIndex = -1;
			heading.focus();
		});
		area.addEventListener('focusin', follow);
		observer.observe(area, { childList: true, subtree: true });
		return () => {
			area.removeEventListener('focusin', follow);
			observer.disconnect();
		};
	}, []);
	return (
		<div class="keep-focus" ref={box}>
			{children}
		</div>
	);
}

/** @param around what is left of what was around it, the innermost first */
function headingNear(around: readonly Element[]): HTMLElement | undefined {
	for (const element of around) {
		const heading = element.querySelector('h2, h3, h4');
		if (heading instanceof HTMLElement) return heading;
	}
	return undefined;
}
