import { UserError } from '../../core/errors';
import type { Repository } from '../../core/repository';
import type { GitHubApi } from '../../github/api';
import { GitHubError } from '../../github/errors';
import { sameLogin, sameText } from './sameText';

/** A report to strangers, as a finder sends it. */
export interface StrangersReport {
	readonly summary: string;
	readonly description: string;
	/** When its first try began by the forge's clock, ISO 8601 in UTC, with room for clocks that differ. Asked after an answer. */
	readonly from: () => string;
}

/**
 * Reports to the maintainers of a repository. GitHub shows a finder their own report where it lists those that an account
 * takes part in; that it is not listed says nothing.
 * @param again whether an earlier try may have done it: then nothing is sent
 * @throws UserError when nobody knows whether it was done, and when it was not
 */
export async function reportOnGitHub(
	{ api, login }: { readonly api: GitHubApi; readonly login: string },
	repository: Repository,
	report: StrangersReport,
	again: boolean,
): Promise<void> {
	const { summary, description, from } = report;
	const isListed = async (): Promise<boolean> => {
		const { advisories } = await api.advisories(repository);
		return advisories.some(
			a =>
				sameLogin(a.author, login) &&
				(a.createdAt ?? '') >= from() &&
				sameText(a.summary, summary) &&
				sameText(a.description, description),
		);
	};
	if (again) {
		if (await isListed().catch(() => false)) return;
		throw new UserError(UNCLEAR);
	}
	try {
		await api.report(repository, { summary, description });
	} catch (error) {
		if (!(error instanceof GitHubError) || !error.mayHaveHappened) throw error;
		if (await isListed().catch(() => false)) return;
		throw error;
	}
}

const UNCLEAR =
	'The report was sent before and got no answer: it may have arrived, and GitHub does not tell. Nothing was sent now. Look on the repository’s page, say in the card above what you found, then press Apply again.';
