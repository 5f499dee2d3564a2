import type { DecisionView, ReportView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { CopyButton } from '../parts/CopyButton';
import { Icon } from '../parts/Icon';
import { OpenOnForge } from '../parts/OpenOnForge';
import { SafeText } from '../parts/SafeText';
import { STATE_WORDS } from '../parts/stateWords';
import { outcomeLabel } from './outcomes';
import type { TriageModel } from './triageModel';

type Decision = NonNullable<DecisionView['decision']>;

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly decision: Decision;
}

/** A decision that was made: what it was, what was sent where, how the report stands now, and the ways on. */
export function Decided({ model, report, decision }: Props) {
	const { outcome, at, message, sent, duplicateOf, upstream } = decision;
	const forge = model.forge();
	const waits = report.state === 'triage';
	return (
		<section class="card" aria-labelledby="decided">
			<h3 id="decided">
				<Icon name="check" /> Decided: {outcomeLabel(outcome)}
			</h3>
			<dl class="fact-list">
				<dt>When</dt>
				<dd>{formatInstant(at)}</dd>
				<dt>The report now</dt>
				<dd>
					{STATE_WORDS[report.state]}
					{forge === undefined ? '' : ` on ${forge.name}`}
				</dd>
				<dt>Reply</dt>
				<dd>{replyWords(decision, forge?.name ?? 'the forge')}</dd>
				{duplicateOf === undefined ? null : (
					<>
						<dt>Duplicate of</dt>
						<dd>{duplicateOf.name}</dd>
					</>
				)}
				{upstream === undefined ? null : (
					<>
						<dt>Reported in private to</dt>
						<dd>
							<SafeText text={upstream} />
						</dd>
					</>
				)}
			</dl>
			{message === undefined ? null : (
				<>
					<p class="hint">
						{sent === 'posted' ? 'Seen by: the finder and all collaborators' : 'Seen by: the finder, once it was sent'}
					</p>
					<div class="prepared" tabIndex={0} role="group" aria-label="Reply">
						<SafeText text={message} />
					</div>
				</>
			)}
			{waits && forge !== undefined ? (
				<p>
					On {forge.name} the report is still in triage. Somebody who may has to{' '}
					{outcome === 'vulnerability' ? 'accept' : 'close'} it there. {forge.change ? '' : forge.reason}
				</p>
			) : null}
			<div class="actions">
				{outcome === 'vulnerability' ? (
					<button type="button" onClick={model.draftAdvisory}>
						Draft advisory
					</button>
				) : null}
				{duplicateOf === undefined ? null : (
					<button type="button" class="secondary" onClick={() => model.similar.open(duplicateOf.handle)}>
						Open {duplicateOf.name}
					</button>
				)}
				{upstream === undefined ? null : (
					<button type="button" class="secondary" onClick={() => model.base.openLink(upstreamPage(upstream))}>
						Open its page
					</button>
				)}
				{message === undefined ? null : <CopyButton label="Copy reply" text={message} copy={model.base.copy} />}
				<OpenOnForge forge={forge} openLink={model.base.openLink} />
			</div>
		</section>
	);
}

function replyWords({ message, sent }: Decision, forge: string): string {
	if (message === undefined) return 'None was written';
	if (sent === 'posted') return `Posted in the discussion on ${forge}`;
	return sent === 'copied' ? 'Copied, to be sent by you' : 'Written';
}

function upstreamPage(repository: string): string {
	return `https://github.com/${repository}/security/advisories`;
}
