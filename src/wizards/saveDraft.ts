import { t, translated } from '../core/translate';
import type { Advisory, Affected } from '../core/advisory';
import type { Case, Drafts } from '../core/case';
import { isCveId, otherWithCveId } from '../core/cveId';
import { UserError } from '../core/errors';
import { forgeKey } from '../core/forgeCase';
import { type WrittenRating, writtenRating } from '../core/rating';
import { DESCRIPTION_LIMIT, SUMMARY_LIMIT } from '../core/vocabulary';
import { characters } from '../protocol/characters';
import { affectedText } from '../protocol/fields';
import { RECORDS } from '../protocol/records';
import { advisoryValue, RATING_FIELDS, TEXT_FIELDS, type TextField } from './fields';

/** @returns the advisory as it will be with what is being written. Rows without anything in them are left out. */
export function withDraft(record: Case): Advisory {
	const { drafts = {}, advisory } = record;
	const { cveId: _, ...rest } = advisory;
	const cveId = (drafts.cveId ?? advisory.cveId ?? '').trim();
	const { cvss, cweIds } = writtenRating(record);
	return {
		...rest,
		...(cveId === '' ? {} : { cveId }),
		summary: drafts.summary ?? advisory.summary,
		description: drafts.description ?? advisory.description,
		cvss,
		cweIds: [...cweIds],
		affected: (drafts.affected ?? advisory.affected).filter(row => !isEmpty(row)),
		credits: (drafts.credits ?? advisory.credits).filter(credit => creditName(credit) !== ''),
		references: (drafts.references ?? advisory.references).filter(text => text.trim() !== ''),
	};
}

function creditName({ login, name }: Advisory['credits'][number]): string {
	return (login ?? name ?? '').trim();
}

/**
 * @returns which fields are being written and differ from the advisory. A draft that says the same is none in a case of
 * its own; a forge may have the same text with other line ends, and then there is nothing to send.
 */
export function differing(record: Case): TextField[] {
	const { drafts, advisory } = record;
	const isOwn = forgeKey(advisory) === undefined;
	return TEXT_FIELDS.filter(
		field =>
			drafts?.[field] !== undefined &&
			(isOwn || (field !== 'references' && !isSameText(field, drafts[field], advisoryValue(record, field)))),
	);
}

/**
 * Whether two values of a field say the same to a forge. Line ends are kept differently by different ones; who is credited
 * must have an account there, and what they answered is theirs.
 */
export function isSameText<F extends TextField>(field: F, a: Drafts[F], b: Drafts[F]): boolean {
	return plainText(field, a) === plainText(field, b);
}

function plainText<F extends TextField>(field: F, value: Drafts[F]): string {
	const { credits }: Pick<Drafts, TextField> = { [field]: value };
	if (credits !== undefined) {
		const named = credits.flatMap(({ login, type }) => (login === undefined ? [] : [`${login.toLowerCase()} ${type}`]));
		return named.sort().join();
	}
	return valueText(field, value).replace(/\r\n?/g, '\n').trimEnd();
}

/** @returns a value of a field as pages have it. */
export function valueText<F extends TextField>(field: F, value: Drafts[F]): string {
	const values: Pick<Drafts, TextField> = { [field]: value };
	switch (field) {
		case 'affected':
			return affectedText(values.affected ?? []);
		case 'credits':
			return RECORDS.credits.text(values.credits ?? []);
		case 'references':
			return RECORDS.references.text(values.references ?? []);
		default:
			return values.summary ?? values.description ?? values.cveId ?? '';
	}
}

/**
 * Makes the drafts of a case of its own the advisory's. Without any the case stays as it is.
 * @param rating what is scored, with its severity, where that is new. @param now ISO 8601 in UTC
 * @param id for the entry in the timeline
 * @throws UserError when a text is longer than an advisory may have
 */
export function saveDraft(record: Case, rating: WrittenRating | undefined, now: string, id: string): Case {
	if (differing(record).length === 0 && rating === undefined) return record;
	const written = withDraft(record);
	const { severity: _, ...unrated } = written;
	// A severity in words belongs to a vector, or to nothing.
	const advisory =
		rating === undefined
			? written
			: { ...unrated, ...(rating.severity === undefined ? {} : { severity: rating.severity }) };
	requireFitting(advisory);
	const { drafts, ...rest } = record;
	const left = otherDrafts(drafts ?? {}, rating !== undefined);
	return {
		...rest,
		...(Object.keys(left).length === 0 ? {} : { drafts: left }),
		advisory: { ...advisory, updatedAt: now },
		timeline: [...record.timeline, { id, at: now, text: 'Advisory text saved from the draft' }],
	};
}

/** @throws UserError when a text is longer than an advisory may have, or the CVE id is none */
export function requireFitting({
	summary,
	description,
	cveId,
}: Pick<Advisory, 'summary' | 'description' | 'cveId'>): void {
	refuseLong('title', characters(summary), SUMMARY_LIMIT);
	refuseLong('description', characters(description), DESCRIPTION_LIMIT);
	if (cveId !== undefined && !isCveId(cveId)) throw new UserError(translated(NO_CVE_ID));
}

/** @throws UserError when another open case has the CVE id that this one writes */
export function requireOwnCveId(record: Case, cases: () => readonly Case[]): void {
	if (record.drafts?.cveId !== undefined && otherWithCveId(record, cases) !== undefined)
		throw new UserError(translated(TAKEN));
}

const NO_CVE_ID =
	'The CVE id is not written like one, such as CVE-2026-12345, so nothing was saved. Correct it in Identifiers and dates; until then it is kept as a draft.';
const TAKEN =
	'Another open case has the same CVE id, so nothing was saved. One of the two is wrong: Identifiers and dates says which case it is.';

function otherDrafts(drafts: Drafts, rated: boolean): Drafts {
	const { base: _, ...others } = drafts;
	const saved: readonly string[] = rated ? [...TEXT_FIELDS, ...RATING_FIELDS] : TEXT_FIELDS;
	return Object.fromEntries(Object.entries(others).filter(([key]) => !saved.includes(key)));
}

function isEmpty(row: Affected): boolean {
	const text = [row.name, row.range, row.patched ?? '', ...row.functions].join('');
	return text.trim() === '';
}

function refuseLong(what: string, length: number, limit: number): void {
	if (length <= limit) return;
	const n = (value: number): string => value.toLocaleString('en-US');
	throw new UserError(
		t(
			'The {0} has {1} characters, and an advisory takes {2}. Shorten it by {3}; until then it is kept as a draft.',
			what,
			n(length),
			n(limit),
			n(length - limit),
		),
	);
}
