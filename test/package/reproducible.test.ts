import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { BILL, ROOT, VSIX } from '../../scripts/project.mjs';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('the package, made again', function () {
	this.timeout(120_000);

	it('is the same to the byte, on another day, in another zone, from files that others may read or not', () => {
		const before = [VSIX, BILL].map(digest);
		for (const name of ['LICENSE', 'media/icon.png']) {
			utimesSync(join(ROOT, name), 1_700_000_000, 1_700_000_000);
			chmodSync(join(ROOT, name), 0o600);
		}
		execFileSync(process.execPath, [join(ROOT, 'scripts/package.mjs')], {
			env: { ...process.env, TZ: 'Asia/Kathmandu', LC_ALL: 'de_DE.UTF-8' },
			stdio: 'ignore',
		});
		assert.deepEqual([VSIX, BILL].map(digest), before);
	});
});
