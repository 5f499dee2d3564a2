import * as z from 'zod';
import { ADVISORY_STATES } from '../core/advisory';
import { DRAFT_STEPS } from '../core/draftSteps';
import { commonEvents, commonMethods } from './common';
import { newerRatingSchema } from './decision';
import { affectedMethods, affectedSchema } from './draft/affected';
import { datesMethods, datesSchema, NOTICE_KINDS } from './draft/dates';
import { fixMethods, fixSchema } from './draft/fix';
import { peopleMethods, peopleSchema } from './draft/people';
import { publicationMethods, publicationSchema } from './draft/publication';
import { reviewMethods, reviewSchema } from './draft/review';
import { textMethods, textSchema } from './draft/text';
import { DRAFT_FIELDS, editResultSchema, editSchema } from './fields';
import { forgeSchema } from './forge';
import { nextMethods, nextSchema } from './next';
import type { Contract } from './rpc';
import { severityMethods, severitySchema } from './severity';

const nothing = z.null();

/** What Save makes the advisory's own. Severity stands for both vectors and the weaknesses. */
export const SAVED_PARTS = [
	'summary',
	'description',
	'affected',
	'severity',
	'credits',
	'cveId',
	'references',
] as const;
/** Those that are compared with the forge's one by one. */
const SETTLED_FIELDS = ['summary', 'description', 'affected', 'credits', 'cveId', 'references'] as const;

/** What is wrong with, or becomes of, one field on the forge. */
const fieldIssueSchema = z.strictObject({
	field: z.string().max(40),
	/** Of a list, from 0. */
	row: z.exactOptional(z.number().int().nonnegative()),
	/** Of a row of affected packages. */
	part: z.exactOptional(z.string().max(40)),
	/** For people. */
	text: z.string(),
});

/** The fields that Save sends. */
export const WRITTEN_FIELDS = [...SETTLED_FIELDS, 'cvssV4', 'cvssV3', 'cwes'] as const;

export const draftStatusSchema = z.strictObject({
	/** Whether there is a case yet; it begins with the first keystroke. */
	exists: z.boolean(),
	state: z.enum(ADVISORY_STATES),
	/** What differs from the advisory. */
	differs: z.array(z.enum(SAVED_PARTS)),
	/** Why the severity that is being written cannot be saved. */
	severityBlocked: z.exactOptional(z.string()),
	/** What the forge refused when Save was pressed last. */
	refused: z.exactOptional(z.array(fieldIssueSchema)),
	/** What of it the forge has no place for: it stays in the case. */
	notTaken: z.exactOptional(z.array(fieldIssueSchema)),
	/** The forge has another severity than the one that a person began from. */
	newerRating: z.exactOptional(newerRatingSchema),
	/** Texts that the forge changed after their drafts began, with what it says now. Never empty. */
	diverged: z.exactOptional(z.array(z.strictObject({ field: z.enum(SETTLED_FIELDS), theirs: z.string() }))),
	/** An earlier try to make it on a forge got no answer: it may have been made. */
	unanswered: z.exactOptional(z.literal(true)),
});

/** Repositories of a forge, as "owner/name". */
export const targetSchema = z.strictObject({
	forge: z.string().min(1).max(100),
	repositories: z.array(z.string().max(300)).max(2000),
});

/** A place on the page that somebody was sent to: a step, and among the dates a notice. */
export const draftPlaceSchema = z.strictObject({
	step: z.enum(DRAFT_STEPS),
	notice: z.exactOptional(z.enum(NOTICE_KINDS)),
});

export const draftContract = {
	methods: {
		...commonMethods,
		...severityMethods,
		...textMethods,
		...affectedMethods,
		...peopleMethods,
		...fixMethods,
		...datesMethods,
		...reviewMethods,
		...publicationMethods,
		...nextMethods,
		edit: { params: editSchema(DRAFT_FIELDS), result: editResultSchema },
		/** Makes the drafts the advisory's own text. */
		save: { params: nothing, result: nothing },
		/** Sends these fields to the forge, and nothing when others differ by now. */
		saveToForge: {
			params: z.strictObject({
				fields: z.array(z.enum(SAVED_PARTS)).max(SAVED_PARTS.length),
				/** What stood on the page, by field: another window's text of the same moment is not sent unseen. */
				written: z.partialRecord(z.enum(WRITTEN_FIELDS), z.string().max(2_000_000)),
			}),
			result: nothing,
		},
		/** A person chose between their draft and what the forge says now. */
		settle: {
			params: z.strictObject({
				field: z.enum(SETTLED_FIELDS),
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
		/** Chooses between the severity that was scored and the forge's newer one, as it was shown. */
		settleRating: {
			params: z.strictObject({ keep: z.enum(['mine', 'theirs']), theirs: newerRatingSchema }),
			result: nothing,
		},
	},
	events: {
		...commonEvents,
		next: nextSchema,
		status: draftStatusSchema,
		/** Told once, after the page is drawn. */
		place: draftPlaceSchema,
		/** The forge that the advisory is on; nothing for a case of its own. */
		forge: z.nullable(forgeSchema),
		/** Where a draft can be made, for a case of its own. */
		targets: z.array(targetSchema).max(20),
		text: textSchema,
		affected: affectedSchema,
		severity: severitySchema,
		people: peopleSchema,
		fix: fixSchema,
		dates: datesSchema,
		review: reviewSchema,
		publication: publicationSchema,
	},
} as const satisfies Contract;

export type DraftContract = typeof draftContract;
export type SavedPart = (typeof SAVED_PARTS)[number];
/** What stood on the page, by field. */
export type Written = Partial<Readonly<Record<(typeof WRITTEN_FIELDS)[number], string>>>;
export type SettledField = (typeof SETTLED_FIELDS)[number];
export type FieldIssue = z.infer<typeof fieldIssueSchema>;
export type DraftPlace = z.infer<typeof draftPlaceSchema>;
export type DraftStatus = z.infer<typeof draftStatusSchema>;
export type Targets = readonly z.infer<typeof targetSchema>[];
