import { t } from '../../../core/translate';
import type { FixPlace, FixPlaces } from '../../../protocol/draft/fix';
import { formatInstant } from '../../format';
import { short } from './branchRows';

const SHOWN = 5;

/** Where a linked commit is, in words; names of branches and tags in it are strangers' text. */
export function placeInWords({ is, commit, branches, tags }: FixPlace, of: FixPlaces): string {
	const where = [
		...some(branches),
		...(tags.length === 0
			? []
			: [tags.length === 1 ? t('in tag {0}', some(tags).join(', ')) : t('in tags {0}', some(tags).join(', '))]),
	];
	switch (is) {
		case 'public':
			return t('In {0} of {1}.', where.join(', '), of.remote);
		case 'same-change':
			return commit === undefined
				? t('The same change is in {0}.', where.length === 0 ? of.remote : t('{0} of {1}', where.join(', '), of.remote))
				: t(
						'The same change is in {0}, as {1}.',
						where.length === 0 ? of.remote : t('{0} of {1}', where.join(', '), of.remote),
						short(commit),
					);
		case 'private':
			return t('In no branch of {0}.', of.remote);
		case 'unknown':
			return of.lacks === undefined
				? t('Cannot be told: this clone does not have the commit.')
				: t('Cannot be told: this clone is {0}, so it does not hold the whole history.', of.lacks);
	}
}

/** How old that is. */
export function agedWords({ remote, fetchedAt }: FixPlaces): string {
	return fetchedAt === undefined
		? t('As this clone knows {0}; when it was fetched last cannot be told. Fetch to know better.', remote)
		: t('As {0} was fetched last, {1}. Fetch to know better.', remote, formatInstant(fetchedAt));
}

function some(names: readonly string[]): string[] {
	return names.length <= SHOWN ? [...names] : [...names.slice(0, SHOWN), t('{0} more', names.length - SHOWN)];
}
