import { t } from '../../core/translate';
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
				<Icon name="check" /> {t('Decided: {0}', outcomeLabel(outcome))}
			</h3>
			<dl class="fact-list">
				<dt>{t('When')}</dt>
				<dd>{formatInstant(at)}</dd>
				<dt>{t('The report now')}</dt>
				<dd>
					{STATE_WORDS[report.state]}
					{forge === undefined ? '' : ` ${t('on {0}', forge.name)}`}
				</dd>
				<dt>{t('Reply')}</dt>
				<dd>{replyWords(decision, forge?.name ?? t('the forge'))}</dd>
				{duplicateOf === undefined ? null : (
					<>
						<dt>{t('Duplicate of')}</dt>
						<dd>{duplicateOf.name}</dd>
					</>
				)}
				{upstream === undefined ? null : (
					<>
						<dt>{t('Reported in private to')}</dt>
						<dd>
							<SafeText text={upstream} />
						</dd>
					</>
				)}
			</dl>
			{message === undefined ? null : (
				<>
					<p class="hint">
						{sent === 'posted'
							? t('Seen by: the finder and all collaborators')
							: t('Seen by: the finder, once it was sent')}
					</p>
					<div class="prepared" tabIndex={0} role="group" aria-label={t('Reply')}>
						<SafeText text={message} />
					</div>
				</>
			)}
			{waits && forge !== undefined ? (
				<p>
					{outcome === 'vulnerability'
						? t(
								'On {0} the report is still in triage. Somebody who may has to accept it there. {1}',
								forge.name,
								forge.change ? '' : (forge.reason ?? ''),
							)
						: t(
								'On {0} the report is still in triage. Somebody who may has to close it there. {1}',
								forge.name,
								forge.change ? '' : (forge.reason ?? ''),
							)}
				</p>
			) : null}
			<div class="actions">
				{outcome === 'vulnerability' ? (
					<button type="button" onClick={model.draftAdvisory}>
						{t('Draft advisory')}
					</button>
				) : null}
				{duplicateOf === undefined ? null : (
					<button type="button" class="secondary" onClick={() => model.similar.open(duplicateOf.handle)}>
						{t('Open {0}', duplicateOf.name)}
					</button>
				)}
				{upstream === undefined ? null : (
					<button type="button" class="secondary" onClick={() => model.base.openLink(upstreamPage(upstream))}>
						{t('Open its page')}
					</button>
				)}
				{message === undefined ? null : <CopyButton label={t('Copy reply')} text={message} copy={model.base.copy} />}
				<OpenOnForge forge={forge} openLink={model.base.openLink} />
			</div>
		</section>
	);
}

function replyWords({ message, sent }: Decision, forge: string): string {
	if (message === undefined) return t('None was written');
	if (sent === 'posted') return t('Posted in the discussion on {0}', forge);
	return sent === 'copied' ? t('Copied, to be sent by you') : t('Written');
}

function upstreamPage(repository: string): string {
	return `https://github.com/${repository}/security/advisories`;
}
