import { t } from '../../core/translate';
import { createEmitter } from '../../core/emitter';
import type { Disposable } from '../../core/ports';
import { type MetricsChoice, type MetricsFormat, type MetricsView, metricsContract } from '../../protocol/metrics';
import { connect, PERSON_PATIENCE_MS } from '../../protocol/page';
import { createModel, type Model } from '../model';
import type { Wiring } from '../wiring';

/** The state of the page “Metrics”. */
export interface MetricsModel {
	readonly base: Model<never>;
	/** Nothing before the extension counted. */
	view(): MetricsView | undefined;
	choose(choice: MetricsChoice): void;
	/** @returns whether it was copied */
	copyAs(format: MetricsFormat): Promise<boolean>;
	/** @returns whether a file was written */
	saveAs(format: MetricsFormat): Promise<boolean>;
	onContent(listener: (value: void) => void): Disposable;
}

export function createMetricsModel({ pipe, timers, remember, listen }: Wiring): MetricsModel {
	const end = connect(metricsContract, pipe, timers);
	const changed = createEmitter<void>();
	let view: MetricsView | undefined;
	const never = () => Promise.reject(new Error('this page has nothing to edit or open'));
	const base = createModel<never>({
		fields: [],
		timers,
		remember,
		edit: never,
		forget: never,
		reload: () => end.call('reload', null),
		copy: never,
		openLink: never,
	});
	end.on('page', ({ handle, now }) => {
		base.page({ handle, name: t('Metrics'), now });
		base.fields({ values: {}, kept: [] });
	});
	end.on('metrics', value => {
		view = value;
		changed.fire();
	});
	listen(end.receive);
	end.ready();
	return {
		base,
		view: () => view,
		choose: choice => void base.ask(end.call('choose', choice)),
		copyAs: format => base.done(end.call('copyAs', { format })),
		saveAs: async format => (await base.ask(end.call('saveAs', { format }, PERSON_PATIENCE_MS))) === true,
		onContent: changed.on,
	};
}
