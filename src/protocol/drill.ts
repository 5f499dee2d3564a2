import * as z from 'zod';
import { commonMethods } from './common';
import { instantSchema } from '../core/advisory';
import { HANDLE } from '../core/handle';
import type { Contract } from './rpc';

const nothing = z.null();

/** What the page “Drill” shows. */
export const drillViewSchema = z.strictObject({});

export const drillContract = {
	methods: {
		reload: commonMethods.reload,
		copy: commonMethods.copy,
		openLink: commonMethods.openLink,
		show: { params: nothing, result: nothing },
	},
	events: {
		page: z.strictObject({ handle: z.string().regex(HANDLE), now: instantSchema }),
		hidden: z.boolean(),
		drill: drillViewSchema,
	},
} as const satisfies Contract;

export type DrillContract = typeof drillContract;
export type DrillView = z.infer<typeof drillViewSchema>;
