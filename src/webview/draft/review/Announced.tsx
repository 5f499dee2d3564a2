import { t } from '../../../core/translate';
import { formatInstant } from '../../format';
import { Icon } from '../../parts/Icon';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';

/** Writes down that it was announced. @param at when, as the case says; nothing before */
export function Announced({ model, at }: { readonly model: DraftModel; readonly at: string | undefined }) {
	if (at !== undefined) {
		return (
			<div class="actions">
				<p class="good">
					<Icon name="check" /> {t('Announced {0}', formatInstant(at))}
				</p>
				<button type="button" class="quiet" onClick={() => void model.review.recordAnnounced(false)}>
					{t('It was not announced after all')}
				</button>
			</div>
		);
	}
	if (model.status().state !== 'published') return null;
	return (
		<div class="actions">
			<SendButton
				label={t('Record as Announced')}
				doing={t('Writing down…')}
				done=""
				secondary
				send={() => model.review.recordAnnounced(true)}
			/>
			<span class="hint">{t('Written into the case’s timeline, with the time. Nothing is sent.')}</span>
		</div>
	);
}
