import * as z from 'zod';
import { ECOSYSTEMS } from '../../core/advisory';
import { HANDLE } from '../../core/handle';

const nothing = z.null();

/** Bounds of what is told: names of packages, tags and paths are other people's text. In UTF-16 units. */
export const NAME_LIMIT = 500;
const PATH_LIMIT = 1000;
const TAG_LIMIT = 300;
const REASON_LIMIT = 1000;
/** So many of each are told. */
export const MOST_PACKAGES = 300;
export const MOST_PROBLEMS = 50;
export const MOST_TAGS = 10_000;
export const MOST_STRETCHES = 50;

/** What the Affected step asks. Each starts something and is answered at once; what comes of it is told by the event. */
export const affectedMethods = {
	/** A person opened the step: packages and tags are read, unless they were. */
	openAffected: { params: nothing, result: nothing },
	/** Reads packages and tags anew. */
	readAffected: { params: nothing, result: nothing },
	/** Takes the tags of the repository of that number in the list that was shown. */
	chooseAffectedRepository: { params: z.number().int().nonnegative(), result: nothing },
	/** Looks through the history for the versions of a package that a linked fix concerns. */
	suggestAffected: {
		params: z.strictObject({
			ecosystem: z.enum(ECOSYSTEMS),
			/** Empty for the repository as a whole. */
			name: z.string().max(NAME_LIMIT),
			/** A linked fix by its id; null takes every linked commit as the fix on its own branch. */
			fix: z.nullable(z.string().regex(HANDLE)),
		}),
		result: nothing,
	},
	cancelSuggestion: { params: nothing, result: nothing },
} as const;

const reason = z.string().max(REASON_LIMIT);

const foundPackageSchema = z.strictObject({
	ecosystem: z.enum(ECOSYSTEMS),
	name: z.string().max(NAME_LIMIT),
	version: z.exactOptional(z.string().max(200)),
	/** Of its manifest, from the opened folder. */
	path: z.string().max(PATH_LIMIT),
	/** False where nobody gets it from a registry. */
	published: z.boolean(),
	note: z.exactOptional(reason),
});

const packagesSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('unread') }),
	z.strictObject({ status: z.literal('reading') }),
	z.strictObject({ status: z.literal('no-folder') }),
	z.strictObject({
		status: z.literal('read'),
		/** The likeliest first. */
		packages: z.array(foundPackageSchema).max(MOST_PACKAGES),
		/** There are more than are told. */
		more: z.boolean(),
		/** Manifests that gave no package, and why. */
		problems: z.array(z.strictObject({ path: z.string().max(PATH_LIMIT), reason })).max(MOST_PROBLEMS),
		moreProblems: z.number().int().nonnegative(),
	}),
	z.strictObject({ status: z.literal('failed'), reason }),
]);

const repositorySchema = z.strictObject({ name: z.string().max(PATH_LIMIT), folder: z.string().max(PATH_LIMIT) });

const tagsSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('unread') }),
	z.strictObject({ status: z.literal('reading') }),
	z.strictObject({
		status: z.literal('unavailable'),
		why: z.enum(['not-trusted', 'no-folder', 'no-repository', 'no-git', 'failed']),
		reason,
	}),
	/** Which repository is meant cannot be told. */
	z.strictObject({ status: z.literal('choose'), repositories: z.array(repositorySchema).max(100) }),
	z.strictObject({
		status: z.literal('read'),
		repositories: z.array(repositorySchema).max(100),
		/** Which of them was asked. */
		repository: z.number().int().nonnegative(),
		/** Names that could hold a version; those without a number are left out. */
		tags: z.array(z.string().max(TAG_LIMIT)).max(MOST_TAGS),
		/** There are more than are told. */
		more: z.boolean(),
		/** The clone's history is cut, and its tags may be too. */
		shallow: z.boolean(),
	}),
]);

/** A tag of a package, and the version that it names. */
const tagVersionSchema = z.strictObject({ tag: z.string().max(TAG_LIMIT), version: z.string().max(TAG_LIMIT) });
const commitSchema = z.string().regex(/^[0-9a-f]{40,64}$/);

/** Versions without a break that have the fault, as the history has it. */
const stretchSchema = z.strictObject({
	/** The first that has it; absent where it is not known which commit brought it, and for "from the beginning". */
	from: z.exactOptional(tagVersionSchema),
	/** The last that has it. */
	to: tagVersionSchema,
	/** The next one, which has the fix; absent where no later tag has it. */
	fixed: z.exactOptional(tagVersionSchema),
});

const evidenceSchema = z.strictObject({
	/** What was looked for: the fix, and the same change under other ids. */
	fixes: z
		.array(
			z.strictObject({
				commit: commitSchema,
				/** How it is known to be the same change as a linked one; absent for a linked one. */
				how: z.exactOptional(z.enum(['patch', 'message'])),
			}),
		)
		.max(100),
	/** Who wrote the lines that the fix took away, most lines first. */
	introducing: z
		.array(
			z.strictObject({
				commit: commitSchema,
				files: z
					.array(
						z.strictObject({
							path: z.string().max(PATH_LIMIT),
							lines: z.array(z.tuple([z.number().int(), z.number().int()])).max(20),
						}),
					)
					.max(20),
			}),
		)
		.max(20),
	/** What was seen, in words. */
	fixed: reason,
	affected: reason,
	/** What of the history was not looked at, or is not here; absent where the answer is whole. */
	incomplete: z.exactOptional(reason),
});

const suggestionSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('none') }),
	z.strictObject({
		status: z.literal('running'),
		ecosystem: z.enum(ECOSYSTEMS),
		name: z.string(),
		stage: z.enum(['copies', 'lines', 'tags']),
	}),
	z.strictObject({ status: z.literal('cancelled'), ecosystem: z.enum(ECOSYSTEMS), name: z.string() }),
	z.strictObject({ status: z.literal('failed'), ecosystem: z.enum(ECOSYSTEMS), name: z.string(), reason }),
	z.strictObject({
		status: z.literal('done'),
		ecosystem: z.enum(ECOSYSTEMS),
		name: z.string(),
		/** The oldest versions first. */
		stretches: z.array(stretchSchema).max(MOST_STRETCHES),
		evidence: evidenceSchema,
	}),
]);

/** What the Affected step shows besides the rows, which are a field. */
export const affectedSchema = z.strictObject({
	packages: packagesSchema,
	tags: tagsSchema,
	/** Linked fixes that are commits. */
	fixes: z
		.array(z.strictObject({ id: z.string().regex(HANDLE), commit: commitSchema, subject: z.exactOptional(z.string()) }))
		.max(100),
	/** Linked changes that are not committed yet. */
	uncommitted: z.number().int().nonnegative(),
	suggestion: suggestionSchema,
});

export type AffectedView = z.infer<typeof affectedSchema>;
export type PackagesView = AffectedView['packages'];
export type TagsView = AffectedView['tags'];
export type SuggestionView = AffectedView['suggestion'];
export type SuggestionDone = Extract<SuggestionView, { status: 'done' }>;
export type FoundPackageView = z.infer<typeof foundPackageSchema>;
export type SuggestedStretch = z.infer<typeof stretchSchema>;
