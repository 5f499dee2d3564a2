import type { Git } from '../git/exec';
import { planFix } from './fixPlan';
import { showComparisons } from './showComparisons';
import { t } from '../core/translate';

/**
 * Opens what a commit changed as one comparison of all its files. The tab's title names the commit and nothing else.
 * @throws NoSuchCommitError, and what git/ throws
 */
export async function openCommit(git: Git, root: string, commit: string): Promise<void> {
	const { comparisons } = await planFix(git, [root], { id: '', linkedAt: '', commit, files: [] });
	await showComparisons(t('Commit {0}', commit.slice(0, 7)), comparisons);
}
