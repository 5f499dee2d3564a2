import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { ALARMS, REASONS, WHO } from '../../core/runbook/steps';
import { PHASES } from '../../core/vocabulary';
import { nextMethods, stepIdSchema } from '../next';

const nothing = z.null();

/** What a person may write of why a step is not needed, in characters. */
export const MARK_REASON_LIMIT = 500;

/** What the section “Runbook” asks and hears. */
export const runbookMethods = {
	goToStep: nextMethods.goToStep,
	/** A person says that a step is done, or not needed here. */
	markStep: {
		params: z.strictObject({
			step: stepIdSchema,
			state: z.enum(['done', 'not-needed']),
			reason: z.exactOptional(z.string().max(MARK_REASON_LIMIT)),
		}),
		result: nothing,
	},
	/** Takes that back. */
	unmarkStep: { params: stepIdSchema, result: nothing },
} as const;

const stepSchema = z.strictObject({
	id: stepIdSchema,
	state: z.enum(['open', 'done', 'not-needed']),
	because: z.exactOptional(z.enum(REASONS)),
	mark: z.exactOptional(z.strictObject({ at: instantSchema, reason: z.exactOptional(z.string()) })),
	who: z.enum(WHO),
	helpful: z.boolean(),
	ticks: z.boolean(),
});

export const runbookSchema = z.strictObject({
	way: z.enum(['open', 'vulnerability', 'duplicate', 'upstream', 'no-vulnerability', 'closed']),
	alarms: z.array(z.strictObject({ alarm: z.enum(ALARMS), steps: z.array(stepSchema) })),
	phases: z.array(
		z.strictObject({
			phase: z.enum(PHASES),
			state: z.enum(['done', 'current', 'open', 'skipped']),
			steps: z.array(stepSchema),
		}),
	),
});

export type RunbookView = z.infer<typeof runbookSchema>;
export type StepView = z.infer<typeof stepSchema>;
