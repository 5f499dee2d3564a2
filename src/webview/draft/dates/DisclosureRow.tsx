import { t } from '../../../core/translate';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type PdContext, pdFindings } from '../../../core/disclosureDate';
import { isZone } from '../../../core/zones';
import type { Disclosure } from '../../../core/publication';
import { OwnedText } from '../../parts/OwnedText';
import { canKeep, PD_BY, suggestedDays, withSource, withTime } from './disclosureRows';

interface Props {
	readonly pd: Disclosure;
	/** 1-based. */
	readonly number: number;
	readonly context: PdContext;
	/** Of a list of zones. */
	readonly zoneList: string;
	readonly change: (pd: Disclosure) => void;
	readonly leave: () => void;
	readonly remove: () => void;
}

/**
 * One PD. What makes a row that can be kept goes into the case at once. Two things cannot be kept: no date, and no zone.
 * While a box has neither, the row keeps the last one it had, the box is left as it is, and a line says so; leaving the box
 * brings the kept one back. So nothing that was said is lost, and nothing half-typed becomes a date.
 */
export function DisclosureRow({ pd, number, context, zoneList, change, leave, remove }: Props) {
	const [lacks, setLacks] = useState<'date' | 'zone' | undefined>(undefined);
	const date = useRef<HTMLInputElement>(null);
	const time = useRef<HTMLInputElement>(null);
	const zone = useRef<HTMLInputElement>(null);
	useOwnValue(date, pd.date);
	useOwnValue(time, pd.time ?? '');
	useOwnValue(zone, pd.zone);
	const id = (name: string): string => `pd-${number}-${name}`;
	const findings = pdFindings(pd, context);
	const tryChange = (next: Disclosure, what: 'date' | 'zone'): void => {
		const keeps = canKeep(next);
		setLacks(keeps ? undefined : what);
		if (keeps) change(next);
	};
	const back = (box: RefObject<HTMLInputElement | null>, kept: string): void => {
		if (lacks !== undefined && box.current !== null) box.current.value = kept;
		setLacks(undefined);
		leave();
	};
	// What others said is theirs: only our own date is ours to move.
	const dayIsWrong = pd.by === 'owner' && findings.some(({ kind }) => DAY_KINDS.has(kind));
	const days = dayIsWrong ? suggestedDays(pd, context.now, context.calendar, lastDay(pd, context)) : [];
	return (
		<fieldset class="card pd">
			<legend>{PD_BY[pd.by]}</legend>
			<div class="pd-when">
				<div class="field">
					<label for={id('date')}>{t('Date')}</label>
					<input
						autocomplete="off"
						id={id('date')}
						type="date"
						ref={date}
						aria-describedby={id('findings')}
						onInput={event => tryChange({ ...pd, date: event.currentTarget.value }, 'date')}
						onBlur={() => back(date, pd.date)}
					/>
				</div>
				<div class="field">
					<label for={id('time')}>{t('Time')}</label>
					<input
						autocomplete="off"
						id={id('time')}
						type="time"
						ref={time}
						aria-describedby={id('findings')}
						onInput={event => {
							// Half a time is none: it is kept once it is whole.
							const { value, validity } = event.currentTarget;
							if (!validity.badInput) change(withTime(pd, value.slice(0, 5)));
						}}
						onBlur={leave}
					/>
				</div>
				<div class="field">
					<label for={id('zone')}>{t('Time zone')}</label>
					<input
						autocomplete="off"
						id={id('zone')}
						type="text"
						list={zoneList}
						ref={zone}
						spellcheck={false}
						aria-describedby={id('findings')}
						aria-invalid={!isZone(pd.zone)}
						onInput={event => tryChange({ ...pd, zone: event.currentTarget.value.trim() }, 'zone')}
						onBlur={() => back(zone, pd.zone)}
					/>
				</div>
			</div>
			<OwnedText
				id={id('source')}
				label={t('Where it was said')}
				hint={t('A letter, a policy, a link. Stays in the case.')}
				text={pd.source ?? ''}
				write={source => change(withSource(pd, source))}
				leave={leave}
			/>
			<div id={id('findings')} role="status">
				{lacks === undefined ? null : (
					<p class="hint">
						{lacks === 'date'
							? t('Without a date, {0} stays. To take it away, use Remove.', pd.date)
							: t('Without a zone, {0} stays. To take it away, use Remove.', pd.zone)}
					</p>
				)}
				{findings.map(({ kind, weight, text }) => (
					<p key={kind} class={weight === 'stop' ? 'warning' : 'hint'}>
						{text}
					</p>
				))}
			</div>
			{days.length === 0 ? null : (
				<div class="actions" role="group" aria-label={t('Better days for our own date')}>
					<span class="hint">{t('Better:')}</span>
					{days.map(day => (
						<button
							key={day.date}
							type="button"
							class="secondary"
							onClick={() => {
								change({ ...pd, date: day.date });
								leave();
								date.current?.focus();
							}}
						>
							{day.words}
						</button>
					))}
				</div>
			)}
			<div class="actions">
				<button type="button" class="quiet" id={id('remove')} onClick={remove}>
					{t('Remove')}
					<span class="sr"> {PD_BY[pd.by].toLowerCase()}</span>
				</button>
			</div>
		</fieldset>
	);
}

const DAY_KINDS: ReadonlySet<string> = new Set([
	'weekend',
	'holiday',
	'friday',
	'before-weekend',
	'before-holiday',
	'past',
	'beyond-policy',
	'not-first',
]);

/** The last day that may be: by the policy, and by who else named one. */
function lastDay(pd: Disclosure, { all, limit }: PdContext): string | undefined {
	const others = all.filter(({ by }) => by !== pd.by).map(({ date }) => date);
	return [...others, ...(limit === undefined ? [] : [limit.date])].sort()[0];
}

/** Lets a box own its value: it is written to when the case has another one, and never while half of one stands in it. */
function useOwnValue(box: RefObject<HTMLInputElement | null>, value: string): void {
	useLayoutEffect(() => {
		if (box.current !== null && box.current.value !== value) box.current.value = value;
	}, [value]);
}
