import * as z from 'zod';
import { ADVISORY_STATES, instantSchema, SEVERITIES } from '../core/advisory';
import { HANDLE } from '../core/handle';

const nothing = z.null();
const handle = z.string().regex(HANDLE);
const title = z.string().max(1100);

/** Texts that are compared are cut there. In characters. */
export const COMPARED_TEXT_LIMIT = 200_000;

/** One report, as a row tells of it. */
const rowSchema = z.strictObject({
	handle,
	/** "case 7f3a" */
	name: z.string(),
	/** Written by a stranger. */
	title,
	state: z.enum(ADVISORY_STATES),
	severity: z.exactOptional(z.enum(SEVERITIES)),
	receivedAt: z.exactOptional(instantSchema),
	finder: z.exactOptional(z.string().max(300)),
});

export const similarRowSchema = z.strictObject({
	...rowSchema.shape,
	likeness: z.enum(['very', 'alike', 'somewhat']),
	reasons: z.array(z.string().max(1000)).max(20),
	/** Whether it is marked as a duplicate of this report: the other way round there is nothing to mark. */
	isDuplicateOfThis: z.boolean(),
});

const names = z.array(z.string().max(300)).max(60);

/** What two reports both name. */
const sharedSchema = z.strictObject({
	functions: names,
	names,
	files: names,
	weaknesses: names,
	packages: names,
	ids: names,
});

export const comparisonSchema = z.strictObject({
	other: rowSchema,
	/** Written by a stranger. */
	text: z.string().max(COMPARED_TEXT_LIMIT),
	/** Whether it goes on. */
	cut: z.boolean(),
	shared: sharedSchema,
});

/** What the Similar step may ask. */
export const similarMethods = {
	/** Compares with all other reports; from then on as often as something changes. */
	findSimilar: { params: nothing, result: nothing },
	/** One report beside this one. */
	compareSimilar: { params: handle, result: comparisonSchema },
	/** Opens the page of another report. */
	openReport: { params: handle, result: nothing },
} as const;

/** Other reports that are like this one. */
export const similarSchema = z.strictObject({
	status: z.enum(['unread', 'looking', 'ready', 'failed']),
	/** How many other reports and advisories there are. */
	compared: z.number().int().nonnegative(),
	/** The most alike first. */
	rows: z.array(similarRowSchema).max(50),
	/** What this one is marked as a duplicate of; without a title when that case is not known any more. */
	duplicateOf: z.exactOptional(z.strictObject({ handle, name: z.string(), title: z.exactOptional(title) })),
});

export type SimilarView = z.infer<typeof similarSchema>;
export type SimilarRow = z.infer<typeof similarRowSchema>;
export type ReportRow = z.infer<typeof rowSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type SharedView = z.infer<typeof sharedSchema>;
