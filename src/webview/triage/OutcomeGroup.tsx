import { t } from '../../core/translate';
import { useChange } from '../useChange';
import { Choice } from '../parts/Choice';
import { KeptTexts } from '../parts/KeptTexts';
import { OUTCOME_TEXTS } from './outcomes';
import type { TriageModel } from './triageModel';

/** What the report turned out to be: one of eight. */
export function OutcomeGroup({ model }: { readonly model: TriageModel }) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'outcome');
	const chosen = saver.field('outcome').text;
	const choose = (outcome: string): void => {
		saver.type('outcome', outcome);
		// A choice is whole at once; there is no typing to wait for.
		void saver.flush();
	};
	return (
		<fieldset class="outcomes">
			<legend>{t('Outcome')}</legend>
			{OUTCOME_TEXTS.map(({ outcome, label, meaning }) => (
				<Choice
					key={outcome}
					name="outcome"
					value={outcome}
					label={label}
					text={meaning}
					checked={chosen === outcome}
					choose={() => choose(outcome)}
				/>
			))}
			<KeptTexts model={model.base} field="outcome" />
		</fieldset>
	);
}
