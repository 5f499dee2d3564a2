import { InvalidRangeError, parseRange } from '../../../core/versions';

export type RangeCheck =
	| { readonly kind: 'empty' }
	| { readonly kind: 'valid' }
	| { readonly kind: 'invalid'; readonly reason: string; readonly suggestion?: string };

/** @returns whether a range of affected versions is one, and if not, why and what may have been meant. */
export function checkRange(text: string): RangeCheck {
	if (text.trim() === '') return { kind: 'empty' };
	try {
		parseRange(text);
		return { kind: 'valid' };
	} catch (error) {
		if (!(error instanceof InvalidRangeError)) throw error;
		const { message: reason, suggestion } = error;
		return suggestion === undefined ? { kind: 'invalid', reason } : { kind: 'invalid', reason, suggestion };
	}
}
