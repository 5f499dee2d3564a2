import { Shell } from '../parts/Shell';
import { useChange } from '../useChange';
import type { DrillModel } from './drillModel';

/** The page “Drill”. */
export function DrillPage({ model }: { readonly model: DrillModel }) {
	useChange(model.onContent);
	return (
		<Shell model={model.base} header={<h1 class="title">Drill</h1>} rail={null} status={null}>
			{null}
		</Shell>
	);
}
