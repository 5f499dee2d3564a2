import type { DraftContract } from '../../../protocol/draft';
import type { PeopleView } from '../../../protocol/draft/people';
import { FORGE_PATIENCE_MS } from '../../../protocol/forge';
import type { PageEnd } from '../../../protocol/page';
import type { Model } from '../../model';
import type { DraftField } from '../draftField';

/** What the People step shows, and what a person can do there. */
export interface PeopleModel {
	/** Nothing before there is a case. */
	view(): PeopleView | undefined;
	/** @param seenBy who reads the advisory, as the person saw it. @returns whether that was done */
	letIn(login: string, team: boolean, seenBy: string): Promise<boolean>;
	takeOut(login: string, team: boolean): Promise<boolean>;
	recordReadIn(name: string): Promise<boolean>;
	forgetReadIn(id: string): void;
}

/** @param changed tells that view() changed */
export function createPeopleModel(
	end: PageEnd<DraftContract>,
	base: Model<DraftField>,
	changed: () => void,
): PeopleModel {
	let view: PeopleView | undefined;
	end.on('people', value => {
		view = value;
		changed();
	});
	const { done } = base;
	return {
		view: () => view,
		letIn: (login, team, seenBy) => done(end.call('letIn', { login, team, seenBy }, FORGE_PATIENCE_MS)),
		takeOut: (login, team) => done(end.call('takeOut', { login, team }, FORGE_PATIENCE_MS)),
		recordReadIn: name => done(end.call('recordReadIn', { name })),
		forgetReadIn: id => void base.ask(end.call('forgetReadIn', id)),
	};
}
