import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Notice } from '../../../core/publication';
import { NOTICE_TO_LIMIT, type NoticeKind } from '../../../protocol/draft/dates';
import { formatInstant } from '../../format';
import { fromBox, toBox } from '../../parts/dateTimeBox';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DraftModel } from '../draftModel';
import { NOTICES } from './noticeWords';

interface Props {
	readonly model: DraftModel;
	readonly kind: NoticeKind;
	readonly notices: readonly Notice[];
}

/** What was sent, to whom and when, as a person wrote it down; it can be taken out again. */
export function NoticeRecords({ model, kind, notices }: Props) {
	const [asking, setAsking] = useState(false);
	const opener = useRef<HTMLButtonElement>(null);
	const moved = useRef(false);
	useLayoutEffect(() => {
		if (!asking && moved.current) opener.current?.focus();
		moved.current = asking;
	}, [asking]);
	return (
		<>
			{asking ? (
				<RecordForm model={model} kind={kind} close={() => setAsking(false)} />
			) : (
				<div class="actions">
					<button type="button" class="secondary" ref={opener} onClick={() => setAsking(true)}>
						{t('Record as Sent…')}
					</button>
				</div>
			)}
			{notices.length === 0 ? (
				<p class="hint">{t('No notice is recorded yet.')}</p>
			) : (
				<ul class="notices">
					{notices.map(notice => (
						<li key={notice.id}>
							{tx(
								'{0}, {1}, to {2}',
								NOTICES[notice.kind].label,
								formatInstant(notice.at),
								<SafeText text={notice.to} />,
							)}{' '}
							<SendButton
								label={t('Remove Record')}
								doing={t('Removing…')}
								done=""
								secondary
								send={() => model.dates.removeNotice(notice.id)}
							/>
						</li>
					))}
				</ul>
			)}
			{notices.length === 0 ? null : (
				<p class="hint">{t('A record can be removed: it was only written down. What was sent stays sent.')}</p>
			)}
		</>
	);
}

function RecordForm({
	model,
	kind,
	close,
}: {
	readonly model: DraftModel;
	readonly kind: NoticeKind;
	readonly close: () => void;
}) {
	const { to } = model.dates;
	const [named, setNamed] = useState(to.text.trim() !== '');
	const box = useRef<HTMLInputElement>(null);
	const when = useRef<HTMLInputElement>(null);
	useLayoutEffect(() => {
		if (box.current !== null) box.current.value = to.text;
		if (when.current !== null) when.current.value = toBox(model.dates.now());
		box.current?.focus();
	}, []);
	const record = async (): Promise<boolean> => {
		const at = fromBox(when.current?.value ?? '') ?? model.dates.now();
		const recorded = await model.dates.recordNotice(kind, to.text.trim(), at);
		if (recorded) close();
		return recorded;
	};
	return (
		<div class="card" role="group" aria-label={t('Record {0} as sent', NOTICES[kind].label)}>
			<div class="field">
				<label for="notice-to">{t('To whom it went')}</label>
				<p class="hint" id="notice-to-hint">
					{t('A list, a team, names. Stays in the case, and nothing is sent.')}
				</p>
				<input
					autocomplete="off"
					id="notice-to"
					type="text"
					ref={box}
					maxLength={NOTICE_TO_LIMIT}
					aria-describedby="notice-to-hint"
					onInput={event => {
						to.text = event.currentTarget.value;
						setNamed(to.text.trim() !== '');
					}}
				/>
			</div>
			<div class="field">
				<label for="notice-at">{t('When, in your time zone')}</label>
				<input autocomplete="off" id="notice-at" type="datetime-local" ref={when} />
			</div>
			<div class="actions">
				<SendButton label={t('Record as Sent')} doing={t('Writing it down…')} done="" disabled={!named} send={record} />
				<button type="button" class="secondary" onClick={close}>
					{t('Close')}
				</button>
			</div>
		</div>
	);
}
