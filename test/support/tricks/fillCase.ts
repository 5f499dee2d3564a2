import * as z from 'zod';
import { type Case, caseSchema } from '../../../src/core/case';

/** Texts that fields with a grammar of their own take; where none fits, a new grammar needs its own here. */
const grammatical = (number: number): readonly string[] => [
	number.toString(16).padStart(16, '0'),
	'0123456789abcdef0123456789abcdef',
	'0123456789abcdef0123456789abcdef01234567',
	'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
	'2026-03-02T08:00:00Z',
	'2026-03-09',
	'14:00',
];

/** Lists have so many entries. */
const ENTRIES = 2;

/** A field of a case that takes any text, such as "advisory.affected[].name"; the keys of a record are "ssvc{}". */
export type Place = string;

/** Gives a place its text. */
type Texts = (place: Place) => string;

/**
 * A case in which every field of the schema is there and every one that takes any text has it: a field that is added to the
 * schema is filled by itself.
 * @param texts called for each entry of a list anew
 */
export function filledCase(texts: Texts): Case {
	let choice = 0;
	let number = 0;
	const fill = (schema: z.core.$ZodType, place: Place): unknown => {
		if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
			return fill(schema.unwrap(), place);
		if (schema instanceof z.ZodObject)
			return Object.fromEntries(
				Object.entries(schema.shape).map(([name, field]) => [
					name,
					fill(field, place === '' ? name : `${place}.${name}`),
				]),
			);
		if (schema instanceof z.ZodArray) return Array.from({ length: ENTRIES }, () => fill(schema.element, `${place}[]`));
		if (schema instanceof z.ZodTuple) return schema.def.items.map(item => fill(item, place));
		if (schema instanceof z.ZodRecord) return { [texts(`${place}{}`)]: fill(schema.valueType, place) };
		if (schema instanceof z.ZodEnum) return schema.options[choice++ % schema.options.length];
		if (schema instanceof z.ZodLiteral) return schema.value;
		if (schema instanceof z.ZodBoolean) return true;
		if (schema instanceof z.ZodNumber) return 1;
		return fitting(schema, place, texts, grammatical(++number));
	};
	return caseSchema.parse(fill(caseSchema, ''));
}

function fitting(schema: z.core.$ZodType, place: Place, texts: Texts, wellFormed: readonly string[]): string {
	const fits = (text: string): boolean => z.safeParse(schema, text).success;
	const text = fits('<b>') ? texts(place) : undefined;
	const found = (text === undefined ? wellFormed : [text, text.slice(0, 60)]).find(fits);
	if (found === undefined) throw new Error(`${place} takes neither a trick nor a text of the list here`);
	return found;
}

/** Every field of a case that takes any text, once. */
export function placesOfCase(): Place[] {
	const places = new Set<Place>();
	filledCase(place => {
		places.add(place);
		return place;
	});
	return [...places];
}
