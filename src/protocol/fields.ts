import * as z from 'zod';
import { type Affected, affectedSchema, instantSchema } from '../core/advisory';
import { type Upstream, upstreamSchema } from '../core/upstream';

/** What a person writes in the pages. Every value travels as text, so that one way of keeping it serves them all. */
export const TRIAGE_FIELDS = [
	'outcome',
	'message',
	'notes',
	'acknowledgement',
	'completeness',
	'questions',
	'comment',
	'correction',
	'cvssV4',
	'cvssV3',
	'cwes',
	'ssvc',
	'assignee',
	'duplicateOf',
	'upstream',
	'split',
] as const;
/** Fields of the draft page that hold rows; records.ts says how. */
const RECORD_FIELDS = ['credits', 'references', 'disclosure', 'branches', 'tests', 'cveAssigner', 'overruled'] as const;
/** Fields that only the draft page has. */
const DRAFT_ONLY = ['summary', 'description', 'affected', 'cveId', 'announcement', ...RECORD_FIELDS] as const;
export const DRAFT_FIELDS = [...DRAFT_ONLY, 'cvssV4', 'cvssV3', 'cwes', 'ssvc', 'notes', 'assignee'] as const;
/** Fields that only the response page has. */
const RESPONSE_ONLY = ['leakPlan', 'postMortem', 'helpAsk'] as const;
export const RESPONSE_FIELDS = [...RESPONSE_ONLY, 'disclosure', 'notes', 'assignee'] as const;
export const FIELDS = [...TRIAGE_FIELDS, ...DRAFT_ONLY, ...RESPONSE_ONLY] as const;
export type Field = (typeof FIELDS)[number];

/** Far above any limit of an advisory: text that is too long for one is kept too, and only marked. In characters. */
const TEXT_LIMIT = 2_000_000;
/** What one field may hold where it travels. */
export const fieldTextSchema = z.string().max(TEXT_LIMIT);

/** So many texts without an answer are remembered for a field. */
export const MOST_UNANSWERED = 8;

/**
 * A change to one field. `base` is what the field held when the person began; when the case holds something else by now,
 * nothing is overwritten. `kept` names the kept text that this change settles.
 */
export const editSchema = <F extends readonly Field[]>(fields: F) =>
	z.strictObject({
		field: z.enum(fields),
		value: fieldTextSchema,
		base: fieldTextSchema,
		kept: z.exactOptional(instantSchema),
		/** What the same page sent before and heard nothing of: when the case holds one of these, nobody else wrote. */
		unanswered: z.exactOptional(z.array(fieldTextSchema).max(MOST_UNANSWERED)),
	});

export const editResultSchema = z.discriminatedUnion('saved', [
	z.strictObject({ saved: z.literal(true), at: instantSchema }),
	/** Somebody else wrote `theirs`. The text that was sent is kept in the case under the instant `kept`. */
	z.strictObject({ saved: z.literal(false), theirs: z.string(), kept: instantSchema }),
]);

export const keptSchema = z.strictObject({ field: z.enum(FIELDS), text: z.string(), at: instantSchema });
export const forgetSchema = z.strictObject({ field: z.enum(FIELDS), at: instantSchema });

export interface Edit<F extends Field = Field> {
	readonly field: F;
	readonly value: string;
	readonly base: string;
	readonly kept?: string;
	readonly unanswered?: string[];
}
export type EditResult = z.infer<typeof editResultSchema>;
export type Kept = z.infer<typeof keptSchema>;

/** Affected rows as text, the same on both sides for the same rows; no rows are no text. */
export function affectedText(rows: readonly Affected[]): string {
	if (rows.length === 0) return '';
	return JSON.stringify(
		rows.map(r => ({
			ecosystem: r.ecosystem,
			name: r.name,
			range: r.range,
			...(r.patched === undefined ? {} : { patched: r.patched }),
			functions: r.functions,
		})),
	);
}

/** @returns the rows, or nothing when the text is not what affectedText makes. Empty text is no rows. */
export function affectedRows(value: string): Affected[] | undefined {
	if (value === '') return [];
	return parsed(z.array(affectedSchema), value);
}

/** Weaknesses as text, the same on both sides: "CWE-79 CWE-352". */
export function weaknessText(ids: readonly string[]): string {
	return ids.join(' ');
}

/** @returns the ids in a text of weaknessText. */
export function weaknessIds(value: string): string[] {
	return value.split(/\s+/).filter(id => id !== '');
}

const answersSchema = z.record(z.string().max(100), z.string().max(100));

/** Answers to decision points as text, the same for the same answers in any order; none are no text. */
export function answersText(answers: Readonly<Record<string, string>> | undefined): string {
	const entries = Object.entries(answers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
	return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries));
}

/** @returns the answers, or nothing when the text is not what answersText makes of some. Empty text is none. */
export function answersOf(value: string): Record<string, string> | undefined {
	return value === '' ? {} : parsed(answersSchema, value);
}

/** A report upstream as text; none is no text. */
export function upstreamText(upstream: Upstream | undefined): string {
	if (upstream === undefined) return '';
	const { repository, summary, description, consent } = upstream;
	return JSON.stringify({ repository, summary, description, consent });
}

/** @returns the report upstream, or nothing when the text is not what upstreamText makes of one. */
export function upstreamOf(value: string): Upstream | undefined {
	return parsed(upstreamSchema, value);
}

/** A part of a report that is to become a case of its own. */
export interface SplitPart {
	readonly title: string;
	readonly text: string;
}

const splitSchema = z.object({ title: z.string(), text: z.string() });

/** A part as text; none is no text. */
export function splitText(part: SplitPart | undefined): string {
	return part === undefined ? '' : JSON.stringify({ title: part.title, text: part.text });
}

/** @returns the part, or nothing when the text is not what splitText makes of one. */
export function splitOf(value: string): SplitPart | undefined {
	return parsed(splitSchema, value);
}

function parsed<S extends z.ZodType>(schema: S, value: string): z.output<S> | undefined {
	try {
		return z.safeParse(schema, JSON.parse(value)).data;
	} catch {
		return undefined;
	}
}

/** A new text for a message of the discussion, as it travels and as it is kept. */
export interface Correction {
	/** The message's id. */
	readonly message: string;
	readonly text: string;
}

const correctionSchema = z.object({ message: z.string().min(1).max(200), text: z.string() });

/** The same on both sides for the same correction; none is no text. */
export function correctionText(correction: Correction | undefined): string {
	return correction === undefined ? '' : JSON.stringify({ message: correction.message, text: correction.text });
}

/** @returns the correction, or nothing when the text is not what correctionText makes of one. */
export function correctionOf(value: string): Correction | undefined {
	return parsed(correctionSchema, value);
}
