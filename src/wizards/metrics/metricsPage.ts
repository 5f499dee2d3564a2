import { type MetricsContract, metricsContract } from '../../protocol/metrics';
import { type HostEnd, serve } from '../../protocol/host';
import type { Page, PageContext } from '../page';

/** The host side of the page “Metrics”. */
export function createMetricsPage(context: PageContext): Page {
	const { deps, handle, outside } = context;
	const show = (): void => end.send('metrics', {});
	const end: HostEnd<MetricsContract> = serve(
		metricsContract,
		{
			reload: async () => (show(), null),
			show: async () => (show(), null),
			openLink: async target => (await outside.openLink(target), null),
			copy: async text => (await outside.copy(text), null),
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				end.send('page', { handle, now: deps.clock.now().toISOString() });
				end.send('hidden', context.hidden());
				show();
			},
		},
	);
	const listening = deps.onDidChangeReports(show);
	return {
		receive: raw => end.receive(raw),
		hiddenChanged: () => end.send('hidden', context.hidden()),
		dispose: () => listening.dispose(),
	};
}
