import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { staysInside } from '../../../src/git/staysInside';
import { useTemporaryFolder } from '../../support/temporaryFolder';

describe('A file of a repository', () => {
	const folder = useTemporaryFolder();

	it('is not opened where a folder on its way is a link that leads out', async () => {
		const [repository, secret] = [join(folder(), 'repository'), join(folder(), 'secret')];
		mkdirSync(join(repository, 'real'), { recursive: true });
		mkdirSync(secret);
		writeFileSync(join(secret, 'key.md'), 'x');
		writeFileSync(join(repository, 'real', 'bar.md'), 'x');
		symlinkSync(secret, join(repository, 'docs'));
		symlinkSync(join(repository, 'real'), join(repository, 'inner'));
		assert.equal(await staysInside(repository, join(repository, 'docs', 'key.md')), false);
		assert.equal(await staysInside(repository, join(repository, 'real', 'bar.md')), true);
		assert.equal(await staysInside(repository, join(repository, 'inner', 'bar.md')), true);
	});
});
