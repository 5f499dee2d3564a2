import { useMemo, useRef, useState } from 'preact/hooks';
import type { Affected } from '../../../core/advisory';
import type { Model } from '../../model';
import { useChange } from '../../useChange';
import type { DraftField } from '../draftField';

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

export function useOpenRows(rows: () => readonly Affected[], { shown, onChange }: Model<DraftField>): OpenRows {
	const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
	const begun = useRef(false);
	useChange(onChange, () => !begun.current && shown().loaded);
	if (shown().loaded && !begun.current) {
		begun.current = true;
		const { length } = rows();
		if (length > 0 && length <= MOST_OPEN) setOpen(new Set(Array.from({ length }, (_, at) => at)));
	}
	const functions = useMemo(
		() => ({
			toggle: (at: number) =>
				setOpen(before => {
					const next = new Set(before);
					if (!next.delete(at)) next.add(at);
					return next;
				}),
			added: (at: number) => setOpen(before => new Set([...[...before].map(one => (one >= at ? one + 1 : one)), at])),
			removed: (at: number) =>
				setOpen(before => new Set([...before].filter(one => one !== at).map(one => (one > at ? one - 1 : one)))),
		}),
		[],
	);
	return { rows: open, ...functions };
}
