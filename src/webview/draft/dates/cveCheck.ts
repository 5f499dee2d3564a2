import { findIds } from '../../../core/ids';

/** What a text in the place of a CVE id is. */
export type CveCheck =
	| { readonly kind: 'empty' }
	| { readonly kind: 'valid' }
	/** Probably this id was meant. */
	| { readonly kind: 'almost'; readonly meant: string }
	| { readonly kind: 'wrong' };

/** Checks a CVE id as it is typed. */
export function checkCveId(text: string): CveCheck {
	if (text === '') return { kind: 'empty' };
	const found = findIds(text.slice(0, 200)).filter(({ kind }) => kind === 'CVE');
	const [first] = found;
	if (first === undefined || found.length > 1) return { kind: 'wrong' };
	return first.id === text ? { kind: 'valid' } : { kind: 'almost', meant: first.id };
}
