import type { Case, Drafts } from '../core/case';
import { UserError } from '../core/errors';
import { OUTCOMES } from '../core/vocabulary';
import { affectedRows, affectedText, type Field } from '../protocol/fields';

const UNREADABLE =
	'The page sent something that is no valid entry, so it was not kept. Close this tab and open it again.';

/** @returns what a field holds: what is being written, else what the advisory says. */
export function readField(record: Case, field: Field): string {
	switch (field) {
		case 'outcome':
			return record.drafts?.outcome ?? '';
		case 'message':
			return record.drafts?.message ?? '';
		case 'notes':
			return record.notes ?? '';
		case 'summary':
			return record.drafts?.summary ?? record.advisory.summary;
		case 'description':
			return record.drafts?.description ?? record.advisory.description;
		case 'affected':
			return affectedText(record.drafts?.affected ?? record.advisory.affected);
	}
}

/**
 * Puts a value into a field. A draft that says what the advisory says already is no draft, and goes.
 * @throws UserError when the value is none that the field can hold
 */
export function writeField(record: Case, field: Field, value: string): Case {
	switch (field) {
		case 'outcome':
			return withDrafts(record, { outcome: outcomeOf(value) });
		case 'message':
			return withDrafts(record, { message: value === '' ? undefined : value });
		case 'notes':
			return withNotes(record, value);
		case 'summary':
		case 'description':
			return withDrafts(record, { [field]: value === record.advisory[field] ? undefined : value });
		case 'affected':
			return withDrafts(record, { affected: affectedOf(record, value) });
	}
}

type DraftChange = { readonly [K in keyof Drafts]: Drafts[K] | undefined };

/** Drops keys without a value, and drafts without a key, so that the case file says only what there is. */
function withDrafts(record: Case, change: DraftChange): Case {
	const { drafts = {}, ...rest } = record;
	const merged: DraftChange = { ...drafts, ...change };
	const next: Drafts = {
		...(merged.summary === undefined ? {} : { summary: merged.summary }),
		...(merged.description === undefined ? {} : { description: merged.description }),
		...(merged.affected === undefined ? {} : { affected: merged.affected }),
		...(merged.outcome === undefined ? {} : { outcome: merged.outcome }),
		...(merged.message === undefined ? {} : { message: merged.message }),
	};
	return Object.keys(next).length === 0 ? rest : { ...rest, drafts: next };
}

function withNotes(record: Case, value: string): Case {
	const { notes: _, ...rest } = record;
	return value === '' ? rest : { ...rest, notes: value };
}

function outcomeOf(value: string): Drafts['outcome'] | undefined {
	if (value === '') return undefined;
	const outcome = OUTCOMES.find(o => o === value);
	if (outcome === undefined) throw new UserError(UNREADABLE);
	return outcome;
}

function affectedOf(record: Case, value: string): Drafts['affected'] | undefined {
	const rows = affectedRows(value);
	if (rows === undefined) throw new UserError(UNREADABLE);
	return affectedText(rows) === affectedText(record.advisory.affected) ? undefined : rows;
}
