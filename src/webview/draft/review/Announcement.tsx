import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useState } from 'preact/hooks';
import { instantInWords } from '../../../core/disclosureDateWords';
import { countingPd } from '../../../core/disclosureDate';
import { isZone } from '../../../core/zones';
import { affectedRows } from '../../../protocol/fields';
import type { AnnouncementKind, DocumentView } from '../../../protocol/draft/review';
import { RECORDS } from '../../../protocol/records';
import { CopyButton } from '../../parts/CopyButton';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import { Announced } from './Announced';
import { missingFacts } from './announcementFacts';
import { AnnouncementText } from './AnnouncementText';
import { useSavedState } from './useSavedState';

/** What is told to everybody at PD: prepared, in a person's own words where they like, copied or saved, and written down. */
export function Announcement({ model }: { readonly model: DraftModel }) {
	useChange(model.onStatus);
	useChange(model.base.onField, changed => changed === 'announcement' || changed === 'affected' || changed === 'cveId');
	const [kind, setKind] = useState<AnnouncementKind>('announcement');
	const prepared = useSavedState<DocumentView>(model, kind, true, () => model.review.document(kind));
	const view = model.review.view();
	const { saver } = model.base;
	if (view === undefined)
		return <p class="hint">{t('The announcement is prepared from the case, once there is one.')}</p>;
	const own = saver.field('announcement').text;
	const text = own !== '' ? own : prepared?.complete === true ? prepared.text : '';
	const lacks =
		own === ''
			? []
			: missingFacts(own, {
					cveId: saver.field('cveId').text,
					rows: affectedRows(saver.field('affected').text) ?? [],
				});
	const namesOthers =
		own === '' ? prepared?.complete === true && prepared.namesOthers : view.announcementNamesOthers === true;
	const isPublished = model.status().state === 'published';
	return (
		<>
			<p>
				{t(
					'For your readers, at PD or after it. Secure Response sends it nowhere: copy or save it, and send it by your own means.',
				)}
			</p>
			{isPublished ? null : (
				<p class="warning" role="note">
					{t('Nothing of this is public yet. It is for PD{0}: do not send it before.', pdInWords(model))}
				</p>
			)}
			<div class="field">
				<label for="announcement-form">{t('Form')}</label>
				<select
					autocomplete="off"
					id="announcement-form"
					value={kind}
					onChange={event =>
						setKind(event.currentTarget.value === 'announcement' ? 'announcement' : 'announcement-text')
					}
				>
					<option value="announcement">{t('Markdown, for a web page or a release')}</option>
					<option value="announcement-text">{t('Plain text, for a mailing list')}</option>
				</select>
			</div>
			<AnnouncementText model={model} prepared={prepared} />
			{lacks.length === 0 ? null : (
				<p class="warning" role="status">
					{tx(
						'The advisory says, and this text does not: {0}. Write it in, or take the prepared text.',
						<SafeText text={lacks.join(', ')} />,
					)}
				</p>
			)}
			{namesOthers ? (
				<p class="warning" role="status">
					{t(
						'Words in it may belong to another case that is not public. Read it with that in mind before you send it.',
					)}
				</p>
			) : null}
			<div class="actions">
				<CopyButton label={t('Copy')} text={text} copy={model.base.copy} disabled={text === ''} />
				<SendButton
					label={t('Save As…')}
					doing={t('Saving…')}
					done={t('Saved')}
					secondary
					disabled={text === ''}
					send={() => model.review.saveDocument(kind)}
				/>
			</div>
			<Announced model={model} at={view.announcedAt} />
		</>
	);
}

/** " on Tuesday 10 March 2026, 14:00 in Europe/Oslo"; nothing where there is no PD. */
function pdInWords(model: DraftModel): string {
	const first = countingPd(RECORDS.disclosure.rows(model.base.saver.field('disclosure').text) ?? []);
	return first === undefined ? '' : `, ${instantInWords(first.at, isZone(first.pd.zone) ? first.pd.zone : 'UTC')}`;
}
