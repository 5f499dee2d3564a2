import type { DraftContract } from '../../../protocol/draft';
import type { AfterFixWork, FixView } from '../../../protocol/draft/fix';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import { type PageEnd, PERSON_PATIENCE_MS, type Timers } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftField';
import { createForkWatch, type ForkWatch } from './forkWatch';

/** What the Fix step shows, and what a person can do there. */
export interface FixModel {
	/** Nothing before there is a case. */
	view(): FixView | undefined;
	/** The extension's present, ISO 8601 in UTC. */
	now(): string;
	/** Asks whether the private fork can be used, while somebody looks. */
	readonly fork: ForkWatch;
	/** All of these: whether it was done. Why not is told at the top of the page. */
	startPrivateFork(): Promise<boolean>;
	cloneFork(): Promise<boolean>;
	openClone(): Promise<boolean>;
	addForkRemote(repository: number): Promise<boolean>;
	removeForkRemote(): Promise<boolean>;
	unlinkCommit(id: string): Promise<boolean>;
	relinkCommit(): Promise<boolean>;
	/** Lets the person pick a commit. @returns nothing when that failed */
	linkCommit(): Promise<'linked' | 'already' | 'nothing' | undefined>;
	/** These begin something; how it goes on is in view(). */
	readForkRemote(): void;
	cancelClone(): void;
	openCommit(id: string): void;
	/** Begins a command of the editor for a linked fix. */
	afterFix(id: string, what: AfterFixWork): void;
	/** Asks whether the case's id may be written into the repository now. */
	readMayWrite(): void;
	/** @param repository of those that view() offers */
	locateCommits(repository?: number): void;
	lookAtBranches(repository?: number): void;
	cancelLook(): void;
}

/** @param changed tells that view() changed */
export function createFixModel(
	end: PageEnd<DraftContract>,
	base: Model<DraftField>,
	changed: () => void,
	timers: Timers,
): FixModel {
	let view: FixView | undefined;
	end.on('fix', value => {
		view = value;
		changed();
	});
	const { done } = base;
	const chosen = (repository: number | undefined) => (repository === undefined ? {} : { repository });
	/** The affected packages say which tags are releases: what stands on the page must be in the case first. */
	const lookAtBranches = async (repository: number | undefined): Promise<null> => {
		await base.saver.flush();
		return end.call('lookAtBranches', chosen(repository));
	};

	return {
		view: () => view,
		now: base.now,
		fork: createForkWatch({ ask: () => end.call('forkState', null, FORGE_PATIENCE_MS), timers, changed }),
		startPrivateFork: () => done(end.call('startPrivateFork', null, FORGE_PATIENCE_MS)),
		cloneFork: () => done(end.call('cloneFork', null, PERSON_PATIENCE_MS)),
		openClone: () => done(end.call('openClone', null)),
		addForkRemote: repository => done(end.call('addForkRemote', { repository }, FORGE_PATIENCE_MS)),
		removeForkRemote: () => done(end.call('removeForkRemote', null, FORGE_PATIENCE_MS)),
		unlinkCommit: id => done(end.call('unlinkCommit', { id })),
		relinkCommit: () => done(end.call('relinkCommit', null)),
		linkCommit: () => base.ask(end.call('linkCommit', null, PERSON_PATIENCE_MS)),
		readForkRemote: () => void base.ask(end.call('readForkRemote', null)),
		cancelClone: () => void base.ask(end.call('cancelClone', null)),
		openCommit: id => void base.ask(end.call('openFixCommit', { id }, FORGE_PATIENCE_MS)),
		afterFix: (id, what) => void base.ask(end.call('afterFix', { id, what })),
		readMayWrite: () => void base.ask(end.call('readMayWrite', null)),
		locateCommits: repository => void base.ask(end.call('locateCommits', chosen(repository))),
		lookAtBranches: repository => void base.ask(lookAtBranches(repository)),
		cancelLook: () => void base.ask(end.call('cancelLook', null)),
	};
}
