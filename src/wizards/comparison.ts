import { sharedNames } from '../core/similarity';
import type { Advisory } from '../core/advisory';
import type { Report } from '../feeds/feed';
import { COMPARED_TEXT_LIMIT, type Comparison } from '../protocol/similar';
import { reportRow } from './reportRow';

/** @returns another report beside one: its text, and what both name. */
export function comparisonOf(one: Advisory, other: Report): Comparison {
	const { description } = other.advisory;
	const { functions, names, files, weaknesses, packages, ids } = sharedNames(one, other.advisory);
	return {
		other: reportRow(other),
		text: description.slice(0, COMPARED_TEXT_LIMIT),
		cut: description.length > COMPARED_TEXT_LIMIT,
		shared: {
			functions: [...functions],
			names: [...names],
			files: [...files],
			weaknesses: [...weaknesses],
			packages: [...packages],
			ids: [...ids],
		},
	};
}
