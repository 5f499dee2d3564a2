import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import { type Rating, ratingChanges, ratingOf } from '../../core/rating';
import type { GitHubApi } from '../../github/api';
import type { Repository } from '../../core/repository';
import { orFound } from './orFound';

/**
 * Changes vector and weaknesses on GitHub, where they differ. It has one field for a vector of either version.
 * @param base what the person saw. @returns the advisory as it is now
 * @throws UserError when GitHub has something newer in what the person changed too
 */
export async function rateOnGitHub(
	api: GitHubApi,
	repository: Repository,
	id: string,
	base: Rating,
	rating: Rating,
): Promise<Advisory> {
	const now = await api.advisory(repository, id);
	const { change, newer } = ratingChanges(ratingOf(now), base, rating);
	if (newer) throw new UserError(NEWER);
	if (Object.keys(change).length === 0) return now;
	const { vector, cweIds } = change;
	const changed = async (): Promise<Advisory | undefined> => {
		const found = await api.advisory(repository, id);
		const left = ratingChanges(ratingOf(found), ratingOf(found), rating).change;
		return Object.keys(left).length === 0 ? found : undefined;
	};
	const body = { ...(vector === undefined ? {} : { cvss: vector }), ...(cweIds === undefined ? {} : { cweIds }) };
	return orFound(() => api.change(repository, id, body), changed);
}

const NEWER =
	'Somebody changed severity or weaknesses on GitHub since you scored, so yours were not sent. They are kept. Look at the newest ones, choose which stay, then press Apply again.';
