import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { HANDLE } from '../../core/handle';
import { pauseSchema } from '../../core/response';
import { CLOCKS, CRA_NOTICES, WAITED_FOR } from '../../core/vocabulary';

const id = z.string().regex(HANDLE);
const words = z.string().max(2000);
const what = z.enum([...CLOCKS, 'cra-warning', 'cra-notification', 'cra-final']);
const source = z.enum(['policy', 'agreed', 'finder', 'coordinator', 'owner', 'law']);
const nothing = z.null();

/** What the section “Deadlines” asks and hears. */
export const deadlinesMethods = {
	/** Begins a pause. @param from when that was not now */
	pauseClocks: {
		params: z.strictObject({
			waitsFor: z.enum(WAITED_FOR),
			reason: z.string().max(2000),
			from: z.exactOptional(instantSchema),
		}),
		result: nothing,
	},
	/** Ends it. @param until when that was not now */
	endPause: { params: z.strictObject({ id, until: z.exactOptional(instantSchema) }), result: nothing },
	/** Takes a pause back that was begun by mistake. */
	forgetPause: { params: id, result: nothing },
	/** Writes down a deadline that was negotiated. */
	agree: {
		params: z.strictObject({
			what: z.enum(CLOCKS),
			/** YYYY-MM-DD, else it is refused with words for people; so is an unknown zone. */
			date: z.string().max(20),
			zone: z.string().max(100),
			with: words,
			reason: words,
		}),
		result: nothing,
	},
	forgetAgreement: { params: id, result: nothing },
	/** Marks the case as exploited. @param at since when we know, when that was not now */
	markExploited: {
		params: z.strictObject({ source: words, at: z.exactOptional(instantSchema) }),
		result: nothing,
	},
	forgetExploited: { params: nothing, result: nothing },
	/** Records that a person sent a notification of the CRA. @param at when that was not now */
	craWasSent: {
		params: z.strictObject({ what: z.enum(CRA_NOTICES), at: z.exactOptional(instantSchema) }),
		result: nothing,
	},
	forgetCraSent: { params: z.enum(CRA_NOTICES), result: nothing },
	/** A person has seen a sign. */
	signSeen: { params: z.string().max(200), result: nothing },
	/** Shows our settings of deadlines and calendar. */
	openDeadlineSettings: { params: nothing, result: nothing },
} as const;

/** A date with who named it. `exact`: in words, with its zone. */
const namedSchema = z.strictObject({ source, exact: z.string(), said: z.exactOptional(z.string()) });

export const deadlineRowSchema = z.strictObject({
	what,
	state: z.enum(['open', 'overdue', 'resting', 'met', 'met-late', 'unknown', 'not-yet', 'moot']),
	overdue: z.boolean(),
	source,
	due: z.exactOptional(instantSchema),
	/** The last moment, in words and with its zone. */
	exact: z.exactOptional(z.string()),
	metExact: z.exactOptional(z.string()),
	waitsFor: z.exactOptional(z.enum(WAITED_FOR)),
	givenBack: z.number().int().nonnegative(),
	/** With whom what counts was agreed, and why. */
	agreed: z.exactOptional(z.strictObject({ with: z.string(), reason: z.string() })),
	others: z.array(namedSchema),
});

export const deadlinesSchema = z.strictObject({
	rows: z.array(deadlineRowSchema),
	/** The policy's. */
	zone: z.string(),
	/** Whether work goes on, so that there is something to pause and to agree on. */
	open: z.boolean(),
	/** The present is before something that happened: how much is left cannot be told. */
	jumped: z.boolean(),
	/** What is wrong with clocks, dates and settings. */
	troubles: z.array(z.string()),
	/** What of the settings could not be used. */
	refused: z.array(z.string()),
	/** The newest first. */
	pauses: z.array(
		z.strictObject({ ...pauseSchema.shape, fromExact: z.string(), untilExact: z.exactOptional(z.string()) }),
	),
	agreements: z.array(
		z.strictObject({
			id,
			what: z.enum(CLOCKS),
			exact: z.string(),
			with: z.string(),
			reason: z.string(),
			counts: z.boolean(),
		}),
	),
	/** How many older pauses and agreements are not shown. */
	more: z.number().int().nonnegative(),
	exploited: z.exactOptional(z.strictObject({ exact: z.string(), source: z.exactOptional(z.string()) })),
	/** Drafts of the CRA's notifications; none while its clocks do not run. */
	cra: z.array(
		z.strictObject({
			what: z.enum(CRA_NOTICES),
			title: z.string(),
			text: z.string(),
			sentExact: z.exactOptional(z.string()),
		}),
	),
	steward: z.boolean(),
	signs: z.array(z.strictObject({ key: z.string(), text: z.string(), todo: z.string(), seen: z.boolean() })),
});

export type DeadlinesView = z.infer<typeof deadlinesSchema>;
export type DeadlineRow = z.infer<typeof deadlineRowSchema>;
