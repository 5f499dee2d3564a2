import type { CraNotice } from '../../../core/response';
import type { ResponseContract } from '../../../protocol/response';
import type { DeadlinesView, deadlinesMethods } from '../../../protocol/response/deadlines';
import type { PageEnd } from '../../../protocol/page';
import type { Params } from '../../../protocol/rpc';
import type { Model } from '../../model';
import type { ResponseField } from '../responseField';

type Asked<M extends keyof typeof deadlinesMethods> = Params<ResponseContract, M>;

/** What the section “Deadlines” shows, and what a person can do there. Each answers whether it was done. */
export interface DeadlinesModel {
	/** Nothing before the case was read. */
	view(): DeadlinesView | undefined;
	pause(asked: Asked<'pauseClocks'>): Promise<boolean>;
	endPause(id: string): Promise<boolean>;
	forgetPause(id: string): Promise<boolean>;
	agree(asked: Asked<'agree'>): Promise<boolean>;
	forgetAgreement(id: string): Promise<boolean>;
	markExploited(asked: Asked<'markExploited'>): Promise<boolean>;
	forgetExploited(): Promise<boolean>;
	/** @param at nothing for now */
	craWasSent(what: CraNotice, at: string | undefined): Promise<boolean>;
	/** The extension's present, ISO 8601 in UTC. */
	now(): string;
	forgetCraSent(what: CraNotice): Promise<boolean>;
	signSeen(key: string): Promise<boolean>;
	openSettings(): void;
}

/** @param changed tells that view() changed */
export function createDeadlinesModel(
	end: PageEnd<ResponseContract>,
	base: Model<ResponseField>,
	changed: () => void,
): DeadlinesModel {
	let view: DeadlinesView | undefined;
	end.on('deadlines', value => {
		view = value;
		changed();
	});
	const { done } = base;
	return {
		view: () => view,
		pause: asked => done(end.call('pauseClocks', asked)),
		endPause: id => done(end.call('endPause', { id })),
		forgetPause: id => done(end.call('forgetPause', id)),
		agree: asked => done(end.call('agree', asked)),
		forgetAgreement: id => done(end.call('forgetAgreement', id)),
		markExploited: asked => done(end.call('markExploited', asked)),
		forgetExploited: () => done(end.call('forgetExploited', null)),
		craWasSent: (what, at) => done(end.call('craWasSent', { what, ...(at === undefined ? {} : { at }) })),
		now: base.now,
		forgetCraSent: what => done(end.call('forgetCraSent', what)),
		signSeen: key => done(end.call('signSeen', key)),
		openSettings: () => void base.ask(end.call('openDeadlineSettings', null)),
	};
}
