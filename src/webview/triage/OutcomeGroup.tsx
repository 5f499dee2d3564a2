import { useChange } from '../useChange';
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
			<legend>Outcome</legend>
			{OUTCOME_TEXTS.map(({ outcome, label, meaning }) => (
				<label class="choice" key={outcome}>
					<input
						autocomplete="off"
						type="radio"
						name="outcome"
						value={outcome}
						checked={chosen === outcome}
						onChange={() => choose(outcome)}
						aria-describedby={`outcome-${outcome}`}
					/>
					<span>
						<span class="choice-label">{label}</span>
						<span class="choice-meaning" id={`outcome-${outcome}`}>
							{meaning}
						</span>
					</span>
				</label>
			))}
			<KeptTexts model={model.base} field="outcome" />
		</fieldset>
	);
}
