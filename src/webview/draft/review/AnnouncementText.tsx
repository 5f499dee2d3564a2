import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import type { DocumentView } from '../../../protocol/draft/review';
import { Confirmed } from '../../parts/Confirmed';
import { SafeText } from '../../parts/SafeText';
import { TextField } from '../../parts/TextField';
import { useFocusNext } from '../../parts/useFocusNext';
import { useChange } from '../../useChange';
import { MissingParts } from './MissingParts';
import type { DraftModel } from '../draftModel';

const BOX = 'field-announcement';
const EDIT = 'edit-announcement';
const SEEN_BY = t('Seen by: everybody, once you send it.');

interface Props {
	readonly model: DraftModel;
	/** Of what stands on the page now; nothing while it is being made. */
	readonly prepared: DocumentView | undefined;
}

/** The prepared announcement, until a person writes their own: then that one stays, and the prepared one is beside it on a click. */
export function AnnouncementText({ model, prepared }: Props) {
	const { saver } = model.base;
	useChange(model.base.onField, changed => changed === 'announcement');
	const [editing, setEditing] = useState(false);
	const [beside, setBeside] = useState(false);
	const focusNext = useFocusNext();
	const own = saver.field('announcement').text;
	const text = prepared?.complete === true ? prepared.text : undefined;
	const write = (value: string, open: boolean): void => {
		focusNext(open ? BOX : EDIT);
		setEditing(open);
		saver.type('announcement', value);
		void saver.flush();
	};
	if (!editing && own === '') {
		return (
			<>
				{prepared === undefined ? (
					<p class="hint">{t('Preparing…')}</p>
				) : prepared.complete ? (
					<>
						<p class="hint">{t('{0} It follows the advisory until you edit it.', SEEN_BY)}</p>
						<div class="prepared" tabIndex={0} role="group" aria-label={t('Prepared announcement')}>
							<SafeText text={prepared.text} />
						</div>
					</>
				) : (
					<MissingParts title={t('The announcement still needs:')} missing={prepared.missing} />
				)}
				<p>
					<button type="button" class="quiet" id={EDIT} onClick={() => write(text ?? '', true)}>
						{text === undefined ? t('Write it yourself') : t('Edit the text')}
					</button>
				</p>
			</>
		);
	}
	return (
		<>
			<TextField model={model.base} field="announcement" label={t('Announcement')} rows={14} hint={SEEN_BY} />
			{text === undefined || text === own ? null : (
				<>
					<p class="actions">
						<button type="button" class="quiet" aria-expanded={beside} onClick={() => setBeside(!beside)}>
							{beside ? t('Hide the prepared text') : t('Show the prepared text')}
						</button>
						<span class="hint">{t('Yours does not follow the advisory: look whether that one says more by now.')}</span>
					</p>
					{beside ? (
						<div class="prepared" tabIndex={0} role="group" aria-label={t('Prepared announcement')}>
							<SafeText text={text} />
						</div>
					) : null}
				</>
			)}
			<Confirmed
				label={t('Take the Prepared Text Again…')}
				action={t('Throw this text away')}
				doing=""
				run={async () => {
					write('', false);
					return true;
				}}
			>
				<p>
					{t(
						'What you wrote here is gone then, and the prepared text, which follows the advisory, stands in its place.',
					)}
				</p>
			</Confirmed>
		</>
	);
}
