import type { Case } from '../../core/case';
import type { affectedMethods } from '../../protocol/draft/affected';
import { createLater } from '../later';
import type { AffectedRun } from './affectedRun';
import type { Part, PartContext } from './part';

/** What the part needs of the page's. */
export interface AffectedContext extends Pick<PartContext, 'tell' | 'looks'> {
	readonly deps: Pick<PartContext['deps'], 'git' | 'folders' | 'packages' | 'report'>;
}

/**
 * Which packages and versions are affected. Nothing is read and no git started before a person opens the step; everything
 * goes on beside the page's other work, and what comes of it is told.
 */
export function createAffected({ deps, tell, looks }: AffectedContext): Part<keyof typeof affectedMethods> {
	let record: Case | undefined;
	let opened = false;
	let run: AffectedRun | undefined;

	const load = async (): Promise<AffectedRun> => {
		const { createAffectedRun } = await import('./affectedRun');
		run = createAffectedRun({
			git: deps.git,
			folders: deps.folders,
			packages: deps.packages,
			tell(view) {
				looks.tags(view.tags);
				tell('affected', view);
			},
			failed: deps.report,
		});
		if (record !== undefined) run.show(record);
		return run;
	};
	const later = createLater(load, deps.report);
	const withRun = async (work: (run: AffectedRun) => void): Promise<null> => {
		later.use(work);
		return null;
	};

	return {
		handlers: {
			openAffected() {
				opened = true;
				return withRun(one => one.opened());
			},
			readAffected: () => withRun(one => one.again()),
			chooseAffectedRepository: index => withRun(one => one.chooseRepository(index)),
			suggestAffected: asked => withRun(one => one.suggest(asked)),
			cancelSuggestion: () => withRun(one => one.cancel()),
		},
		show(next) {
			record = next;
			if (opened) run?.show(next);
		},
		dispose() {
			later.dispose();
			run?.dispose();
		},
	};
}
