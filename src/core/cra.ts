import type { Case } from './case';
import { addDays } from './dates';
import type { CraNotice } from './response';
import { CRA_NOTICES } from './vocabulary';
import { dateIn, instantOf, type Zones } from './zones';

/** By which role the EU Cyber Resilience Act, Regulation (EU) 2024/2847, asks somebody for notifications. */
export const CRA_ROLES = ['manufacturer', 'steward'] as const;
export type CraRole = (typeof CRA_ROLES)[number];

const HOUR_MS = 3_600_000;
const FINAL_DAYS = 14;
/** What comes later than this leads out of the calendar. */
const LAST_MS = Date.parse('9999-01-01T00:00:00Z');

/** One of the three notifications. */
export interface CraDuty {
	readonly notice: CraNotice;
	/** ISO 8601 in UTC; nothing before it begins to run. */
	readonly due?: string;
	/** When a person sent it, the first time. */
	readonly sentAt?: string;
}

/**
 * The notifications for a case that is exploited: an early warning within 24 hours of becoming aware, a notification within
 * 72 hours, a final report at most 14 days after a corrective or mitigating measure is available (article 14(2)). A pause
 * moves none of them. Hours are counted to the minute and days to the same time of day, which is never later than the law has it.
 * @returns none for a case that nobody marked as exploited
 */
export function craDuties(record: Case, zone: string, zones: Zones): CraDuty[] {
	const { exploited, craSent = [] } = record;
	if (exploited === undefined) return [];
	const aware = Date.parse(exploited.at);
	const fixed = measureAvailableAt(record);
	const due: Readonly<Record<CraNotice, string | undefined>> = {
		warning: hoursLater(aware, 24),
		notification: hoursLater(aware, 72),
		final: fixed === undefined ? undefined : daysLater(fixed, zone, zones),
	};
	return CRA_NOTICES.map(notice => {
		const sent = craSent.flatMap(({ what, at }) => (what === notice ? [at] : []));
		const [first] = sent.sort((a, b) => Date.parse(a) - Date.parse(b));
		const at = due[notice];
		return { notice, ...(at === undefined ? {} : { due: at }), ...(first === undefined ? {} : { sentAt: first }) };
	});
}

/**
 * When users first had something that helps: the fix in public, the advisory with a fixed version, or a notice that says how
 * to get by. Nothing while they have not.
 */
export function measureAvailableAt({ advisory, publication, notices = [] }: Case): string | undefined {
	const { publishedAt, affected } = advisory;
	const known = [
		publication?.fixPublicAt,
		affected.some(({ patched }) => patched !== undefined && patched !== '') ? publishedAt : undefined,
		...notices.flatMap(({ kind, at }) => (kind === 'mitigation' ? [at] : [])),
	].filter(at => at !== undefined);
	return known.sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

function hoursLater(since: number, hours: number): string | undefined {
	return since > LAST_MS ? undefined : new Date(since + hours * HOUR_MS).toISOString();
}

function daysLater(since: string, zone: string, zones: Zones): string | undefined {
	if (Date.parse(since) > LAST_MS) return undefined;
	const time = new Date(zones.wallTime(zone, Date.parse(since))).toISOString().slice(11, 16);
	return instantOf({ date: addDays(dateIn(since, zone, zones), FINAL_DAYS), time, zone }, zones);
}
