import * as z from 'zod';
import { ADVISORY_STATES } from '../core/advisory';
import { commonEvents, commonMethods } from './common';
import { DRAFT_FIELDS, editResultSchema, editSchema } from './fields';
import type { Contract } from './rpc';

const nothing = z.null();

/** An OSV document, or what is missing to make one. */
export const osvSchema = z.discriminatedUnion('complete', [
	z.strictObject({ complete: z.literal(true), text: z.string() }),
	z.strictObject({ complete: z.literal(false), missing: z.array(z.string()) }),
]);

export const draftStatusSchema = z.strictObject({
	/** Whether there is a case yet; it begins with the first keystroke. */
	exists: z.boolean(),
	state: z.enum(ADVISORY_STATES),
	/** Which fields differ from the advisory. */
	differs: z.array(z.enum(DRAFT_FIELDS)),
	/** Whether the advisory was saved on this page's case at least once. */
	savedAt: z.exactOptional(z.iso.datetime()),
});

export const draftContract = {
	methods: {
		...commonMethods,
		edit: { params: editSchema(DRAFT_FIELDS), result: editResultSchema },
		/** Makes the drafts the advisory's own text. */
		save: { params: nothing, result: nothing },
		osv: { params: nothing, result: osvSchema },
		/** Asks where to, and writes the OSV document there. False: the person changed their mind. */
		saveOsv: { params: nothing, result: z.boolean() },
	},
	events: { ...commonEvents, status: draftStatusSchema },
} as const satisfies Contract;

export type DraftContract = typeof draftContract;
export type DraftStatus = z.infer<typeof draftStatusSchema>;
export type Osv = z.infer<typeof osvSchema>;
