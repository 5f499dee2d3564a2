import * as z from 'zod';
import { FIELDS, fieldTextSchema as text, MOST_UNANSWERED } from './fields';

/**
 * What pages of the same case and kind tell each other when the extension host ended and began anew: VS Code leaves the
 * old page open, connected to nobody, and only that page has what was typed last.
 */
export const siblingSchema = z.discriminatedUnion('kind', [
	/** A page whose extension answers: the page that it takes the place of may hand over. */
	z.strictObject({ kind: z.literal('here') }),
	/** What a page that is cut off could not save, and where the person stood on it. */
	z.strictObject({
		kind: z.literal('unsaved'),
		place: z.string().max(40),
		fields: z.partialRecord(
			z.enum(FIELDS),
			z.strictObject({ text, base: text, unanswered: z.array(text).max(MOST_UNANSWERED).readonly() }),
		),
	}),
]);

/**
 * Where pages of one window find each other: pages of all windows share an origin, and may show the same case.
 * @param window names it, at random
 */
export function channelOf(window: string, kind: string, handle: string): string {
	return `secure-response ${window} ${kind} ${handle}`;
}

export type SiblingMessage = z.infer<typeof siblingSchema>;

/** What a page tells its extension, in place of a call, when it holds all that the old page had. */
export const TOOK_OVER = '{"kind":"took over"}';
