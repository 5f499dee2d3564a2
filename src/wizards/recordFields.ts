import * as z from 'zod';
import type { Case } from '../core/case';
import { UserError } from '../core/errors';
import { type Publication, publicationSchema } from '../core/publication';
import { translated } from '../core/translate';
import { RECORDS } from '../protocol/records';
import { UNREADABLE } from './unreadable';

/** The fields of the response record, which become nobody else's: they are written as they are, without a draft. */
export const RECORD_FIELDS = [
	'disclosure',
	'branches',
	'tests',
	'cveAssigner',
	'overruled',
	'announcement',
	'leakPlan',
	'postMortem',
	'helpAsk',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** @returns what such a field holds, as pages have it. */
export function readRecord({ publication, cveAssigner, ...record }: Case, field: RecordField): string {
	switch (field) {
		case 'disclosure':
			return RECORDS.disclosure.text(record.disclosure ?? []);
		case 'branches':
			return RECORDS.branches.text(record.branches ?? []);
		case 'tests':
			return RECORDS.tests.text(record.tests ?? []);
		case 'cveAssigner':
			return RECORDS.cveAssigner.text(cveAssigner === undefined ? [] : [cveAssigner]);
		case 'overruled':
			return RECORDS.overruled.text(publication?.overruled ?? []);
		case 'announcement':
			return publication?.announcement ?? '';
		case 'leakPlan':
			return record.leakPlan ?? '';
		case 'postMortem':
			return record.postMortem ?? '';
		case 'helpAsk':
			return record.helpAsk ?? '';
	}
}

/** @throws UserError when the value is none that the field can hold */
export function writeRecord(record: Case, field: RecordField, value: string): Case {
	switch (field) {
		case 'disclosure': {
			const disclosure = rowsIn(RECORDS.disclosure.rows(value));
			const { disclosure: _, ...rest } = record;
			return disclosure.length === 0 ? rest : { ...rest, disclosure };
		}
		case 'branches': {
			const branches = rowsIn(RECORDS.branches.rows(value));
			const { branches: _, ...rest } = record;
			return branches.length === 0 ? rest : { ...rest, branches };
		}
		case 'tests': {
			const tests = rowsIn(RECORDS.tests.rows(value));
			const { tests: _, ...rest } = record;
			return tests.length === 0 ? rest : { ...rest, tests };
		}
		case 'cveAssigner': {
			const [cveAssigner] = rowsIn(RECORDS.cveAssigner.rows(value));
			const { cveAssigner: _, ...rest } = record;
			return cveAssigner === undefined ? rest : { ...rest, cveAssigner };
		}
		case 'overruled': {
			const overruled = rowsIn(RECORDS.overruled.rows(value));
			return withPublication(record, { overruled: overruled.length === 0 ? undefined : overruled });
		}
		case 'announcement':
			return withPublication(record, { announcement: value === '' ? undefined : value });
		case 'leakPlan': {
			const { leakPlan: _, ...rest } = record;
			return value === '' ? rest : { ...rest, leakPlan: value };
		}
		case 'postMortem': {
			const { postMortem: _, ...rest } = record;
			return value === '' ? rest : { ...rest, postMortem: value };
		}
		case 'helpAsk': {
			const { helpAsk: _, ...rest } = record;
			return value === '' ? rest : { ...rest, helpAsk: value };
		}
	}
}

/** Puts in what a publication came to; a key without a value goes, and so does a publication without keys. */
export function withPublication(
	record: Case,
	change: { readonly [K in keyof Publication]?: Publication[K] | undefined },
): Case {
	const { publication = {}, ...rest } = record;
	const all = Object.entries({ ...publication, ...change }).filter(([, value]) => value !== undefined);
	const next = z.parse(publicationSchema, Object.fromEntries(all));
	return Object.keys(next).length === 0 ? rest : { ...rest, publication: next };
}

function rowsIn<Row>(rows: Row[] | undefined): Row[] {
	if (rows === undefined) throw new UserError(translated(UNREADABLE));
	return rows;
}
