import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { canonicalVector, InvalidCvssError, scoreCvss } from '../../../../src/core/cvss';
import { METRICS } from '../../../../src/core/cvss/metrics';
import { describeWithData, rowsOf } from '../../../support/sharedData';
import { someOf, tries } from '../../../support/long';

const LOG4SHELL = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

describe('a CVSS score', () => {
	for (const [vector, score, severity] of [
		[LOG4SHELL, 10, 'critical'],
		[V4, 9.3, 'critical'],
		['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0, 'none'],
		['CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N', 5.5, 'medium'],
		// Temporal metrics lower it, environmental ones then decide.
		[`${LOG4SHELL}/E:U/RL:O/RC:U`, 8, 'high'],
		[`${LOG4SHELL}/E:U/RL:O/RC:U/MAV:P/MC:N/MI:N/MA:L`, 2.1, 'low'],
		[`${V4}/E:U`, 8.1, 'high'],
	] as const) {
		it(`of ${vector} is ${score}, ${severity}`, () => {
			const scored = scoreCvss(vector);
			assert.equal(scored.score, score);
			assert.equal(scored.severity, severity);
		});
	}

	it('does not depend on the order of the metrics', () => {
		const [prefix = '', ...parts] = V4.split('/');
		fc.assert(
			fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), shuffled => {
				const vector = [prefix, ...shuffled].join('/');
				assert.equal(scoreCvss(vector).score, 9.3);
				assert.equal(canonicalVector(vector), V4);
			}),
			{ numRuns: 30 },
		);
	}).timeout(30_000);

	it('is there for every vector the specification allows', () => {
		const vectors = fc.constantFrom('3.0' as const, '3.1' as const, '4.0' as const).chain(version =>
			fc
				.tuple(
					...METRICS[version].map(({ name, values, base }) => {
						const part = fc.constantFrom(...values).map(value => `${name}:${value}`);
						return base ? part : fc.option(part);
					}),
				)
				.map(parts => [`CVSS:${version}`, ...parts.filter(part => part !== null)].join('/')),
		);
		fc.assert(
			fc.property(vectors, vector => {
				const { score, severity } = scoreCvss(vector);
				assert.equal(score, Math.round(score * 10) / 10);
				assert.equal(severity === 'none', score === 0);
				assert.equal(canonicalVector(vector), vector);
			}),
			{ numRuns: tries(300) },
		);
	}).timeout(30_000);
});

describe('a vector that is refused', () => {
	for (const [vector, reason] of [
		['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/A:H', /lacks I\b/],
		[V4.replace('/AT:N', '').replace('/SA:N', ''), /lacks AT, SA\b/],
		[`${LOG4SHELL}/AV:N`, /AV is there twice/],
		[`${LOG4SHELL}/`, /slash too many/],
		[`${LOG4SHELL}/ZZ:N`, /no metric "ZZ"/],
		[LOG4SHELL.replace('AV:N', 'AV:X'), /AV has no value "X".*N, A, L, P/],
		[LOG4SHELL.replace('AV:N', 'AV:n'), /AV has no value "n".*write N\b/],
		[LOG4SHELL.replace('UI:N', 'ui:N'), /no metric "ui".*write UI\b/],
		[LOG4SHELL.replace('AV:N', 'AV'), /"AV" has no value/],
		[` ${LOG4SHELL}`, /blank/],
		[`${LOG4SHELL}\n`, /A has no value/],
		['AV:N/AC:L/Au:N/C:P/I:P/A:P', /CVSS 2\.0/],
		['', /starts with its version/],
		['9.8', /starts with its version/],
		[LOG4SHELL.replace('3.1', '4.0'), /CVSS 4\.0/],
		[`CVSS:3.1/${'A'.repeat(100_000)}`, /too long/],
		[`CVSS:3.1/__proto__:N`, /no metric "__proto__"/],
	] as const) {
		it(`says why: ${vector.slice(0, 70)}`, () => {
			assert.throws(
				() => scoreCvss(vector),
				(error: unknown) => {
					assert.ok(error instanceof InvalidCvssError);
					assert.match(error.message, reason);
					return true;
				},
			);
		});
	}

	it('is any text but a vector', () => {
		fc.assert(fc.property(fc.string(), text => assert.throws(() => scoreCvss(text), InvalidCvssError)));
	}).timeout(30_000);
});

describeWithData('published CVSS scores', read => {
	for (const version of ['3.0', '3.1', '4.0']) {
		it(`of ${version} are ours`, () => {
			for (const [vector = '', score, severity = ''] of someOf(
				`scores of ${version}`,
				rowsOf(read(`cvss/cvss-${version}.tsv`)),
			)) {
				const ours = scoreCvss(vector);
				assert.deepEqual(
					[ours.version, ours.score, ours.severity],
					[version, Number(score), severity.toLowerCase()],
					vector,
				);
			}
		}).timeout(60_000);
	}

	it('are refused for every vector known to be invalid', () => {
		for (const [, vector = ''] of rowsOf(read('cvss/invalid.tsv'))) {
			const unescaped = vector.replaceAll('\\n', '\n');
			assert.throws(() => scoreCvss(unescaped), InvalidCvssError, vector);
		}
	});
});
