import { searchHistory, type SearchProgress } from '../../git/evidence';
import { countCommits } from '../../git/history';
import type { FactsSearch } from '../../protocol/facts';
import { type Answer, evidenceFor } from './factsAnswer';

export interface SearchDeps {
	readonly tell: (view: FactsSearch) => void;
	/** The history was searched: the answer with what came of it. */
	readonly found: (answer: Answer) => void;
	/** Why the search ended early, in words for people. */
	readonly reason: (error: unknown) => string;
}

/** The search of the history that goes on behind an answer; one at a time. */
export interface Search {
	/** Searches for what an answer left open, unless that was done. */
	start(answer: Answer): void;
	/** A person stops it: what was found by then stays, and it can be started again. */
	cancel(): void;
	/** Stops it without a word, because its answer is gone. */
	stop(): void;
	tellAgain(): void;
}

/** Counting takes a small part of the search itself; a history that takes longer goes uncounted. */
const COUNT_TIMEOUT = 20_000;

export function createSearch(deps: SearchDeps): Search {
	let view: FactsSearch = { status: 'none' };
	let current: AbortController | undefined;

	const tell = (next: FactsSearch): void => {
		view = next;
		deps.tell(view);
	};

	async function run(answer: Answer, signal: AbortSignal): Promise<void> {
		const { quick } = answer;
		if (quick === undefined) return tell({ status: 'done', ...(answer.searched ?? { sought: 0 }) });
		tell({ status: 'running', stage: 'begin' });
		const sought = quick.items.filter(({ finding }) => finding.open === true).length;
		const revisions = sought === 0 ? undefined : await countOf(answer, signal);
		signal.throwIfAborted();
		const counted = revisions === undefined ? {} : { revisions };
		const items = await searchHistory(quick, {
			signal,
			progress: progress => {
				if (!signal.aborted) tell({ status: 'running', ...stageOf(progress), ...counted });
			},
		});
		signal.throwIfAborted();
		const { quick: _, ...rest } = answer;
		const searched = { sought, ...counted };
		deps.found({ ...rest, evidence: evidenceFor(answer.claims, { items }), searched });
		tell({ status: 'done', ...searched });
	}

	return {
		start(answer) {
			current?.abort();
			current = new AbortController();
			const { signal } = current;
			run(answer, signal).catch((error: unknown) => {
				if (!signal.aborted) tell({ status: 'failed', reason: deps.reason(error) });
			});
		},
		cancel() {
			if (view.status !== 'running') return;
			current?.abort();
			tell({ status: 'cancelled' });
		},
		stop() {
			current?.abort();
			view = { status: 'none' };
		},
		tellAgain: () => deps.tell(view),
	};
}

async function countOf({ quick, basis }: Answer, signal: AbortSignal): Promise<number | undefined> {
	if (quick === undefined) return undefined;
	const { git, root } = quick.ground;
	try {
		return await countCommits(git, root, basis.head, { timeoutMs: COUNT_TIMEOUT, signal });
	} catch {
		// The search says what is wrong, if anything is; without a number it is as good.
		return undefined;
	}
}

function stageOf(progress: SearchProgress) {
	switch (progress.stage) {
		case 'renames':
			return { stage: progress.stage };
		case 'commits':
			return { stage: progress.stage, done: progress.search, of: progress.of };
		case 'contents':
			return { stage: progress.stage, done: progress.read, of: progress.of };
	}
}
