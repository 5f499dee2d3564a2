import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { type MetricsView, metricsContract } from '../../protocol/metrics';
import { connect } from '../../protocol/page';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

/** The state of the page “Metrics”. */
export interface MetricsModel {
	readonly base: Model<never>;
	view(): MetricsView | undefined;
	onContent(listener: (value: void) => void): Disposable;
}

export function createMetricsModel({ pipe, timers, remember, listen }: Wiring): MetricsModel {
	const end = connect(metricsContract, pipe, timers);
	const changed = createEmitter<void>();
	let view: MetricsView | undefined;
	const base = createModel<never>({
		fields: [],
		timers,
		remember,
		edit: () => Promise.reject(new Error('nothing is written here')),
		forget: async () => null,
		reload: () => end.call('reload', null),
		copy: text => end.call('copy', text),
		openLink: target => end.call('openLink', target),
	});
	end.on('page', ({ handle, now }) => {
		base.page({ handle, name: 'Metrics', now });
		base.fields({ values: {}, kept: [] });
	});
	end.on('hidden', base.hidden);
	end.on('metrics', value => {
		view = value;
		changed.fire();
	});
	listen(end.receive);
	end.ready();
	return { base, view: () => view, onContent: changed.on };
}
