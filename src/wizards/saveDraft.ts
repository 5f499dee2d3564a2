import type { Advisory, Affected } from '../core/advisory';
import type { Case, Drafts } from '../core/case';
import { UserError } from '../core/errors';
import { forgeKey } from '../core/forgeCase';
import { DESCRIPTION_LIMIT, SUMMARY_LIMIT } from '../core/vocabulary';
import { characters } from '../protocol/characters';
import { affectedText } from '../protocol/fields';
import { TEXT_FIELDS, type TextField } from './fields';

/** @returns the advisory as it will be with what is being written. Rows without anything in them are left out. */
export function withDraft(record: Case): Advisory {
	const { drafts = {}, advisory } = record;
	return {
		...advisory,
		summary: drafts.summary ?? advisory.summary,
		description: drafts.description ?? advisory.description,
		affected: (drafts.affected ?? advisory.affected).filter(row => !isEmpty(row)),
	};
}

/**
 * @returns which fields are being written and differ from the advisory. A draft that says the same is none in a case of
 * its own; a forge may have the same text with other line ends, and then there is nothing to send.
 */
export function differing({ drafts, advisory }: Case): TextField[] {
	const isOwn = forgeKey(advisory) === undefined;
	return TEXT_FIELDS.filter(
		field => drafts?.[field] !== undefined && (isOwn || !isSameText(drafts[field], advisory[field])),
	);
}

type Text = string | readonly Affected[] | undefined;

/** Whether two values of a field say the same. Line ends are kept differently by different forges. */
export function isSameText(a: Text, b: Text): boolean {
	return plainText(a) === plainText(b);
}

function plainText(value: Text): string {
	return (typeof value === 'object' ? affectedText(value) : (value ?? '')).replace(/\r\n?/g, '\n').trimEnd();
}

/**
 * Makes the drafts of title, description and affected rows the advisory's own. Without any the case stays as it is.
 * @param now ISO 8601 in UTC
 * @param id for the entry in the timeline
 * @throws UserError when a text is longer than an advisory may have
 */
export function saveDraft(record: Case, now: string, id: string): Case {
	if (differing(record).length === 0) return record;
	const advisory = withDraft(record);
	requireFitting(advisory);
	const { drafts, ...rest } = record;
	const left = otherDrafts(drafts ?? {});
	return {
		...rest,
		...(Object.keys(left).length === 0 ? {} : { drafts: left }),
		advisory: { ...advisory, updatedAt: now },
		timeline: [...record.timeline, { id, at: now, text: 'Advisory text saved from the draft' }],
	};
}

/** @throws UserError when a text is longer than an advisory may have */
export function requireFitting({ summary, description }: Pick<Advisory, 'summary' | 'description'>): void {
	refuseLong('title', characters(summary), SUMMARY_LIMIT);
	refuseLong('description', characters(description), DESCRIPTION_LIMIT);
}

function otherDrafts(drafts: Drafts): Drafts {
	const { summary: _s, description: _d, affected: _a, base: _b, ...left } = drafts;
	return left;
}

function isEmpty(row: Affected): boolean {
	const text = [row.name, row.range, row.patched ?? '', ...row.functions].join('');
	return text.trim() === '';
}

function refuseLong(what: string, length: number, limit: number): void {
	if (length <= limit) return;
	const n = (value: number): string => value.toLocaleString('en-US');
	throw new UserError(
		`The ${what} has ${n(length)} characters, and an advisory takes ${n(limit)}. Shorten it by ${n(length - limit)}; until then it is kept as a draft.`,
	);
}
