import { t } from '../../../core/translate';
import { useMemo, useState } from 'preact/hooks';
import { countingPd, limitWords, type PdContext, type PolicyLimit } from '../../../core/disclosureDate';
import type { Disclosure } from '../../../core/publication';
import { RECORDS } from '../../../protocol/records';
import { KeptTexts } from '../../parts/KeptTexts';
import { SafeText } from '../../parts/SafeText';
import type { DraftModel } from '../draftModel';
import { useRows } from '../useRows';
import { DisclosureRow } from './DisclosureRow';
import { canKeep, disclosureInWords, distanceInWords, PD_BY, shownIn } from './disclosureRows';
import { HOLIDAYS_UNKNOWN } from './pdContext';

const ZONE_LIST = 'pd-zones';
const ADD: readonly (readonly [Disclosure['by'], string])[] = [
	['owner', t('Add Our Own Date')],
	['finder', t('Add the Finder’s Date')],
	['coordinator', t('Add the Coordinator’s Date')],
];

/** The embargo: PD as we, the finder and a coordinator named it. The earliest one counts. */
export function Disclosures({ model }: { readonly model: DraftModel }) {
	const { rows, add, change, remove, leave, focusNext } = useRows(model.base, {
		field: 'disclosure',
		record: RECORDS.disclosure,
		name: 'pd',
		empty: 'pd-add-owner',
	});
	const [adding, setAdding] = useState<Disclosure['by'] | undefined>(undefined);
	const ownZone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone, []);
	const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
	const { calendar = HOLIDAYS_UNKNOWN, limit } = model.dates.view() ?? {};
	const context: PdContext = {
		...{ now: model.dates.now(), calendar, all: rows },
		...(limit === undefined ? {} : { limit }),
	};

	const begin = (by: Disclosure['by']): void => {
		focusNext('pd-new-date');
		setAdding(by);
	};
	const addOn = (by: Disclosure['by'], date: string): void => {
		const pd: Disclosure = { date, zone: by === 'owner' ? calendar.zone : ownZone, by };
		if (!canKeep(pd)) return;
		setAdding(undefined);
		add([pd], '-date');
		leave();
	};
	return (
		<section class="dates" aria-labelledby="pd-title">
			<h3 id="pd-title">{t('Embargo and PD')}</h3>
			<p class="hint">
				{t(
					'PD, the public disclosure date, is a moment: date, time and time zone. Until then the details are confidential. Best is Monday to Wednesday, not before a weekend or holiday.',
				)}
			</p>
			<Counting context={context} zones={[calendar.zone, ownZone, 'UTC']} />
			<datalist id={ZONE_LIST}>
				{zones.map(zone => (
					<option key={zone} value={zone} />
				))}
			</datalist>
			{rows.map((pd, index) => (
				<DisclosureRow
					key={index}
					pd={pd}
					number={index + 1}
					context={context}
					zoneList={ZONE_LIST}
					change={next => change(index, next)}
					leave={leave}
					remove={() => {
						remove(index);
						leave();
					}}
				/>
			))}
			{adding === undefined ? null : (
				<fieldset class="card pd">
					<legend>{PD_BY[adding]}</legend>
					<div class="field">
						<label for="pd-new-date">{t('Date')}</label>
						<p class="hint" id="pd-new-hint">
							{t('Time, time zone and where it was said are asked once there is a date.')}
						</p>
						<input
							autocomplete="off"
							id="pd-new-date"
							type="date"
							aria-describedby="pd-new-hint"
							onChange={event => addOn(adding, event.currentTarget.value)}
						/>
					</div>
					<div class="actions">
						<button
							type="button"
							class="quiet"
							onClick={() => {
								focusNext(`pd-add-${adding}`);
								setAdding(undefined);
							}}
						>
							{t('Cancel')}
						</button>
					</div>
				</fieldset>
			)}
			<div class="actions">
				{ADD.filter(([by]) => by !== adding && !rows.some(row => row.by === by)).map(([by, label]) => (
					<button key={by} type="button" class="secondary" id={`pd-add-${by}`} onClick={() => begin(by)}>
						{label}
					</button>
				))}
			</div>
			<KeptTexts model={model.base} field="disclosure" show={disclosureInWords} />
		</section>
	);
}

function allowedWords(limit: PolicyLimit): string {
	return limit.agreed === true
		? ` ${t('You negotiated that it is until {0}.', limit.date)}`
		: ` ${t('The policy allows {0}, until {1}.', limitWords(limit), limit.date)}`;
}

/** Which PD counts, how long it is until then, and the same moment elsewhere. */
function Counting({ context, zones }: { readonly context: PdContext; readonly zones: readonly string[] }) {
	const { all, now, limit } = context;
	const first = countingPd(all);
	if (first === undefined) {
		return (
			<p role="status">
				{t('There is no PD yet.')}
				{limit === undefined ? null : allowedWords(limit)}
			</p>
		);
	}
	const others = all.length > 1 ? `${t('{0} counts, as the earliest one:', PD_BY[first.pd.by])} ` : '';
	return (
		<div role="status">
			<p>
				{first.pd.time === undefined
					? t('{0}PD is {1}, when its day ends.', others, distanceInWords(first.at, now))
					: t('{0}PD is {1}.', others, distanceInWords(first.at, now))}
			</p>
			<ul>
				{shownIn(first.at, [first.pd.zone, ...zones]).map(text => (
					<li key={text}>
						<SafeText text={text} />
					</li>
				))}
			</ul>
		</div>
	);
}
