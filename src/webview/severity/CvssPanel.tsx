import { t } from '../../core/translate';
import { metricGroups } from './cvssWords';
import type { Field } from '../../protocol/fields';
import type { Scored } from '../../protocol/severity';
import type { Model } from '../model';
import { KeptTexts } from '../parts/KeptTexts';
import { MetricGroupSection } from './MetricGroupSection';
import { ScoreLine } from './ScoreLine';
import type { Answer } from './severitySource';
import { VectorBox } from './VectorBox';
import { asVersion31, type CvssFamily, sheetOf, withMetric } from './vectorSheet';

interface Props<F extends Field> {
	readonly model: Model<F>;
	readonly field: F;
	readonly family: CvssFamily;
	readonly answer: Answer<Scored> | undefined;
	/** Takes a vector into a field at once: a choice is whole, there is no typing to wait for. */
	readonly change: (text: string) => void;
	readonly moveOver: (text: string) => void;
}

/** One version of CVSS: its score, its vector, its metrics. */
export function CvssPanel<F extends Field>({ model, field, family, answer, change, moveOver }: Props<F>) {
	const { text } = model.saver.field(field);
	const sheet = sheetOf(text, family);
	return (
		<>
			<ScoreLine sheet={sheet} answer={answer} />
			<VectorBox family={family} text={text} change={change} moveOver={moveOver} copy={model.copy} />
			{sheet.version === '3.0' ? (
				<div class="card">
					<p>{t('This is a vector of CVSS 3.0, scored by the rules of 3.0.')}</p>
					<div class="actions">
						<button type="button" class="secondary" onClick={() => change(asVersion31(sheet))}>
							{t('Turn into CVSS 3.1')}
						</button>
						<span class="hint">{t('The metrics stay; the score is then computed by the rules of 3.1.')}</span>
					</div>
				</div>
			) : null}
			<KeptTexts model={model} field={field} show={value => (value === '' ? t('No vector') : value)} />
			{metricGroups(sheet.version).map(group => (
				<MetricGroupSection
					key={group.key}
					group={group}
					sheet={sheet}
					choose={(name, value) => change(withMetric(sheet, name, value))}
				/>
			))}
		</>
	);
}
