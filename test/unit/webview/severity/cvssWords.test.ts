import assert from 'node:assert/strict';
import { METRICS } from '../../../../src/core/cvss/metrics';
import { metricGroups } from '../../../../src/webview/severity/cvssWords';

describe('the words for CVSS metrics', () => {
	for (const version of ['3.0', '3.1', '4.0'] as const) {
		const words = metricGroups(version).flatMap(group => group.parts.flatMap(part => part.metrics));

		it(`of ${version} are there for every metric and value, once, and for no other`, () => {
			const pairs = (all: readonly { name: string; values: readonly string[] }[]) =>
				all.flatMap(({ name, values }) => values.map(value => `${name}:${value}`)).sort();
			const ours = words.map(({ name, values }) => ({ name, values: values.map(({ value }) => value) }));
			assert.deepEqual(pairs(ours), pairs(METRICS[version]));
		});

		it(`of ${version} ask for the base metrics first, in the order of the specification`, () => {
			const asked = metricGroups(version)[0]?.parts.flatMap(part => part.metrics.map(({ name }) => name));
			assert.deepEqual(
				asked,
				METRICS[version].filter(({ base }) => base).map(({ name }) => name),
			);
		});

		it(`of ${version} explain each value, and no two values of a metric alike`, () => {
			for (const { name, label, question, values } of words) {
				assert.ok(label !== '' && question !== '', name);
				const texts = values.map(({ text }) => text);
				assert.ok(!texts.includes(''), name);
				assert.equal(new Set(texts).size, texts.length, name);
			}
		});
	}
});
