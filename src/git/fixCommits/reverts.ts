import type { Git } from '../exec';
import { withSignal } from '../repository';
import { type FoundCommit, MOST_IDS } from './scanState';

const FULL = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Gives each commit that reverts another one what follows from that: the ids of the fix that it takes back; and a revert of
 * a revert is a fix again. Done twice it changes nothing more.
 */
export function resolveReverts(commits: readonly FoundCommit[]): FoundCommit[] {
	const known = new Map(commits.map(found => [found.commit, found]));
	const done = new Map<string, FoundCommit>();
	for (const found of commits) {
		// A chain can be as long as a history, so it is walked and not recursed into.
		const chain: FoundCommit[] = [];
		const seen = new Set<string>();
		for (let at: FoundCommit | undefined = found; at !== undefined; ) {
			if (done.has(at.commit) || seen.has(at.commit)) break;
			seen.add(at.commit);
			chain.push(at);
			at = at.reverts === undefined ? undefined : known.get(at.reverts);
		}
		for (const link of chain.reverse()) done.set(link.commit, resolved(link, done.get(link.reverts ?? '')));
	}
	return commits.map(found => done.get(found.commit) ?? found);
}

function resolved(found: FoundCommit, target: FoundCommit | undefined): FoundCommit {
	if (target === undefined || (found.kind !== 'revert' && found.kind !== 'fix')) return found;
	const ids = [...new Set([...found.ids, ...target.ids])].slice(0, MOST_IDS);
	if (target.kind === 'revert') return { ...found, kind: 'fix', ids };
	return target.kind === 'fix' && found.kind === 'revert' ? { ...found, ids } : found;
}

/**
 * Writes the ids of reverted commits in full: `git revert --reference` shortens them. What no commit or more than one is
 * called here is left out.
 * @throws what Git.run throws
 */
export async function inFull(
	git: Git,
	root: string,
	commits: readonly FoundCommit[],
	signal: AbortSignal | undefined,
): Promise<FoundCommit[]> {
	const short = [
		...new Set(commits.flatMap(({ reverts = '' }) => (reverts === '' || FULL.test(reverts) ? [] : [reverts]))),
	];
	const full = new Map<string, string>();
	if (short.length > 0) {
		const { stdout } = await git.run(root, ['cat-file', '--batch-check'], {
			input: short.map(id => `${id}^{commit}\n`).join(''),
			...withSignal(signal),
		});
		const answers = stdout.toString('latin1').split('\n');
		for (const [i, id] of short.entries()) {
			const found = /^([0-9a-f]{40,64}) commit \d+$/.exec(answers[i] ?? '')?.[1];
			if (found !== undefined) full.set(id, found);
		}
	}
	return commits.map(({ reverts, ...found }) => {
		const named = reverts === undefined || FULL.test(reverts) ? reverts : full.get(reverts);
		return named === undefined ? found : { ...found, reverts: named };
	});
}
