import type { RecordOf } from '../../protocol/records';
import type { Model } from '../model';
import { useFocusNext } from '../parts/useFocusNext';
import { useChange } from '../useChange';
import type { DraftField } from './draftField';

/** The rows of one field, and how they are changed. All of it is written into the field as it is typed. */
interface Rows<Row> {
	readonly rows: readonly Row[];
	/** @param index 0-based, of the row that is replaced */
	change(index: number, row: Row): void;
	/** @param part what of the first added row gets the keyboard: the end of its id */
	add(rows: readonly Row[], part: string): void;
	/** The keyboard goes to the button that removes the row that stands there now. @param index 0-based */
	remove(index: number): void;
	/** What was typed goes into the case now. */
	leave(): void;
	focusNext(id: string): void;
}

interface RowsOf<Row> {
	readonly field: DraftField;
	readonly record: RecordOf<Row>;
	/** Ids are `${name}-${number}${part}`, numbers from 1. */
	readonly name: string;
	/** The id of what gets the keyboard when no row is left. */
	readonly empty: string;
}

/** Draws the component again when its rows change. */
export function useRows<Row>(
	{ onField, saver }: Pick<Model<DraftField>, 'onField' | 'saver'>,
	of: RowsOf<Row>,
): Rows<Row> {
	const { field, record, name, empty } = of;
	useChange(onField, changed => changed === field);
	const focusNext = useFocusNext();
	const rows = record.rows(saver.field(field).text) ?? [];
	const write = (next: readonly Row[]): void => saver.type(field, record.text(next));
	return {
		...{ rows, focusNext },
		change: (index, row) => write(rows.map((other, i) => (i === index ? row : other))),
		add(added, part) {
			focusNext(`${name}-${rows.length + 1}${part}`);
			write([...rows, ...added]);
		},
		remove(index) {
			const left = rows.filter((_, i) => i !== index);
			focusNext(left.length === 0 ? empty : `${name}-${Math.min(index + 1, left.length)}-remove`);
			write(left);
		},
		leave: () => void saver.flush(),
	};
}
