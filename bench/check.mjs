// Whether a figure became worse than it was recorded, by more than it differs from run to run anyway.
import { median } from './figures.mjs';

/**
 * What was measured, as bench/recorded.json keeps it. Smaller is better in every unit.
 * @typedef {object} Figure
 * @property {string} name unique in its part
 * @property {Unit} unit
 * @property {string} [baseline] what it is a multiple of, or is more than
 * @property {readonly number[]} runs one value for each run
 * @property {number} [atMost] the target for the median
 * @property {number} [r2] of a fitted exponent
 * @typedef {keyof typeof FLOORS} Unit
 * @typedef {'regressed' | 'unmeasured' | 'unrecorded' | 'same' | 'faster'} Outcome unmeasured: there is no number now;
 * unrecorded: there is none to compare it with
 * @typedef {{ name: string, outcome: Outcome, recorded: number, now: number, allowed: number }} Verdict
 */

/**
 * What a figure may differ by though its runs agree: a share of it, and at least so much. See docs/decisions/0033.
 */
const FLOORS = {
	times: { share: 0.15, least: 0.02 },
	exponent: { share: 0, least: 0.1 },
	MiB: { share: 0.15, least: 0.25 },
	ms: { share: 0.15, least: 1 },
	KB: { share: 0.02, least: 0.5 },
	/** Requests, timers, watchers: they are counted, and do not differ. */
	count: { share: 0, least: 0 },
};

/** So many standard errors apart, two medians are not of the same thing (about one in 400 by chance). */
const ERRORS = 3;
/** The standard error of a median of normal values, times the root of their count, by their standard deviation. */
const OF_MEDIAN = 1.2533;
/** The standard deviation of normal values by the median distance from their median. */
const OF_DISTANCE = 1.4826;

/**
 * @param {readonly number[]} runs
 * @returns {number | undefined} the standard error of their median, from the median distance, which one bad run does not
 * change; undefined for fewer than two
 */
function errorOf(runs) {
	if (runs.length < 2) return undefined;
	const middle = median(runs);
	const distance = median(runs.map(value => Math.abs(value - middle)));
	// Few runs make the distance too small: n / (n - 0.8) mends it.
	const few = runs.length / (runs.length - 0.8);
	return (OF_MEDIAN * OF_DISTANCE * few * distance) / Math.sqrt(runs.length);
}

/**
 * What the median may be above the recorded one before it counts as worse.
 * @param {Unit} unit
 * @param {readonly number[]} recorded finite, at least one
 * @param {readonly number[]} now the same
 * @returns {number} at least the unit's floor. One run tells no spread: it is taken to have the other's. Never more than the
 * recorded median itself (or the floor), so that twice as slow is worse however wide the spread was.
 */
export function noiseOf(unit, recorded, now) {
	const before = Math.abs(median(recorded));
	const { share, least } = FLOORS[unit];
	const floor = Math.max(share * before, least);
	const [a, b] = [errorOf(recorded), errorOf(now)];
	const spread = ERRORS * Math.hypot(a ?? b ?? 0, b ?? a ?? 0);
	return Math.max(floor, Math.min(spread, before));
}

/** @param {readonly number[]} runs @returns {boolean} */
const isMeasured = runs => runs.length > 0 && runs.every(Number.isFinite);

/**
 * @param {Figure} now
 * @param {Figure | undefined} recorded
 * @returns {Verdict}
 */
export function checkFigure(now, recorded) {
	const { name, unit } = now;
	const nothing = { recorded: Number.NaN, now: Number.NaN, allowed: Number.NaN };
	const known = recorded !== undefined && recorded.unit === unit && isMeasured(recorded.runs);
	const before = known ? median(recorded.runs) : Number.NaN;
	if (!isMeasured(now.runs)) return { ...nothing, name, recorded: before, outcome: 'unmeasured' };
	const middle = median(now.runs);
	if (!known) return { ...nothing, name, now: middle, outcome: 'unrecorded' };
	const noise = noiseOf(unit, recorded.runs, now.runs);
	const allowed = before + noise;
	const outcome = middle > allowed ? 'regressed' : middle < before - noise ? 'faster' : 'same';
	return { name, outcome, recorded: before, now: middle, allowed };
}

/**
 * @param {readonly Figure[]} now
 * @param {readonly Figure[]} recorded of the same part
 * @returns {{ verdicts: Verdict[], gone: string[] }} gone: what was recorded and is not measured any more
 */
export function checkFigures(now, recorded) {
	const verdicts = now.map(figure =>
		checkFigure(
			figure,
			recorded.find(({ name }) => name === figure.name),
		),
	);
	const names = new Set(now.map(({ name }) => name));
	return { verdicts, gone: recorded.map(({ name }) => name).filter(name => !names.has(name)) };
}

/** @param {Verdict} verdict @returns {boolean} whether a check with it fails */
export function isFailure({ outcome }) {
	return outcome === 'regressed' || outcome === 'unmeasured';
}

/** @param {string} part @param {Verdict} verdict @returns {string} a line for people */
export function lineOf(part, { name, outcome, recorded, now, allowed }) {
	const number = (/** @type {number} */ value) => String(Number(value.toPrecision(3)));
	const figure = `${part}: ${name}`;
	if (outcome === 'unmeasured') return `NOT MEASURED  ${figure}`;
	if (outcome === 'unrecorded') return `not recorded  ${figure}: now ${number(now)}`;
	const label = outcome === 'regressed' ? 'REGRESSED' : outcome;
	return `${label.padEnd(12)}  ${figure}: recorded ${number(recorded)}, now ${number(now)}, allowed ${number(allowed)}`;
}
