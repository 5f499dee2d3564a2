import type { PageEnd } from '../../../protocol/page';
import { PERSON_PATIENCE_MS } from '../../../protocol/page';
import type { ResponseContract } from '../../../protocol/response';
import type { TimelineView } from '../../../protocol/response/timeline';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

/** What the section “Timeline” shows, and what a person can do there. */
export interface TimelineModel {
	/** Nothing before the case was read. */
	view(): TimelineView | undefined;
	/** What is being written and not in the timeline yet: it outlives a look at another section. */
	readonly entry: { text: string };
	/** @param at nothing for now. @returns whether it was written down */
	add(text: string, at: string | undefined): Promise<boolean>;
	remove(id: string): Promise<boolean>;
	forgetAside(field: string, at: string): Promise<boolean>;
	more(): Promise<boolean>;
	copy(): Promise<boolean>;
	save(): Promise<boolean>;
	/** @returns the draft; nothing when nobody could make it */
	preparePostMortem(nameFinder: boolean): Promise<string | undefined>;
	copyPostMortem(): Promise<boolean>;
	savePostMortem(): Promise<boolean>;
}

/** @param changed tells that view() changed */
export function createTimelineModel(
	end: PageEnd<ResponseContract>,
	base: Model<ResponseField>,
	changed: () => void,
): TimelineModel {
	let view: TimelineView | undefined;
	end.on('timeline', value => {
		view = value;
		changed();
	});
	const settled = async (work: () => Promise<unknown>): Promise<boolean> =>
		(await base.settled()) && (await work()) === true;
	return {
		view: () => view,
		entry: { text: '' },
		add: (text, at) => base.done(end.call('addEntry', { text, ...(at === undefined ? {} : { at }) })),
		remove: id => base.done(end.call('removeEntry', { id })),
		forgetAside: (field, at) => base.done(end.call('forgetAside', { field, at })),
		more: () => base.done(end.call('moreEntries', null)),
		copy: () => base.done(end.call('copyTimeline', null, PERSON_PATIENCE_MS)),
		save: async () => (await base.ask(end.call('saveTimeline', null, PERSON_PATIENCE_MS))) === true,
		preparePostMortem: nameFinder => base.ask(end.call('preparePostMortem', { nameFinder })),
		copyPostMortem: () => settled(() => base.done(end.call('copyPostMortem', null, PERSON_PATIENCE_MS))),
		savePostMortem: () => settled(() => base.ask(end.call('savePostMortem', null, PERSON_PATIENCE_MS))),
	};
}
