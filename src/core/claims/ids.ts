import { findIds } from '../ids';
import type { Found } from './claim';

const CWE = /(?<![\p{L}\p{N}_])CWE[- ]\d{1,5}(?![\p{L}\p{N}_])(?!\.\d)/giu;
/** What templates hold where an id belongs. */
const PLACEHOLDER = /^(?:GHSA(?:-x{4}){3}|GHSA(?:-0{4}){3})$/i;

/** Finds ids of advisories and weaknesses. */
export function idsIn(text: string, offset: number): Found[] {
	const advisories = findIds(text)
		.filter(({ id }) => !PLACEHOLDER.test(id))
		.map(({ start, end }): Found => ({ kind: 'id', start: offset + start, end: offset + end }));
	const weaknesses = [...text.matchAll(CWE)].map(
		({ 0: written, index }): Found => ({ kind: 'id', start: offset + index, end: offset + index + written.length }),
	);
	return [...advisories, ...weaknesses];
}
