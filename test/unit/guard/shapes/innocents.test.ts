import assert from 'node:assert/strict';
import { SHARED_DATA } from '../../../support/sharedData';
import { INNOCENTS, INNOCENTS_OF_REAL_TEXTS } from './all';
import { testShapes, type Tally } from './suite';

const tell = ({ shapes, pushes, hook, editor }: Tally): void => {
	// In one write: files of tests run side by side, and their lines must not mix.
	process.stdout.write(
		`  innocent pushes: ${shapes} in ${pushes} pushes, wrongly refused by the hook ${hook}, by the editor ${editor}\n`,
	);
};

describe('innocent pushes pass', () => {
	testShapes(INNOCENTS, tell);

	it('are a hundred at least', () => {
		assert.ok(Object.values(INNOCENTS).flat().length >= 100);
	});
});

if (SHARED_DATA === undefined) {
	describe.skip('innocent pushes of real texts pass (skipped: no shared data folder, see SECURE_RESPONSE_DATA)', () => {
		it('pass');
	});
} else {
	describe('innocent pushes of real texts pass', () => {
		testShapes(INNOCENTS_OF_REAL_TEXTS, tell);
	});
}
