import * as z from 'zod';
import { instantSchema } from '../../core/advisory';
import { KEY_FAULTS, KEY_TRUSTS } from '../../core/handOver/gpg';
import { HELPER_IDS } from '../../core/handOver/helpers';

const nothing = z.null();

/** A name somebody types, in characters. */
export const HELPER_NAME_LIMIT = 200;

const choiceSchema = z.strictObject({
	finder: z.boolean(),
	readIn: z.boolean(),
	others: z.boolean(),
	fork: z.boolean(),
	notes: z.boolean(),
	discussion: z.boolean(),
	timeline: z.boolean(),
});

/** Who gets it, and what is in it. */
export const bundleOrderSchema = z.strictObject({
	to: z.enum(HELPER_IDS),
	/** For somebody else: who. */
	name: z.string().max(HELPER_NAME_LIMIT),
	choice: choiceSchema,
});

export const bundleSchema = z.strictObject({
	/** Names this very text: what was shown is what is copied, saved and encrypted. */
	digest: z.string().regex(/^[0-9a-f]{64}$/),
	text: z.string(),
	/** Mail addresses and @names that still stand in it, hostile. */
	people: z.array(z.string()).max(50),
	/** Names that were left out and are everyday words: they are taken out behind an @ only. */
	everyday: z.array(z.string()).max(50),
	/** Words in it may belong to another case. */
	namesOthers: z.boolean(),
});

const shown = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) });
const fingerprint = z.string().regex(/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/);

export const gpgKeySchema = z.strictObject({
	fingerprint,
	/** Hostile text. */
	userIds: z.array(z.string()).max(10),
	trust: z.enum(KEY_TRUSTS),
	createdAt: z.exactOptional(instantSchema),
	expiresAt: z.exactOptional(instantSchema),
	fault: z.exactOptional(z.enum(KEY_FAULTS)),
});

/** So many keys are shown at once. */
export const MOST_SHOWN_KEYS = 50;

export const gpgKeysSchema = z.strictObject({
	keys: z.array(gpgKeySchema).max(MOST_SHOWN_KEYS),
	/** Of those that fit the search. */
	found: z.number().int().nonnegative(),
	/** Whether the keyring has more keys than were read. */
	truncated: z.boolean(),
});

/** What the section “Ask for help” asks and hears. */
export const helpMethods = {
	/** Makes the bundle to be looked at. Nothing leaves the page. */
	bundle: { params: bundleOrderSchema, result: bundleSchema },
	copyBundle: { params: shown, result: nothing },
	/** Asks where to. False: the person changed their mind. */
	saveBundle: { params: shown, result: z.boolean() },
	/** Writes down that they know. */
	readInHelper: { params: z.strictObject({ name: z.string().min(1).max(HELPER_NAME_LIMIT) }), result: nothing },
	/** Keys of the person's keyring whose names or fingerprint hold these words. */
	gpgKeys: { params: z.strictObject({ search: z.string().max(200) }), result: gpgKeysSchema },
	/** Asks for a key file. Null: the person changed their mind. */
	gpgKeyFile: { params: nothing, result: z.nullable(gpgKeySchema) },
	/** Asks once more, encrypts to these keys, and asks where to. False: the person changed their mind. */
	encryptBundle: {
		params: z.strictObject({
			digest: shown.shape.digest,
			fingerprints: z.array(fingerprint).max(20),
			/** Whether also to the key of the file that was read last. */
			file: z.boolean(),
		}),
		result: z.boolean(),
	},
} as const;

export const helpSchema = z.strictObject({
	/** Names of helpers who were read in already. */
	readIn: z.array(z.string()),
	/** Whether there is a private fork that could be named. */
	fork: z.boolean(),
	/** Whether the case is public. */
	published: z.boolean(),
});

export type HelpView = z.infer<typeof helpSchema>;
export type BundleOrder = z.infer<typeof bundleOrderSchema>;
export type Bundle = z.infer<typeof bundleSchema>;
export type GpgKeyView = z.infer<typeof gpgKeySchema>;
export type GpgKeysView = z.infer<typeof gpgKeysSchema>;
