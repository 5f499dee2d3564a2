import * as z from 'zod';
import { instantSchema } from '../core/advisory';
import { HANDLE } from '../core/handle';
import { commonMethods } from './common';
import { foundWordsSchema } from './outgoing';
import type { Contract } from './rpc';
import { comparisonSchema, likenessSchema, reportRowSchema } from './similar';
import { actionSchema } from './triage';

const nothing = z.null();
const handle = z.string().regex(HANDLE);

/** More at once nobody can look through. */
export const MOST_REPORTS = 100;
/** Far above any reply. In characters. */
export const REPLY_LIMIT = 20_000;

/** What many reports at once can turn out to be: each of the others is decided alone. */
export const BULK_OUTCOMES = [
	'duplicate',
	'bug',
	'feature-request',
	'works-as-intended',
	'out-of-scope',
	'not-reproducible',
] as const;

/** What a person came for. */
export const BULK_INTENTS = ['compare', 'duplicate', 'not-vulnerability'] as const;

/** What VS Code keeps of the page between sessions: which cases it shows, and nothing else. */
export const bulkStateSchema = z.strictObject({
	version: z.literal(1),
	/** Of the page. */
	handle,
	intent: z.enum(BULK_INTENTS),
	handles: z.array(handle).min(1).max(MOST_REPORTS),
});

const outcome = z.enum(BULK_OUTCOMES);
const reply = z.string().max(REPLY_LIMIT);

const choiceSchema = z.strictObject({
	outcome: z.exactOptional(outcome),
	/** The report that the others are duplicates of; absent for one that is not among them. */
	original: z.exactOptional(handle),
	/** The reply to every finder, with {fields}. */
	template: reply,
	/** Reports that nothing is done about. */
	left: z.array(handle).max(MOST_REPORTS),
});

const rowSchema = z.strictObject({
	...reportRowSchema.shape,
	/** To the first report; absent for that one, and where they are not alike. */
	likeness: z.exactOptional(likenessSchema),
	reasons: z.array(z.string().max(1000)).max(20),
	status: z.enum(['open', 'original', 'left-out', 'decided', 'gone', 'waiting', 'applying', 'done', 'failed']),
	/** Why it failed, or cannot be read. For people. */
	problem: z.exactOptional(z.string()),
	/** What its finder hears. */
	reply,
	/** Whether that is a text of its own: written in its case or here, not made from the template. */
	own: z.boolean(),
	/** The reply's open fields, by name: nothing that has one is sent. */
	unfilled: z.array(z.string().max(60)).max(40),
	/** Words of the reply that belong to other cases. */
	found: z.array(foundWordsSchema).max(20),
	/** Who reads the reply. */
	seenBy: z.string().max(2000),
	/** What Apply does about it, and how far it came. */
	actions: z.array(actionSchema).max(20),
});

export const bulkContract = {
	methods: {
		reload: commonMethods.reload,
		openLink: commonMethods.openLink,
		copy: commonMethods.copy,
		/** Takes over what a person chose and wrote. Nothing is written into a case by it. */
		choose: { params: choiceSchema, result: nothing },
		/** The project's words for an outcome, with {fields} for what differs or is not known. */
		template: { params: outcome, result: reply },
		/** A reply of its own for one report; null makes it from the template again. */
		write: { params: z.strictObject({ handle, reply: z.nullable(reply) }), result: nothing },
		/** One report beside the first. */
		compare: { params: handle, result: comparisonSchema },
		openReport: { params: handle, result: nothing },
		/** Begins to do what the rows list. They must still be those that the person saw. */
		apply: { params: z.strictObject({ revision: z.number().int() }), result: nothing },
		/** Stops after the report that is being worked on. */
		cancel: { params: nothing, result: nothing },
	},
	events: {
		page: z.strictObject({ name: z.string(), now: instantSchema, state: bulkStateSchema }),
		hidden: z.boolean(),
		bulk: z.strictObject({
			/** Another one for every change of what Apply would do. */
			revision: z.number().int(),
			choice: choiceSchema,
			rows: z.array(rowSchema).max(MOST_REPORTS),
			running: z.boolean(),
			/** The first report's text, to compare with. */
			first: z.exactOptional(z.strictObject({ title: z.string(), description: z.string() })),
		}),
		/** One row that changed while Apply is under way. */
		row: rowSchema,
	},
} as const satisfies Contract;

export type BulkContract = typeof bulkContract;
export type BulkState = z.infer<typeof bulkStateSchema>;
export type BulkIntent = BulkState['intent'];
export type BulkOutcome = z.infer<typeof outcome>;
export type Choice = z.infer<typeof choiceSchema>;
export type BulkRow = z.infer<typeof rowSchema>;
export type BulkView = z.infer<typeof bulkContract.events.bulk>;
