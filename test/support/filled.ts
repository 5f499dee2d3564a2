import * as z from 'zod';

/** Where a text stands in a schema, such as "advisory.affected[].name"; the keys of a record are "ssvc{}". */
export type Place = string;

/** Gives a place its text. */
export type Texts = (place: Place) => string;

/** Texts that fields with a grammar of their own take; where none fits, a new grammar needs its own here. */
const grammatical = (number: number): readonly string[] => [
	number.toString(16).padStart(16, '0'),
	'0123456789abcdef0123456789abcdef',
	'0123456789abcdef0123456789abcdef01234567',
	'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
	'0123456789ABCDEF0123456789ABCDEF01234567',
	'2026-03-02T08:00:00Z',
	'2026-03-09',
	'14:00',
	'conflict:notes',
	'',
];

/** A field that takes any text may take a short one alone. */
const LENGTHS = [Number.POSITIVE_INFINITY, 60, 20, 5];

/** Lists have so many entries. */
const ENTRIES = 2;

/**
 * A value that a schema takes, in which everything optional is there: a field that is added to the schema is filled by itself.
 * @param texts called for each field that takes any text, and for each entry of a list anew
 * @param choice where in a list of options the first choice falls; each one after it takes the next
 */
export function filled(schema: z.core.$ZodType, texts: Texts, choice = 0): unknown {
	let next = choice;
	let number = 0;
	const fill = (one: z.core.$ZodType, place: Place): unknown => {
		if (one instanceof z.ZodExactOptional || one instanceof z.ZodOptional || one instanceof z.ZodNullable)
			return fill(one.unwrap(), place);
		if (one instanceof z.ZodObject)
			return Object.fromEntries(
				Object.entries(one.shape).map(([name, field]) => [name, fill(field, place === '' ? name : `${place}.${name}`)]),
			);
		if (one instanceof z.ZodArray) return Array.from({ length: ENTRIES }, () => fill(one.element, `${place}[]`));
		if (one instanceof z.ZodTuple) return one.def.items.map(item => fill(item, place));
		if (one instanceof z.ZodRecord) return { [String(fill(one.keyType, `${place}{}`))]: fill(one.valueType, place) };
		if (one instanceof z.ZodUnion) {
			const option = one.options[next++ % one.options.length];
			return option === undefined ? undefined : fill(option, place);
		}
		if (one instanceof z.ZodEnum) return one.options[next++ % one.options.length];
		if (one instanceof z.ZodLiteral) return one.value;
		if (one instanceof z.ZodBoolean) return true;
		if (one instanceof z.ZodNumber) return 1;
		if (one instanceof z.ZodNull || one instanceof z.ZodUnknown) return null;
		return fitting(one, place, texts, grammatical(++number));
	};
	return fill(schema, '');
}

function fitting(schema: z.core.$ZodType, place: Place, texts: Texts, wellFormed: readonly string[]): string {
	const fits = (text: string): boolean => z.safeParse(schema, text).success;
	const text = fits('<b>') ? texts(place) : undefined;
	const found = (text === undefined ? wellFormed : LENGTHS.map(length => text.slice(0, length))).find(fits);
	if (found === undefined) throw new Error(`${place} takes neither a trick nor a text of the list here`);
	return found;
}
