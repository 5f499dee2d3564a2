import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { RULES } from '../../core/checks/check';
import { DRAFT_STEPS } from '../../core/draftSteps';

const nothing = z.null();

/** The documents that databases, scanners and CNAs take, as the page lists them. */
export const DOCUMENT_KINDS = ['osv', 'csaf-2.0', 'csaf-2.1', 'cve', 'cna-container', 'openvex'] as const;
/** The announcement as Markdown, and as plain text for mailing lists. */
export const ANNOUNCEMENT_KINDS = ['announcement', 'announcement-text'] as const;
const ALL_KINDS = [...DOCUMENT_KINDS, ...ANNOUNCEMENT_KINDS] as const;
const kind = z.strictObject({ kind: z.enum(ALL_KINDS) });

const incomplete = z.strictObject({
	complete: z.literal(false),
	/** In words for people. */
	missing: z.array(z.string()),
	/** Some of it is said once, in a setting. */
	setting: z.exactOptional(z.literal(true)),
});

/** A document of what stands on the page, or what is missing to make one. */
export const documentSchema = z.discriminatedUnion('complete', [
	z.strictObject({
		complete: z.literal(true),
		text: z.string(),
		/** Words in it may belong to another case. */
		namesOthers: z.boolean(),
	}),
	incomplete,
]);

const readinessSchema = z.strictObject({
	kind: z.enum(DOCUMENT_KINDS),
	state: z.discriminatedUnion('complete', [z.strictObject({ complete: z.literal(true) }), incomplete]),
});

/** What the Review step asks and hears. */
export const reviewMethods = {
	/** Which documents could be made of what stands on the page. */
	documents: { params: nothing, result: z.array(readinessSchema).max(DOCUMENT_KINDS.length) },
	document: { params: kind, result: documentSchema },
	/** Asks where to, and writes the document there; the announcement in a person's own words. False: they changed their mind. */
	saveDocument: { params: kind, result: z.boolean() },
	/** Asks for a folder, and writes all that are complete into it. @returns how many; 0: the person changed their mind */
	saveAllDocuments: { params: nothing, result: z.number().int().nonnegative() },
	/** Shows the setting that says who publishes. */
	openPublisherSetting: { params: nothing, result: nothing },
	/** Writes down that a person announced it, or did not after all. Nothing is sent. */
	recordAnnounced: { params: z.strictObject({ announced: z.boolean() }), result: nothing },
} as const;

const checkSchema = z.strictObject({
	rule: z.enum(RULES),
	ok: z.boolean(),
	/** What was found; when not ok, what to do. It may hold pieces of what strangers wrote. */
	text: z.string(),
	step: z.enum(DRAFT_STEPS).exclude(['review']),
	/** Why a person goes on all the same. */
	overruled: z.exactOptional(z.string()),
});

export const reviewSchema = z.strictObject({
	checks: z.array(checkSchema).max(RULES.length),
	/** What the advisory says, of the fields whose drafts differ from it, as pages have fields. */
	saved: z
		.array(
			z.strictObject({
				field: z.enum(['summary', 'description', 'affected', 'credits', 'cveId', 'references']),
				text: z.string(),
			}),
		)
		.max(10),
	/** The same for what is scored, where that differs. */
	savedRating: z.exactOptional(z.strictObject({ v4: z.string(), v3: z.string(), cwes: z.string() })),
	/** The advisory's id where somebody gave it one: a forge, or a document. */
	id: z.exactOptional(z.string().max(200)),
	publishedAt: z.exactOptional(instantSchema),
	announcedAt: z.exactOptional(instantSchema),
	/** Words in the announcement that a person wrote may belong to another case. */
	announcementNamesOthers: z.exactOptional(z.literal(true)),
});

export type ReviewView = z.infer<typeof reviewSchema>;
export type CheckView = z.infer<typeof checkSchema>;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export type AnnouncementKind = (typeof ANNOUNCEMENT_KINDS)[number];
export type AnyDocumentKind = (typeof ALL_KINDS)[number];
export type DocumentView = z.infer<typeof documentSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
