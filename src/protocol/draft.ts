import * as z from 'zod';
import { ADVISORY_STATES, instantSchema } from '../core/advisory';
import { commonEvents, commonMethods } from './common';
import { DRAFT_FIELDS, editResultSchema, editSchema } from './fields';
import { forgeSchema } from './forge';
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
	/** Texts that the forge changed after their drafts began, with what it says now. Never empty. */
	diverged: z.exactOptional(z.array(z.strictObject({ field: z.enum(DRAFT_FIELDS), theirs: z.string() }))),
	cveId: z.exactOptional(z.string().max(100)),
	cveRequestedAt: z.exactOptional(instantSchema),
	privateFork: z.exactOptional(z.string().max(300)),
	/** An earlier try to make it on a forge got no answer: it may have been made. */
	unanswered: z.exactOptional(z.literal(true)),
});

/** Repositories of a forge, as "owner/name". */
export const targetSchema = z.strictObject({
	forge: z.string().min(1).max(100),
	repositories: z.array(z.string().max(300)).max(2000),
});

export const draftContract = {
	methods: {
		...commonMethods,
		edit: { params: editSchema(DRAFT_FIELDS), result: editResultSchema },
		/** Makes the drafts the advisory's own text. */
		save: { params: nothing, result: nothing },
		/** Sends these fields to the forge, and nothing when others differ by now. */
		saveToForge: { params: z.strictObject({ fields: z.array(z.enum(DRAFT_FIELDS)).max(3) }), result: nothing },
		/** A person chose between their draft and what the forge says now. */
		settle: {
			params: z.strictObject({
				field: z.enum(DRAFT_FIELDS),
				keep: z.enum(['mine', 'theirs']),
				theirs: z.string().max(2_000_000),
			}),
			result: nothing,
		},
		/** Makes a draft advisory out of a case of its own. */
		createOnForge: {
			params: z.strictObject({ forge: z.string().max(100), repository: z.string().max(300) }),
			result: nothing,
		},
		requestCve: { params: nothing, result: z.enum(['assigned', 'waiting']) },
		startPrivateFork: { params: nothing, result: nothing },
		osv: { params: nothing, result: osvSchema },
		/** Asks where to, and writes the OSV document there. False: the person changed their mind. */
		saveOsv: { params: nothing, result: z.boolean() },
	},
	events: {
		...commonEvents,
		status: draftStatusSchema,
		/** The forge that the advisory is on; nothing for a case of its own. */
		forge: z.nullable(forgeSchema),
		/** Where a draft can be made, for a case of its own. */
		targets: z.array(targetSchema).max(20),
	},
} as const satisfies Contract;

export type DraftContract = typeof draftContract;
export type DraftStatus = z.infer<typeof draftStatusSchema>;
export type Targets = readonly z.infer<typeof targetSchema>[];
export type Osv = z.infer<typeof osvSchema>;
