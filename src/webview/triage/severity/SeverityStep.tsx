import { useEffect } from 'preact/hooks';
import type { ReportView } from '../../../protocol/triage';
import { ReportText } from '../../parts/ReportText';
import { StepHeading } from '../../parts/StepHeading';
import { Cvss } from '../../severity/Cvss';
import { ReportedSeverity } from '../../severity/ReportedSeverity';
import { Ssvc } from '../../severity/Ssvc';
import { Weaknesses } from '../../severity/Weaknesses';
import { useChange } from '../../useChange';
import type { TriageModel } from '../triageModel';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** How bad it is, what kind of weakness it is, and how soon to fix it. */
export function SeverityStep({ model, report, focus }: Props) {
	const { base, severity } = model;
	useChange(base.onField, changed => changed === 'cvssV4' || changed === 'cvssV3');
	useEffect(() => {
		severity.open();
		model.looked('severity');
	}, [severity]);
	const view = severity.view();
	const catalogue = view?.status === 'read' ? view.catalogue : undefined;
	return (
		<>
			<StepHeading text="Severity" focus={focus} />
			<details class="reach">
				<summary>Text of the report</summary>
				<ReportText text={report.description} openLink={base.openLink} />
			</details>
			<ReportedSeverity
				view={view}
				chosen={[base.saver.field('cvssV4').text, base.saver.field('cvssV3').text]}
				use={severity.use}
			/>
			<section class="part" aria-labelledby="cvss-heading">
				<h3 id="cvss-heading">CVSS</h3>
				<Cvss model={base} source={severity.source} v4="cvssV4" v3="cvssV3" />
			</section>
			<section class="part" aria-labelledby="weakness-heading">
				<h3 id="weakness-heading">Weakness</h3>
				<Weaknesses
					model={base}
					source={severity.source}
					field="cwes"
					suggestions={view?.status === 'read' ? view.suggestions : []}
				/>
				{catalogue === undefined ? null : (
					<p class="hint">
						CWE {catalogue.version} of {catalogue.date}, © The MITRE Corporation.
					</p>
				)}
			</section>
			<section class="part" aria-labelledby="urgency-heading">
				<h3 id="urgency-heading">Urgency</h3>
				<Ssvc model={base} field="ssvc" />
			</section>
		</>
	);
}
