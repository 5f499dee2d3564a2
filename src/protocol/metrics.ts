import * as z from 'zod';
import { instantSchema } from '../core/advisory';
import { HANDLE } from '../core/handle';
import { COUNTED_OUTCOMES } from '../core/metrics/counted';
import { MOST_STEPS, PERIODS, STEPS } from '../core/metrics/period';
import { STAGES } from '../core/metrics/times';
import { SEVERITIES } from '../core/vocabulary';
import { commonMethods } from './common';
import type { Contract } from './rpc';

const nothing = z.null();
const count = z.number().int().nonnegative();
const days = z.number().nonnegative();

const spreadSchema = z.strictObject({ n: count, min: days, q1: days, median: days, q3: days, max: days });
const stageSchema = z.strictObject({
	stage: z.enum(STAGES),
	spread: z.exactOptional(spreadSchema),
	within: count,
	judged: count,
	late: count,
	waiting: count,
	unknown: count,
	unrecorded: count,
	few: z.array(days).max(4).readonly(),
});
const medianSchema = z.strictObject({ n: count, median: z.exactOptional(days) });
const trendSchema = z.strictObject({
	name: z.string().max(10),
	came: count,
	vulnerabilities: count,
	noise: count,
	other: count,
	open: count,
	medians: z.strictObject({
		acknowledge: medianSchema,
		assess: medianSchema,
		fix: medianSchema,
		disclose: medianSchema,
	}),
});

const metricsSchema = z.strictObject({
	cases: count,
	notPublic: count,
	unknownClocks: count,
	stages: z.array(stageSchema).max(4).readonly(),
	ages: z
		.array(z.strictObject({ upTo: z.exactOptional(count), count, overdue: count }))
		.max(10)
		.readonly(),
	ageUnknown: count,
	outcomes: z
		.array(z.strictObject({ outcome: z.enum(COUNTED_OUTCOMES), count }))
		.max(20)
		.readonly(),
	severities: z
		.array(z.strictObject({ severity: z.exactOptional(z.enum(SEVERITIES)), count }))
		.max(10)
		.readonly(),
	noise: count,
	decided: count,
	trend: z.array(trendSchema).max(MOST_STEPS.month).readonly(),
	notInTrend: count,
});

/** A repository by its place in the page's list: its name is not on the page while details are hidden. */
const choiceSchema = z.strictObject({
	/** Nothing: all of them. */
	repository: z.exactOptional(z.number().int().nonnegative().max(10_000)),
	period: z.enum(PERIODS),
	step: z.enum(STEPS),
});

/** What the page “Metrics” shows. */
export const metricsViewSchema = z.strictObject({
	choice: choiceSchema,
	/** Names of repositories; while details are hidden, such as "Repository 1". */
	repositories: z.array(z.string().max(200)).max(10_000),
	metrics: metricsSchema,
	/** The policy's days for acknowledgement, assessment and disclosure. */
	allowed: z.strictObject({ acknowledge: count, assess: count, disclose: count }),
	/** Whether there is any case at all, whatever is chosen. */
	any: z.boolean(),
	/** Why nothing can be counted, in words for people; empty when it can. */
	problem: z.string(),
});

const format = z.strictObject({ format: z.enum(['csv', 'markdown']) });

export const metricsContract = {
	methods: {
		reload: commonMethods.reload,
		choose: { params: choiceSchema, result: nothing },
		/** Copies all that is shown. */
		copyAs: { params: format, result: nothing },
		/** Asks where to, and writes all that is shown there. False: the person changed their mind. */
		saveAs: { params: format, result: z.boolean() },
	},
	events: {
		page: z.strictObject({ handle: z.string().regex(HANDLE), now: instantSchema }),
		metrics: metricsViewSchema,
	},
} as const satisfies Contract;

export type MetricsContract = typeof metricsContract;
export type MetricsView = z.infer<typeof metricsViewSchema>;
export type MetricsChoice = z.infer<typeof choiceSchema>;
export type MetricsFormat = z.infer<typeof format>['format'];
