import assert from 'node:assert/strict';
import { LEAKS } from './all';
import { testShapes } from './suite';

describe('shapes of leak, pushed for real, are refused or warned of', () => {
	testShapes(LEAKS, ({ shapes, pushes, hook, editor }) => {
		// In one write: files of tests run side by side, and their lines must not mix.
		process.stdout.write(
			`  leaks: ${shapes} shapes in ${pushes} pushes, missed by the hook ${hook}, by the editor ${editor}\n`,
		);
	});

	it('are a hundred at least for the hook, and for the editor', () => {
		const shapes = Object.values(LEAKS).flat();
		assert.ok(shapes.filter(({ hook }) => hook !== 'pass').length >= 100);
		assert.ok(shapes.filter(({ editor }) => editor !== 'none').length >= 100);
	});
});
