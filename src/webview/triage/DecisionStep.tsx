import { t } from '../../core/translate';
import { useEffect } from 'preact/hooks';
import { OUTCOMES } from '../../core/vocabulary';
import type { ReportView } from '../../protocol/triage';
import { OpenOnForge } from '../parts/OpenOnForge';
import { ReportText } from '../parts/ReportText';
import { StepHeading } from '../parts/StepHeading';
import { TextField } from '../parts/TextField';
import { NewerRating } from '../severity/NewerRating';
import { useChange } from '../useChange';
import { Decided } from './Decided';
import { OutcomeGroup } from './OutcomeGroup';
import { Plan } from './Plan';
import { Reply } from './Reply';
import type { TriageModel } from './triageModel';
import { Upstream } from './Upstream';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	readonly focus: boolean;
}

/** What it is, what the finder hears, and what is done about it. */
export function DecisionStep({ model, report, focus }: Props) {
	useChange(model.base.onField, changed => changed === 'outcome' || changed === 'message');
	const { decision, plan, begun, otherReply, upstream, newerRating } = model.decision();
	const forge = model.forge();
	// Whether the reply can be posted is known for sure only when the discussion was asked for.
	useEffect(() => {
		if (forge?.comment === true) void model.readDiscussion(false);
	}, [forge?.comment]);
	const outcome = OUTCOMES.find(o => o === model.base.saver.field('outcome').text);
	const open = decision === undefined && (report.state === 'triage' || begun === true);
	const replies = plan.some(a => (a.id === 'post-reply' || a.id === 'copy-reply') && a.status !== 'done');
	const unsendable = replies && !model.outgoing.isSendable('message', model.base.saver.field('message').text);
	return (
		<>
			<StepHeading text={t('Decision')} focus={focus} />
			<details class="reach">
				<summary>{t('Text of the report')}</summary>
				<ReportText text={report.description} openLink={model.base.openLink} />
			</details>
			{report.aids.length === 0 ? null : (
				<p>
					{t('What counts as a vulnerability here:')}{' '}
					{report.aids.map((which, i) => (
						<span key={which}>
							{i === 0 ? '' : ', '}
							<button type="button" class="quiet" onClick={() => model.openAid(which)}>
								{which === 'bugBar' ? t('bug bar') : t('threat model')}
							</button>
						</span>
					))}
				</p>
			)}
			{decision === undefined ? null : <Decided model={model} report={report} decision={decision} />}
			{decision !== undefined || open ? null : (
				<p class="card">{t('This report is not in triage any more, so there is nothing to decide here.')}</p>
			)}
			{open ? (
				<>
					<OutcomeGroup model={model} />
					{outcome === 'upstream' ? <Upstream model={model} state={upstream} /> : null}
					<Reply model={model} outcome={outcome} />
				</>
			) : null}
			<TextField
				model={model.base}
				field="notes"
				label={t('Internal notes')}
				rows={5}
				hint={t('Stays in the case: nobody outside reads it.')}
			/>
			{newerRating === undefined ? null : (
				<NewerRating theirs={newerRating} forge={model.forge()?.name} settle={model.settleRating} />
			)}
			{open || plan.length > 0 ? (
				<Plan
					plan={plan}
					apply={model.apply}
					elsewhere={<OpenOnForge forge={forge} openLink={model.base.openLink} />}
					warning={[
						unsendable ? UNSENDABLE : '',
						plan.some(a => a.id === 'report-upstream' && a.status !== 'done') && !model.outgoing.isOwn('upstream')
							? UPSTREAM_UNSENDABLE
							: '',
						otherReply === true ? OTHER_REPLY : '',
					]
						.filter(text => text !== '')
						.join(' ')}
					{...(begun === true ? { empty: BEGUN } : {})}
				/>
			) : null}
		</>
	);
}

const UNSENDABLE = t(
	'The reply cannot be sent as it stands, and Apply does nothing before it can: the reason stands below its text.',
);
const UPSTREAM_UNSENDABLE = t('The report upstream cannot be sent as it stands: the reason stands below its text.');
const OTHER_REPLY = t(
	'A reply with another text was sent before, or may have been. Look at the discussion before you press Apply.',
);
const BEGUN = t(
	'Apply began with another outcome or reply and did not come to its end. Choose that one again to go on, or decide on the advisory’s page.',
);
