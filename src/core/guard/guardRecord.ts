import * as z from 'zod';
import { instantSchema } from '../advisory';

/** A marked string is long enough to mean something, and one line. In UTF-16 units. */
export const MARKED_LENGTH = { min: 4, max: 200 } as const;

/** Why a case's tokens were lifted before PD. */
export const LIFTED_WHY = ['published', 'fix-first'] as const;

/** Where something of a case became public, without anything of it. */
export const BROKEN_WHERE = ['commit', 'message', 'branch', 'tag', 'elsewhere'] as const;

/** What the embargo guard knows of a case beside what the case itself says. */
export const guardSchema = z.object({
	/** Strings that must not become public, as a person marked them: a function's name, a payload, a host. */
	marked: z.exactOptional(
		z.array(
			z
				.string()
				.min(MARKED_LENGTH.min)
				.max(MARKED_LENGTH.max)
				.refine(text => !/[\n\r\0]/.test(text) && text.trim() !== '', 'a marked string is one line'),
		),
	),
	/** A person let the case's tokens pass, by a click: Publish Now, or the fix goes public before the advisory. */
	lifted: z.exactOptional(z.object({ at: instantSchema, why: z.enum(LIFTED_WHY) })),
	/** A person said that the embargo is broken. */
	broken: z.exactOptional(z.object({ at: instantSchema, where: z.enum(BROKEN_WHERE) })),
});

export type GuardRecord = z.infer<typeof guardSchema>;
