import { useLayoutEffect, useState } from 'preact/hooks';
import type { Disposable } from '../core/ports';

/** Draws the component again whenever `on` tells of a change. */
export function useChange<T = void>(
	on: (listener: (value: T) => void) => Disposable,
	concerns?: (value: T) => boolean,
): void {
	const [, redraw] = useState(0);
	// Not useEffect, which waits for the next frame: the extension answers sooner, and what it told would be missed.
	useLayoutEffect(() => {
		const listening = on(value => {
			if (concerns === undefined || concerns(value)) redraw(n => n + 1);
		});
		return () => listening.dispose();
	}, [on]);
}
