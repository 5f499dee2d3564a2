import * as z from 'zod';
import { commonMethods } from './common';
import { instantSchema } from '../core/advisory';
import { DRILL_STEPS } from '../core/drill/stepNames';
import { HANDLE } from '../core/handle';
import type { Contract } from './rpc';

const nothing = z.null();
const claimId = z.string().max(20);

const stepSchema = z.strictObject({
	name: z.enum(DRILL_STEPS),
	label: z.string(),
	/** What to do, and why. */
	task: z.string(),
	state: z.enum(['done', 'next', 'open', 'skipped']),
	/** What the button says: where it leads. Absent: it is done on this page. */
	go: z.exactOptional(z.string()),
	notes: z.array(z.strictObject({ kind: z.enum(['good', 'advice']), text: z.string() })),
});

/** What the page “Drill” shows. */
export const drillViewSchema = z.strictObject({
	startedAt: instantSchema,
	steps: z.array(stepSchema),
	/** What the made-up repository says to what the report claims. */
	claims: z.array(z.strictObject({ id: claimId, claim: z.string(), evidence: z.string() })),
	/** What the history of the made-up repository says. */
	history: z.string(),
	/** The claim that the person named as wrong. */
	claim: z.exactOptional(claimId),
	done: z.number().int(),
	good: z.number().int(),
	advice: z.number().int(),
	/** There once it is published: how long it took, and what a seasoned responder would have. */
	summary: z.exactOptional(
		z.strictObject({ minutes: z.number().int(), finished: z.boolean(), model: z.array(z.string()) }),
	),
});

export const drillContract = {
	methods: {
		reload: commonMethods.reload,
		copy: commonMethods.copy,
		openLink: commonMethods.openLink,
		/** Goes to where a step is done. */
		go: { params: z.enum(DRILL_STEPS), result: nothing },
		/** Names the claim that does not hold. */
		choose: { params: claimId, result: nothing },
		restart: { params: nothing, result: nothing },
		end: { params: nothing, result: nothing },
	},
	events: {
		page: z.strictObject({ handle: z.string().regex(HANDLE), now: instantSchema }),
		hidden: z.boolean(),
		drill: drillViewSchema,
	},
} as const satisfies Contract;

export type DrillContract = typeof drillContract;
export type DrillView = z.infer<typeof drillViewSchema>;
