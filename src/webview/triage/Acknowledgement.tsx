import type { ReportView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { SafeText } from '../parts/SafeText';
import type { TriageModel } from './triageModel';

/** The first answer to the finder: prepared, copied and sent by a person, then noted. */
export function Acknowledgement({ model, report }: { readonly model: TriageModel; readonly report: ReportView }) {
	if (report.acknowledgedAt !== undefined) {
		return (
			<p class="done-line">
				<Icon name="check" /> Acknowledged {formatInstant(report.acknowledgedAt)}
			</p>
		);
	}
	if (report.state !== 'triage') return null;
	return (
		<section class="card" aria-labelledby="acknowledge">
			<h3 id="acknowledge">Acknowledge the report</h3>
			<p>
				Tell the finder that it arrived. Send this text the way the report came, then mark it here: the clock stops.
			</p>
			<p class="hint">Seen by: the finder</p>
			<div class="prepared" tabIndex={0} role="group" aria-label="Prepared acknowledgement">
				<SafeText text={report.acknowledgement} />
			</div>
			<div class="actions">
				<CopyButton label="Copy text" text={report.acknowledgement} copy={model.base.copy} />
				<button type="button" onClick={() => void model.acknowledge()}>
					Mark as acknowledged
				</button>
			</div>
		</section>
	);
}
