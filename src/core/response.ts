import * as z from 'zod';
import { instantSchema } from './advisory';
import { HANDLE } from './handle';
import { ARRIVAL_PLACES, CLOCKS, CRA_NOTICES, WAITED_FOR } from './vocabulary';

const id = z.string().regex(HANDLE, 'an id is 16 hexadecimal digits');

/** A time in which somebody else had to act, so that our clocks rest. Without an end it lasts. */
export const pauseSchema = z.object({
	id,
	from: instantSchema,
	until: z.exactOptional(instantSchema),
	waitsFor: z.enum(WAITED_FOR),
	/** In a person's words. */
	reason: z.string(),
});

/** A deadline that was negotiated. Of those for the same clock the one written last counts. */
export const agreementSchema = z.object({
	id,
	/** When it was written down. */
	at: instantSchema,
	what: z.enum(CLOCKS),
	/** The last day, in `zone`. */
	date: z.iso.date(),
	/** An IANA zone. */
	zone: z.string().min(1),
	/** With whom, in a person's words. */
	with: z.string(),
	/** Why, in a person's words. */
	reason: z.string(),
});

/** That it is exploited in the wild. */
export const exploitedSchema = z.object({
	/** Since when we know: the clocks of the CRA run from here. */
	at: instantSchema,
	/** By what we know, in a person's words. */
	source: z.exactOptional(z.string()),
});

/** That a person sent a notification, by their own means. */
export const craSentSchema = z.object({ what: z.enum(CRA_NOTICES), at: instantSchema });

/** A step of the runbook that a person ticked, or said is not needed here. */
export const stepMarkSchema = z.object({
	/** Its name in core/runbook. */
	step: z.string().min(1).max(60),
	at: instantSchema,
	state: z.enum(['done', 'not-needed']),
	/** In a person's words. */
	reason: z.exactOptional(z.string()),
});

/** That the news was seen to have arrived somewhere. */
export const arrivalSchema = z.object({
	place: z.enum(ARRIVAL_PLACES),
	/** When it was first seen there. */
	at: instantSchema,
	url: z.exactOptional(z.string()),
	/** A person said so: nobody was asked. */
	byHand: z.exactOptional(z.literal(true)),
	/** A person said that it does not go there. */
	notExpected: z.exactOptional(z.literal(true)),
});

export type WaitedFor = (typeof WAITED_FOR)[number];
export type ClockName = (typeof CLOCKS)[number];
export type Pause = z.infer<typeof pauseSchema>;
export type Agreement = z.infer<typeof agreementSchema>;
export type Exploited = z.infer<typeof exploitedSchema>;
export type CraNotice = (typeof CRA_NOTICES)[number];
export type StepMark = z.infer<typeof stepMarkSchema>;
export type ArrivalPlace = (typeof ARRIVAL_PLACES)[number];
export type Arrival = z.infer<typeof arrivalSchema>;
