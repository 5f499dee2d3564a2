import * as z from 'zod';
import { affectedSchema, creditSchema, instantSchema, SEVERITIES } from '../../core/advisory';
import { OPTIONAL_STAGES, PUBLIC_SOURCES } from '../../core/publication';
import { STAGE_STATES, STAGES } from '../../core/publicationPath';

const nothing = z.null();
const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
/** Of the open repositories, as they were shown; absent where there is no choice. */
const repository = z.exactOptional(z.number().int().nonnegative());
const branchName = z.string().min(1).max(1024);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What a person may write of how the fix became public, in characters. */
export const HOW_LIMIT = 2000;

/** What the way to publication asks; it stands in the Review step. What takes long is answered at once and told by the event. */
export const publicationMethods = {
	/** Saves the private fork into one private file. */
	saveFork: { params: nothing, result: nothing },
	cancelSave: { params: nothing, result: nothing },
	/** Asks where to, and opens what was saved as a repository there. False: the person changed their mind. */
	openSavedFork: { params: nothing, result: z.boolean() },
	cancelOpening: { params: nothing, result: nothing },
	/** Shows the folder of the opened one in a window of its own. */
	showSavedFork: { params: nothing, result: nothing },
	/** What becomes of a saved commit; null takes the choice back. */
	decideSaved: {
		params: z.strictObject({ commit, becomes: z.nullable(z.enum(['merged', 'saved', 'dropped'])) }),
		result: nothing,
	},
	/** Leaves a step out, or takes that back. */
	leaveOut: { params: z.strictObject({ stage: z.enum(OPTIONAL_STAGES), out: z.boolean() }), result: nothing },
	/** Looks in which public branches and tags the linked fixes are, and records it when all are. */
	lookForFix: { params: z.strictObject({ repository }), result: nothing },
	cancelFixLook: { params: nothing, result: nothing },
	/** A person knows that the fix is public; null: it was a mistake. */
	recordFixPublic: { params: z.strictObject({ how: z.nullable(z.string().min(1).max(HOW_LIMIT)) }), result: nothing },
	/** The advisory goes before the fix, knowingly; or not after all. */
	advisoryFirst: { params: z.strictObject({ first: z.boolean() }), result: nothing },
	/** Tells to which remotes of which repository could be pushed. */
	lookForRemotes: { params: z.strictObject({ repository }), result: nothing },
	/** Looks what a push of a saved commit would send. Changes nothing. */
	planPush: {
		params: z.strictObject({ commit, remote: z.string().min(1).max(1024), target: branchName }),
		result: nothing,
	},
	/** Pushes what was planned, by the plan's digest. */
	push: { params: z.strictObject({ digest }), result: nothing },
	cancelPush: { params: nothing, result: nothing },
	/** Reads what would become public, as it stands on the forge now. */
	askToPublish: { params: nothing, result: nothing },
	/** Publishes what was shown, by its digest, or marks a case of its own. @see Forge.publish */
	publish: {
		params: z.strictObject({
			digest,
			/** The PD that lies ahead, as it was shown; a person knows that this is earlier. */
			beforePd: z.exactOptional(instantSchema),
		}),
		result: nothing,
	},
	/** Sets a case of its own that was marked as published back to a draft. */
	unpublish: { params: nothing, result: nothing },
	/** Opens a closed one again, as a draft. */
	reopen: { params: nothing, result: nothing },
} as const;

const stageSchema = z.strictObject({ name: z.enum(STAGES), state: z.enum(STAGE_STATES), text: z.string() });

const running = z.strictObject({
	status: z.literal('running'),
	/** In words for people. */
	doing: z.string(),
	percent: z.exactOptional(z.number()),
});
const failed = z.strictObject({ status: z.literal('failed'), reason: z.string() });
const none = z.strictObject({ status: z.literal('none') });

/** A commit of the saved fork, and the names that lead to it. Names are strangers'. */
const savedRowSchema = z.strictObject({
	commit: z.string(),
	names: z.array(z.strictObject({ kind: z.enum(['branch', 'pull', 'tag', 'kept']), name: z.string() })),
	asks: z.boolean(),
	unpublished: z.exactOptional(z.number()),
	where: z.exactOptional(z.enum(['published', 'partly', 'nowhere'])),
	since: z.exactOptional(instantSchema),
	until: z.exactOptional(instantSchema),
	files: z.exactOptional(z.number()),
	becomes: z.exactOptional(z.enum(['merged', 'saved', 'dropped'])),
});

const savedSchema = z.strictObject({
	savedAt: instantSchema,
	source: z.exactOptional(z.enum(PUBLIC_SOURCES)),
	rows: z.array(savedRowSchema),
	/** How many rows more there are. */
	more: z.number().int().nonnegative(),
});

const placeSchema = z.strictObject({
	commit: z.string(),
	is: z.enum(['public', 'same-change', 'private', 'unknown']),
	branches: z.array(z.string()),
	tags: z.array(z.string()),
});

const fixLookSchema = z.discriminatedUnion('status', [
	none,
	running,
	z.strictObject({ status: z.literal('choose'), repositories: z.array(z.string()) }),
	failed,
	z.strictObject({
		status: z.literal('done'),
		remote: z.string(),
		/** When this clone last fetched; absent where git left no trace of it. */
		fetchedAt: z.exactOptional(instantSchema),
		lacks: z.exactOptional(z.enum(['shallow', 'partial'])),
		places: z.array(placeSchema),
	}),
]);

/** What would be pushed, exactly. */
const planSchema = z.strictObject({
	digest,
	commit: z.string(),
	remote: z.string(),
	url: z.string(),
	privateFork: z.boolean(),
	target: z.string(),
	from: z.exactOptional(z.string()),
	kind: z.enum(['new', 'ahead', 'same', 'diverged', 'unknown']),
	count: z.number().int().nonnegative(),
	commits: z.array(z.strictObject({ commit: z.string(), subject: z.string(), date: instantSchema })),
	files: z.number().int().nonnegative(),
	prePushHook: z.boolean(),
	command: z.string(),
});

const pushSchema = z.discriminatedUnion('status', [
	none,
	running,
	z.strictObject({ status: z.literal('choose'), repositories: z.array(z.string()) }),
	z.strictObject({
		status: z.literal('ready'),
		repository: z.string(),
		remotes: z.array(z.strictObject({ name: z.string(), url: z.string() })),
		/** Why the last look or push was not done. */
		reason: z.exactOptional(z.string()),
		/** Brings the saved branch into this clone, in a terminal, where it is missing. */
		fetch: z.exactOptional(z.string()),
		plan: z.exactOptional(planSchema),
		/** What was pushed last. */
		pushed: z.exactOptional(z.strictObject({ commit: z.string(), target: z.string(), remote: z.string() })),
	}),
	failed,
]);

/** All that becomes public, as it stands where it is published. */
export const becomesPublicSchema = z.strictObject({
	summary: z.string(),
	description: z.string(),
	affected: z.array(affectedSchema),
	cvss: z.strictObject({ v3: z.exactOptional(z.string()), v4: z.exactOptional(z.string()) }),
	severity: z.nullable(z.enum(SEVERITIES)),
	cweIds: z.array(z.string()),
	credits: z.array(creditSchema),
	cveId: z.nullable(z.string()),
	/** Of a case of its own: a forge has none. */
	references: z.exactOptional(z.array(z.string())),
});

const questionSchema = z.discriminatedUnion('status', [
	none,
	z.strictObject({ status: z.literal('running') }),
	failed,
	z.strictObject({
		status: z.literal('shown'),
		digest,
		at: instantSchema,
		fields: becomesPublicSchema,
		/** PD, where it lies ahead. */
		pd: z.exactOptional(z.strictObject({ at: instantSchema, words: z.string() })),
		/** The private fork that goes with it. */
		deletes: z.exactOptional(z.string()),
	}),
]);

export const publicationSchema = z.strictObject({
	stages: z.array(stageSchema),
	/** Steps that a person left out. */
	leftOut: z.array(z.enum(OPTIONAL_STAGES)),
	save: z.discriminatedUnion('status', [none, running, failed, z.strictObject({ status: z.literal('cancelled') })]),
	saved: z.exactOptional(savedSchema),
	opened: z.discriminatedUnion('status', [
		none,
		running,
		failed,
		z.strictObject({ status: z.literal('done'), folder: z.string() }),
	]),
	/** The private fork's page, https only. */
	forkUrl: z.exactOptional(z.string()),
	fixLook: fixLookSchema,
	fixPublicAt: z.exactOptional(instantSchema),
	fixPublicHow: z.exactOptional(z.string()),
	advisoryFirst: z.boolean(),
	push: pushSchema,
	question: questionSchema,
	/** Whether it can be published now, apart from what the look at the forge may still find. */
	canPublish: z.boolean(),
	/** A case of its own was marked, and can be set back. */
	canUnpublish: z.boolean(),
	canReopen: z.boolean(),
	/** Public addresses of the fix that the advisory does not name yet. */
	unnamed: z.array(z.string()),
});

export type PublicationView = z.infer<typeof publicationSchema>;
export type SavedView = z.infer<typeof savedSchema>;
export type SavedRowView = z.infer<typeof savedRowSchema>;
export type FixLook = z.infer<typeof fixLookSchema>;
export type PushState = z.infer<typeof pushSchema>;
export type PushPlanView = z.infer<typeof planSchema>;
export type Question = z.infer<typeof questionSchema>;
export type BecomesPublic = z.infer<typeof becomesPublicSchema>;
