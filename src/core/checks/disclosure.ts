import { t } from '../translate';
import { countingPd, pdFindings } from '../disclosureDate';
import { instantInWords } from '../disclosureDateWords';
import { DEFAULT_POLICY } from '../policyDefaults';
import { createZones } from '../zones';
import { type Checked, type Finding, met, unmet } from './check';

const NO_DAY = new Set(['friday', 'weekend', 'holiday']);
const NOT_SAID = new Set(['no-date', 'no-time', 'no-zone', 'skipped-time']);

/** PD is a moment: date, time and zone. */
export function checkPd({ record: { disclosure = [] }, now, context }: Checked): Finding {
	const calendar = context.calendar ?? DEFAULT_POLICY.calendar;
	const first = countingPd(disclosure, calendar.zones);
	if (first === undefined) return unmet(t('There is no PD. Agree on a date, time and time zone.'));
	const wrong = pdFindings(first.pd, { now, calendar, all: disclosure }).find(({ kind }) => NOT_SAID.has(kind));
	if (wrong !== undefined) return unmet(wrong.text);
	return met(t('PD is {0}.', instantInWords(first.at, first.pd.zone, calendar.zones ?? createZones())));
}

/** PD leaves people time to upgrade. */
export function checkPdDay({ record: { disclosure = [] }, now, context }: Checked): Finding {
	const calendar = context.calendar ?? DEFAULT_POLICY.calendar;
	const first = countingPd(disclosure, calendar.zones);
	if (first === undefined)
		return unmet(t('There is no PD, so nobody knows what day it is. Monday to Wednesday is best.'));
	const findings = pdFindings(first.pd, { now, calendar, all: disclosure });
	const wrong = findings.find(({ kind }) => NO_DAY.has(kind));
	if (wrong !== undefined) return unmet(t('{0} Choose Monday to Wednesday.', wrong.text));
	const near = findings.find(({ kind }) => kind === 'before-holiday' || kind === 'before-weekend');
	return met(
		near === undefined ? t('PD is on a working day, and no Friday.') : t('PD is on a working day. {0}', near.text),
	);
}
