import { t } from '../../../core/translate';
import { LEAK_PLAN } from '../../../core/runbook/leakPlan';
import type { Model } from '../../model';
import { TextField } from '../../parts/TextField';
import { useChange } from '../../useChange';
import type { ResponseField } from '../responseField';

/** What is done should the embargo break, written while there is time to think. */
export function LeakPlan({ model }: { readonly model: Model<ResponseField> }) {
	useChange(model.onField, changed => changed === 'leakPlan');
	const { text } = model.saver.field('leakPlan');
	const insert = (): void => {
		model.saver.type('leakPlan', text.trim() === '' ? LEAK_PLAN : `${text.trimEnd()}\n\n${LEAK_PLAN}`);
		void model.saver.flush();
		document.getElementById('field-leakPlan')?.focus();
	};
	return (
		<TextField
			model={model}
			field="leakPlan"
			label={t('Leak plan')}
			hint={t('Who decides, who tells whom, what is said, where the early notice goes. Stays in the case.')}
			rows={14}
			tools={
				text.includes(LEAK_PLAN) ? null : (
					<button type="button" class="secondary" onClick={insert}>
						{t('Insert a template')}
					</button>
				)
			}
		/>
	);
}
