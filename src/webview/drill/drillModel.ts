import { t } from '../../core/translate';
import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { type DrillView, drillContract } from '../../protocol/drill';
import { connect } from '../../protocol/page';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

type Step = DrillView['steps'][number]['name'];

/** The state of the page “Drill”. */
export interface DrillModel {
	readonly base: Model<never>;
	view(): DrillView | undefined;
	onContent(listener: (value: void) => void): Disposable;
	/** Goes to where a step is done. */
	go(step: Step): void;
	choose(claim: string): void;
	restart(): Promise<boolean>;
	end(): Promise<boolean>;
}

export function createDrillModel({ pipe, timers, listen }: Wiring): DrillModel {
	const end = connect(drillContract, pipe, timers);
	const changed = createEmitter<void>();
	let view: DrillView | undefined;
	const base = createModel<never>({
		fields: [],
		timers,
		// A drill does not come back with the window: nothing is remembered of it.
		remember: () => undefined,
		edit: () => Promise.reject(new Error('nothing is written here')),
		forget: async () => null,
		reload: () => end.call('reload', null),
		copy: text => end.call('copy', text),
		openLink: target => end.call('openLink', target),
	});
	end.on('page', ({ handle, now }) => {
		base.page({ handle, name: t('Drill'), now });
		base.fields({ values: {}, kept: [] });
	});
	end.on('hidden', base.hidden);
	end.on('drill', value => {
		view = value;
		changed.fire();
	});
	listen(end.receive);
	end.ready();
	return {
		base,
		view: () => view,
		onContent: changed.on,
		go: step => void base.ask(end.call('go', step)),
		choose: claim => void base.ask(end.call('choose', claim)),
		restart: () => base.done(end.call('restart', null)),
		end: () => base.done(end.call('end', null)),
	};
}
