import assert from 'node:assert/strict';
import type { TagState } from '../../../../src/core/versions';
import {
	linesOf,
	shownLines,
	summaryWords,
	type StatedVersion,
} from '../../../../src/webview/draft/affected/versionLines';

function stated(...versions: readonly (readonly [string, TagState])[]): StatedVersion[] {
	return versions.map(([version, state]) => ({ tag: `v${version}`, version, state }));
}

describe('versions of a package on the page', () => {
	const versions = stated(
		['2.3.0', 'fixed'],
		['2.2.0', 'affected'],
		['2.1.0', 'affected'],
		['1.4.1', 'fixed'],
		['1.4.0', 'affected'],
		['0.9.0', 'unaffected'],
		['0.8.1', 'unaffected'],
	);

	it('stand in lines of releases, with what is next to each other and alike as one', () => {
		assert.deepEqual(
			linesOf(versions).map(({ name, runs }) => [
				name,
				runs.map(run => `${run.state} ${run.oldest}..${run.newest} ${run.count}`),
			]),
			[
				['2.x', ['fixed 2.3.0..2.3.0 1', 'affected 2.1.0..2.2.0 2']],
				['1.x', ['fixed 1.4.1..1.4.1 1', 'affected 1.4.0..1.4.0 1']],
				['0.9', ['unaffected 0.9.0..0.9.0 1']],
				['0.8', ['unaffected 0.8.1..0.8.1 1']],
			],
		);
	});

	it('stand by their second number where there is only one first', () => {
		assert.deepEqual(
			linesOf(stated(['1.4.0', 'affected'], ['1.3.2', 'affected'], ['1.3.1', 'affected'])).map(({ name }) => name),
			['1.4', '1.3'],
		);
	});

	it('are told in one sentence', () => {
		assert.equal(
			summaryWords(versions),
			'3 affected: 1.4.0, 2.1.0 to 2.2.0; 2 fixed: 1.4.1, 2.3.0; 2 not affected: 0.8.1 to 0.9.0.',
		);
		assert.equal(summaryWords([]), '');
	});

	it('keep names that are no numbers, whatever stands in them', () => {
		assert.deepEqual(
			linesOf(stated(['__proto__', 'unknown'], ['1.0', 'affected'])).map(({ name }) => name),
			['Others', '1.0'],
		);
	});

	it('are all shown where they are few, however many lines they make; else the newest lines first', () => {
		const made = (count: number) =>
			linesOf(stated(...Array.from({ length: count }, (_, n) => [`1.${90 - n}.0`, 'affected'] as const)));
		assert.equal(shownLines(made(14), false).length, 14);
		assert.deepEqual(
			shownLines(made(30), false).map(({ name }) => name),
			['1.90', '1.89', '1.88', '1.87', '1.86', '1.85'],
		);
		assert.equal(shownLines(made(30), true).length, 30);
	});
});
