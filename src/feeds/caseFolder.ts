import { CaseFolderError } from '../cases/caseFolderError';
import type { CaseProblem, CaseStore } from '../cases/store';
import type { Clock } from '../core/ports';
import type { Feed, FeedProblem, Report } from './feed';

/**
 * Reports that came by mail, chat or another forge, as YAML files in a folder. Needs no network and no account.
 * @param options.missingIsEmpty for the extension's own folder, which is made with the first case: until then it is empty
 */
export function createCaseFolderFeed(
	store: CaseStore,
	clock: Clock,
	options: { readonly missingIsEmpty?: boolean } = {},
): Feed {
	/** A folder that went away is not an empty one: what it held is not shown as if it had never been. */
	let wasThere = false;
	const list = async (): Promise<Awaited<ReturnType<CaseStore['list']>>> => {
		try {
			const listed = await store.list();
			wasThere = true;
			return listed;
		} catch (error) {
			if (options.missingIsEmpty === true && !wasThere && error instanceof CaseFolderError && error.missing) {
				return { cases: [], problems: [] };
			}
			throw error;
		}
	};
	return {
		id: 'case-folder',
		async load() {
			const { cases, problems } = await list();
			return {
				reports: cases.map((record): Report => ({ advisory: record.advisory, record })),
				problems: problems.map(toFeedProblem),
				checkedAt: clock.now().toISOString(),
			};
		},
		glance: async handles =>
			((await store.some?.(handles)) ?? []).map(record => ({ advisory: record.advisory, record })),
		onDidChange: listener => store.watch(listener),
	};
}

/** The id is the same for the same file; a file's name may tell what it is about, so it is not part of it. */
function toFeedProblem(problem: CaseProblem): FeedProblem {
	return { id: shortHash(problem.file.replace(/^.*[\\/]/, '')), ...problem };
}

/** FNV-1a over UTF-16 units, twice with different starts: enough to tell some files apart, and no secret is kept by it. */
function shortHash(text: string): string {
	return [0x811c9dc5, 0x01000193]
		.map(start => {
			let hash = start;
			for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
			return (hash >>> 0).toString(16).padStart(8, '0');
		})
		.join('');
}
