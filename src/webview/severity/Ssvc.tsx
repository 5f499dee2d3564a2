import { t, translated } from '../../core/translate';
import { tx } from '../parts/tx';
import { useState } from 'preact/hooks';
import { POINT_WORDS, SUPPLIER_OUTCOME_WORDS, supplierDecision } from '../../core/ssvc';
import type { Field } from '../../protocol/fields';
import type { Model } from '../model';
import { KeptTexts } from '../parts/KeptTexts';
import { useChange } from '../useChange';
import { MetricField } from './MetricField';
import { answersInWords, SUPPLIER_POINTS, supplierAnswers, valueLabel, withAnswer } from './ssvcAnswers';

interface Props<F extends Field> {
	readonly model: Model<F>;
	/** The field that holds the answers. */
	readonly field: F;
}

/** How soon to make a fix, by the supplier's decision of SSVC (CERT/CC). An option: closed until somebody wants it. */
export function Ssvc<F extends Field>({ model, field }: Props<F>) {
	useChange(model.onField, changed => changed === field);
	const { text, conflict } = model.saver.field(field);
	const [open, setOpen] = useState(text !== '');
	const answers = supplierAnswers(text);
	const outcome = supplierDecision(answers);
	const change = (next: string): void => {
		model.saver.type(field, next);
		void model.saver.flush();
	};
	const missing = SUPPLIER_POINTS.filter(({ key }) => answers[key] === undefined).map(({ label }) => label);
	return (
		<details class="more" open={open || conflict !== undefined} onToggle={event => setOpen(event.currentTarget.open)}>
			<summary>{tx('Decide how soon to fix it {0}', <span class="optional">{t('SSVC, optional')}</span>)}</summary>
			<div class="score-line" role="status">
				{outcome === undefined ? (
					<span>
						{missing.length === SUPPLIER_POINTS.length
							? t('Four answers lead to a decision.')
							: missing.length === 1
								? t('No decision yet: {0} is not answered.', missing.join(', '))
								: t('No decision yet: {0} are not answered.', missing.join(', '))}
					</span>
				) : (
					<span>
						<strong>{translated(SUPPLIER_OUTCOME_WORDS[outcome].label)}.</strong>{' '}
						{translated(SUPPLIER_OUTCOME_WORDS[outcome].text)}
					</span>
				)}
			</div>
			<div class="metrics">
				{SUPPLIER_POINTS.map(({ key, label, values }) => (
					<MetricField
						key={key}
						words={{
							name: '',
							label,
							question: translated(POINT_WORDS[key].question),
							values: values.map(({ value, text }) => ({ value, label: valueLabel(value), text: translated(text) })),
						}}
						name={`ssvc-${key}`}
						value={answers[key]}
						choose={value => change(withAnswer(text, key, value))}
					/>
				))}
			</div>
			<KeptTexts model={model} field={field} show={answersInWords} />
			<div class="actions">
				<button type="button" class="secondary" disabled={text === ''} onClick={() => change('')}>
					{t('Clear answers')}
				</button>
				<span class="hint">{t('Stays in the case: nobody outside reads it.')}</span>
			</div>
		</details>
	);
}
