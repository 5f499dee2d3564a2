import * as z from 'zod';

/** The fields whose text is sent to the finder, and the report to a dependency's maintainers. */
export const OUTGOING_FIELDS = ['acknowledgement', 'message', 'comment', 'correction', 'upstream'] as const;

const MOST_WORDS = 20;
const WORDS_LIMIT = 300;

/** Words of an outgoing text that belong to other cases. They are shown on the page, and stand in no error and no log. */
export const foundWordsSchema = z.strictObject({
	words: z.string().max(WORDS_LIMIT),
	/** An id, a private fork, a handle: never sent. Of a title or a name a person decides. */
	refused: z.boolean(),
});

/** By field, what stands in its text that belongs to other cases. */
export const outgoingSchema = z.partialRecord(z.enum(OUTGOING_FIELDS), z.array(foundWordsSchema).max(MOST_WORDS));

/** The words that a person saw and sends all the same. */
export const despiteSchema = z.array(z.string().max(WORDS_LIMIT)).max(MOST_WORDS);

/** @returns found words as they travel: each once, those that are refused first, no more than a page has room for. */
export function foundWords(found: readonly { readonly words: string; readonly refused: boolean }[]): FoundWords[] {
	const byWords = new Map<string, FoundWords>();
	for (const { words, refused } of found) {
		const short = words.slice(0, WORDS_LIMIT);
		byWords.set(short, { words: short, refused: refused || byWords.get(short)?.refused === true });
	}
	return [...byWords.values()].sort((a, b) => Number(b.refused) - Number(a.refused)).slice(0, MOST_WORDS);
}

export type OutgoingField = (typeof OUTGOING_FIELDS)[number];
export type OutgoingView = z.infer<typeof outgoingSchema>;
export type FoundWords = z.infer<typeof foundWordsSchema>;
