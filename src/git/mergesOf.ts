import type { CommitHead } from './commitHeads';
import type { Git } from './exec';
import { withSignal } from './repository';

/** A merge comes after what it merges; clocks of two people may differ by this much. In seconds. */
const SKEW = 86_400;
const LIMIT = 64 * 1024 * 1024;

/**
 * The merges, on any branch or tag, that took in one of some commits as another parent than their first.
 * @param tips commits that may have been merged
 * @throws what Git.run throws
 */
export async function mergesOf(
	git: Git,
	root: string,
	tips: readonly CommitHead[],
	signal?: AbortSignal,
): Promise<readonly CommitHead[]> {
	if (tips.length === 0) return [];
	const wanted = new Set(tips.map(tip => tip.commit));
	const oldest = Math.min(...tips.map(tip => Date.parse(tip.date))) / 1000;
	const { stdout } = await git.run(
		root,
		[
			'log',
			'-z',
			'--no-color',
			'--min-parents=2',
			`--since=${Math.max(0, Math.floor(oldest) - SKEW)}`,
			'--format=%H%n%P%n%ct%n%s',
			'--encoding=UTF-8',
			'--branches',
			'--tags',
			'--remotes',
			// There is none on a branch without a commit.
			'--ignore-missing',
			'HEAD',
			'--',
		],
		{ limitBytes: LIMIT, ...withSignal(signal) },
	);
	return stdout
		.toString('utf8')
		.split('\0')
		.flatMap(record => {
			const [commit = '', parents = '', seconds = '', ...subject] = record.split('\n');
			const all = parents.split(' ').filter(Boolean);
			if (!all.slice(1).some(parent => wanted.has(parent))) return [];
			const date = new Date(Math.min(Number(seconds), 253_402_300_799) * 1000).toISOString();
			return [{ commit, subject: subject.join(' ').slice(0, 300), date, parents: all }];
		});
}
