import type { Affected } from '../../../core/advisory';
import { affectedRows, affectedText } from '../../../protocol/fields';

/** The rows behind a field's text. A row stays the same object as long as it says the same, so that only what changed is drawn. */
export interface RowList {
	/** @returns the rows of a text; those that the last one had too, as they were */
	read(text: string): readonly Affected[];
	/** @returns the text of rows, whose rows are read from then on */
	write(rows: readonly Affected[]): string;
}

export function createRowList(): RowList {
	let known = { text: '', rows: [] as readonly Affected[] };
	return {
		read(text) {
			if (text === known.text) return known.rows;
			const rows = affectedRows(text) ?? [];
			const before = known.rows;
			known = { text, rows: rows.map((row, at) => (sameRow(row, before[at]) ? (before[at] ?? row) : row)) };
			return known.rows;
		},
		write(rows) {
			known = { text: affectedText(rows), rows };
			return known.text;
		},
	};
}

function sameRow(row: Affected, other: Affected | undefined): boolean {
	return other !== undefined && affectedText([row]) === affectedText([other]);
}
