import * as z from 'zod';
import { instantSchema } from '../core/advisory';

/*
 * What documents of others are made of, bounded so that none of them holds up the editor. Whatever exceeds a bound is
 * refused as a whole: nothing is cut off.
 */
const LONGEST_TEXT = 1_000_000;
const LONGEST_LINE = 10_000;
const MOST_ENTRIES = 5_000;

/** Half a pair of UTF-16 cannot be written to a file, so it becomes the mark for what cannot be read. */
const wellFormed = (text: string): string =>
	text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/** Text of any length that a person may have written. */
export const longText = z.string().max(LONGEST_TEXT).transform(wellFormed);

/** A name, a title, an address: text of a line. */
export const line = z.string().max(LONGEST_LINE).transform(wellFormed);

/** A list; empty when it is null or absent. Its length is looked at before its entries. */
export function listOf<Item extends z.ZodType>(item: Item, most = MOST_ENTRIES) {
	return z
		.array(z.unknown())
		.max(most)
		.pipe(z.array(item))
		.nullish()
		.transform(entries => entries ?? []);
}

const offsetInstant = z.iso.datetime({ offset: true });

/** An instant in UTC to the letter, from one with any offset too. */
export const instant = z
	.string()
	.max(64)
	.transform((written, context) => {
		if (isReal(written) && instantSchema.safeParse(written).success) return written;
		const time = isReal(written) && offsetInstant.safeParse(written).success ? new Date(written).toISOString() : '';
		if (instantSchema.safeParse(time).success) return time.replace('.000Z', 'Z');
		context.addIssue({ code: 'custom', message: 'must be a time in ISO 8601, such as 2026-03-02T09:00:00Z' });
		return z.NEVER;
	});

function isReal(written: string): boolean {
	return !Number.isNaN(Date.parse(written));
}
