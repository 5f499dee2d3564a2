import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { BRANCH_STATES } from '../../core/fixing';
import { HANDLE } from '../../core/handle';

/** What is done for a linked fix once there is one: the ids of the commands that do it, without prefix. */
export const AFTER_FIX = ['addTrailer', 'addChangelogLine', 'addRegressionTest', 'searchSamePattern'] as const;

const nothing = z.null();
const id = z.strictObject({ id: z.string().regex(HANDLE) });
/** Of the open repositories, as they were shown; absent where there is no choice. */
const inRepository = z.strictObject({ repository: z.exactOptional(z.number().int().nonnegative()) });

/** What the Fix step asks and hears. What takes long is answered at once; how it goes on is told by the event. */
export const fixMethods = {
	startPrivateFork: { params: nothing, result: nothing },
	/** Asks the forge whether git can reach the private fork by now. */
	forkState: { params: nothing, result: z.enum(['none', 'making', 'ready']) },
	/** Asks where to, and clones the private fork there. False: the person changed their mind. */
	cloneFork: { params: nothing, result: z.boolean() },
	cancelClone: { params: nothing, result: nothing },
	/** Opens the folder that was cloned to in a window of its own. */
	openClone: { params: nothing, result: nothing },
	/** Looks whether the open repositories have the private fork as a remote. */
	readForkRemote: { params: nothing, result: nothing },
	/** Writes the fork's address, with the advisory's id, into .git/config of an open repository. */
	addForkRemote: { params: inRepository, result: nothing },
	removeForkRemote: { params: nothing, result: nothing },
	/** Lets a person pick a commit, and links it. */
	linkCommit: { params: nothing, result: z.enum(['linked', 'already', 'nothing']) },
	unlinkCommit: { params: id, result: nothing },
	/** Links the commit again that was unlinked last. */
	relinkCommit: { params: nothing, result: nothing },
	openFixCommit: { params: id, result: nothing },
	/** Begins something for a linked fix; the command asks and tells people itself. */
	afterFix: { params: id.extend({ what: z.enum(AFTER_FIX) }), result: nothing },
	/** Looks whether the case's id may be written into the open repository as it is checked out. */
	readMayWrite: { params: nothing, result: nothing },
	/** Looks in which public branches and tags the linked commits are, as this clone last fetched them. */
	locateCommits: { params: inRepository, result: nothing },
	/** Looks in the repository how each maintained branch stands. */
	lookAtBranches: { params: inRepository, result: nothing },
	/** Stops whichever of the two looks is going on. */
	cancelLook: { params: nothing, result: nothing },
} as const;

const MOST_FIXES = 1000;
const repositories = z.array(z.string()).max(1000);

/** A look in the repository: none yet, going on, a person must say in which repository, not done and why, or done. */
const stateOf = <S extends z.ZodType>(done: S) =>
	z.discriminatedUnion('status', [
		z.strictObject({ status: z.literal('none') }),
		z.strictObject({ status: z.literal('running'), doing: z.string(), percent: z.exactOptional(z.number()) }),
		z.strictObject({ status: z.literal('choose'), repositories }),
		z.strictObject({ status: z.literal('failed'), reason: z.string() }),
		z.strictObject({ status: z.literal('done'), found: done }),
	]);

/** A commit or change that is linked as a fix. All texts are strangers'. */
const linkedSchema = z.strictObject({
	id: z.string(),
	/** Absent: not committed yet. */
	commit: z.exactOptional(z.string()),
	subject: z.exactOptional(z.string()),
	files: z.array(z.string()),
	/** How many files more it changes. */
	more: z.number().int().nonnegative(),
	/** Whether it can be opened. */
	opens: z.boolean(),
	/** Its page in the advisory's repository, where that is known. */
	url: z.exactOptional(z.string()),
});

/** Where a linked commit is, in words. Names of branches and tags are strangers'. */
const placeSchema = z.strictObject({
	id: z.string(),
	is: z.enum(['public', 'same-change', 'private', 'unknown']),
	/** What is public: the commit, or the one with its change. */
	commit: z.exactOptional(z.string()),
	branches: z.array(z.string()),
	tags: z.array(z.string()),
});

const placesSchema = z.strictObject({
	/** The remote that was looked at. */
	remote: z.string(),
	fetchedAt: z.exactOptional(instantSchema),
	/** Why a "no" could not be said. */
	lacks: z.exactOptional(z.enum(['shallow', 'partial'])),
	places: z.array(placeSchema).max(MOST_FIXES),
});

/** How the repository says that a maintained branch stands. */
const foundBranchSchema = z.strictObject({
	name: z.string(),
	state: z.enum(BRANCH_STATES),
	fix: z.exactOptional(z.string()),
	/** The fix is in this clone only. */
	localOnly: z.exactOptional(z.literal(true)),
	release: z.exactOptional(z.string()),
	/** The last day on which it gets fixes. */
	endOfLife: z.exactOptional(z.string()),
	why: z.string(),
});

const branchesSchema = z.strictObject({
	at: instantSchema,
	rows: z.array(foundBranchSchema),
	/** What was asked, and what could not be. */
	evidence: z.array(z.string()),
});

const cloneSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('none') }),
	z.strictObject({ status: z.literal('running'), doing: z.string(), percent: z.exactOptional(z.number()) }),
	z.strictObject({ status: z.literal('cancelled') }),
	z.strictObject({ status: z.literal('failed'), reason: z.string() }),
	z.strictObject({ status: z.literal('done'), folder: z.string(), branch: z.exactOptional(z.string()) }),
]);

const remoteSchema = z.discriminatedUnion('status', [
	/** Nobody looked yet. */
	z.strictObject({ status: z.literal('unread') }),
	z.strictObject({ status: z.literal('unavailable'), reason: z.string() }),
	/** It can be added to one of these. */
	z.strictObject({ status: z.literal('absent'), repositories }),
	z.strictObject({ status: z.literal('there'), name: z.string(), repository: z.string() }),
]);

/** Whether the case's id may be written into the repository now, and why not. */
const afterSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('unread') }),
	z.strictObject({ status: z.literal('may'), text: z.exactOptional(z.string()) }),
	z.strictObject({ status: z.literal('not-yet'), text: z.string() }),
]);

export const fixSchema = z.strictObject({
	privateFork: z.exactOptional(z.string().max(300)),
	fixes: z.array(linkedSchema).max(MOST_FIXES),
	/** What was unlinked last, and can be linked again: "abc1234". */
	unlinked: z.exactOptional(z.string()),
	places: stateOf(placesSchema),
	branches: stateOf(branchesSchema),
	clone: cloneSchema,
	remote: remoteSchema,
	after: afterSchema,
});

export type FixView = z.infer<typeof fixSchema>;
export type LinkedFix = z.infer<typeof linkedSchema>;
export type FixPlaces = z.infer<typeof placesSchema>;
export type FixPlace = z.infer<typeof placeSchema>;
export type AfterFix = z.infer<typeof afterSchema>;
export type AfterFixWork = (typeof AFTER_FIX)[number];
export type FoundBranch = z.infer<typeof foundBranchSchema>;
export type FoundBranches = z.infer<typeof branchesSchema>;
export type Look<Done> =
	| { readonly status: 'none' }
	| { readonly status: 'running'; readonly doing: string; readonly percent?: number }
	| { readonly status: 'choose'; readonly repositories: string[] }
	| { readonly status: 'failed'; readonly reason: string }
	| { readonly status: 'done'; readonly found: Done };
export type CloneState = z.infer<typeof cloneSchema>;
export type ForkRemoteState = z.infer<typeof remoteSchema>;
