import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { HANDLE } from '../../core/handle';
import { noticeSchema } from '../../core/publication';

const nothing = z.null();
const id = z.string().regex(HANDLE);
const cveAnswer = z.enum(['assigned', 'waiting']);

/** The notices that can be prepared, as texts of their own. */
export const NOTICE_KINDS = ['embargoed', 'mitigation', 'embargo-broken'] as const;
const chosenNotice = z.strictObject({ kind: z.enum(NOTICE_KINDS), format: z.enum(['text', 'markdown']) });

/** What a person may write of whom a notice went to, in characters. */
export const NOTICE_TO_LIMIT = 2000;

/** A notice of what stands on the page, or what is missing to make one. */
export const preparedNoticeSchema = z.discriminatedUnion('complete', [
	z.strictObject({
		complete: z.literal(true),
		text: z.string(),
		/** Words in it may belong to another case. */
		namesOthers: z.boolean(),
	}),
	z.strictObject({ complete: z.literal(false), missing: z.array(z.string()) }),
]);

const sharedOfferSchema = z.discriminatedUnion('what', [
	z.strictObject({
		what: z.literal('pd'),
		from: id,
		pd: z.strictObject({
			date: z.iso.date(),
			time: z.exactOptional(z.string().max(5)),
			zone: z.string().min(1).max(200),
		}),
	}),
	z.strictObject({ what: z.literal('cve'), from: id, cveId: z.string().max(40) }),
]);

/** Other cases of the same vulnerability. Of them only names, PD and CVE id are told. */
const sharedSchema = z.strictObject({
	/** "case 7f3a" */
	others: z.array(z.string().max(20)).max(100),
	/** What can be taken over, with its words. */
	offers: z
		.array(z.strictObject({ offer: sharedOfferSchema, name: z.string().max(20), words: z.string().max(300) }))
		.max(100),
	conflicts: z
		.array(
			z.strictObject({
				kind: z.enum(['two-cve-ids', 'two-pds', 'published', 'other-forge', 'merged', 'closed', 'gone']),
				name: z.exactOptional(z.string().max(20)),
			}),
		)
		.max(100),
});

/** What the Identifiers and dates step asks and hears. */
export const datesMethods = {
	/** Asks the forge for a CVE id. */
	requestCve: { params: nothing, result: cveAnswer },
	/** Looks whether the forge has assigned one by now. */
	lookForCve: { params: nothing, result: cveAnswer },
	/** A person asked somebody else, or did not after all. Nothing is sent. */
	recordCveRequest: { params: z.strictObject({ requested: z.boolean() }), result: nothing },
	/** A person heard that no id is assigned, or that this was a mistake. Nothing is sent. */
	recordCveRefusal: { params: z.strictObject({ refused: z.boolean() }), result: nothing },
	notice: { params: chosenNotice, result: preparedNoticeSchema },
	/** Asks where to, and writes the notice there. False: the person changed their mind. */
	saveNotice: { params: chosenNotice, result: z.boolean() },
	/** Writes down that a person sent a notice. Nothing is sent. */
	recordNotice: {
		params: z.strictObject({
			kind: z.enum(NOTICE_KINDS),
			to: z.string().min(1).max(NOTICE_TO_LIMIT),
			at: instantSchema,
		}),
		result: nothing,
	},
	/** Takes a recorded notice out of the case again. What was sent stays sent. */
	removeNotice: { params: z.strictObject({ id }), result: nothing },
	/** Takes PD or CVE id of another case of the same vulnerability over: what was shown, or nothing. */
	takeOver: { params: sharedOfferSchema, result: nothing },
	/** Takes this case out of the group. */
	leaveShared: { params: nothing, result: nothing },
} as const;

export const datesSchema = z.strictObject({
	cveId: z.exactOptional(z.string().max(100)),
	cveRequestedAt: z.exactOptional(instantSchema),
	cveRefusedAt: z.exactOptional(instantSchema),
	/** Another open case that has the id which is written here: "case 7f3a". */
	cveTakenBy: z.exactOptional(z.string().max(100)),
	/** The same vulnerability in other projects. */
	shared: z.exactOptional(sharedSchema),
	/** Days off, and the zone in which the project counts. */
	calendar: z.strictObject({
		weekend: z.array(z.number().int()).max(14),
		holidays: z.array(z.string().max(20)).max(5000),
		zone: z.string().max(200),
	}),
	/** The last moment that the policy allows for PD. */
	limit: z.exactOptional(
		z.strictObject({
			at: instantSchema,
			date: z.iso.date(),
			days: z.number().int().nonnegative(),
			givenBack: z.exactOptional(z.number().int().nonnegative()),
			agreed: z.exactOptional(z.literal(true)),
		}),
	),
	notices: z.array(noticeSchema).max(1000),
	/** Who may read the case, by the traffic light protocol. A notice carries AMBER+STRICT where it is RED. */
	tlp: z.enum(['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR']),
});

export type DatesView = z.infer<typeof datesSchema>;
export type SharedChoice = z.infer<typeof sharedOfferSchema>;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export type NoticeChoice = z.infer<typeof chosenNotice>;
export type PreparedNotice = z.infer<typeof preparedNoticeSchema>;
