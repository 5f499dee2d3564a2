import assert from 'node:assert/strict';
import type { Affected } from '../../../../src/core/advisory';
import { extractClaims } from '../../../../src/core/claims';
import { newestFirst, versionsOfReport } from '../../../../src/wizards/triage/factsVersion';

const TAGS = newestFirst(['v1.9.0', 'v1.10.0', 'v1.2.0', 'v2.0.0', 'v2.0.0-rc.1', 'nightly']);

/** The versions in their order. @param ranges "name range" */
function versions(text: string, ...ranges: [name: string, range: string][]): string[] {
	const affected = ranges.map(([name, range]): Affected => ({ ecosystem: 'npm', name, range, functions: [] }));
	return versionsOfReport({ affected }, extractClaims(text), ['widget'], TAGS).map(one => one.text);
}

describe('the version that a report is about', () => {
	it('is the last affected one where the ranges name it', () => {
		assert.deepEqual(versions('seen in 1.2.0', ['widget', '>= 1.0.0, <= 1.9.0']), ['1.9.0', '1.2.0', '1.0.0']);
	});
	it('is what the text names first where the ranges do not', () => {
		assert.deepEqual(versions('Tested on v1.9.0, also in v1.2.0', ['widget', '>= 1.0']), ['v1.9.0', 'v1.2.0', '1.0']);
	});
	it('is the newest release before the fixed one, by number and not by letter', () => {
		assert.deepEqual(versions('', ['widget', '< 2.0.0']), ['v1.10.0']);
	});
	it('is not that of another package where a row is the project’s own', () => {
		assert.deepEqual(versions('', ['marked', '<= 4.0.9'], ['@acme/Widget', '= 1.2.0']), ['1.2.0']);
	});
	it('is none where nothing is named, and none that ranges of other grammars would name', () => {
		assert.deepEqual(versions('no version here', ['widget', '>= 0'], ['widget', 'all versions']), []);
	});
	it('is read from ranges with a common slip', () => {
		assert.deepEqual(versions('', ['widget', '1.2.0']), ['1.2.0']);
	});
	it('is read at once from thousands of rows and tags', () => {
		const rows = Array.from({ length: 20_000 }, (_, i): [string, string] => ['widget', `< 0.0.${i + 1}`]);
		const many = newestFirst(Array.from({ length: 3000 }, (_, i) => `v1.${i}.0`));
		const affected = rows.map(([name, range]): Affected => ({ ecosystem: 'npm', name, range, functions: [] }));
		assert.deepEqual(versionsOfReport({ affected }, [], ['widget'], many), []);
	});
});

describe('tags to choose from', () => {
	it('come with the highest numbers first', () => {
		assert.deepEqual(
			TAGS.filter(tag => /^v\d+\.\d+\.\d+$/.test(tag)),
			['v2.0.0', 'v1.10.0', 'v1.9.0', 'v1.2.0'],
		);
	});
});
