/** How alike two reports are, for people. */
export type Likeness = 'very' | 'alike' | 'somewhat';

/**
 * Puts the score of rankSimilar in words. Scores below that of 'somewhat' are of reports that share what any two of a
 * project may share: a package, a weakness, a few words.
 * @returns nothing where two reports are not alike
 */
export function likenessOf(score: number): Likeness | undefined {
	if (score >= 0.7) return 'very';
	if (score >= 0.45) return 'alike';
	return score >= 0.2 ? 'somewhat' : undefined;
}
