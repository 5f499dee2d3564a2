import type { FixPlace, FixPlaces } from '../../../protocol/draft/fix';
import { formatInstant } from '../../format';
import { short } from './branchRows';

const SHOWN = 5;

/** Where a linked commit is, in words; names of branches and tags in it are strangers' text. */
export function placeInWords({ is, commit, branches, tags }: FixPlace, of: FixPlaces): string {
	const where = [
		...some(branches),
		...(tags.length === 0 ? [] : [`in ${tags.length === 1 ? 'tag' : 'tags'} ${some(tags).join(', ')}`]),
	];
	switch (is) {
		case 'public':
			return `In ${where.join(', ')} of ${of.remote}.`;
		case 'same-change':
			return `The same change is in ${where.length === 0 ? of.remote : `${where.join(', ')} of ${of.remote}`}${commit === undefined ? '' : `, as ${short(commit)}`}.`;
		case 'private':
			return `In no branch of ${of.remote}.`;
		case 'unknown':
			return of.lacks === undefined
				? 'Cannot be told: this clone does not have the commit.'
				: `Cannot be told: this clone is ${of.lacks}, so it does not hold the whole history.`;
	}
}

/** How old that is. */
export function agedWords({ remote, fetchedAt }: FixPlaces): string {
	return fetchedAt === undefined
		? `As this clone knows ${remote}; when it was fetched last cannot be told. Fetch to know better.`
		: `As ${remote} was fetched last, ${formatInstant(fetchedAt)}. Fetch to know better.`;
}

function some(names: readonly string[]): string[] {
	return names.length <= SHOWN ? [...names] : [...names.slice(0, SHOWN), `${names.length - SHOWN} more`];
}
