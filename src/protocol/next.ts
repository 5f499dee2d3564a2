import * as z from 'zod';
import { ALARMS, STEPS, WHO } from '../core/runbook/steps';
import { PHASES } from '../core/vocabulary';

export const stepIdSchema = z.enum(STEPS.map(({ id }) => id));

/** The one step to offer; null where nothing is left to do. */
export const nextSchema = z.nullable(
	z.strictObject({
		step: stepIdSchema,
		phase: z.enum(PHASES),
		alarm: z.exactOptional(z.enum(ALARMS)),
		who: z.enum(WHO),
	}),
);

/** What the line with the next step asks, on every page of a case. */
export const nextMethods = {
	/** Goes to where a step of the runbook is done. */
	goToStep: { params: stepIdSchema, result: z.null() },
	openResponse: { params: z.null(), result: z.null() },
} as const;

export type NextView = z.infer<typeof nextSchema>;
