import * as z from 'zod';

/** The fields besides outcome and message that a decision is made of. */
export const DECISION_FIELDS = ['duplicateOf', 'upstream', 'cvssV4', 'cvssV3', 'cwes'] as const;

/** What those fields held when a person pressed Apply. */
export const writtenSchema = z.partialRecord(z.enum(DECISION_FIELDS), z.string().max(2_000_000));

/** A report to a dependency's maintainers, as far as it came. */
export const upstreamStateSchema = z.strictObject({
	/** Unclear: it was sent, and nobody knows whether it arrived. */
	status: z.enum(['open', 'unclear', 'done']),
	/** "owner/name", when one is named. */
	repository: z.exactOptional(z.string().max(300)),
	/** Where its maintainers and finders see reports, https only. */
	page: z.exactOptional(z.string().max(500)),
});

/** What the forge says of severity and weaknesses since a person began to score. */
export const newerRatingSchema = z.strictObject({ vector: z.string().max(1000), cweIds: z.string().max(2000) });

export const decisionMethods = {
	/** Title and text for the maintainers of a dependency, begun from the report. */
	prepareUpstream: { params: z.null(), result: z.strictObject({ summary: z.string(), description: z.string() }) },
	/** A person looked: it was reported, here or another way; or it was not, and Apply sends it again. */
	settleUpstream: { params: z.enum(['done', 'again']), result: z.null() },
	/** A person chose between what they scored and what the forge says now, as they saw it. */
	settleRating: {
		params: z.strictObject({ keep: z.enum(['mine', 'theirs']), theirs: newerRatingSchema }),
		result: z.null(),
	},
} as const;

export type Written = z.infer<typeof writtenSchema>;
export type UpstreamState = z.infer<typeof upstreamStateSchema>;
export type NewerRating = z.infer<typeof newerRatingSchema>;
