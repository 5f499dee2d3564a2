import assert from 'node:assert/strict';
import { type FoundPackage, rankPackages } from '../../../../src/core/manifests';

function found(path: string, more: Partial<FoundPackage> = {}): FoundPackage {
	return { ecosystem: 'npm', name: path.split('/').at(-2) ?? 'root', path, published: true, ...more };
}

describe('the order of packages', () => {
	it('begins at the top, has what is not published after what is, and tests and examples last', () => {
		const order = rankPackages([
			found('test/fixtures/trap/package.json'),
			found('examples/hello/package.json', { published: false, note: 'Private.' }),
			found('package.json', { published: false, note: 'Private.' }),
			found('packages/deep/inner/package.json'),
			found('packages/b/package.json'),
			found('packages/a/package.json'),
			found('packages/parent/package.json', { note: 'Holds no code.' }),
		]).map(({ name }) => name);
		assert.deepEqual(order, ['a', 'b', 'inner', 'parent', 'root', 'trap', 'hello']);
	});

	it('has a package once, as its best manifest tells it', () => {
		const twice = rankPackages([
			found('sub/setup.cfg', { ecosystem: 'pip', name: 'Kite' }),
			found('pyproject.toml', { ecosystem: 'pip', name: 'kite', version: '1.0' }),
			found('package.json', { name: 'kite' }),
		]);
		assert.deepEqual(
			twice.map(({ path }) => path),
			['package.json', 'pyproject.toml'],
		);
	});
});
