import { t } from '../../core/translate';
import type { Field } from '../../protocol/fields';
import type { Model } from '../model';
import { useChange } from '../useChange';
import { Cvss } from './Cvss';
import { ReportedSeverity } from './ReportedSeverity';
import type { SeverityModel } from './severityModel';
import { Ssvc } from './Ssvc';
import { Weaknesses } from './Weaknesses';

interface Props<F extends Field> {
	readonly base: Model<F>;
	readonly severity: SeverityModel;
	/** The fields that hold what is scored. */
	readonly fields: { readonly v4: F; readonly v3: F; readonly cwes: F; readonly ssvc: F };
}

/** Scoring, weakness and urgency, as every page has them. */
export function SeverityParts<F extends Field>({ base, severity, fields }: Props<F>) {
	useChange(base.onField, changed => changed === fields.v4 || changed === fields.v3);
	const view = severity.view();
	const catalogue = view?.status === 'read' ? view.catalogue : undefined;
	return (
		<>
			<ReportedSeverity
				view={view}
				chosen={[base.saver.field(fields.v4).text, base.saver.field(fields.v3).text]}
				use={severity.use}
			/>
			<section class="part" aria-labelledby="cvss-heading">
				<h3 id="cvss-heading">CVSS</h3>
				<Cvss model={base} source={severity.source} v4={fields.v4} v3={fields.v3} />
			</section>
			<section class="part" aria-labelledby="weakness-heading">
				<h3 id="weakness-heading">{t('Weakness')}</h3>
				<Weaknesses
					model={base}
					source={severity.source}
					field={fields.cwes}
					suggestions={view?.status === 'read' ? view.suggestions : []}
				/>
				{catalogue === undefined ? null : (
					<p class="hint">{t('CWE {0} of {1}, © The MITRE Corporation.', catalogue.version, catalogue.date)}</p>
				)}
			</section>
			<section class="part" aria-labelledby="urgency-heading">
				<h3 id="urgency-heading">{t('Urgency')}</h3>
				<Ssvc model={base} field={fields.ssvc} />
			</section>
		</>
	);
}
