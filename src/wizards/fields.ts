import type { Case, Drafts } from '../core/case';
import { UserError } from '../core/errors';
import { forgeKey } from '../core/forgeCase';
import { HANDLE } from '../core/handle';
import { OUTCOMES } from '../core/vocabulary';
import { translated } from '../core/translate';
import {
	affectedRows,
	affectedText,
	answersOf,
	answersText,
	correctionOf,
	correctionText,
	type Field,
	splitOf,
	splitText,
	upstreamOf,
	upstreamText,
	weaknessIds,
	weaknessText,
} from '../protocol/fields';
import { RECORDS, type RecordOf } from '../protocol/records';
import { readRecord, writeRecord } from './recordFields';
import { writtenVector } from './severity/writtenVector';
import { UNREADABLE } from './unreadable';

/** @returns what a field holds: what is being written, else what the advisory says. */
export function readField(record: Case, field: Field): string {
	switch (field) {
		case 'outcome':
			return record.drafts?.outcome ?? '';
		case 'message':
			return record.drafts?.message ?? '';
		case 'notes':
			return record.notes ?? '';
		case 'acknowledgement':
			return record.drafts?.acknowledgement ?? '';
		case 'completeness':
			return answersText(record.completeness);
		case 'questions':
			return record.drafts?.questions ?? '';
		case 'comment':
			return record.drafts?.comment ?? '';
		case 'correction':
			return correctionText(record.drafts?.correction);
		case 'cvssV4':
			return record.drafts?.cvssV4 ?? record.advisory.cvss.v4 ?? '';
		case 'cvssV3':
			return record.drafts?.cvssV3 ?? record.advisory.cvss.v3 ?? '';
		case 'cwes':
			return weaknessText(record.drafts?.cweIds ?? record.advisory.cweIds);
		case 'ssvc':
			return answersText(record.ssvc);
		case 'assignee':
			return record.assignee ?? '';
		case 'duplicateOf':
			return record.drafts?.duplicateOf ?? '';
		case 'upstream':
			return upstreamText(record.drafts?.upstream);
		case 'split':
			return splitText(record.drafts?.split);
		case 'summary':
			return record.drafts?.summary ?? record.advisory.summary;
		case 'description':
			return record.drafts?.description ?? record.advisory.description;
		case 'affected':
			return affectedText(record.drafts?.affected ?? record.advisory.affected);
		case 'cveId':
			return record.drafts?.cveId ?? record.advisory.cveId ?? '';
		case 'credits':
		case 'references':
			return listText(field, record);
		default:
			return readRecord(record, field);
	}
}

function listText(field: 'credits' | 'references', { drafts, advisory }: Case): string {
	return field === 'credits'
		? RECORDS.credits.text(drafts?.credits ?? advisory.credits)
		: RECORDS.references.text(drafts?.references ?? advisory.references);
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
		case 'acknowledgement':
			return withDrafts(record, { acknowledgement: value === '' ? undefined : value });
		case 'completeness':
			return withElements(record, value);
		case 'questions':
			return withDrafts(record, { questions: value === '' ? undefined : value });
		case 'comment':
			return withDrafts(record, { comment: value === '' ? undefined : value });
		case 'correction':
			return withDrafts(record, { correction: correctionIn(value) });
		case 'cvssV4':
			return withScored(record, 'cvssV4', writtenVector(record, 'v4', value), record.advisory.cvss.v4 ?? '');
		case 'cvssV3':
			return withScored(record, 'cvssV3', writtenVector(record, 'v3', value), record.advisory.cvss.v3 ?? '');
		case 'cwes':
			return withScored(record, 'cweIds', weaknessesIn(record, value), record.advisory.cweIds);
		case 'ssvc':
			return withAnswers(record, value);
		case 'assignee':
			return withAssignee(record, value);
		case 'duplicateOf':
			return withDrafts(record, { duplicateOf: handleIn(value) });
		case 'upstream':
			return withDrafts(record, { upstream: upstreamIn(value) });
		case 'split':
			return withDrafts(record, { split: splitIn(value) });
		case 'summary':
		case 'description':
			return withText(record, field, value === record.advisory[field] ? undefined : value);
		case 'affected':
			return withText(record, field, affectedOf(record, value));
		case 'cveId':
			return withText(record, field, value === (record.advisory.cveId ?? '') ? undefined : value);
		case 'credits':
			return withText(record, field, rowsOf(RECORDS.credits, value, record.advisory.credits));
		case 'references':
			return withText(record, field, rowsOf(RECORDS.references, value, record.advisory.references));
		default:
			return writeRecord(record, field, value);
	}
}

/** The fields whose drafts become the advisory's own, besides its severity and weaknesses. */
export const TEXT_FIELDS = ['summary', 'description', 'affected', 'credits', 'cveId', 'references'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** The drafts that become the advisory's severity and weaknesses. */
export const RATING_FIELDS = ['cvssV4', 'cvssV3', 'cweIds'] as const;
type RatingField = (typeof RATING_FIELDS)[number];

type DraftChange = { readonly [K in keyof Drafts]?: Drafts[K] | undefined };

/** Drops keys without a value, and drafts without a key, so that the case file says only what there is. */
export function withDrafts(record: Case, change: DraftChange): Case {
	const { drafts = {}, ...rest } = record;
	const merged: DraftChange = { ...drafts, ...change };
	const next: Drafts = {
		...(merged.summary === undefined ? {} : { summary: merged.summary }),
		...(merged.description === undefined ? {} : { description: merged.description }),
		...(merged.affected === undefined ? {} : { affected: merged.affected }),
		...(merged.outcome === undefined ? {} : { outcome: merged.outcome }),
		...(merged.message === undefined ? {} : { message: merged.message }),
		...(merged.cvssV4 === undefined ? {} : { cvssV4: merged.cvssV4 }),
		...(merged.cvssV3 === undefined ? {} : { cvssV3: merged.cvssV3 }),
		...(merged.cweIds === undefined ? {} : { cweIds: merged.cweIds }),
		...(merged.credits === undefined ? {} : { credits: merged.credits }),
		...(merged.cveId === undefined ? {} : { cveId: merged.cveId }),
		...(merged.references === undefined ? {} : { references: merged.references }),
		...(merged.duplicateOf === undefined ? {} : { duplicateOf: merged.duplicateOf }),
		...(merged.upstream === undefined ? {} : { upstream: merged.upstream }),
		...(merged.split === undefined ? {} : { split: merged.split }),
		...(merged.bulk === undefined ? {} : { bulk: merged.bulk }),
		...(merged.acknowledgement === undefined ? {} : { acknowledgement: merged.acknowledgement }),
		...(merged.questions === undefined ? {} : { questions: merged.questions }),
		...(merged.comment === undefined ? {} : { comment: merged.comment }),
		...(merged.correction === undefined ? {} : { correction: merged.correction }),
		...(merged.base === undefined || Object.keys(merged.base).length === 0 ? {} : { base: merged.base }),
	};
	return Object.keys(next).length === 0 ? rest : { ...rest, drafts: next };
}

/** A draft of the advisory's text; on a forge it remembers what it began from, and forgets it when it goes. */
function withText<F extends TextField>(record: Case, field: F, value: Drafts[F] | undefined): Case {
	const begins = record.drafts?.[field] === undefined;
	const written = withDrafts(record, { [field]: value });
	if (value === undefined) return withBase(written, field, undefined);
	return begins && forgeKey(record.advisory) !== undefined
		? withBase(written, field, advisoryValue(record, field))
		: written;
}

/** @returns what the advisory has in a field; no CVE id is an empty one. */
export function advisoryValue<F extends TextField>({ advisory }: Pick<Case, 'advisory'>, field: F): Drafts[F] {
	const values: Pick<Drafts, TextField> = { ...advisory, cveId: advisory.cveId ?? '' };
	return values[field];
}

/** The same for what is scored. @param theirs what the advisory says */
function withScored<F extends RatingField>(
	record: Case,
	field: F,
	value: Drafts[F] | undefined,
	theirs: NonNullable<Drafts[F]>,
): Case {
	const begins = record.drafts?.[field] === undefined;
	const written = withDrafts(record, { [field]: value });
	if (value === undefined) return withBase(written, field, undefined);
	return begins && forgeKey(record.advisory) !== undefined ? withBase(written, field, theirs) : written;
}

type Base = NonNullable<Drafts['base']>;

/** Sets or forgets what a draft began from. */
export function withBase<F extends keyof Base>(record: Case, field: F, value: Base[F] | undefined): Case {
	const base = record.drafts?.base;
	if (value === undefined && base?.[field] === undefined) return record;
	const { [field]: _, ...others } = base ?? {};
	return withDrafts(record, { base: value === undefined ? others : { ...others, [field]: value } });
}

function withNotes(record: Case, value: string): Case {
	const { notes: _, ...rest } = record;
	return value === '' ? rest : { ...rest, notes: value };
}

function withAssignee(record: Case, value: string): Case {
	const { assignee: _, ...rest } = record;
	return value === '' ? rest : { ...rest, assignee: value };
}

function withAnswers(record: Case, value: string): Case {
	const answers = answersOf(value);
	if (answers === undefined) throw new UserError(translated(UNREADABLE));
	const { ssvc: _, ...rest } = record;
	return Object.keys(answers).length === 0 ? rest : { ...rest, ssvc: answers };
}

function withElements(record: Case, value: string): Case {
	const answers = answersOf(value);
	if (answers === undefined) throw new UserError(translated(UNREADABLE));
	const { completeness: _, ...rest } = record;
	return Object.keys(answers).length === 0 ? rest : { ...rest, completeness: answers };
}

function weaknessesIn(record: Case, value: string): Drafts['cweIds'] | undefined {
	const ids = weaknessIds(value);
	return weaknessText(ids) === weaknessText(record.advisory.cweIds) ? undefined : ids;
}

function handleIn(value: string): string | undefined {
	if (value === '') return undefined;
	if (!HANDLE.test(value)) throw new UserError(translated(UNREADABLE));
	return value;
}

function upstreamIn(value: string): Drafts['upstream'] | undefined {
	if (value === '') return undefined;
	const upstream = upstreamOf(value);
	if (upstream === undefined) throw new UserError(translated(UNREADABLE));
	return upstream;
}

/** What is written anew belongs to no case that was made before. */
function splitIn(value: string): Drafts['split'] | undefined {
	if (value === '') return undefined;
	const part = splitOf(value);
	if (part === undefined) throw new UserError(translated(UNREADABLE));
	return { ...part };
}

function correctionIn(value: string): Drafts['correction'] | undefined {
	if (value === '') return undefined;
	const correction = correctionOf(value);
	if (correction === undefined) throw new UserError(translated(UNREADABLE));
	return { ...correction };
}

function outcomeOf(value: string): Drafts['outcome'] | undefined {
	if (value === '') return undefined;
	const outcome = OUTCOMES.find(o => o === value);
	if (outcome === undefined) throw new UserError(translated(UNREADABLE));
	return outcome;
}

function rowsOf<Row>(record: RecordOf<Row>, value: string, theirs: readonly Row[]): Row[] | undefined {
	const rows = record.rows(value);
	if (rows === undefined) throw new UserError(translated(UNREADABLE));
	return record.text(rows) === record.text(theirs) ? undefined : rows;
}

function affectedOf(record: Case, value: string): Drafts['affected'] | undefined {
	const rows = affectedRows(value);
	if (rows === undefined) throw new UserError(translated(UNREADABLE));
	return affectedText(rows) === affectedText(record.advisory.affected) ? undefined : rows;
}
