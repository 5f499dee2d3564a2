import type { Case } from '../../core/case';
import type { factsMethods } from '../../protocol/facts';
import type { FactsRun, FactsRunDeps } from './factsRun';
import type { Part, PartContext } from './part';

/** What the part needs of the page's. */
export interface FactsContext extends Pick<PartContext, 'tell'> {
	readonly deps: Pick<FactsRunDeps, 'git' | 'folders' | 'openPlace' | 'comparePlaces'> & {
		readonly report: (error: unknown) => void;
	};
}

/**
 * Checks what the report claims against the repository. Nothing is loaded and no git started before a person opens the step;
 * everything goes on beside the page's other work, and what comes of it is told.
 */
export function createFacts({ deps, tell }: FactsContext): Part<keyof typeof factsMethods> {
	let record: Case | undefined;
	let opened = false;
	let disposed = false;
	let made: Promise<FactsRun> | undefined;
	let run: FactsRun | undefined;

	const load = async (): Promise<FactsRun> => {
		const { createFactsRun } = await import('./factsRun');
		run = createFactsRun({
			git: deps.git,
			folders: deps.folders,
			openPlace: deps.openPlace,
			comparePlaces: deps.comparePlaces,
			tellFacts: view => tell('facts', view),
			tellSearch: view => tell('factsSearch', view),
			failed: deps.report,
		});
		return run;
	};
	/** Does something once the code for it is there. A failure to load it is told in the log, and the next click tries again. */
	const withRun = (work: (run: FactsRun) => void): void => {
		made ??= load().catch((error: unknown) => {
			made = undefined;
			throw error;
		});
		made.then(one => (disposed ? undefined : work(one))).catch(deps.report);
	};
	const look = (): void => {
		if (record === undefined || !opened) return;
		const { advisory } = record;
		withRun(one => one.show(advisory));
	};

	return {
		handlers: {
			async openFacts() {
				opened = true;
				look();
				withRun(one => one.opened());
				return null;
			},
			async checkFacts() {
				withRun(one => one.again());
				return null;
			},
			async chooseFactsRepository(index) {
				withRun(one => one.chooseRepository(index));
				return null;
			},
			async chooseFactsVersion(version) {
				withRun(one => one.chooseVersion(version.trim()));
				return null;
			},
			async searchFacts() {
				withRun(one => one.search());
				return null;
			},
			async cancelFacts() {
				withRun(one => one.cancel());
				return null;
			},
			openFact: async asked => (await run?.open(asked), null),
		},
		show(next) {
			record = next;
			if (opened) look();
			else tell('facts', { status: 'unread' });
		},
		dispose() {
			disposed = true;
			run?.dispose();
		},
	};
}
