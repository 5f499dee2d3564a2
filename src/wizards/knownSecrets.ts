import type { Case } from '../core/case';
import { sameItems } from '../core/sameItems';
import { findSecrets, type Secrets, secretsOf } from '../core/secrets';
import { type FoundWords, foundWords } from '../protocol/outgoing';

/** What belongs to cases that are not public. */
export interface KnownSecrets {
	/** The same object as long as no case changed. */
	all(): Secrets;
	/** @param record whose text it is: what is its own may stand in it. @returns the words of a text that belong to other cases */
	wordsIn(text: string, record: Case): FoundWords[];
}

/** @param cases all that may have something to keep, as they are known now; what is theirs is made anew only when one changed */
export function createKnownSecrets(cases: () => readonly Case[]): KnownSecrets {
	let known: { readonly of: readonly Case[]; readonly secrets: Secrets } | undefined;
	const all = (): Secrets => {
		const of = cases();
		if (known === undefined || !sameItems(known.of, of)) known = { of, secrets: secretsOf(of) };
		return known.secrets;
	};
	return {
		all,
		wordsIn(text, record) {
			if (text.trim() === '') return [];
			const found = findSecrets(text, all(), record);
			return foundWords(found.map(({ start, end, refused }) => ({ words: text.slice(start, end), refused })));
		},
	};
}
