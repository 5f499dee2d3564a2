import { FAULT_KINDS } from '../github';
import { DISK_FAULTS } from './brokenDisk';
import type { ClockTrouble, Trouble } from './endure';
import { START } from './journeyWindow';
import { RECORDS_FAULTS } from './records';

/** How much a journey asks for at most. What lies beyond meets nothing. */
export interface Size {
	readonly requests: number;
	/** Things that are asked of the disk. */
	readonly disk: number;
	readonly records: number;
}

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** @returns how far it is from the beginning of a journey to an instant, ISO 8601 in UTC */
const until = (at: string): number => Date.parse(at) - START.getTime();

/** What clocks do, and that a request's answer is lost while they are wrong. */
const CLOCKS: readonly Omit<ClockTrouble, 'of' | 'at'>[] = [
	{ jumpMs: 2 * HOUR_MS },
	{ jumpMs: 3 * YEAR_MS },
	{ jumpMs: -2 * HOUR_MS },
	{ jumpMs: -3 * YEAR_MS },
	{ jumpMs: 2 * HOUR_MS, loses: 'drop-after' },
	{ jumpMs: 3 * YEAR_MS, loses: '502-after' },
	{ jumpMs: -2 * HOUR_MS, loses: 'drop-after' },
	{ jumpMs: -3 * YEAR_MS, loses: 'cut-body' },
	// The farthest zones, and one in which half an hour is missing on some days.
	{ zone: 'Pacific/Kiritimati' },
	{ zone: 'Etc/GMT+12' },
	{ zone: 'Australia/Lord_Howe' },
	// Clocks are changed on the way: an hour is missing, and comes twice.
	{ zone: 'Europe/Berlin', jumpMs: until('2026-03-29T00:59:50Z'), passesMs: 2000 },
	{ zone: 'Europe/Berlin', jumpMs: until('2026-10-25T00:59:50Z'), passesMs: 2000 },
	// A day begins on the way.
	{ zone: 'Pacific/Kiritimati', jumpMs: until('2026-03-02T09:59:50Z'), passesMs: 2000 },
];

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Every trouble that a journey of a size can meet: each kind at each place. */
export function everyTrouble({ requests, disk, records }: Size): Trouble[] {
	const both = [false, true] as const;
	return [
		...upTo(requests).flatMap(at =>
			FAULT_KINDS.flatMap(kind => both.map(lasts => ({ of: 'request' as const, at, kind, lasts }))),
		),
		...upTo(requests).flatMap(at => (['before', 'after'] as const).map(when => ({ of: 'crash' as const, at, when }))),
		...upTo(disk).flatMap(at =>
			DISK_FAULTS.flatMap(kind => both.map(lasts => ({ of: 'disk' as const, at, kind, lasts }))),
		),
		...upTo(records).flatMap(at =>
			RECORDS_FAULTS.flatMap(kind => both.map(lasts => ({ of: 'records' as const, at, kind, lasts }))),
		),
		...upTo(disk).flatMap(at => CLOCKS.map(clock => ({ of: 'clock' as const, at, ...clock }))),
		{ of: 'clock', at: 0, timers: 'never' },
		{ of: 'clock', at: 0, timers: 'late' },
	];
}

/** Every kind of them once, at a place that is chosen by chance. @param random from 0 up to but not including 1 */
export function oneOfEachKind(size: Size, random: () => number): Trouble[] {
	const kinds = new Map<string, Trouble[]>();
	for (const trouble of everyTrouble(size)) {
		const { at: _, ...kind } = trouble;
		const key = JSON.stringify(kind);
		kinds.set(key, [...(kinds.get(key) ?? []), trouble]);
	}
	return [...kinds.values()].flatMap(same => same[Math.floor(random() * same.length)] ?? []);
}

/** For people, and to be told again. */
export function inWords(trouble: Trouble): string {
	return JSON.stringify(trouble);
}
