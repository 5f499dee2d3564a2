import * as z from 'zod';
import { ADVISORY_STATES, affectedSchema, instantSchema, SEVERITIES } from '../core/advisory';
import { CLOCKS, WAITED_FOR } from '../core/vocabulary';
import { LOOKS, OUTCOMES } from '../core/vocabulary';
import { commonEvents, commonMethods } from './common';
import { completenessMethods } from './completeness';
import { decisionMethods, newerRatingSchema, upstreamStateSchema, writtenSchema } from './decision';
import { discussionSchema } from './discussion';
import { factsMethods, factsSchema, searchSchema } from './facts';
import { editResultSchema, editSchema, TRIAGE_FIELDS } from './fields';
import { forgeSchema, seenBySchema, sentSchema } from './forge';
import { nextMethods, nextSchema } from './next';
import { despiteSchema, outgoingSchema } from './outgoing';
import type { Contract } from './rpc';
import { severityMethods, severitySchema } from './severity';
import { similarMethods, similarSchema } from './similar';

const nothing = z.null();

/** The steps of the page, in order. */
export const TRIAGE_STEPS = [
	'report',
	'facts',
	'completeness',
	'similar',
	'severity',
	'discussion',
	'decision',
] as const;
export type TriageStep = (typeof TRIAGE_STEPS)[number];

/** The one clock that matters. `due` is when it runs out. */
export const clockSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('none') }),
	z.strictObject({ kind: z.literal('unknown') }),
	z.strictObject({
		kind: z.literal('running'),
		what: z.enum([...CLOCKS, 'cra-warning', 'cra-notification', 'cra-final']),
		due: instantSchema,
		/** Who is waited for; `rests` when the clock does too. */
		waitsFor: z.exactOptional(z.enum(WAITED_FOR)),
		rests: z.exactOptional(z.literal(true)),
	}),
]);

const fixRowSchema = z.strictObject({
	id: z.string(),
	commit: z.exactOptional(z.string()),
	subject: z.exactOptional(z.string()),
	files: z.array(z.string()),
});

export const TRIAGE_AIDS = ['bugBar', 'threatModel'] as const;

/** What came in, and how it stands. */
export const reportSchema = z.strictObject({
	title: z.string(),
	description: z.string(),
	state: z.enum(ADVISORY_STATES),
	severity: z.exactOptional(z.enum(SEVERITIES)),
	score: z.exactOptional(z.number()),
	clock: clockSchema,
	finder: z.exactOptional(z.string()),
	email: z.exactOptional(z.string()),
	receivedAt: z.exactOptional(instantSchema),
	via: z.exactOptional(z.enum(['text', 'mail', 'forge', 'public'])),
	acknowledgedAt: z.exactOptional(instantSchema),
	/** The prepared acknowledgement, as long as nobody wrote another one. */
	acknowledgement: z.string(),
	/** Its subject, where it is a mail. */
	acknowledgementSubject: z.exactOptional(z.string()),
	claimed: z.array(affectedSchema),
	fixes: z.array(fixRowSchema),
	/** The steps that a person looked at, of those that say something before anybody answers. */
	looked: z.array(z.enum(LOOKS)),
	/** Whether a fix can be opened from here. */
	opensFixes: z.boolean(),
	/** What the project agreed on that says which bugs count; the page learns no address of it. */
	aids: z.array(z.enum(TRIAGE_AIDS)),
});

/** One thing that Apply does. */
export const actionSchema = z.strictObject({
	id: z.string(),
	text: z.string(),
	/** By hand: Apply does nothing about it. */
	status: z.enum(['todo', 'done', 'failed', 'by-hand']),
	reason: z.exactOptional(z.string()),
});

export const decisionSchema = z.strictObject({
	outcome: z.enum(OUTCOMES),
	at: instantSchema,
	message: z.exactOptional(z.string()),
	/** How the message went out; unknown for decisions of older versions. */
	sent: z.exactOptional(z.enum(['posted', 'copied'])),
	duplicateOf: z.exactOptional(z.strictObject({ handle: z.string().max(16), name: z.string().max(40) })),
	/** "owner/name" that was told. */
	upstream: z.exactOptional(z.string()),
});

export const triageContract = {
	methods: {
		...commonMethods,
		...factsMethods,
		...completenessMethods,
		...similarMethods,
		...severityMethods,
		...decisionMethods,
		...nextMethods,
		/** Opens the bug bar or the threat model. */
		openAid: { params: z.enum(TRIAGE_AIDS), result: nothing },
		/** Notes that a person looked at a step. */
		looked: { params: z.enum(LOOKS), result: nothing },
		edit: { params: editSchema(TRIAGE_FIELDS), result: editResultSchema },
		/** Records that the finder got an acknowledgement. */
		acknowledge: { params: nothing, result: nothing },
		/** Posts the prepared acknowledgement, and records it. */
		postAcknowledgement: { params: sentSchema, result: nothing },
		/** Reads the discussion, unless that was done or `again`. */
		readDiscussion: { params: z.strictObject({ again: z.boolean() }), result: nothing },
		showOlder: { params: nothing, result: nothing },
		/** Posts the message that is being written. It must still be the one that the person saw. */
		postMessage: { params: sentSchema, result: nothing },
		/** Puts the new text in the place of a posted one. */
		correctMessage: { params: z.strictObject({ message: z.string().max(200), ...sentSchema.shape }), result: nothing },
		openFix: { params: z.string().max(64), result: nothing },
		/** A prepared reply for an outcome, in our words. */
		prepareReply: { params: z.enum(OUTCOMES), result: z.string() },
		/** Does what the plan lists. Outcome, message, actions and readers must still be the ones that the person saw. */
		apply: {
			params: z.strictObject({
				outcome: z.enum(OUTCOMES),
				message: z.string(),
				actions: z.array(z.string().max(40)).max(20),
				seenBy: seenBySchema,
				/** Words of the message that may belong to another case, and are sent all the same. */
				despite: z.exactOptional(despiteSchema),
				/** What else belongs to the decision, as it stood on the page. */
				written: z.exactOptional(writtenSchema),
			}),
			result: z.array(actionSchema),
		},
		draftAdvisory: { params: nothing, result: nothing },
	},
	events: {
		...commonEvents,
		next: nextSchema,
		/** A step that somebody was sent to. Told once, after the page is drawn. */
		place: z.enum(TRIAGE_STEPS),
		report: reportSchema,
		decision: z.strictObject({
			plan: z.array(actionSchema),
			decision: z.exactOptional(decisionSchema),
			/** Applying began and did not come to its end. */
			begun: z.exactOptional(z.boolean()),
			/** A reply with another text was sent before, or may have been. */
			otherReply: z.exactOptional(z.boolean()),
			/** How far the report to a dependency's maintainers came. */
			upstream: z.exactOptional(upstreamStateSchema),
			/** The forge has another severity than the one that a person began from. */
			newerRating: z.exactOptional(newerRatingSchema),
		}),
		/** The forge that the report is on; nothing for a case of its own. */
		forge: z.nullable(forgeSchema),
		discussion: discussionSchema,
		/** What stands in texts for the finder that belongs to other cases. */
		outgoing: outgoingSchema,
		facts: factsSchema,
		factsSearch: searchSchema,
		similar: similarSchema,
		severity: severitySchema,
	},
} as const satisfies Contract;

export type TriageContract = typeof triageContract;
export type ReportView = z.infer<typeof reportSchema>;
export type ClockView = z.infer<typeof clockSchema>;
export type ActionView = z.infer<typeof actionSchema>;
export type DecisionView = z.infer<typeof triageContract.events.decision>;
