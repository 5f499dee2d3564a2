import type { Fix } from '../../core/case';
import type { Git } from '../../git/exec';
import type { Report } from '../feed';
import type { RepositoryFacts } from './joinFixes';

export interface RenewalsDeps {
	readonly git: Git;
	readonly keep: (handle: string, fix: Fix) => Promise<void>;
	readonly failed: (error: unknown) => void;
}

/**
 * Lets cases follow their fixes: a link whose commit no branch or tag of any opened repository leads to any more becomes a
 * link to what the change is now. Each link becomes the same commit at most once in a window: two windows with two clones
 * that do not agree must not take turns.
 */
export function createRenewals({ git, keep, failed }: RenewalsDeps) {
	const done = new Set<string>();

	return async (
		reports: readonly Report[],
		histories: readonly RepositoryFacts[],
		signal: AbortSignal,
	): Promise<void> => {
		for (const { record } of reports) {
			for (const fix of record.fixes ?? []) {
				const places = histories.flatMap(({ root, traces }) => {
					const found = traces.get(fix.id) ?? [];
					return found.length === 0 ? [] : [{ root, traces: found }];
				});
				if (places.some(({ traces }) => traces.some(({ how, reachable }) => how === 'id' && reachable))) continue;
				for (const { root, traces } of places) {
					if (signal.aborted) return;
					const key = `${fix.id} ${traces[0]?.commit ?? ''}`;
					if (done.has(key)) continue;
					try {
						const { renewed } = await import('../../git/trace/renewed');
						const now = await renewed(git, root, fix, traces, signal);
						if (now === undefined) continue;
						done.add(key);
						await keep(record.handle, now);
						break;
					} catch (error) {
						done.add(key);
						if (!signal.aborted) failed(error);
					}
				}
			}
		}
	};
}
