import * as z from 'zod';
import { VERDICTS } from '../core/factWords';

const nothing = z.null();

/** Longer names of versions are none: git itself refuses names of more than 250 characters or so in one part. */
export const VERSION_LIMIT = 250;

/** What the Facts step may ask. Each starts something and is answered at once; what comes of it is told by the events. */
export const factsMethods = {
	/** A person opened the step: claims are checked, unless they were and nothing changed since. */
	openFacts: { params: nothing, result: nothing },
	/** Checks everything anew. */
	checkFacts: { params: nothing, result: nothing },
	/** Checks against the repository of that number in the list that was shown. */
	chooseFactsRepository: { params: z.number().int().nonnegative(), result: nothing },
	/** Checks at another version: a tag, a version, a branch, a commit's id or HEAD; empty for the one that the report names. */
	chooseFactsVersion: { params: z.string().max(VERSION_LIMIT), result: nothing },
	/** Searches the history after that was cancelled or failed. */
	searchFacts: { params: nothing, result: nothing },
	/** Stops the search of the history; what was found by then stays. */
	cancelFacts: { params: nothing, result: nothing },
	/** Opens what a fact is about. `check` is the answer that it was shown in; those of another one are not opened. */
	openFact: {
		params: z.strictObject({
			check: z.number().int(),
			fact: z.number().int().nonnegative(),
			how: z.enum(['open', 'compare']),
		}),
		result: nothing,
	},
} as const;

/** A claim of the report, and what the repository says to it. */
export const factSchema = z.strictObject({
	kind: z.enum(['path', 'symbol', 'code', 'commit', 'version', 'package', 'id', 'permalink']),
	/** The report's own words, perhaps cut. */
	text: z.string(),
	cut: z.exactOptional(z.literal(true)),
	/** Where they stand in the text, in UTF-16 units; absent for the title's. */
	at: z.exactOptional(z.tuple([z.number().int(), z.number().int()])),
	verdict: z.enum(VERDICTS),
	detail: z.string(),
	/** What a click opens: "src/static.js:12 in v1.4.1". */
	opens: z.exactOptional(z.string()),
	/** Whether it can be compared with HEAD. */
	compares: z.exactOptional(z.literal(true)),
});

const repositorySchema = z.strictObject({ name: z.string(), folder: z.string() });

/** What the history's search is doing, or how it ended. */
export const searchSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('none') }),
	z.strictObject({
		status: z.literal('running'),
		stage: z.enum(['begin', 'renames', 'commits', 'contents']),
		/** Of the stage, where that can be told. */
		done: z.exactOptional(z.number().int()),
		of: z.exactOptional(z.number().int()),
		/** How many commits branches and tags lead to, once that was counted. */
		revisions: z.exactOptional(z.number().int()),
	}),
	/** `sought`: so many claims were left to be looked for. */
	z.strictObject({
		status: z.literal('done'),
		sought: z.number().int(),
		revisions: z.exactOptional(z.number().int()),
	}),
	z.strictObject({ status: z.literal('cancelled') }),
	z.strictObject({ status: z.literal('failed'), reason: z.string() }),
]);

export const checkedSchema = z.strictObject({
	status: z.literal('checked'),
	check: z.number().int(),
	repositories: z.array(repositorySchema),
	/** Which of them was asked. */
	repository: z.number().int().nonnegative(),
	version: z.strictObject({
		/** As a person or the report wrote it; "HEAD" when nobody named one. */
		asked: z.string(),
		from: z.enum(['range', 'text', 'head', 'person']),
		/** What it is in the repository; absent when it is nothing there. */
		label: z.exactOptional(z.string()),
		commit: z.exactOptional(z.string()),
		/** Versions that the report names and the repository does not know. */
		unknown: z.array(z.string()),
	}),
	/** Absent in a repository without commits. */
	head: z.exactOptional(z.string()),
	shallow: z.boolean(),
	partial: z.boolean(),
	/** Versions and tags to choose, likely ones first. */
	offered: z.array(z.string()),
	facts: z.array(factSchema),
	/** The report makes more claims than are checked. */
	more: z.boolean(),
});

/** What a repository says to the checkable claims of the report. */
export const factsSchema = z.discriminatedUnion('status', [
	z.strictObject({ status: z.literal('unread') }),
	z.strictObject({ status: z.literal('checking'), claims: z.number().int() }),
	/** Nothing in the report can be checked. */
	z.strictObject({ status: z.literal('empty') }),
	/** Nothing can be checked here now. */
	z.strictObject({
		status: z.literal('unavailable'),
		why: z.enum(['not-trusted', 'no-folder', 'no-repository', 'no-git', 'failed']),
		reason: z.string(),
	}),
	/** Which repository is meant cannot be told. */
	z.strictObject({
		status: z.literal('choose'),
		/** "owner/name" of the report's repository, when none of these is known to be it. */
		about: z.exactOptional(z.string()),
		repositories: z.array(repositorySchema),
	}),
	checkedSchema,
]);

export type Fact = z.infer<typeof factSchema>;
export type CheckedFacts = z.infer<typeof checkedSchema>;
export type FactsView = z.infer<typeof factsSchema>;
export type FactsSearch = z.infer<typeof searchSchema>;
