import { t } from './translate';
import { deadlinesOf } from './allDeadlines';
import type { Case } from './case';
import { businessDaysBetween, createZones } from './deadlines';
import { instantWords } from './instantWords';
import { isOpen } from './lifecycle';
import { bindingInstant, limitOf } from './limits';
import type { Policy } from './policyDefaults';
import { dateIn, type Zones } from './zones';

/** By what it is told that a response needs help (OSS-SIRT policy v0.1). */
export const SIGNS = ['exploited', 'finder-early', 'several-projects', 'pd-at-risk'] as const;

export interface Sign {
	readonly name: (typeof SIGNS)[number];
	/** Names this sign of this case: what is seen comes again when the facts are others. No text of the report. */
	readonly key: string;
	/** What was noticed. */
	readonly text: string;
	readonly todo: string;
	readonly seen: boolean;
}

/** A finder who publishes within so many days leaves no time for the usual ways. */
const EARLY_MS = 7 * 86_400_000;
/** Fewer business days than these before PD are few for what is still open. */
const FEW_DAYS = 5;

/**
 * The signs that help is needed, of a case that is open; the weightiest first.
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function escalationSigns(record: Case, policy: Policy, now: Date): Sign[] {
	if (!isOpen(record.advisory)) return [];
	const zones = policy.calendar.zones ?? createZones();
	const found = [
		exploited(record),
		finderEarly(record, policy, zones, now),
		atRisk(record, policy, zones, now),
		severalProjects(record),
	];
	return found.flatMap(sign =>
		sign === undefined ? [] : [{ ...sign, seen: record.signsSeen?.includes(sign.key) ?? false }],
	);
}

type Found = Omit<Sign, 'seen'> | undefined;

function exploited({ exploited }: Case): Found {
	if (exploited === undefined) return undefined;
	return {
		name: 'exploited',
		key: `exploited ${exploited.at}`,
		text: t('It is exploited in the wild.'),
		todo: t(
			'Users are attacked now: tell them what helps, also before there is a fix, and ask for help. An earlier PD is better than a complete one.',
		),
	};
}

function finderEarly(record: Case, policy: Policy, zones: Zones, now: Date): Found {
	const dates = (record.disclosure ?? []).filter(({ by }) => by === 'finder');
	const [first] = dates
		.flatMap(pd => bindingInstant(pd, policy, zones) ?? [])
		.sort((a, b) => Date.parse(a) - Date.parse(b));
	if (first === undefined) return undefined;
	const left = Date.parse(first) - now.getTime();
	const ours = [
		...(record.disclosure ?? []).flatMap(pd => (pd.by === 'owner' ? (bindingInstant(pd, policy, zones) ?? []) : [])),
		...[limitOf(record, 'disclose', policy, zones)?.due].filter(due => due !== undefined),
	];
	const before = ours.length > 0 && ours.every(due => Date.parse(first) < Date.parse(due));
	if (left >= EARLY_MS && !before) return undefined;
	const when = instantWords(first, policy.zone, policy.zone, zones);
	const key = `finder-early ${first}`;
	if (left < 0) {
		return {
			name: 'finder-early',
			key,
			text: t('The finder’s own date has passed: {0}.', when),
			todo: t(
				'Look whether it was published. If it was, switch to “embargo broken” (Who knows). If not, ask the finder for a new date and write it down.',
			),
		};
	}
	return {
		name: 'finder-early',
		key,
		text: before
			? t('The finder will publish early: {0}, before our own date.', when)
			: t('The finder will publish early: {0}.', when),
		todo: t(
			'Ask the finder for more time, and say by when you can be ready. Prepare what helps users without a fix, and have the leak plan ready.',
		),
	};
}

function severalProjects({ shared, decision, drafts }: Case): Found {
	const upstream = decision?.upstream !== undefined || drafts?.upstream !== undefined;
	if (shared === undefined && !upstream) return undefined;
	return {
		name: 'several-projects',
		key: `several-projects ${shared ?? 'upstream'}`,
		text: t('Several projects are affected.'),
		todo: t(
			'One CVE id and one PD for all of them: agree on both, or let a coordinator (CERT/CC, your foundation) do so.',
		),
	};
}

function atRisk(record: Case, policy: Policy, zones: Zones, now: Date): Found {
	const pd = deadlinesOf(record, policy, now, { cra: 'off' }).find(({ what }) => what === 'disclose');
	if (pd?.due === undefined || (pd.state !== 'open' && pd.state !== 'overdue')) return undefined;
	const today = dateIn(now.toISOString(), policy.zone, zones);
	const days = pd.overdue ? 0 : daysUntil(today, dateIn(pd.due, policy.zone, zones), policy);
	const open = stillOpen(record);
	if (days >= FEW_DAYS || (open.length === 0 && !pd.overdue)) return undefined;
	const left = days === 1 ? t('1 business day is left') : t('{0} business days are left', days);
	const lacks = open.length === 0 ? '' : ` ${t('Still open: {0}.', open.join(', '))}`;
	return {
		name: 'pd-at-risk',
		key: `pd-at-risk ${pd.due}`,
		text: t('PD is at risk: {0}.{1}', pd.overdue ? t('it has passed') : left, lacks),
		todo: t('Ask for help now, or agree on a later date with the finder and all who were told, with a reason.'),
	};
}

/** A date years away is far enough, whatever its days are. */
function daysUntil(today: string, due: string, { calendar }: Policy): number {
	return Date.parse(due) - Date.parse(today) > 60 * 86_400_000 ? FEW_DAYS : businessDaysBetween(today, due, calendar);
}

function stillOpen({ fixes = [], branches = [], tests = [], advisory, cveRequestedAt, cveAssigner }: Case): string[] {
	const fixed = fixes.length > 0 || branches.some(({ fix }) => fix !== undefined && fix !== '');
	const cve = advisory.cveId !== undefined || cveRequestedAt !== undefined || cveAssigner?.kind === 'none';
	return [
		...(fixed ? [] : ['no fix is linked']),
		...(cve ? [] : [t('no CVE id is requested')]),
		...(tests.some(({ outcome }) => outcome === 'passed') ? [] : ['no test was run']),
	];
}
