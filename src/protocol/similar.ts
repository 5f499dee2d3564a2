import * as z from 'zod';
import { ADVISORY_STATES, instantSchema, SEVERITIES } from '../core/advisory';
import { HANDLE } from '../core/handle';
import { RELATIONS } from '../core/vocabulary';

const nothing = z.null();
const handle = z.string().regex(HANDLE);
const title = z.string().max(1100);

/** Texts that are compared are cut there. In characters. */
export const COMPARED_TEXT_LIMIT = 200_000;

/** One report, as a row tells of it. */
export const reportRowSchema = z.strictObject({
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

/** So many reports are shown that a person searched for. */
export const MOST_FOUND = 10;

export const likenessSchema = z.enum(['very', 'alike', 'somewhat']);

const similarRowSchema = z.strictObject({
	...reportRowSchema.shape,
	/** Absent where nobody compared them, or they are not alike. */
	likeness: z.exactOptional(likenessSchema),
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
	other: reportRowSchema,
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
	/** Other reports that have all these words in title, ids, finder, packages or repository, however alike they are. */
	searchReports: {
		params: z.string().min(1).max(200),
		result: z.strictObject({ rows: z.array(similarRowSchema).max(MOST_FOUND), more: z.number().int().nonnegative() }),
	},
	/** One report beside this one. */
	compareSimilar: { params: handle, result: comparisonSchema },
	/** Opens the page of another report. */
	openReport: { params: handle, result: nothing },
	/** Makes a case of the part that is written. It must still be the one that the person saw. @returns its handle */
	splitOff: {
		params: z.strictObject({ title: z.string().max(2_000_000), text: z.string().max(2_000_000) }),
		result: handle,
	},
	/** Notes in both cases that the other one is part of this one. */
	mergeIn: { params: handle, result: nothing },
	/** Takes a merge back, in both cases. */
	separate: { params: handle, result: nothing },
} as const;

/** Other reports that are like this one. */
export const similarSchema = z.strictObject({
	status: z.enum(['unread', 'looking', 'ready', 'failed']),
	/** How many other reports and advisories there are. */
	compared: z.number().int().nonnegative(),
	/** The most alike first. */
	rows: z.array(similarRowSchema).max(50),
	/** Cases that this one was split from or into, or merged with. */
	related: z
		.array(
			z.strictObject({
				handle,
				name: z.string(),
				kind: z.enum(RELATIONS),
				/** Absent when that case is not known any more. */
				title: z.exactOptional(title),
				/** Who is to be credited here too. */
				finder: z.exactOptional(z.string().max(300)),
			}),
		)
		.max(100),
	/** What this one is marked as a duplicate of; without a title when that case is not known any more. */
	duplicateOf: z.exactOptional(z.strictObject({ handle, name: z.string(), title: z.exactOptional(title) })),
});

export type SimilarView = z.infer<typeof similarSchema>;
export type SimilarRow = z.infer<typeof similarRowSchema>;
export type RelatedView = SimilarView['related'][number];
export type ReportRow = z.infer<typeof reportRowSchema>;
export type SearchResult = z.infer<typeof similarMethods.searchReports.result>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type SharedView = z.infer<typeof sharedSchema>;
