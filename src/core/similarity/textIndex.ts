import { isBoilerplate } from './terms';

export interface TextIndex {
	/** How alike each text is to one with these words, 0 to 1, by the place of the text in the index. */
	match: (terms: readonly number[]) => Float64Array;
}

/** The share of all texts up to which a word is taken for telling; from there on it counts less. */
const TELLING_SHARE = 0.3;
/** What a word counts that every text has: a form's words. It never counts nothing, for a flood may fill the inbox. */
const LEAST_WEIGHT = 0.3;
const BOILERPLATE_WEIGHT = 0.25;
/** In fewer texts a word that several have may well be what they are about. */
const FEW_TEXTS = 8;
/** Without telling words apart, texts have to be this alike to count as the same with small changes. */
const PLAINLY_SAME = 0.85;
/** Two short texts share words by chance: below this many shared words a likeness counts in proportion. */
const ENOUGH_WORDS = 10;

interface Posting {
	readonly texts: number[];
	weight: number;
}

/**
 * Makes an index of texts by their words. Likeness is the cosine of the words each has, however often and in whatever order;
 * a word that most texts have, as the words of a form, counts little. Building takes time by the number of words; a match by
 * the number of texts that share words.
 */
export function createTextIndex(texts: readonly (readonly number[])[]): TextIndex {
	const postings = new Map<number, Posting>();
	for (const [place, terms] of texts.entries()) {
		for (const term of terms) {
			const posting = postings.get(term);
			if (posting === undefined) postings.set(term, { texts: [place], weight: 1 });
			else posting.texts.push(place);
		}
	}
	const squares = new Float64Array(texts.length);
	for (const [term, posting] of postings) {
		posting.weight = weightOf(term, posting.texts.length, texts.length);
		const square = posting.weight * posting.weight;
		for (const place of posting.texts) squares[place] = (squares[place] ?? 0) + square;
	}
	const norms = squares.map(Math.sqrt);
	const weigh = (term: number): number => postings.get(term)?.weight ?? weightOf(term, 1, texts.length);

	return {
		match(terms) {
			const weighted = new Float64Array(texts.length);
			const plain = new Float64Array(texts.length);
			const shared = new Uint32Array(texts.length);
			for (const term of terms) {
				const posting = postings.get(term);
				if (posting === undefined) continue;
				const weight = posting.weight * posting.weight;
				const tells = posting.weight > BOILERPLATE_WEIGHT ? 1 : 0;
				for (const place of posting.texts) {
					weighted[place] = (weighted[place] ?? 0) + weight;
					plain[place] = (plain[place] ?? 0) + 1;
					shared[place] = (shared[place] ?? 0) + tells;
				}
			}
			const norm = Math.sqrt(terms.reduce((sum, term) => sum + weigh(term) ** 2, 0));
			return weighted.map((product, place) => {
				const words = shared[place] ?? 0;
				if (words === 0) return 0;
				const cosine = product / (norm * (norms[place] ?? 1));
				const plainly = (plain[place] ?? 0) / Math.sqrt(terms.length * (texts[place]?.length ?? 1));
				const likeness = plainly >= PLAINLY_SAME ? Math.max(cosine, plainly) : cosine;
				return Math.min(1, likeness) * Math.min(1, words / ENOUGH_WORDS);
			});
		},
	};
}

function weightOf(term: number, count: number, texts: number): number {
	if (isBoilerplate(term)) return BOILERPLATE_WEIGHT;
	const share = texts < FEW_TEXTS ? 0 : count / texts;
	if (share <= TELLING_SHARE) return 1;
	return 1 - ((share - TELLING_SHARE) / (1 - TELLING_SHARE)) * (1 - LEAST_WEIGHT);
}
