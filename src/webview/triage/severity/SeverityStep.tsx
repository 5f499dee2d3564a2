import { t } from '../../../core/translate';
import { useEffect } from 'preact/hooks';
import type { ReportView } from '../../../protocol/triage';
import { ReportText } from '../../parts/ReportText';
import { StepHeading } from '../../parts/StepHeading';
import { SeverityParts } from '../../severity/SeverityParts';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** How bad it is, what kind of weakness it is, and how soon to fix it. */
export function SeverityStep({ model, report, focus }: Props) {
	const { base, severity } = model;
	useEffect(() => {
		severity.open();
		model.looked('severity');
	}, [severity]);
	return (
		<>
			<StepHeading text={t('Severity')} focus={focus} />
			<details class="reach">
				<summary>{t('Text of the report')}</summary>
				<ReportText text={report.description} openLink={base.openLink} />
			</details>
			<SeverityParts
				base={base}
				severity={severity}
				fields={{ v4: 'cvssV4', v3: 'cvssV3', cwes: 'cwes', ssvc: 'ssvc' }}
			/>
		</>
	);
}
