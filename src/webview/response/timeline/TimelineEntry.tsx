import { t } from '../../../core/translate';
import type { TimelineRow } from '../../../protocol/response/timeline';
import { Confirmed } from '../../parts/Confirmed';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { ResponseModel } from '../responseModel';

interface Props {
	readonly model: ResponseModel;
	readonly row: TimelineRow;
	readonly zone: string;
}

/** One entry: when, what, and whether it is still what was written. */
export function TimelineEntry({ model, row, zone }: Props) {
	return (
		<li class="timeline-entry">
			<time class="timeline-time" dateTime={row.at} title={`${row.day}, ${row.time} ${zone} (${row.at})`}>
				{row.time}
			</time>
			<div class="timeline-body">
				{row.removed === undefined ? (
					<p class="timeline-text">
						<SafeText text={row.text} />
					</p>
				) : (
					<p class="hint">{t('Here stood an entry. A person deleted its text on {0}.', row.removed)}</p>
				)}
				{row.changed === true ? (
					<p class="warning timeline-mark">
						<Icon name="warning" /> {t('This entry was changed after it was written.')}
					</p>
				) : null}
				{row.gap === true ? (
					<p class="warning timeline-mark">
						<Icon name="warning" /> {t('An entry before this one is gone, or was changed.')}
					</p>
				) : null}
				{row.removed === undefined ? (
					<details class="timeline-more">
						<summary>
							{t('More')}
							<span class="sr"> {t('on the entry of {0}', row.time)}</span>
						</summary>
						<p class="hint">
							{row.day}, {row.time} {zone}
							{row.unsealed === true
								? `. ${t('Not sealed: written by an older version or by hand, so nobody can tell whether it was changed.')}`
								: ''}
						</p>
						<Confirmed
							label={t('Delete the text of this entry…')}
							action={t('Delete the text')}
							doing={t('Deleting…')}
							run={() => model.timeline.remove(row.id)}
						>
							<p>
								{t(
									'For what is nobody’s business any more, such as personal data. The text goes, and nobody can bring it back from this case file.',
								)}
							</p>
							<p>
								{t(
									'What stays: that there was an entry, its time, that its text was deleted and when, and the check sums of its place in the timeline, from which the text cannot be guessed. Copies that others have, and older versions in a shared folder’s history, stay too.',
								)}
							</p>
						</Confirmed>
					</details>
				) : null}
			</div>
		</li>
	);
}
