import * as z from 'zod';
import { creditSchema } from '../core/advisory';
import { branchSchema, testRunSchema } from '../core/fixing';
import { assignerSchema, disclosureSchema, overruledSchema } from '../core/publication';

/** A field that holds rows, and how they travel. What is one thing is a list of at most one row. */
export interface RecordOf<Row> {
	/** @returns the same text for the same rows on both sides; no rows are no text. */
	text(rows: readonly Row[]): string;
	/** @returns the rows, or nothing when the text is not what text() makes. Empty text is no rows. */
	rows(value: string): Row[] | undefined;
}

function recordOf<S extends z.ZodType>(row: S, most: number): RecordOf<z.output<S>> {
	const schema = z.array(row).max(most);
	return {
		text: rows => (rows.length === 0 ? '' : JSON.stringify(z.parse(schema, rows))),
		rows(value) {
			try {
				return z.safeParse(schema, value === '' ? [] : JSON.parse(value)).data;
			} catch {
				return undefined;
			}
		},
	};
}

/** The fields of the draft page that hold rows. */
export const RECORDS = {
	credits: recordOf(creditSchema, 1000),
	references: recordOf(z.string(), 1000),
	disclosure: recordOf(disclosureSchema, 100),
	branches: recordOf(branchSchema, 1000),
	tests: recordOf(testRunSchema, 1000),
	cveAssigner: recordOf(assignerSchema, 1),
	overruled: recordOf(overruledSchema, 100),
} as const;
