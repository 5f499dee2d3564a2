import { t } from '../../../core/translate';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { assessCompleteness } from '../../../core/completeness';
import type { ReportView } from '../../../protocol/triage';
import { KeptTexts } from '../../parts/KeptTexts';
import { StepHeading } from '../../parts/StepHeading';
import { useChange } from '../../useChange';
import type { TriageModel } from '../triageModel';
import { AskForMissing } from './AskForMissing';
import { ElementRow } from './ElementRow';
import { saidInWords } from './elementWords';
import { MarkedText } from './MarkedText';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** Finds the elements of a complete report, and asks for what is missing. */
export function CompletenessStep({ model, report, focus }: Props) {
	const { completeness } = model;
	const text = report.description;
	useChange(model.base.onField, changed => changed === 'completeness');
	useEffect(() => model.looked('completeness'), []);
	const assessed = useMemo(() => assessCompleteness(text), [text]);
	const [marked, setMarked] = useState<{ start: number; end: number; wish: number }>();
	const missing = assessed.flatMap(({ element, found }) => {
		const there = completeness.said(element) ?? (found ? 'there' : 'missing');
		return there === 'missing' ? [element] : [];
	});
	return (
		<>
			<StepHeading text={t('Completeness')} focus={focus} />
			<p>
				{t(
					'Six things make a report easy to check. Each was looked for by the shape of the text and by its words, so these are hints, and you may say otherwise. What is missing can be asked for; it is never a reason to refuse a report.',
				)}
			</p>
			<MarkedText text={text} marked={marked} />
			<ul class="elements" aria-label={t('Elements of a complete report')}>
				{assessed.map(assessment => (
					<ElementRow
						key={assessment.element}
						assessment={assessment}
						text={text}
						said={completeness.said(assessment.element)}
						say={what => completeness.say(assessment.element, what)}
						show={() => {
							const { start = 0, end = 0 } = assessment;
							setMarked(before => ({ start, end, wish: (before?.wish ?? 0) + 1 }));
						}}
					/>
				))}
			</ul>
			<KeptTexts model={model.base} field="completeness" show={saidInWords} />
			<AskForMissing model={model} missing={missing} />
		</>
	);
}
