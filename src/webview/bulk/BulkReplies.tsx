import { t } from '../../core/translate';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { plainLine } from '../../core/visible';
import { BULK_OUTCOMES, type BulkRow, type BulkView, REPLY_LIMIT } from '../../protocol/bulk';
import { Choice } from '../parts/Choice';
import { SafeText } from '../parts/SafeText';
import { StepHeading } from '../parts/StepHeading';
import { OUTCOME_TEXTS } from '../triage/outcomes';
import type { BulkModel } from './bulkModel';
import { STATUS_WORDS, titleWords } from './statusWords';

interface Props {
	readonly model: BulkModel;
	readonly view: BulkView;
	readonly focus: boolean;
}

/** What the reports turned out to be, and what each finder hears. */
export function BulkReplies({ model, view, focus }: Props) {
	const choice = model.choice();
	const rows = view.rows.filter(row => row.status === 'open' || row.status === 'failed');
	return (
		<>
			<StepHeading text={t('Outcome and replies')} focus={focus} />
			<fieldset class="outcomes" disabled={view.running}>
				<legend>{t('Outcome for all of them')}</legend>
				{OUTCOME_TEXTS.flatMap(({ outcome, label, meaning }) => {
					const offered = BULK_OUTCOMES.find(o => o === outcome);
					if (offered === undefined) return [];
					return [
						<Choice
							key={outcome}
							name="outcome"
							value={outcome}
							label={label}
							text={meaning}
							checked={choice.outcome === offered}
							choose={() => void model.chooseOutcome(offered)}
						/>,
					];
				})}
			</fieldset>
			{choice.outcome === 'duplicate' ? <Original model={model} view={view} /> : null}
			{choice.outcome === undefined ? null : (
				<>
					<Box
						id="template"
						label={t('Reply to each finder')}
						hint={t(
							'{finder} becomes each finder’s name. Replace the other {fields}: nothing that still has one is sent. Empty: nobody hears anything.',
						)}
						text={choice.template}
						rows={12}
						disabled={view.running}
						type={template => model.choose({ template })}
					/>
					<section aria-labelledby="replies" class="similar">
						<h3 id="replies">{t('Each reply as it goes out')}</h3>
						{rows.length === 0 ? <p class="hint">{t('There is no report left to reply to.')}</p> : null}
						<ul class="bare similar">
							{rows.map(row => (
								<Reply key={row.handle} model={model} row={row} disabled={view.running} />
							))}
						</ul>
					</section>
				</>
			)}
		</>
	);
}

function Original({ model, view }: { readonly model: BulkModel; readonly view: BulkView }) {
	return (
		<div class="field">
			<label for="original">{t('They are duplicates of')}</label>
			<select
				autocomplete="off"
				id="original"
				disabled={view.running}
				value={model.choice().original ?? ''}
				aria-describedby="original-hint"
				onChange={event => {
					const { value } = event.currentTarget;
					model.choose({ original: value === '' ? undefined : value });
				}}
			>
				<option value="">{t('A report that is not among these')}</option>
				{view.rows
					.filter(row => row.status !== 'gone')
					.map(row => (
						<option key={row.handle} value={row.handle}>
							{row.name}: {plainLine(titleWords(row), 80)}
						</option>
					))}
			</select>
			<p class="hint" id="original-hint">
				{t('That one stays as it is. No finder hears of which report, or whose.')}
			</p>
		</div>
	);
}

interface ReplyProps {
	readonly model: BulkModel;
	readonly row: BulkRow;
	readonly disabled: boolean;
}

function Reply({ model, row, disabled }: ReplyProps) {
	return (
		<li class="card">
			<p>
				{row.name}: <SafeText text={titleWords(row)} />
			</p>
			<p class="hint">
				{row.own ? `${t('A text of its own.')} ` : `${t('From the reply above.')} `}
				<SafeText text={row.seenBy} />
				{row.status === 'failed' ? ` ${STATUS_WORDS.failed}.` : ''}
			</p>
			{row.unfilled.length === 0 ? null : (
				<p class="warning">{t('Still to be filled in: {0}', row.unfilled.map(name => `{${name}}`).join(' '))}</p>
			)}
			{row.found.length === 0 ? null : (
				<p class="warning">
					{t('Words of another case that is not public:')}{' '}
					{row.found.map((found, index) => (
						<span key={found.words}>
							{index === 0 ? '' : ', '}“<SafeText text={found.words} />”
						</span>
					))}
				</p>
			)}
			<details>
				<summary>{row.reply.trim() === '' ? t('No reply') : t('Show and change this reply')}</summary>
				<Box
					id={`reply-${row.handle}`}
					label={t('Reply to the finder of {0}', row.name)}
					hint={t('What you change here counts for this report alone.')}
					text={row.reply}
					rows={10}
					disabled={disabled}
					type={text => model.write(row.handle, text)}
				/>
				{row.own ? (
					<button type="button" class="secondary" disabled={disabled} onClick={() => model.write(row.handle, null)}>
						{t('Use the reply above')}
					</button>
				) : null}
			</details>
		</li>
	);
}

interface BoxProps {
	readonly id: string;
	readonly label: string;
	readonly hint: string;
	readonly text: string;
	readonly rows: number;
	readonly disabled: boolean;
	readonly type: (text: string) => void;
}

/** A box that owns its text while somebody types in it. */
function Box({ id, label, hint, text, rows, disabled, type }: BoxProps) {
	const box = useRef<HTMLTextAreaElement>(null);
	useLayoutEffect(() => {
		const area = box.current;
		if (area !== null && area.value !== text && document.activeElement !== area) area.value = text;
	}, [text]);
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			<textarea
				autocomplete="off"
				id={id}
				ref={box}
				rows={rows}
				maxLength={REPLY_LIMIT}
				disabled={disabled}
				spellcheck={true}
				aria-describedby={`${id}-hint`}
				onInput={event => type(event.currentTarget.value)}
			/>
		</div>
	);
}
