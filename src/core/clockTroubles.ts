import { t } from './translate';
import type { Case } from './case';
import { instantWords } from './instantWords';
import type { Policy } from './policyDefaults';
import { createZones, isZone } from './zones';

/** Clocks of two computers differ; so much is no trouble. In ms. */
const SLACK_MS = 5 * 60_000;
const MOST = 5;

/** What is wrong with the times of a case. */
export interface ClockTroubles {
	/** The present is before something that happened: how much time is left cannot be told. */
	readonly jumped: boolean;
	/** Sentences for people: what it is, and what to do. */
	readonly texts: readonly string[];
}

/** Looks for times that cannot be: a clock that jumped, pauses that end before they begin, zones that nobody knows. */
export function clockTroubles(record: Case, policy: Policy, now: Date): ClockTroubles {
	const zones = policy.calendar.zones ?? createZones();
	const words = (at: string): string => instantWords(at, policy.zone, policy.zone, zones);
	const ahead = (at: string): boolean => Date.parse(at) > now.getTime() + SLACK_MS;
	const received = record.clock?.startedAt ?? record.received?.at;
	const last = latest(happened(record));
	const { pauses = [], agreements = [], disclosure = [] } = record;
	const jumped =
		received !== undefined && ahead(received)
			? [
					t(
						'The clock of this computer shows {0}, but the report came {1}. {2}',
						words(now.toISOString()),
						words(received),
						SET,
					),
				]
			: last !== undefined && ahead(last)
				? [
						t(
							'The clock of this computer shows {0}, but something was written down {1}. {2}',
							words(now.toISOString()),
							words(last),
							SET,
						),
					]
				: [];
	const reversed = pauses.filter(({ from, until }) => until !== undefined && Date.parse(until) < Date.parse(from));
	const early = pauses.filter(({ from, until }) => ahead(from) || (until !== undefined && ahead(until)));
	const unknown = [...new Set([...agreements, ...disclosure].map(({ zone }) => zone))].filter(zone => !isZone(zone));
	return {
		jumped: jumped.length > 0,
		texts: [
			...jumped,
			...(reversed.length === 0
				? []
				: [
						t(
							'{0} before it began, so it gives no time back. Take it back, and begin it again.',
							counted(reversed.length, 'pause'),
						),
					]),
			...(early.length === 0 || jumped.length > 0
				? []
				: [
						early.length === 1
							? t('A pause begins or ends in the future. Take back what is wrong.')
							: t('{0} pauses begin or end in the future. Take back what is wrong.', early.length),
					]),
			...unknown
				.slice(0, MOST)
				.map(zone =>
					t(
						'The time zone “{0}” is not known here, so its date is taken in {1}. Name the date anew.',
						plain(zone),
						policy.zone,
					),
				),
		],
	};
}

const SET =
	'One of the two clocks is wrong. Until that is put right the dates below hold, and how much time is left is not told. Set the clock, or correct the date.';

/** When things happened, as the case has it. */
function happened({ acknowledgedAt, assessedAt, validatedAt, exploited, timeline, advisory }: Case): string[] {
	return [
		acknowledgedAt,
		assessedAt,
		validatedAt,
		exploited?.at,
		advisory.publishedAt,
		...timeline.map(({ at }) => at),
	].filter(at => at !== undefined);
}

function latest(instants: readonly string[]): string | undefined {
	return instants.reduce<string | undefined>(
		(last, each) => (last === undefined || Date.parse(each) > Date.parse(last) ? each : last),
		undefined,
	);
}

function counted(count: number, what: string): string {
	return count === 1 ? t('A {0} ends', what) : t('{0} {1}s end', count, what);
}

function plain(text: string): string {
	return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 40);
}
