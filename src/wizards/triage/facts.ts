import type { Case } from '../../core/case';
import type { factsMethods } from '../../protocol/facts';
import { createLater } from '../later';
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
	const later = createLater(load, deps.report);
	const look = (): void => {
		if (record === undefined || !opened) return;
		const { advisory } = record;
		later.use(one => one.show(advisory));
	};

	return {
		handlers: {
			async openFacts() {
				opened = true;
				look();
				later.use(one => one.opened());
				return null;
			},
			async checkFacts() {
				later.use(one => one.again());
				return null;
			},
			async chooseFactsRepository(index) {
				later.use(one => one.chooseRepository(index));
				return null;
			},
			async chooseFactsVersion(version) {
				later.use(one => one.chooseVersion(version.trim()));
				return null;
			},
			async searchFacts() {
				later.use(one => one.search());
				return null;
			},
			async cancelFacts() {
				later.use(one => one.cancel());
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
			later.dispose();
			run?.dispose();
		},
	};
}
