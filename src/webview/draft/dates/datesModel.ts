import type { DraftContract } from '../../../protocol/draft';
import type { DatesView, NoticeChoice, NoticeKind, PreparedNotice, SharedChoice } from '../../../protocol/draft/dates';
import type { DRAFT_FIELDS } from '../../../protocol/fields';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import { type PageEnd, PERSON_PATIENCE_MS } from '../../../protocol/page';
import type { Model } from '../../model';

/** What the Identifiers and dates step shows, and what a person can do there. */
export interface DatesModel {
	/** Nothing before there is a case. */
	view(): DatesView | undefined;
	/** The extension's present, ISO 8601 in UTC. */
	now(): string;
	requestCve(): Promise<'assigned' | 'waiting' | undefined>;
	/** Looks whether the forge has assigned an id by now. */
	lookForCve(): Promise<'assigned' | 'waiting' | undefined>;
	/** All of these: whether it was done. */
	recordCveRequest(requested: boolean): Promise<boolean>;
	recordCveRefusal(refused: boolean): Promise<boolean>;
	/** @returns the notice of what stands on the page; nothing when nobody could make it */
	notice(choice: NoticeChoice): Promise<PreparedNotice | undefined>;
	saveNotice(choice: NoticeChoice): Promise<boolean>;
	recordNotice(kind: NoticeKind, to: string, at: string): Promise<boolean>;
	removeNotice(id: string): Promise<boolean>;
	/** Takes over what another case of the same vulnerability agreed. */
	takeOver(offer: SharedChoice): Promise<boolean>;
	leaveShared(): Promise<boolean>;
	/** To whom the notice went that is about to be recorded; stays while the page is open, and goes with the record. */
	readonly to: { text: string };
}

/** @param changed tells that view() changed */
export function createDatesModel(
	end: PageEnd<DraftContract>,
	base: Model<(typeof DRAFT_FIELDS)[number]>,
	changed: () => void,
): DatesModel {
	let view: DatesView | undefined;
	const to = { text: '' };
	end.on('dates', value => {
		view = value;
		changed();
	});
	const { done, settled } = base;
	return {
		view: () => view,
		now: base.now,
		requestCve: () => base.ask(end.call('requestCve', null, FORGE_PATIENCE_MS)),
		lookForCve: () => base.ask(end.call('lookForCve', null, FORGE_PATIENCE_MS)),
		recordCveRequest: requested => done(end.call('recordCveRequest', { requested })),
		recordCveRefusal: refused => done(end.call('recordCveRefusal', { refused })),
		notice: async choice => ((await settled()) ? base.ask(end.call('notice', choice)) : undefined),
		async saveNotice(choice) {
			const work = async () => base.ask(end.call('saveNotice', choice, PERSON_PATIENCE_MS));
			return (await settled()) && (await work()) === true;
		},
		async recordNotice(kind, who, at) {
			const recorded = await done(end.call('recordNotice', { kind, to: who, at }));
			if (recorded) to.text = '';
			return recorded;
		},
		removeNotice: id => done(end.call('removeNotice', { id })),
		takeOver: async offer => (await settled()) && done(end.call('takeOver', offer)),
		leaveShared: () => done(end.call('leaveShared', null)),
		to,
	};
}
