import * as z from 'zod';
import { advisorySchema, affectedSchema, creditSchema, instantSchema } from './advisory';
import { branchSchema, testRunSchema } from './fixing';
import { guardSchema } from './guard/guardRecord';
import { HANDLE } from './handle';
import { assignerSchema, disclosureSchema, noticeSchema, publicationSchema, readInSchema } from './publication';
import {
	agreementSchema,
	arrivalSchema,
	craSentSchema,
	exploitedSchema,
	pauseSchema,
	stepMarkSchema,
} from './response';
import { timelineEntrySchema } from './timeline/entry';
import { upstreamSchema } from './upstream';
import { LOOKS, OUTCOMES, PHASES, RELATIONS } from './vocabulary';

export { OUTCOMES, PHASES } from './vocabulary';

/** The version of the case file this code writes. A file of a newer version is read by nobody older, and never rewritten. */
export const CASE_FILE_VERSION = 1;

/** What is sent to a forge: the three kinds of messages, a decided state, a new advisory, a report to a dependency's maintainers. */
export const ATTEMPTS = ['reply', 'acknowledgement', 'comment', 'state', 'create', 'report'] as const;

const handleSchema = z.string().regex(HANDLE, 'a handle is 16 hexadecimal digits');
const outcomeSchema = z.enum(OUTCOMES);

const digestSchema = z.string().regex(/^[0-9a-f]{32}$/, 'a digest of a fix has 32 hexadecimal digits');

/** A fix that is known to belong to the case: a commit, or a change that is not committed yet. Paths are relative to the repository. */
export const fixSchema = z.object({
	id: handleSchema,
	linkedAt: instantSchema,
	commit: z.exactOptional(
		z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a commit id has 40 or 64 hexadecimal digits'),
	),
	patchId: z.exactOptional(z.string().regex(/^[0-9a-f]{40,64}$/, 'a patch id has 40 to 64 hexadecimal digits')),
	subject: z.exactOptional(z.string()),
	files: z.array(
		z.object({ path: z.string().min(1), lines: z.exactOptional(z.tuple([z.number().int(), z.number().int()])) }),
	),
	/** Who wrote it and when, as a digest: what a rebase, an amendment and a cherry-pick leave as it is (git/trace/authored). */
	authored: z.exactOptional(digestSchema),
	/** What changed, a digest for each stretch of lines, to find it in a larger commit (git/trace/hunks). No code. */
	hunks: z.exactOptional(z.array(digestSchema)),
});

/** What is being written in the pages and not yet part of the advisory or the decision. */
const draftsSchema = z.object({
	summary: z.exactOptional(z.string()),
	description: z.exactOptional(z.string()),
	affected: z.exactOptional(z.array(affectedSchema)),
	outcome: z.exactOptional(outcomeSchema),
	message: z.exactOptional(z.string()),
	/** CVSS vectors that are being scored; an empty text takes the advisory's away. */
	cvssV4: z.exactOptional(z.string()),
	cvssV3: z.exactOptional(z.string()),
	cweIds: z.exactOptional(z.array(z.string())),
	credits: z.exactOptional(z.array(creditSchema)),
	/** A CVE id that somebody else assigned; an empty text takes the advisory's away. */
	cveId: z.exactOptional(z.string()),
	references: z.exactOptional(z.array(z.string())),
	/** The case that this one is a duplicate of. */
	duplicateOf: z.exactOptional(handleSchema),
	/** A report to the maintainers of a dependency. */
	upstream: z.exactOptional(upstreamSchema),
	/** A part of the report that becomes a case of its own; with that case's handle from when it is made. */
	split: z.exactOptional(z.object({ title: z.string(), text: z.string(), handle: z.exactOptional(handleSchema) })),
	/** The first answer, in place of the prepared one. */
	acknowledgement: z.exactOptional(z.string()),
	/** What is being decided about several reports together, this one among them. */
	bulk: z.exactOptional(
		z.object({
			handles: z.array(handleSchema),
			outcome: z.exactOptional(outcomeSchema),
			original: z.exactOptional(handleSchema),
			/** The reply to each finder, with {fields}. */
			template: z.string(),
			/** Reports that nothing is done about. */
			left: z.array(handleSchema),
			/** Replies of their own. */
			replies: z.array(z.object({ handle: handleSchema, reply: z.nullable(z.string()) })),
		}),
	),
	/** What else the finder is asked, beside what is missing. */
	questions: z.exactOptional(z.string()),
	/** A message for the discussion with the finder. */
	comment: z.exactOptional(z.string()),
	/** A new text for a message that was posted before. */
	correction: z.exactOptional(z.object({ message: z.string().min(1), text: z.string() })),
	/** What the advisory said where a draft of its text began: nothing newer on the forge is overwritten unseen. */
	base: z.exactOptional(
		z.object({
			summary: z.exactOptional(z.string()),
			description: z.exactOptional(z.string()),
			affected: z.exactOptional(z.array(affectedSchema)),
			cvssV4: z.exactOptional(z.string()),
			cvssV3: z.exactOptional(z.string()),
			cweIds: z.exactOptional(z.array(z.string())),
			credits: z.exactOptional(z.array(creditSchema)),
			cveId: z.exactOptional(z.string()),
			references: z.exactOptional(z.array(z.string())),
		}),
	),
});

/** The extension host that sends: the process, of those that one window had one after the other. */
const sentFromSchema = z.object({
	/** Named at random. */
	window: z.string().regex(/^[0-9a-f]{32}$/, 'a window has 32 hexadecimal digits'),
	process: z.number().int().positive(),
});

/** Something that is sent to a forge, noted before it is sent and gone when the answer is known: what is tried again is not doubled. */
const attemptSchema = z.object({
	id: handleSchema,
	what: z.enum(ATTEMPTS),
	/** When its first try began. */
	since: instantSchema,
	/** SHA-256 of what was sent. */
	digest: z.string().regex(/^[0-9a-f]{64}$/, 'a digest has 64 hexadecimal digits'),
	/** The page that is sending it, and until when nobody else does: but for others of `from` once its process has ended. */
	sending: z.exactOptional(z.object({ by: handleSchema, until: instantSchema, from: z.exactOptional(sentFromSchema) })),
	/** It was done; what else belongs to it is not recorded yet. */
	answered: z.exactOptional(z.literal(true)),
});

export const caseSchema = z.object({
	version: z.literal(CASE_FILE_VERSION),
	handle: handleSchema,
	phase: z.enum(PHASES),
	/** Traffic light protocol 2.0 (FIRST). */
	tlp: z.enum(['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR']),
	received: z.exactOptional(
		z.object({
			at: instantSchema,
			via: z.enum(['text', 'mail', 'forge', 'public']),
			name: z.exactOptional(z.string()),
			email: z.exactOptional(z.string()),
		}),
	),
	/** Since when the clocks run. Absent: nobody knows, so nothing is overdue. */
	clock: z.exactOptional(z.object({ startedAt: instantSchema, source: z.enum(['receipt', 'person']) })),
	acknowledgedAt: z.exactOptional(instantSchema),
	assessedAt: z.exactOptional(instantSchema),
	validatedAt: z.exactOptional(instantSchema),
	/** Times in which our clocks rest, because somebody else has to act. */
	pauses: z.exactOptional(z.array(pauseSchema)),
	/** Deadlines that were negotiated. */
	agreements: z.exactOptional(z.array(agreementSchema)),
	exploited: z.exactOptional(exploitedSchema),
	/** Notifications of the CRA that a person sent. */
	craSent: z.exactOptional(z.array(craSentSchema)),
	/** Signs that help is needed which a person has seen, by name. */
	signsSeen: z.exactOptional(z.array(z.string())),
	/** Steps of the runbook that a person ticked. */
	steps: z.exactOptional(z.array(stepMarkSchema)),
	/** What is done should the embargo break: who decides, who is told, what is said. */
	leakPlan: z.exactOptional(z.string()),
	/** The post-mortem, in a person's own words. */
	postMortem: z.exactOptional(z.string()),
	/** What helpers are asked for, in a person's own words. */
	helpAsk: z.exactOptional(z.string()),
	/** Where the news was seen to have arrived. */
	arrivals: z.exactOptional(z.array(arrivalSchema)),
	/** Since when nothing is left to do. */
	finishedAt: z.exactOptional(instantSchema),
	/** The same vulnerability in several projects: the cases that share this handle share CVE id and PD. */
	shared: z.exactOptional(handleSchema),
	/** The earliest one counts. */
	disclosure: z.exactOptional(z.array(disclosureSchema)),
	decision: z.exactOptional(
		z.object({
			outcome: outcomeSchema,
			at: instantSchema,
			message: z.exactOptional(z.string()),
			/** How the message went out: posted on the forge, or copied to be sent by a person. */
			sent: z.exactOptional(z.enum(['posted', 'copied'])),
			duplicateOf: z.exactOptional(handleSchema),
			/** Where a dependency's bug was reported, as "owner/name". */
			upstream: z.exactOptional(z.string()),
		}),
	),
	/** Other cases that this one was made of, or became part of. A finder who is to be credited here too is named. */
	related: z.exactOptional(
		z.array(z.object({ handle: handleSchema, kind: z.enum(RELATIONS), finder: z.exactOptional(z.string()) })),
	),
	/** Steps of triage that a person looked at, of those that say something before anybody answers. */
	looked: z.exactOptional(z.array(z.enum(LOOKS))),
	/** Elements of a complete report, by name, where a person said "there" or "missing". */
	completeness: z.exactOptional(z.record(z.string(), z.string())),
	/** SSVC decision points of a supplier, as they were answered (CERT/CC). */
	ssvc: z.exactOptional(z.record(z.string(), z.string())),
	assignee: z.exactOptional(z.string()),
	notes: z.exactOptional(z.string()),
	drafts: z.exactOptional(draftsSchema),
	/** Text that met a newer one in another window: kept until a person chooses. */
	kept: z.exactOptional(z.array(z.object({ field: z.string(), text: z.string(), at: instantSchema }))),
	attempts: z.exactOptional(z.array(attemptSchema)),
	/** Since when a CVE id is asked for. */
	cveRequestedAt: z.exactOptional(instantSchema),
	/** When a person wrote down that no id was assigned to the last request. */
	cveRefusedAt: z.exactOptional(instantSchema),
	/** Who is to assign the CVE id. */
	cveAssigner: z.exactOptional(assignerSchema),
	/** Who was told of the case while it is embargoed. */
	readIn: z.exactOptional(z.array(readInSchema)),
	notices: z.exactOptional(z.array(noticeSchema)),
	/** The maintained branches, and what becomes of each. */
	branches: z.exactOptional(z.array(branchSchema)),
	tests: z.exactOptional(z.array(testRunSchema)),
	publication: z.exactOptional(publicationSchema),
	/** A person knows that other extensions can read the description while it is open as a document. */
	documentAllowed: z.exactOptional(z.literal(true)),
	fixes: z.exactOptional(z.array(fixSchema)),
	/** What the embargo guard is told of the case. */
	guard: z.exactOptional(guardSchema),
	timeline: z.array(timelineEntrySchema),
	advisory: advisorySchema,
});

export type Case = z.infer<typeof caseSchema>;
export type Drafts = z.infer<typeof draftsSchema>;
export type Attempt = z.infer<typeof attemptSchema>;
export type SentFrom = z.infer<typeof sentFromSchema>;
export type Related = NonNullable<Case['related']>[number];
export type Fix = z.infer<typeof fixSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type Phase = (typeof PHASES)[number];
