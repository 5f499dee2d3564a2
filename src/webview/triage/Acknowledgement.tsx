import type { ReportView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { SafeText } from '../parts/SafeText';
import { SeenBy } from '../parts/SeenBy';
import { SendButton } from '../parts/SendButton';
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
	const posts = model.posting();
	const text = report.acknowledgement;
	return (
		<section class="card" aria-labelledby="acknowledge">
			<h3 id="acknowledge">Acknowledge the report</h3>
			<p>
				{posts === undefined
					? 'Tell the finder that it arrived. Send this text the way the report came, then mark it here: the clock stops.'
					: `Tell the finder that it arrived. This text is posted in the discussion on ${posts.name}, and the clock stops.`}
			</p>
			<p class="hint">{posts === undefined ? 'Seen by: the finder' : <SeenBy forge={posts} />}</p>
			<div class="prepared" tabIndex={0} role="group" aria-label="Prepared acknowledgement">
				<SafeText text={text} />
			</div>
			<div class="actions">
				{posts === undefined ? (
					<>
						<CopyButton label="Copy text" text={text} copy={model.base.copy} />
						<button type="button" onClick={() => void model.acknowledge()}>
							Mark as acknowledged
						</button>
					</>
				) : (
					<>
						<SendButton
							label={`Post on ${posts.name}`}
							doing="Posting…"
							done="Posted"
							send={() => model.postAcknowledgement(text)}
						/>
						<CopyButton label="Copy text" text={text} copy={model.base.copy} />
						<button type="button" class="secondary" onClick={() => void model.acknowledge()}>
							Mark as acknowledged without posting
						</button>
					</>
				)}
			</div>
		</section>
	);
}
