import * as z from 'zod';
import { commonMethods } from './common';
import { instantSchema } from '../core/advisory';
import { HANDLE } from '../core/handle';
import type { Contract } from './rpc';

const nothing = z.null();

/** What the page “Metrics” shows. */
export const metricsViewSchema = z.strictObject({});

export const metricsContract = {
	methods: {
		reload: commonMethods.reload,
		copy: commonMethods.copy,
		openLink: commonMethods.openLink,
		show: { params: nothing, result: nothing },
	},
	events: {
		page: z.strictObject({ handle: z.string().regex(HANDLE), now: instantSchema }),
		hidden: z.boolean(),
		metrics: metricsViewSchema,
	},
} as const satisfies Contract;

export type MetricsContract = typeof metricsContract;
export type MetricsView = z.infer<typeof metricsViewSchema>;
