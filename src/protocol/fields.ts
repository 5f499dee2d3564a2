import * as z from 'zod';
import { type Affected, affectedSchema, instantSchema } from '../core/advisory';

/** What a person writes in the pages. Every value travels as text, so that one way of keeping it serves them all. */
export const TRIAGE_FIELDS = ['outcome', 'message', 'notes', 'comment', 'correction'] as const;
export const DRAFT_FIELDS = ['summary', 'description', 'affected'] as const;
export const FIELDS = [...TRIAGE_FIELDS, ...DRAFT_FIELDS] as const;
export type Field = (typeof FIELDS)[number];

/** Far above any limit of an advisory: text that is too long for one is kept too, and only marked. In characters. */
const TEXT_LIMIT = 2_000_000;
const text = z.string().max(TEXT_LIMIT);

/** So many texts without an answer are remembered for a field. */
export const MOST_UNANSWERED = 8;

/**
 * A change to one field. `base` is what the field held when the person began; when the case holds something else by now,
 * nothing is overwritten. `kept` names the kept text that this change settles.
 */
export const editSchema = <F extends readonly Field[]>(fields: F) =>
	z.strictObject({
		field: z.enum(fields),
		value: text,
		base: text,
		kept: z.exactOptional(instantSchema),
		/** What the same page sent before and heard nothing of: when the case holds one of these, nobody else wrote. */
		unanswered: z.exactOptional(z.array(text).max(MOST_UNANSWERED)),
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
	try {
		const parsed = z.array(affectedSchema).safeParse(JSON.parse(value));
		return parsed.success ? parsed.data : undefined;
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
	try {
		return correctionSchema.safeParse(JSON.parse(value)).data;
	} catch {
		return undefined;
	}
}
