import { t } from '../../core/translate';
import { AnswerError, NoAnswerError } from '../../protocol/page';
import type { Scored, WeaknessSearch, WeaknessView } from '../../protocol/severity';

/** What was asked, or why it could not be had, in words for people. */
export type Answer<T> = { readonly value: T } | { readonly failure: string };

/** What the severity parts ask of the extension, on whatever page they stand. */
export interface SeveritySource {
	/** @param vector with every base metric */
	score(vector: string): Promise<Answer<Scored>>;
	searchWeaknesses(query: string): Promise<Answer<WeaknessSearch>>;
	/** Those that the catalogue has. */
	weaknesses(ids: readonly string[]): Promise<Answer<readonly WeaknessView[]>>;
}

/** An answer where it belongs: a failed look-up of ours is no reason for a message over the whole page. */
export async function answerOf<T>(work: Promise<T>): Promise<Answer<T>> {
	try {
		return { value: await work };
	} catch (error) {
		const known = error instanceof AnswerError || error instanceof NoAnswerError;
		return { failure: known ? error.message : t('Something went wrong on this page. Try again.') };
	}
}
