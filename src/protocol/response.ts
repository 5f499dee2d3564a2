import * as z from 'zod';
import { ADVISORY_STATES, instantSchema } from '../core/advisory';
import { commonEvents, commonMethods } from './common';
import { editResultSchema, editSchema, RESPONSE_FIELDS } from './fields';
import { runbookMethods, runbookSchema } from './response/runbook';
import { deadlinesMethods, deadlinesSchema } from './response/deadlines';
import { circleMethods, circleSchema } from './response/circle';
import { timelineMethods, timelineSchema } from './response/timeline';
import { helpMethods, helpSchema } from './response/help';
import { arrivalMethods, arrivalSchema } from './response/arrival';
import { nextSchema } from './next';
import type { Contract } from './rpc';
import { clockSchema } from './triage';

/** The sections of the response page. */
export const SECTIONS = ['runbook', 'deadlines', 'circle', 'timeline', 'help', 'arrival'] as const;

/** What stands above every section. */
export const responseHeadSchema = z.strictObject({
	title: z.string(),
	state: z.enum(ADVISORY_STATES),
	clock: clockSchema,
});

export const responseContract = {
	methods: {
		...commonMethods,
		...runbookMethods,
		...deadlinesMethods,
		...circleMethods,
		...timelineMethods,
		...helpMethods,
		...arrivalMethods,
		edit: { params: editSchema(RESPONSE_FIELDS), result: editResultSchema },
		openTriage: { params: z.null(), result: z.null() },
		openDraft: { params: z.null(), result: z.null() },
	},
	events: {
		...commonEvents,
		/** The extension's present, when it told something anew. */
		now: instantSchema,
		next: nextSchema,
		head: responseHeadSchema,
		/** A section that somebody was sent to. Told once, after the page is drawn. */
		place: z.enum(SECTIONS),
		runbook: runbookSchema,
		deadlines: deadlinesSchema,
		circle: circleSchema,
		timeline: timelineSchema,
		help: helpSchema,
		arrival: arrivalSchema,
	},
} as const satisfies Contract;

export type ResponseContract = typeof responseContract;
export type ResponseHead = z.infer<typeof responseHeadSchema>;
export type SectionName = (typeof SECTIONS)[number];
