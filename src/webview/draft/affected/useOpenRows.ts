import { useMemo, useRef, useState } from 'preact/hooks';

/** So many rows stand open when a person comes; where there are more, each is one line until it is opened. */
const MOST_OPEN = 4;

/** Which rows stand open. The functions stay the same. */
export interface OpenRows {
	readonly rows: ReadonlySet<number>;
	readonly toggle: (at: number) => void;
	/** A row comes in at a place: it stands open. */
	readonly added: (at: number) => void;
	readonly removed: (at: number) => void;
}

/** @param count of rows. @param loaded whether the case told them yet */
export function useOpenRows(count: number, loaded: boolean): OpenRows {
	const [rows, setRows] = useState<ReadonlySet<number>>(new Set());
	const begun = useRef(false);
	if (loaded && !begun.current) {
		begun.current = true;
		if (count > 0 && count <= MOST_OPEN) setRows(new Set(Array.from({ length: count }, (_, at) => at)));
	}
	const functions = useMemo(
		() => ({
			toggle: (at: number) =>
				setRows(open => {
					const next = new Set(open);
					if (!next.delete(at)) next.add(at);
					return next;
				}),
			added: (at: number) => setRows(open => new Set([...[...open].map(one => (one >= at ? one + 1 : one)), at])),
			removed: (at: number) =>
				setRows(open => new Set([...open].filter(one => one !== at).map(one => (one > at ? one - 1 : one)))),
		}),
		[],
	);
	return { rows, ...functions };
}
