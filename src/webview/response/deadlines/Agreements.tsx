import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { useRef, useState } from 'preact/hooks';
import type { ClockName } from '../../../core/response';
import { CLOCKS } from '../../../core/vocabulary';
import type { DeadlinesView } from '../../../protocol/response/deadlines';
import { SafeText } from '../../parts/SafeText';
import { SendButton } from '../../parts/SendButton';
import type { DeadlinesModel } from './deadlinesModel';
import { WHAT_WORDS } from './deadlineWords';

interface Props {
	readonly model: DeadlinesModel;
	readonly view: DeadlinesView;
	readonly openDraft: () => void;
}

/** Deadlines are the start of a negotiation: a new date, with whom it was agreed, and why. */
export function Agreements({ model, view, openDraft }: Props) {
	const [what, setWhat] = useState<ClockName>(() => firstOpen(view));
	const date = useRef<HTMLInputElement>(null);
	const zone = useRef<HTMLInputElement>(null);
	const whom = useRef<HTMLInputElement>(null);
	const reason = useRef<HTMLInputElement>(null);
	const agree = async (): Promise<boolean> => {
		const done = await model.agree({
			what,
			date: date.current?.value ?? '',
			zone: zone.current?.value ?? '',
			with: whom.current?.value ?? '',
			reason: reason.current?.value ?? '',
		});
		if (done) for (const box of [date, whom, reason]) if (box.current !== null) box.current.value = '';
		return done;
	};
	return (
		<section aria-labelledby="agreements-title" class="deadline-part">
			<h3 id="agreements-title">{t('Negotiated deadlines')}</h3>
			<p class="hint">
				{t(
					'What was agreed last counts in place of your policy, until the end of its day. A disclosure date (PD) that the finder, a coordinator or you named is changed in the draft, step Identifiers and dates; the earliest counts.',
				)}
			</p>
			<p>
				<button type="button" class="quiet" onClick={openDraft}>
					{t('Open the draft')}
				</button>
			</p>
			{view.agreements.length === 0 ? null : (
				<ul class="people">
					{view.agreements.map(({ id, what: of, exact, with: who, reason: why, counts }) => (
						<li key={id}>
							<span>
								{tx(
									'{0}: {1}, with {2}: {3}{4}',
									WHAT_WORDS[of],
									exact,
									<SafeText text={who} />,
									<SafeText text={why} />,
									counts ? '' : ` ${t('(replaced by a newer one)')}`,
								)}
							</span>
							<button type="button" class="quiet" onClick={() => void model.forgetAgreement(id)}>
								{t('Take back')}
								<span class="sr">
									{' '}
									{WHAT_WORDS[of]} {exact}
								</span>
							</button>
						</li>
					))}
				</ul>
			)}
			{view.open ? (
				<div class="deadline-form">
					<div class="field">
						<label for="agree-what">{t('What')}</label>
						<select
							id="agree-what"
							value={what}
							onChange={event => {
								const chosen = CLOCKS.find(name => name === event.currentTarget.value);
								if (chosen !== undefined) setWhat(chosen);
							}}
						>
							{CLOCKS.map(name => (
								<option key={name} value={name}>
									{WHAT_WORDS[name]}
								</option>
							))}
						</select>
					</div>
					<div class="field">
						<label for="agree-date">{t('New last day')}</label>
						<input autocomplete="off" id="agree-date" type="date" ref={date} />
					</div>
					<div class="field">
						<label for="agree-zone">{t('Time zone')}</label>
						<input
							autocomplete="off"
							id="agree-zone"
							type="text"
							ref={zone}
							defaultValue={view.zone}
							spellcheck={false}
							maxLength={100}
						/>
					</div>
					<div class="field">
						<label for="agree-with">{t('Agreed with')}</label>
						<input autocomplete="off" id="agree-with" type="text" ref={whom} maxLength={200} />
					</div>
					<div class="field">
						<label for="agree-reason">{t('Reason')}</label>
						<input autocomplete="off" id="agree-reason" type="text" ref={reason} maxLength={2000} />
					</div>
					<SendButton
						label={t('Record the New Date')}
						doing={t('Recording…')}
						done={t('Recorded')}
						secondary
						send={agree}
					/>
				</div>
			) : null}
		</section>
	);
}

function firstOpen({ rows }: DeadlinesView): ClockName {
	return (
		CLOCKS.find(name => rows.some(row => row.what === name && row.due !== undefined && !isOver(row))) ?? 'disclose'
	);
}

function isOver({ state }: DeadlinesView['rows'][number]): boolean {
	return state === 'met' || state === 'met-late' || state === 'moot';
}
