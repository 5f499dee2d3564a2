import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { ARRIVAL_PLACES } from '../../core/vocabulary';

const nothing = z.null();
const place = z.enum(ARRIVAL_PLACES);

/** What the section “After publication” asks and hears. */
export const arrivalMethods = {
	/** Asks every place that may be asked and has not told yet. */
	checkArrival: { params: nothing, result: nothing },
	/** A person saw it there. */
	sawArrival: { params: place, result: nothing },
	/** A person says that it does not go there. */
	notExpected: { params: place, result: nothing },
	forgetArrival: { params: place, result: nothing },
	/** Nothing is left to do, or something is again. */
	finish: { params: z.boolean(), result: nothing },
	openArrivalSetting: { params: place, result: nothing },
} as const;

export const arrivalSchema = z.strictObject({
	/** Whether the advisory is public: before that nothing can have arrived. */
	published: z.boolean(),
	publishedAt: z.exactOptional(instantSchema),
	finishedAt: z.exactOptional(instantSchema),
	places: z.array(
		z.strictObject({
			place,
			/** The page that people read there. */
			url: z.string(),
			state: z.enum(['arrived', 'not-expected', 'withdrawn', 'awaited']),
			/** When it was first seen there. */
			at: z.exactOptional(instantSchema),
			byHand: z.exactOptional(z.literal(true)),
			/** Whether it may be asked; else a setting is off, or nobody is signed in. */
			asked: z.enum(['may', 'setting-off', 'drill']),
			/** When it was asked last from this page, and did not have it. */
			lookedAt: z.exactOptional(instantSchema),
			/** Why it could not be asked, for people. */
			problem: z.exactOptional(z.string()),
		}),
	),
});

export type ArrivalView = z.infer<typeof arrivalSchema>;
