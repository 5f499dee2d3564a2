import type { Advisory } from './advisory';
import type { Case } from './case';
import { findIds } from './ids';
import { isPublic } from './lifecycle';
import type { Arrival, ArrivalPlace } from './response';
import { ARRIVAL_PLACES } from './vocabulary';

type Entry = Case['timeline'][number];

/** A place where the news of a published advisory is expected, and the public id it has there. */
export interface Expected {
	readonly place: ArrivalPlace;
	readonly id: string;
	/** The page that people read there. */
	readonly url: string;
}

/**
 * Where a published advisory goes. The forge's global database takes over what repositories publish, once its curators
 * have looked at it; a CVE record becomes public when its CNA publishes it; OSV collects both. Nothing for an advisory
 * that is not public: no place is asked for it, and no id of it leaves.
 */
export function expectedPlaces(advisory: Advisory): Expected[] {
	if (!isPublic(advisory)) return [];
	const ghsa = canonical(advisory.id, 'GHSA');
	const cve = canonical(advisory.cveId ?? '', 'CVE');
	const database = ghsa !== undefined && isOnGitHub(advisory) ? ghsa : undefined;
	const osv = database ?? cve;
	return [
		...(database === undefined
			? []
			: [{ place: 'global' as const, id: database, url: `https://github.com/advisories/${database}` }]),
		...(cve === undefined ? [] : [{ place: 'cve' as const, id: cve, url: `https://www.cve.org/CVERecord?id=${cve}` }]),
		...(osv === undefined ? [] : [{ place: 'osv' as const, id: osv, url: `https://osv.dev/vulnerability/${osv}` }]),
	];
}

/** @returns the arrival that is noted for a place. */
export function arrivalAt({ arrivals = [] }: Case, place: ArrivalPlace): Arrival | undefined {
	return arrivals.find(arrival => arrival.place === place);
}

/**
 * Notes that the news arrived, or is not expected somewhere; the first note of a place stays. When nothing is awaited any
 * more the case is finished.
 * @param entryOf makes an entry of the timeline. @param now ISO 8601 in UTC
 */
export function withArrivals(
	record: Case,
	arrivals: readonly Arrival[],
	now: string,
	entryOf: (text: string) => Entry,
): Case {
	const news = arrivals.filter(({ place }) => arrivalAt(record, place) === undefined);
	if (news.length === 0) return record;
	const all = [...(record.arrivals ?? []), ...news];
	const noted: Case = {
		...record,
		arrivals: ARRIVAL_PLACES.flatMap(place => all.find(arrival => arrival.place === place) ?? []),
		timeline: [...record.timeline, ...news.map(arrival => entryOf(ENTRY_WORDS[arrival.place](arrival)))],
	};
	return isAwaited(noted) ? noted : finished(noted, now, entryOf);
}

/** Takes such a note back; a case that waits again is not finished. */
export function withoutArrival(record: Case, place: ArrivalPlace, entry: Entry): Case {
	if (arrivalAt(record, place) === undefined) return record;
	const { arrivals = [], finishedAt, ...rest } = record;
	const left = arrivals.filter(arrival => arrival.place !== place);
	const without: Case = {
		...rest,
		...(left.length === 0 ? {} : { arrivals: left }),
		timeline: [...record.timeline, entry],
	};
	return finishedAt === undefined || isAwaited(without) ? without : { ...without, finishedAt };
}

/** Notes that nothing is left to do, because a person says so. A second time changes nothing. */
export function finishedByHand(record: Case, now: string, entryOf: (text: string) => Entry): Case {
	return record.finishedAt === undefined && isPublic(record.advisory) ? finished(record, now, entryOf) : record;
}

/** Takes that back. */
export function reopened(record: Case, entry: Entry): Case {
	if (record.finishedAt === undefined) return record;
	const { finishedAt: _, ...rest } = record;
	return { ...rest, timeline: [...record.timeline, entry] };
}

/** Whether the news is still to arrive somewhere. False for a case that goes nowhere: a person says when it is over. */
export function isAwaited(record: Case): boolean {
	const expected = expectedPlaces(record.advisory);
	return expected.length === 0 || expected.some(({ place }) => arrivalAt(record, place) === undefined);
}

function finished(record: Case, now: string, entryOf: (text: string) => Entry): Case {
	if (record.finishedAt !== undefined) return record;
	const entry = entryOf('The news has arrived: the case is finished.');
	return { ...record, finishedAt: now, timeline: [...record.timeline, entry] };
}

const ENTRY_WORDS: Readonly<Record<ArrivalPlace, (arrival: Arrival) => string>> = {
	global: arrival => entryWords('the forge’s global database', arrival),
	cve: arrival => entryWords('the CVE list', arrival),
	osv: arrival => entryWords('OSV', arrival),
};

function entryWords(where: string, { byHand, notExpected }: Arrival): string {
	if (notExpected === true) return `Not expected in ${where}, as a person said.`;
	return byHand === true ? `Arrived in ${where}, as a person saw.` : `Arrived in ${where}.`;
}

/** @returns the one id that a text is, in canonical writing */
function canonical(text: string, kind: 'GHSA' | 'CVE'): string | undefined {
	const [found] = findIds(text);
	return found?.kind === kind && found.start === 0 && found.end === text.length ? found.id : undefined;
}

/** GitHub's database has what is published on github.com; companies' own hosts have their own. */
function isOnGitHub({ source: { feed, url } }: Advisory): boolean {
	if (feed !== 'github') return false;
	return url === undefined || (URL.canParse(url) && new URL(url).hostname === 'github.com');
}
