import * as z from 'zod';
import { instantSchema } from '../core/advisory';
import { HANDLE } from '../core/handle';
import { forgetSchema, keptSchema } from './fields';

const nothing = z.null();

/** What VS Code keeps of a page between sessions: which case it shows, and nothing else. */
export const pageStateSchema = z.strictObject({ version: z.literal(1), handle: z.string().regex(HANDLE) });

/** What every page may ask. */
export const commonMethods = {
	/** Reads the case again and tells what changed. */
	reload: { params: nothing, result: nothing },
	/** Removes a kept text after the person chose the other one. */
	forgetKept: { params: forgetSchema, result: nothing },
	/** Opens a link of the report's text. Only http, https and mailto are opened. */
	openLink: { params: z.string().max(20_000), result: nothing },
	/** Puts text on the clipboard. */
	copy: { params: z.string(), result: nothing },
} as const;

/** What every page may hear. */
export const commonEvents = {
	/** Which case this is, and the extension's present: the page may be drawn on a machine with another clock. Sent first. */
	page: z.strictObject({ handle: z.string().regex(HANDLE), name: z.string(), now: instantSchema }),
	/** Whether details are to be covered, for screen sharing. */
	hidden: z.boolean(),
	/** Why the case cannot be read, in words for people; empty when it can. */
	problem: z.string(),
	/** What the case holds, by field. */
	fields: z.strictObject({ values: z.record(z.string(), z.string()), kept: z.array(keptSchema) }),
} as const;
