import type { Advisory } from '../../core/advisory';
import { type Claim, extractClaims, MAX_CLAIMS } from '../../core/claims';

/** The checkable claims of a report. */
export interface ReportClaims {
	/** Those of the title first; their offsets count in the title. */
	readonly claims: readonly Claim[];
	/** How many are the title's. */
	readonly ofTitle: number;
	/** Whether the report makes more claims than these. */
	readonly more: boolean;
	/** What the offsets count in. */
	readonly title: string;
	readonly text: string;
}

/** Reads what a report claims in its title and its text. What both say counts as the text's. */
export function claimsOfReport({ summary, description }: Pick<Advisory, 'summary' | 'description'>): ReportClaims {
	const text = extractClaims(description);
	const known = new Set(text.map(keyOf));
	const title = extractClaims(summary).filter(claim => !known.has(keyOf(claim)));
	return {
		claims: [...title, ...text].slice(0, MAX_CLAIMS),
		ofTitle: title.length,
		more: text.length >= MAX_CLAIMS,
		title: summary,
		text: description,
	};
}

function keyOf({ kind, text, path, lines, symbol, revision }: Claim): string {
	return JSON.stringify([kind, path ?? symbol ?? (kind === 'version' ? '' : text), lines, revision]);
}
