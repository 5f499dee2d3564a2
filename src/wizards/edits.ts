import type { Case } from '../core/case';
import type { Edit, EditResult, Field } from '../protocol/fields';
import { readField, writeField } from './fields';

/**
 * Applies a change from a page to the case as it is now. When the field no longer holds what the change began from,
 * another window wrote it meanwhile: then nothing is overwritten, and the text goes into the case's kept texts.
 * @param now ISO 8601 in UTC
 * @throws UserError when the value is none that the field can hold
 */
export function applyEdit(record: Case, edit: Edit, now: string): { record: Case; result: EditResult } {
	const stored = readField(record, edit.field);
	if (stored === edit.value) return { record: settle(record, edit), result: { saved: true, at: now } };
	if (stored === edit.base || edit.unanswered?.includes(stored) === true) {
		return { record: settle(writeField(record, edit.field, edit.value), edit), result: { saved: true, at: now } };
	}
	const kept = edit.kept ?? freeInstant(record, edit.field, now);
	return { record: keep(record, edit, kept), result: { saved: false, theirs: stored, kept } };
}

/** Removes a kept text; one that is gone already is no error. */
export function forgetKept(record: Case, field: string, at: string): Case {
	const { kept = [], ...rest } = record;
	const left = kept.filter(k => k.field !== field || k.at !== at);
	if (left.length === kept.length) return record;
	return left.length === 0 ? rest : { ...rest, kept: left };
}

function settle(record: Case, edit: Edit): Case {
	return edit.kept === undefined ? record : forgetKept(record, edit.field, edit.kept);
}

function keep(record: Case, edit: Edit, at: string): Case {
	const others = (record.kept ?? []).filter(k => k.field !== edit.field || k.at !== at);
	return { ...record, kept: [...others, { field: edit.field, text: edit.value, at }] };
}

/** A kept text is known by its field and instant, so no two of a field may share one. */
function freeInstant(record: Case, field: Field, now: string): string {
	const taken = new Set((record.kept ?? []).filter(k => k.field === field).map(k => k.at));
	let at = Date.parse(now);
	while (taken.has(new Date(at).toISOString())) at += 1;
	return new Date(at).toISOString();
}
