import * as z from 'zod';
import { instantSchema } from './advisory';
import { HANDLE } from './handle';
import { PHASES } from './vocabulary';

const id = z.string().regex(HANDLE, 'an id is 16 hexadecimal digits');

/** Who assigns CVE ids, the nearest first (CNA rules: the CNA with the narrowest scope is asked). None: there will be no CVE id. */
export const CVE_ASSIGNERS = ['own', 'foundation', 'vendor', 'forge', 'mitre', 'none'] as const;

export const assignerSchema = z.object({
	kind: z.enum(CVE_ASSIGNERS),
	/** Its name; for none, why there will be no CVE id. */
	name: z.exactOptional(z.string()),
});

/** PD, the public disclosure date, with its zone and who set it. The earliest one counts. */
export const disclosureSchema = z.object({
	date: z.iso.date(),
	time: z.exactOptional(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time is HH:MM')),
	/** An IANA zone, such as Europe/Oslo. */
	zone: z.string().min(1),
	by: z.enum(['owner', 'finder', 'coordinator']),
	/** Where it was said: a letter, a policy, a link. */
	source: z.exactOptional(z.string()),
});

/** Somebody who was told of an embargoed case, and by which way they can read it. */
export const readInSchema = z.object({
	id,
	at: instantSchema,
	/** A login on the forge, or a person's or team's name. */
	name: z.string(),
	how: z.enum(['forge', 'by-hand']),
	/** When they lost access again. */
	until: z.exactOptional(instantSchema),
});

/** A notice that a person sent, by their own means. */
export const noticeSchema = z.object({
	id,
	at: instantSchema,
	kind: z.enum(['embargoed', 'mitigation', 'embargo-broken']),
	/** To whom, in a person's words. */
	to: z.string(),
});

/** A check before publishing that a person overruled, and why. */
export const overruledSchema = z.object({ rule: z.string(), reason: z.string() });

/** A name of the private fork, as it was saved before publishing deletes the fork. */
export const savedBranchSchema = z.object({
	/** Of a branch or tag; the number of a pull request. Hostile text. */
	name: z.string(),
	commit: z.string(),
	/** Absent: a branch. Kept: what a name stood for before somebody pushed over it or deleted it. */
	kind: z.exactOptional(z.enum(['pull', 'tag', 'kept'])),
	/** Commits that were in no public branch or tag; nothing where that could not be told. */
	unpublished: z.exactOptional(z.number().int().nonnegative()),
	/** How much of their change is public all the same, under other ids; absent where that could not be told. */
	where: z.exactOptional(z.enum(['published', 'partly', 'nowhere'])),
	/** When the oldest and the newest of these commits were made. */
	since: z.exactOptional(instantSchema),
	until: z.exactOptional(instantSchema),
	/** How many files the newest 50 of them change, each counted by itself. */
	files: z.exactOptional(z.number().int().nonnegative()),
	/** What a person decided about them. */
	becomes: z.exactOptional(z.enum(['merged', 'saved', 'dropped'])),
});

/** By what it was told which commits are public: a fetch, a clone's last fetch, or why it could not be told. */
export const PUBLIC_SOURCES = ['fetched', 'clone', 'shallow', 'partial', 'unreachable', 'none'] as const;

export const savedForkSchema = z.object({
	savedAt: instantSchema,
	branches: z.array(savedBranchSchema),
	source: z.exactOptional(z.enum(PUBLIC_SOURCES)),
});

/** Steps on the way to publication that a person may leave out. */
export const OPTIONAL_STAGES = ['fork', 'people', 'notice', 'announce', 'references'] as const;

/** How far a case is on its way to the public. */
export const publicationSchema = z.object({
	overruled: z.exactOptional(z.array(overruledSchema)),
	fork: z.exactOptional(savedForkSchema),
	/** Since when the fix is in the public repository, as a person said or a look there showed. */
	fixPublicAt: z.exactOptional(instantSchema),
	/** Where it is, in a person's words. */
	fixPublicHow: z.exactOptional(z.string()),
	/** The commits that were found there, with the address of their page where it is known. */
	publicFixes: z.exactOptional(z.array(z.object({ commit: z.string(), url: z.exactOptional(z.string()) }))),
	/** The last look for the linked fixes in public branches, and what was found where, in words for people. */
	publicLook: z.exactOptional(z.object({ at: instantSchema, found: z.array(z.string()) })),
	/** Since when it is decided that the advisory goes first, and the fix after it. */
	advisoryFirstAt: z.exactOptional(instantSchema),
	/** Steps that a person left out. */
	notNeeded: z.exactOptional(z.array(z.enum(OPTIONAL_STAGES))),
	/** What a case of its own was before a person marked it as published. */
	before: z.exactOptional(
		z.object({ tlp: z.enum(['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR']), phase: z.enum(PHASES) }),
	),
	/** The announcement in a person's own words; absent: the prepared one. */
	announcement: z.exactOptional(z.string()),
	announcedAt: z.exactOptional(instantSchema),
});

export type Assigner = z.infer<typeof assignerSchema>;
export type Disclosure = z.infer<typeof disclosureSchema>;
export type ReadIn = z.infer<typeof readInSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type Overruled = z.infer<typeof overruledSchema>;
export type SavedBranch = z.infer<typeof savedBranchSchema>;
export type SavedFork = z.infer<typeof savedForkSchema>;
export type OptionalStage = (typeof OPTIONAL_STAGES)[number];
export type Publication = z.infer<typeof publicationSchema>;
