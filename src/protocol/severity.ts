import * as z from 'zod';
import { SEVERITIES } from '../core/vocabulary';
import { LONGEST_VECTOR } from '../core/cvss/vector';
import { MAPPING_USAGES, WEAKNESS_KINDS } from '../core/cwe/kinds';

/** So many weaknesses are asked about at once. */
export const MOST_WEAKNESSES = 50;
/** A longer text is no id of a weakness, and none is asked for. In characters. */
export const LONGEST_WEAKNESS_ID = 40;
/** A longer query is cut here. In characters. */
export const LONGEST_QUERY = 200;

export const scoredSchema = z.strictObject({
	version: z.enum(['3.0', '3.1', '4.0']),
	/** 0 to 10, with one decimal. */
	score: z.number().min(0).max(10),
	severity: z.enum(SEVERITIES),
});

const entrySchema = z.strictObject({
	id: z.string(),
	name: z.string(),
	kind: z.enum(WEAKNESS_KINDS),
	usage: z.enum(MAPPING_USAGES),
	deprecated: z.boolean(),
});

/** A weakness with its place in the tree. */
export const weaknessSchema = z.strictObject({
	...entrySchema.shape,
	/** From its nearest parent to the top. */
	chain: z.array(z.strictObject({ id: z.string(), name: z.string() })),
	/** What may be named in its place, where naming it is not advised: its special cases, else what it is a case of. */
	better: z.array(entrySchema),
});

const searchSchema = z.strictObject({
	rows: z.array(weaknessSchema),
	/** Why there is nothing, in words for people. Empty when there is something, or nothing was asked. */
	refusal: z.string(),
});

/** What everything that scores may ask, on whatever page it stands. */
export const severityMethods = {
	/** Scores a vector with every base metric. */
	score: { params: z.string().max(LONGEST_VECTOR), result: scoredSchema },
	searchWeaknesses: { params: z.string().max(LONGEST_QUERY), result: searchSchema },
	/** Looks ids up. Those that the catalogue does not have are left out. */
	weaknesses: {
		params: z.array(z.string().max(LONGEST_WEAKNESS_ID)).max(MOST_WEAKNESSES),
		result: z.array(weaknessSchema),
	},
	/** The step is on the screen: from now on its event is told. */
	openSeverity: { params: z.null(), result: z.null() },
} as const;

const claimedVectorSchema = z.discriminatedUnion('valid', [
	z.strictObject({ valid: z.literal(true), vector: z.string(), ...scoredSchema.shape }),
	/** A vector of the report that cannot be read, and why. */
	z.strictObject({ valid: z.literal(false), vector: z.string(), reason: z.string() }),
]);

const suggestionSchema = z.strictObject({
	...entrySchema.shape,
	/** The usual name that the report uses, as we write it; nothing where it names the id. */
	named: z.exactOptional(z.string()),
});

/** What came with the report. */
export const severitySchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('unread') }),
	z.strictObject({
		status: z.literal('read'),
		/** Whether the advisory is still the finder's report, so that what it says is the finder's. */
		report: z.boolean(),
		severity: z.exactOptional(z.enum(SEVERITIES)),
		/** Of the advisory, then of its text. */
		vectors: z.array(claimedVectorSchema),
		suggestions: z.array(suggestionSchema),
		/** The catalogue of weaknesses: its version and date. */
		catalogue: z.strictObject({ version: z.string(), date: z.string() }),
	}),
]);

export type SeverityView = z.infer<typeof severitySchema>;
export type Scored = z.infer<typeof scoredSchema>;
export type WeaknessEntry = z.infer<typeof entrySchema>;
export type WeaknessView = z.infer<typeof weaknessSchema>;
export type WeaknessSearch = z.infer<typeof searchSchema>;
export type ClaimedVector = z.infer<typeof claimedVectorSchema>;
export type WeaknessSuggestion = z.infer<typeof suggestionSchema>;
