import type { DecisionView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { OpenOnForge } from '../parts/OpenOnForge';
import { SafeText } from '../parts/SafeText';
import { outcomeLabel } from './outcomes';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly decision: NonNullable<DecisionView['decision']>;
	/** The report is still in triage on its forge. */
	readonly waits: boolean;
}

/** A decision that was made: what it was, when, and what the finder was told. */
export function Decided({ model, decision, waits }: Props) {
	const { outcome, at, message } = decision;
	const forge = waits ? model.forge() : undefined;
	return (
		<section class="card" aria-labelledby="decided">
			<h3 id="decided">
				<Icon name="check" /> Decided: {outcomeLabel(outcome)}
			</h3>
			<p class="hint">{formatInstant(at)}</p>
			{message === undefined ? (
				<p>No reply was written.</p>
			) : (
				<>
					<p class="hint">Seen by: the finder, once it was sent</p>
					<div class="prepared" tabIndex={0} role="group" aria-label="Reply">
						<SafeText text={message} />
					</div>
				</>
			)}
			{forge === undefined ? null : (
				<p>
					On {forge.name} the report is still in triage. Somebody who may has to{' '}
					{outcome === 'vulnerability' ? 'accept' : 'close'} it there. {forge.change ? '' : forge.reason}
				</p>
			)}
			<div class="actions">
				<OpenOnForge forge={forge} openLink={model.base.openLink} />
				{message === undefined ? null : <CopyButton label="Copy reply" text={message} copy={model.base.copy} />}
				{outcome === 'vulnerability' ? (
					<button type="button" onClick={model.draftAdvisory}>
						Draft advisory
					</button>
				) : null}
			</div>
		</section>
	);
}
