import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { CONFLICT } from '../../core/caseMerge/conflict';
import { HANDLE } from '../../core/handle';

const nothing = z.null();
const id = z.string().regex(HANDLE);

/** What a person may write in an entry, in characters. */
export const ENTRY_LIMIT = 10_000;
/** So many entries are shown at first, and so many more each time. */
export const SLICE = 100;

/** What the section “Timeline” asks and hears. */
export const timelineMethods = {
	/** Writes down what happened; without a time it happened now. */
	addEntry: {
		params: z.strictObject({ text: z.string().min(1).max(ENTRY_LIMIT), at: z.exactOptional(instantSchema) }),
		result: nothing,
	},
	/** Deletes the text of an entry. That there was one stays. */
	removeEntry: { params: z.strictObject({ id }), result: nothing },
	moreEntries: { params: nothing, result: nothing },
	copyTimeline: { params: nothing, result: nothing },
	/** Discards a text that Sync Cases put aside. */
	forgetAside: {
		params: z.strictObject({ field: z.string().startsWith(CONFLICT).max(200), at: instantSchema }),
		result: nothing,
	},
	/** Asks where to. False: the person changed their mind. */
	saveTimeline: { params: nothing, result: z.boolean() },
	/** @returns a draft of the post-mortem, which is kept nowhere */
	preparePostMortem: { params: z.strictObject({ nameFinder: z.boolean() }), result: z.string() },
	/** Copies what the case has. */
	copyPostMortem: { params: nothing, result: nothing },
	savePostMortem: { params: nothing, result: z.boolean() },
} as const;

export const timelineRowSchema = z.strictObject({
	id,
	at: instantSchema,
	/** Hostile text; empty where it was deleted. */
	text: z.string(),
	/** "Tuesday 3 March 2026" in the policy's zone. */
	day: z.string(),
	/** "14:00", in the policy's zone. */
	time: z.string(),
	/** When its text was deleted, in words. */
	removed: z.exactOptional(z.string()),
	/** It does not say any more what it said when it was written. */
	changed: z.exactOptional(z.literal(true)),
	/** An entry before it is gone, or was changed. */
	gap: z.exactOptional(z.literal(true)),
	/** Nobody can tell whether it was changed. */
	unsealed: z.exactOptional(z.literal(true)),
});

export const timelineSchema = z.strictObject({
	/** The newest first. */
	rows: z.array(timelineRowSchema),
	total: z.number().int().nonnegative(),
	/** Of all entries, also of those that are not shown. */
	changed: z.number().int().nonnegative(),
	gaps: z.number().int().nonnegative(),
	/** What another side said in Sync Cases of fields without a box of their own. Hostile text. */
	asides: z.exactOptional(
		z.array(z.strictObject({ field: z.string(), where: z.string(), text: z.string(), at: instantSchema })),
	),
	/** The zone of its times. */
	zone: z.string(),
	/** Whether it is time for a post-mortem. */
	published: z.boolean(),
});

export type TimelineView = z.infer<typeof timelineSchema>;
export type TimelineRow = z.infer<typeof timelineRowSchema>;
