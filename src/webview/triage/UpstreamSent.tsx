import { t } from '../../core/translate';
import { plainLine } from '../../core/visible';
import type { UpstreamState } from '../../protocol/decision';
import { Confirmed } from '../parts/Confirmed';
import { SendButton } from '../parts/SendButton';
import type { TriageModel } from './triageModel';

interface Props {
	readonly model: TriageModel;
	readonly state: UpstreamState | undefined;
}

/** Whether a report upstream arrived, as far as anybody knows, and what a person can say of it. */
export function UpstreamSent({ model, state }: Props) {
	const { status, page, repository } = state ?? { status: 'open' };
	const done = (): Promise<boolean> => model.upstream.settle('done');
	const again = (): Promise<boolean> => model.upstream.settle('again');
	return (
		<>
			<p role="status" class={status === 'unclear' ? 'warning' : 'hint'}>
				{status === 'unclear'
					? t(
							'It was sent and got no answer: it may have arrived, and GitHub does not tell for sure. Nothing is sent again before you say so.',
						)
					: status === 'done'
						? t('Reported to {0}. Apply does not send it again.', repository ?? t('its maintainers'))
						: ''}
			</p>
			<div class="actions">
				{page === undefined ? null : (
					<button
						type="button"
						class="secondary"
						title={plainLine(page, 300)}
						onClick={() => model.base.openLink(page)}
					>
						{status === 'unclear' ? t('Check on its page') : t('Open its page')}
					</button>
				)}
				{status === 'unclear' ? (
					<>
						<SendButton secondary label={t('It is there')} doing={t('Noting…')} done={t('Noted')} send={done} />
						<Confirmed label={t('Send again…')} action={t('Send it again on Apply')} doing={t('Noting…')} run={again}>
							<p>
								{t(
									'If it arrived the first time, its maintainers get it twice. Look on its page first: your own report is listed there once it arrived.',
								)}
							</p>
						</Confirmed>
					</>
				) : null}
				{status === 'open' && repository !== undefined ? (
					<SendButton
						secondary
						label={t('I told them another way')}
						doing={t('Noting…')}
						done={t('Noted')}
						send={done}
					/>
				) : null}
			</div>
		</>
	);
}
