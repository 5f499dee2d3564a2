import { t } from '../../core/translate';
import { SendButton } from '../parts/SendButton';
import type { MetricsModel } from './metricsModel';

interface Props {
	readonly model: MetricsModel;
	readonly notPublic: number;
}

/** The numbers as a file, or on the clipboard. */
export function TakeAway({ model, notPublic }: Props) {
	return (
		<section class="part" aria-labelledby="take-away">
			<h2 id="take-away">{t('Take the numbers with you')}</h2>
			<p>
				{t(
					'As a table for a spreadsheet (CSV) or as Markdown: numbers only, and the repository’s name where one is chosen. No titles, no ids, no names.',
				)}
			</p>
			{notPublic === 0 ? null : (
				<p>
					{notPublic === 1
						? t(
								'1 of the reports is not public. Its place in these numbers can tell others that something is coming, such as one critical vulnerability of this month. Look at them before you show them around, or choose a time in which all is published.',
							)
						: t(
								'{0} of the reports are not public. Their place in these numbers can tell others that something is coming, such as one critical vulnerability of this month. Look at them before you show them around, or choose a time in which all is published.',
								notPublic,
							)}
				</p>
			)}
			<div class="actions">
				<SendButton
					label={t('Copy as CSV')}
					doing={t('Copying…')}
					done={t('Copied')}
					secondary
					send={() => model.copyAs('csv')}
				/>
				<SendButton
					label={t('Copy as Markdown')}
					doing={t('Copying…')}
					done={t('Copied')}
					secondary
					send={() => model.copyAs('markdown')}
				/>
				<SaveButton label={t('Save as CSV…')} save={() => model.saveAs('csv')} />
				<SaveButton label={t('Save as Markdown…')} save={() => model.saveAs('markdown')} />
			</div>
		</section>
	);
}

function SaveButton({ label, save }: { readonly label: string; readonly save: () => Promise<boolean> }) {
	return (
		<button type="button" class="secondary" onClick={() => void save()}>
			{label}
		</button>
	);
}
