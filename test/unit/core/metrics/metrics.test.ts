import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { measureCases, type Metrics, type MetricsFilter, repositoriesOf } from '../../../../src/core/metrics/metrics';
import { spreadOf } from '../../../../src/core/metrics/spread';
import { DEFAULT_POLICY } from '../../../../src/core/policyDefaults';
import { ADVISORY_STATES, OUTCOMES, SEVERITIES } from '../../../../src/core/vocabulary';
import { aCase, handle } from '../../../support/builders';

/** A Wednesday. */
const NOW = new Date('2026-03-18T12:00:00Z');
const ALL: MetricsFilter = { period: 'all', step: 'month' };
/** Monday; acknowledged by Wednesday 4, assessed by Monday 16. */
const MONDAY = '2026-03-02T09:00:00Z';

function measured(records: readonly Case[], filter: Partial<MetricsFilter> = {}): Metrics {
	return measureCases(records, { ...ALL, ...filter }, DEFAULT_POLICY, NOW);
}

function stage(metrics: Metrics, name: string) {
	const found = metrics.stages.find(each => each.stage === name);
	assert.ok(found);
	return found;
}

const clock = (startedAt = MONDAY) => ({ clock: { startedAt, source: 'receipt' as const } });

describe('metrics', () => {
	it('say nothing of nothing: no median, no share', () => {
		const metrics = measured([]);
		assert.equal(metrics.cases, 0);
		for (const each of metrics.stages) assert.deepEqual([each.spread, each.judged], [undefined, 0]);
		assert.deepEqual(metrics.trend, []);
	});

	it('count the time to acknowledge in business days, and hold it against the end of the deadline’s day', () => {
		const metrics = measured([
			aCase(1, { ...clock(), acknowledgedAt: '2026-03-02T10:00:00Z' }),
			aCase(2, { ...clock(), acknowledgedAt: '2026-03-04T23:59:00Z' }),
			aCase(3, { ...clock(), acknowledgedAt: '2026-03-05T00:01:00Z' }),
			// From Friday to Monday it is one business day.
			aCase(4, { ...clock('2026-03-06T09:00:00Z'), acknowledgedAt: '2026-03-09T09:00:00Z' }),
		]);
		const { spread, within, judged, few } = stage(metrics, 'acknowledge');
		assert.deepEqual(few, [0, 1, 2, 3]);
		assert.equal(spread?.median, 1.5);
		assert.deepEqual([within, judged], [3, 4]);
	});

	it('count what is late and not done as not within its deadline, and what has time left not at all', () => {
		const { late, waiting, within, judged } = stage(
			measured([aCase(1, clock()), aCase(2, clock('2026-03-18T08:00:00Z'))]),
			'acknowledge',
		);
		assert.deepEqual({ late, waiting, within, judged }, { late: 1, waiting: 1, within: 0, judged: 1 });
	});

	it('count unknown clocks apart, and never as late', () => {
		const { clock: _, ...record } = aCase(1, {}, { createdAt: '2020-01-01T00:00:00Z' });
		const metrics = measured([record]);
		assert.equal(metrics.unknownClocks, 1);
		for (const { late, judged } of metrics.stages) assert.deepEqual([late, judged], [0, 0]);
		assert.equal(stage(metrics, 'acknowledge').unknown, 1);
		assert.equal(
			metrics.ages.reduce((sum, { overdue }) => sum + overdue, 0),
			0,
		);
	});

	it('let a pause move a deadline and no time', () => {
		const pause = {
			id: handle(50),
			from: '2026-03-02T12:00:00Z',
			until: '2026-03-06T12:00:00Z',
			waitsFor: 'finder' as const,
			reason: 'a question',
		};
		const metrics = measured([aCase(1, { ...clock(), acknowledgedAt: '2026-03-09T09:00:00Z', pauses: [pause] })]);
		const { few, within } = stage(metrics, 'acknowledge');
		assert.deepEqual([few, within], [[5], 1]);
	});

	it('hold a time against the deadline that was negotiated', () => {
		const agreed = {
			id: handle(51),
			at: MONDAY,
			what: 'acknowledge' as const,
			date: '2026-03-10',
			zone: 'UTC',
			with: 'the finder',
			reason: 'a holiday',
		};
		const record = aCase(1, { ...clock(), acknowledgedAt: '2026-03-10T20:00:00Z', agreements: [agreed] });
		assert.equal(stage(measured([record]), 'acknowledge').within, 1);
	});

	it('tell a fix by the first commit that was linked or public, and hold it and the disclosure against the earliest date', () => {
		const record = aCase(
			1,
			{
				...clock(),
				validatedAt: '2026-03-03T09:00:00Z',
				decision: { outcome: 'vulnerability', at: '2026-03-03T09:00:00Z' },
				fixes: [{ id: handle(60), linkedAt: '2026-03-12T09:00:00Z', files: [] }],
				publication: { fixPublicAt: '2026-03-10T09:00:00Z' },
				disclosure: [{ date: '2026-03-16', time: '14:00', zone: 'UTC', by: 'finder' }],
			},
			{ state: 'published', publishedAt: '2026-03-16T14:20:00Z' },
		);
		const metrics = measured([record]);
		assert.deepEqual(stage(metrics, 'fix').few, [8]);
		assert.equal(stage(metrics, 'fix').within, 1);
		// Some minutes after PD is not late.
		assert.deepEqual([stage(metrics, 'disclose').few, stage(metrics, 'disclose').within], [[14], 1]);
	});

	it('ask for no fix and no disclosure of what is no vulnerability', () => {
		const closed = aCase(
			1,
			{ ...clock(), decision: { outcome: 'duplicate', at: MONDAY }, assessedAt: MONDAY },
			{ state: 'closed' },
		);
		const fix = stage(measured([closed]), 'fix');
		assert.deepEqual([fix.late, fix.waiting, fix.unrecorded, fix.unknown], [0, 0, 0, 0]);
	});

	it('say when something was done and nobody wrote down when', () => {
		const closed = aCase(1, clock(), { state: 'closed' });
		assert.equal(stage(measured([closed]), 'acknowledge').unrecorded, 1);
		assert.deepEqual(measured([closed]).outcomes, [{ outcome: 'unrecorded', count: 1 }]);
	});

	it('take no time for real that would be of decades', () => {
		const slip = aCase(1, { ...clock('0026-03-02T09:00:00Z'), acknowledgedAt: MONDAY });
		assert.equal(stage(measured([slip]), 'acknowledge').unrecorded, 1);
		assert.equal(measured([slip]).trend.length, 24);
		assert.equal(measured([slip]).notInTrend, 1);
	});

	it('count a report from the future, as of a clock that jumped, in no step of the trend', () => {
		const metrics = measured([aCase(1, clock('2031-01-01T00:00:00Z')), aCase(2, clock())]);
		assert.deepEqual(
			metrics.trend.map(({ name, came }) => [name, came]),
			[['2026-03', 1]],
		);
		assert.equal(metrics.notInTrend, 1);
	});

	it('show open cases by age, with those that are overdue', () => {
		const metrics = measured([
			aCase(1, clock()),
			aCase(2, clock('2026-03-17T09:00:00Z')),
			aCase(3, clock('2024-01-01T09:00:00Z')),
		]);
		assert.deepEqual(
			metrics.ages.map(({ upTo, count, overdue }) => [upTo, count, overdue]),
			[
				[7, 1, 0],
				[30, 1, 1],
				[90, 0, 0],
				[180, 0, 0],
				[365, 0, 0],
				[undefined, 1, 1],
			],
		);
	});

	it('are of one repository, of those without one, or of a time, when that is chosen', () => {
		const of = (n: number, repository: string | undefined, at: string): Case =>
			aCase(n, clock(at), { source: { feed: 'github', ...(repository === undefined ? {} : { repository }) } });
		const records = [of(1, 'acme/app', MONDAY), of(2, 'acme/lib', MONDAY), of(3, undefined, '2025-06-01T00:00:00Z')];
		assert.deepEqual(repositoriesOf(records), ['acme/app', 'acme/lib']);
		assert.equal(measured(records, { repository: 'acme/app' }).cases, 1);
		assert.equal(measured(records, { repository: null }).cases, 1);
		assert.equal(measured(records, { period: 'this-year' }).cases, 2);
		assert.equal(measured(records, { period: 'last-year' }).cases, 1);
		assert.equal(measured(records, { period: 'last-90-days' }).cases, 2);
		assert.equal(measured(records, { period: 'last-12-months' }).cases, 3);
	});

	it('show noise by month and by quarter, without a gap between', () => {
		const decided = (n: number, at: string, outcome: Case['decision'] extends infer D ? NonNullable<D> : never) =>
			aCase(n, { ...clock(at), decision: outcome }, { state: 'closed' });
		const records = [
			decided(1, '2025-12-31T10:00:00Z', { outcome: 'duplicate', at: MONDAY }),
			decided(2, MONDAY, { outcome: 'bug', at: MONDAY }),
			decided(3, MONDAY, { outcome: 'not-reproducible', at: MONDAY }),
		];
		const rows = (filter: Partial<MetricsFilter>) =>
			measured(records, filter).trend.map(({ name, came, noise, other }) => [name, came, noise, other]);
		assert.deepEqual(rows({}), [
			['2025-12', 1, 1, 0],
			['2026-01', 0, 0, 0],
			['2026-02', 0, 0, 0],
			['2026-03', 2, 1, 1],
		]);
		assert.deepEqual(rows({ step: 'quarter' }), [
			['2025-Q4', 1, 1, 0],
			['2026-Q1', 2, 1, 1],
		]);
		assert.deepEqual([measured(records).noise, measured(records).decided], [2, 3]);
	});

	it('are the same in whatever order cases come, and every part is no more than its whole', () => {
		fc.assert(
			fc.property(
				fc.array(anyCase, { maxLength: 40 }),
				fc.constantFrom('month' as const, 'quarter' as const),
				(some, step) => {
					const metrics = measured(some, { step });
					assert.deepEqual(measured([...some].reverse(), { step }), metrics);
					const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
					assert.equal(sum(metrics.outcomes.map(({ count }) => count)), some.length);
					assert.ok(metrics.noise <= metrics.decided && metrics.decided <= metrics.cases);
					assert.equal(sum(metrics.trend.map(({ came }) => came)) + metrics.notInTrend, some.length);
					for (const row of metrics.trend)
						assert.equal(row.vulnerabilities + row.noise + row.other + row.open, row.came);
					for (const each of metrics.stages) {
						assert.ok(each.within >= 0 && each.within <= each.judged);
						const { spread } = each;
						if (spread !== undefined)
							assert.ok(
								spread.min <= spread.q1 &&
									spread.q1 <= spread.median &&
									spread.median <= spread.q3 &&
									spread.q3 <= spread.max,
							);
					}
					for (const { count, overdue } of metrics.ages) assert.ok(overdue <= count);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('count ten thousand cases', () => {
		const zone = { ...DEFAULT_POLICY, zone: 'Europe/Berlin' };
		const many = Array.from({ length: 10_000 }, (_, n) =>
			aCase(n, {
				...clock(new Date(Date.parse('2023-01-01T00:00:00Z') + n * 9_000_000).toISOString()),
				acknowledgedAt: new Date(Date.parse('2023-01-02T00:00:00Z') + n * 9_000_000).toISOString(),
			}),
		);
		const metrics = measureCases(many, ALL, zone, NOW);
		assert.equal(metrics.cases, 10_000);
		assert.equal(stage(metrics, 'acknowledge').spread?.n, 10_000);
	});
});

describe('a spread', () => {
	it('has the quartiles that spreadsheets have', () => {
		assert.deepEqual(spreadOf([4, 1, 3, 2]), { n: 4, min: 1, q1: 1.75, median: 2.5, q3: 3.25, max: 4 });
		assert.deepEqual(spreadOf([7]), { n: 1, min: 7, q1: 7, median: 7, q3: 7, max: 7 });
		assert.equal(spreadOf([]), undefined);
	});
});

const instant = fc
	.date({ min: new Date('2024-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
	.map(date => date.toISOString());

const anyCase = fc
	.record({
		n: fc.nat(1_000_000),
		startedAt: fc.option(instant, { nil: undefined }),
		acknowledgedAt: fc.option(instant, { nil: undefined }),
		assessedAt: fc.option(instant, { nil: undefined }),
		publishedAt: fc.option(instant, { nil: undefined }),
		outcome: fc.option(fc.constantFrom(...OUTCOMES), { nil: undefined }),
		state: fc.constantFrom(...ADVISORY_STATES),
		severity: fc.option(fc.constantFrom(...SEVERITIES), { nil: undefined }),
	})
	.map(({ n, startedAt, acknowledgedAt, assessedAt, publishedAt, outcome, state, severity }): Case => {
		const advisory: Partial<Advisory> = {
			state,
			...(publishedAt === undefined ? {} : { publishedAt }),
			...(severity === undefined ? {} : { severity }),
		};
		const { clock: _, ...record } = aCase(
			n,
			{
				...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
				...(assessedAt === undefined ? {} : { assessedAt }),
				...(outcome === undefined ? {} : { decision: { outcome, at: MONDAY } }),
			},
			advisory,
		);
		return startedAt === undefined ? record : { ...record, ...clock(startedAt) };
	});
