import type { CaseClock, ClockWhat } from '../core/clock';
import { remaining } from '../core/clock';
import type { Phase } from '../core/case';
import type { WaitedFor } from '../core/response';
import { spokenLanguage, type Translate } from '../core/translate';

/**
 * "acknowledge in 5 h", "3 d overdue", "PD in 12 d", "clock unknown", "waits for the finder", and both where a date runs on in
 * a pause; empty where no clock matters.
 */
export function clockWords(clock: CaseClock, now: Date, t: Translate): string {
	if (clock.kind === 'none') return '';
	if (clock.kind === 'unknown') return t('clock unknown');
	const waits = clock.waitsFor === undefined ? '' : t('waits for {0}', waitedForWord(clock.waitsFor, t));
	if (!clock.ours) return waits;
	return [dueWords(clock.what, clock.due, now, t), waits].filter(Boolean).join(', ');
}

function dueWords(what: ClockWhat, due: string, now: Date, t: Translate): string {
	const left = remaining(due, now);
	const span = spanWords(left.amount, left.unit, t);
	if (left.overdue && (what === 'acknowledge' || what === 'assess')) return t('{0} overdue', span);
	if (left.overdue) return what === 'disclose' ? t('PD {0} overdue', span) : t('CRA {0} overdue', span);
	switch (what) {
		case 'acknowledge':
			return t('acknowledge in {0}', span);
		case 'assess':
			return t('assess in {0}', span);
		case 'disclose':
			return t('PD in {0}', span);
		case 'cra-warning':
			return t('CRA warning in {0}', span);
		case 'cra-notification':
			return t('CRA notification in {0}', span);
		case 'cra-final':
			return t('CRA final report in {0}', span);
	}
}

/** Who is waited for, within a sentence. */
export function waitedForWord(who: WaitedFor, t: Translate): string {
	switch (who) {
		case 'finder':
			return t('the finder');
		case 'coordinator':
			return t('the coordinator');
		case 'upstream':
			return t('upstream');
		case 'cna':
			return t('the CNA');
		case 'other':
			return t('somebody else');
	}
}

/**
 * A deadline in two characters, all that a badge takes: "5h", "3d", "0d" for ten hours to a day, "!" once it is overdue.
 * Nothing for more than nine days and where no clock of ours runs. Like remaining(), never later than it is.
 */
export function badgeText(clock: CaseClock, now: Date): string | undefined {
	if (clock.kind !== 'running' || !clock.ours) return undefined;
	const { overdue, amount, unit } = remaining(clock.due, now);
	if (overdue) return '!';
	if (unit === 'minute') return '0h';
	if (unit === 'hour') return amount < 10 ? `${amount}h` : '0d';
	return amount < 10 ? `${amount}d` : undefined;
}

function spanWords(amount: number, unit: 'minute' | 'hour' | 'day', t: Translate): string {
	switch (unit) {
		case 'minute':
			return t('{0} min', amount);
		case 'hour':
			return t('{0} h', amount);
		case 'day':
			return t('{0} d', amount);
	}
}

export function phaseWord(phase: Phase, t: Translate): string {
	switch (phase) {
		case 'discover':
			return t('1 Discover');
		case 'triage':
			return t('2 Triage');
		case 'validate':
			return t('3 Validate');
		case 'coordinate':
			return t('4 Coordinate');
		case 'patch':
			return t('5 Patch');
		case 'test':
			return t('6 Test');
		case 'document':
			return t('7 Document');
		case 'distribute':
			return t('8 Distribute');
		case 'disclose':
			return t('9 Disclose');
	}
}

const DAY_MS = 24 * 60 * 60_000;

/** When something was read: the time of day, and the day too when that was not within the last 24 hours. */
export function ageWords(instant: string, now: Date, zone?: string): string {
	const at = new Date(instant);
	const old = Math.abs(now.getTime() - at.getTime()) >= DAY_MS;
	return formatOf(old, zone).format(at);
}

/** A day with its time of day. @param zone an IANA name or UTC */
export function dateWords(instant: string, zone: string): string {
	return formatOf(true, zone).format(new Date(instant));
}

/** To make one takes as long as to lay out ten rows. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(dated: boolean, zone?: string): Intl.DateTimeFormat {
	const key = `${dated} ${zone ?? ''}`;
	const format =
		formats.get(key) ??
		new Intl.DateTimeFormat(spokenLanguage(), {
			timeStyle: 'short',
			...(dated ? { dateStyle: 'medium' } : {}),
			...(zone === undefined ? {} : { timeZone: zone }),
		});
	formats.set(key, format);
	return format;
}
