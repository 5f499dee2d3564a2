import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { posixPath } from '../../../../src/platform/web/posixPath';
import { tries } from '../../../support/long';

const path = fc
	.array(fc.constantFrom('/', '//', '.', '..', 'a', 'b.c', '.d', 'e f'), { maxLength: 8 })
	.map(parts => parts.join(''));

describe('paths with slashes', () => {
	it('are what Node’s are', () => {
		fc.assert(
			fc.property(path, path, (a, b) => {
				for (const of of ['basename', 'dirname', 'extname', 'isAbsolute', 'normalize'] as const)
					assert.equal(posixPath[of](a), posix[of](a), `${of}(${JSON.stringify(a)})`);
				assert.equal(posixPath.join(a, b), posix.join(a, b));
				assert.equal(posixPath.resolve('/x', a, b), posix.resolve('/x', a, b));
				const [from, to] = [posix.resolve('/x', a), posix.resolve('/x', b)];
				assert.equal(posixPath.relative(from, to), posix.relative(from, to));
			}),
			{ numRuns: tries(5000) },
		);
	});
});
