import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import type { MetricsModel } from './metricsModel';

/** The page “Metrics”. */
export function MetricsPage({ model }: { readonly model: MetricsModel }) {
	useChange(model.onContent);
	return (
		<Shell model={model.base} header={<h1 class="title">Metrics</h1>} rail={null} status={null}>
			{null}
		</Shell>
	);
}
