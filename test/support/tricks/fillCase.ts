import { type Case, caseSchema } from '../../../src/core/case';
import { filled, type Place, type Texts } from '../filled';

export type { Place } from '../filled';

/**
 * A case in which every field of the schema is there and every one that takes any text has it.
 * @param texts called for each entry of a list anew
 */
export function filledCase(texts: Texts): Case {
	return caseSchema.parse(filled(caseSchema, texts));
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
