import { isOptional, type StageName } from '../../../core/publicationPath';
import { withReferences } from '../../../core/fixReferences';
import type { DraftContract } from '../../../protocol/draft';
import type { PublicationView, SavedRowView } from '../../../protocol/draft/publication';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import { type PageEnd, PERSON_PATIENCE_MS } from '../../../protocol/page';
import { RECORDS } from '../../../protocol/records';
import type { Model } from '../../model';
import type { DraftField } from '../draftField';

/** The way to publication, and what a person can do on it. All that act tell whether they were done, or begun. */
export interface PublicationModel {
	/** Nothing before there is a case. */
	view(): PublicationView | undefined;
	saveFork(): Promise<boolean>;
	cancelSave(): void;
	openSavedFork(): Promise<boolean>;
	cancelOpening(): void;
	showSavedFork(): Promise<boolean>;
	/** @param becomes null takes the choice back */
	decideSaved(commit: string, becomes: SavedRowView['becomes'] | null): Promise<boolean>;
	leaveOut(stage: StageName, out: boolean): Promise<boolean>;
	lookForFix(repository?: number): Promise<boolean>;
	cancelFixLook(): void;
	/** @param how in a person's words; null: it was a mistake */
	recordFixPublic(how: string | null): Promise<boolean>;
	advisoryFirst(first: boolean): Promise<boolean>;
	lookForRemotes(repository?: number): Promise<boolean>;
	planPush(commit: string, remote: string, target: string): Promise<boolean>;
	push(digest: string): Promise<boolean>;
	cancelPush(): void;
	/** Reads what would become public. */
	ask(): void;
	publish(digest: string, beforePd: string | undefined): Promise<boolean>;
	unpublish(): Promise<boolean>;
	reopen(): Promise<boolean>;
	/** Writes links to the fix into the text that is being written. It is saved by its own button. */
	writeReferences(links: readonly string[], own: boolean): Promise<void>;
	/** What is typed here and nowhere kept until it is sent; it stays while the page is open. */
	readonly typed: { how: string; target: string; remote: string; commit: string };
}

/** @param changed tells that view() changed */
export function createPublicationModel(
	end: PageEnd<DraftContract>,
	base: Model<DraftField>,
	changed: () => void,
): PublicationModel {
	let view: PublicationView | undefined;
	const typed = { how: '', target: '', remote: '', commit: '' };
	end.on('publication', value => {
		view = value;
		changed();
	});
	const { done, settled } = base;
	const inCase = (repository: number | undefined) => (repository === undefined ? {} : { repository });
	return {
		view: () => view,
		saveFork: () => done(end.call('saveFork', null)),
		cancelSave: () => void base.ask(end.call('cancelSave', null)),
		openSavedFork: async () => (await base.ask(end.call('openSavedFork', null, PERSON_PATIENCE_MS))) === true,
		cancelOpening: () => void base.ask(end.call('cancelOpening', null)),
		showSavedFork: () => done(end.call('showSavedFork', null)),
		decideSaved: (commit, becomes) => done(end.call('decideSaved', { commit, becomes: becomes ?? null })),
		leaveOut: async (stage, out) => isOptional(stage) && done(end.call('leaveOut', { stage, out })),
		lookForFix: repository => done(end.call('lookForFix', inCase(repository))),
		cancelFixLook: () => void base.ask(end.call('cancelFixLook', null)),
		async recordFixPublic(how) {
			const recorded = await done(end.call('recordFixPublic', { how }));
			if (recorded) typed.how = '';
			return recorded;
		},
		advisoryFirst: first => done(end.call('advisoryFirst', { first })),
		lookForRemotes: repository => done(end.call('lookForRemotes', inCase(repository))),
		planPush: (commit, remote, target) => done(end.call('planPush', { commit, remote, target })),
		push: digest => done(end.call('push', { digest })),
		cancelPush: () => void base.ask(end.call('cancelPush', null)),
		ask: () =>
			void settled().then(saved => (saved ? base.ask(end.call('askToPublish', null, FORGE_PATIENCE_MS)) : undefined)),
		publish: async (digest, beforePd) =>
			(await settled()) &&
			done(end.call('publish', { digest, ...(beforePd === undefined ? {} : { beforePd }) }, FORGE_PATIENCE_MS)),
		unpublish: () => done(end.call('unpublish', null)),
		reopen: () => done(end.call('reopen', null, FORGE_PATIENCE_MS)),
		async writeReferences(links, own) {
			const { saver } = base;
			if (own) {
				const rows = RECORDS.references.rows(saver.field('references').text) ?? [];
				saver.type('references', RECORDS.references.text([...rows, ...links.filter(link => !rows.includes(link))]));
			} else saver.type('description', withReferences(saver.field('description').text, links));
			await saver.flush();
		},
		typed,
	};
}
