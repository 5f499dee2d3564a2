import { t } from '../../../core/translate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { countingPd } from '../../../core/disclosureDate';
import { workingDaysBetween } from '../../../core/disclosureDateDays';
import { dateIn, isZone } from '../../../core/zones';
import { NOTICE_KINDS, type NoticeChoice, type NoticeKind, type PreparedNotice } from '../../../protocol/draft/dates';
import type { DraftPlace } from '../../../protocol/draft';
import { RECORDS } from '../../../protocol/records';
import { Choice } from '../../parts/Choice';
import { CopyButton } from '../../parts/CopyButton';
import { PlainText } from '../../parts/PlainText';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';
import type { StepProps } from '../stepProps';
import { BrokenNext } from './BrokenNext';
import { NoticeRecords } from './NoticeRecords';
import { NOTICES } from './noticeWords';
import { HOLIDAYS_UNKNOWN } from './pdContext';

/** Notices: prepared here, sent by a person, and written down. */
export function Notices({ model, go }: Pick<StepProps, 'model' | 'go'>) {
	useChange(model.base.onField, changed => changed === 'disclosure');
	const [kind, setKind] = useState<NoticeKind>(model.place()?.notice ?? 'embargoed');
	const [format, setFormat] = useState<NoticeChoice['format']>('text');
	const [shown, setShown] = useState<{ choice: NoticeChoice; notice: PreparedNotice } | undefined>(undefined);
	const prepare = async (asked: NoticeChoice): Promise<boolean> => {
		const notice = await model.dates.notice(asked);
		if (notice !== undefined) setShown({ choice: asked, notice });
		return notice !== undefined;
	};
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		const show = ({ notice }: DraftPlace): void => {
			if (notice === undefined) return;
			setKind(notice);
			heading.current?.scrollIntoView();
			void prepare({ kind: notice, format: 'text' });
		};
		const place = model.place();
		if (place !== undefined) show(place);
		const listening = model.onPlace(show);
		return () => listening.dispose();
	}, [model]);
	const view = model.dates.view();
	if (view === undefined) return null;
	const choice: NoticeChoice = { kind, format };
	const current = shown?.choice.kind === kind && shown.choice.format === format ? shown.notice : undefined;
	const warning = kind === 'embargoed' ? distanceWarning(model) : '';
	return (
		<section class="dates" aria-labelledby="notices-title">
			<h3 id="notices-title" ref={heading}>
				{t('Notices')}
			</h3>
			<p class="hint">
				{t(
					'Secure Response sends none of them and keeps no list of readers: who gets one is your decision. Copy or save the text, send it, and write down to whom.',
				)}
			</p>
			<fieldset class="outcomes">
				<legend>{t('Which notice')}</legend>
				{NOTICE_KINDS.map(each => (
					<Choice
						key={each}
						name="notice-kind"
						value={each}
						label={NOTICES[each].label}
						text={NOTICES[each].meaning}
						checked={each === kind}
						choose={() => setKind(each)}
					/>
				))}
			</fieldset>
			<div class="field">
				<label for="notice-format">{t('Form')}</label>
				<select
					autocomplete="off"
					id="notice-format"
					value={format}
					onChange={event => setFormat(event.currentTarget.value === 'markdown' ? 'markdown' : 'text')}
				>
					<option value="text">{t('Plain text, for mail')}</option>
					<option value="markdown">Markdown</option>
				</select>
			</div>
			{warning === '' ? null : (
				<p class="warning" role="status">
					{warning}
				</p>
			)}
			{kind === 'embargoed' && view.tlp === 'RED' ? (
				<p class="hint">
					{t(
						'The case is TLP:RED, for named persons. The notice carries TLP:AMBER+STRICT, so that those who get it can prepare within their organisation.',
					)}
				</p>
			) : null}
			<div class="actions">
				<SendButton
					label={t('Show {0}', NOTICES[kind].label)}
					doing={t('Preparing…')}
					done=""
					secondary
					send={() => prepare(choice)}
				/>
			</div>
			{current === undefined ? null : <Prepared model={model} choice={choice} notice={current} />}
			{kind === 'embargo-broken' ? <BrokenNext model={model} go={go} /> : null}
			<NoticeRecords model={model} kind={kind} notices={view.notices} />
		</section>
	);
}

function Prepared({
	model,
	choice,
	notice,
}: {
	readonly model: DraftModel;
	readonly choice: NoticeChoice;
	readonly notice: PreparedNotice;
}) {
	if (!notice.complete) {
		return (
			<div class="card" role="status">
				<p>{t('This notice still needs:')}</p>
				<ul>
					{notice.missing.map(text => (
						<li key={text}>
							<SafeText text={text} />
						</li>
					))}
				</ul>
			</div>
		);
	}
	return (
		<>
			<p role="status">
				{t('The notice as it is now. Seen by: those you send it to, and by those they may share it with.')}
			</p>
			{notice.namesOthers ? (
				<p class="warning">
					{t(
						'Words in it may belong to another case that is not public. Read it with that in mind before you send it.',
					)}
				</p>
			) : null}
			<PlainText text={notice.text} />
			<div class="actions">
				<CopyButton label={t('Copy')} text={notice.text} copy={model.base.copy} />
				<SendButton
					label={t('Save As…')}
					doing={t('Saving…')}
					done={t('Saved')}
					secondary
					send={() => model.dates.saveNotice(choice)}
				/>
			</div>
		</>
	);
}

/** @returns why the moment is not right for an embargoed notice: 1 to 30 working days before PD it is (OSS-SIRT policy v0.1) */
function distanceWarning(model: DraftModel): string {
	const rows = RECORDS.disclosure.rows(model.base.saver.field('disclosure').text) ?? [];
	const first = countingPd(rows);
	if (first === undefined)
		return t('There is no PD yet. Agree on it first: readers have to know how long to keep quiet.');
	const { calendar = HOLIDAYS_UNKNOWN } = model.dates.view() ?? {};
	const zone = isZone(first.pd.zone) ? first.pd.zone : 'UTC';
	const days = workingDaysBetween(dateIn(model.dates.now(), zone), first.pd.date, calendar);
	if (days < 1) return t('PD is less than one working day ahead: nobody can prepare by then.');
	if (days > 30)
		return t(
			'PD is more than 30 working days ahead. The longer an embargo is, the more likely it breaks: send the notice later.',
		);
	return '';
}
