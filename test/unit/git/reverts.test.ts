import assert from 'node:assert/strict';
import { resolveReverts } from '../../../src/git/fixCommits/reverts';
import type { FoundCommit } from '../../../src/git/fixCommits/scanState';

describe('commits that revert each other', () => {
	it('do not hand on more and more ids, however long their chain is', () => {
		const name = (i: number): string => i.toString(16).padStart(40, '0');
		const chain = Array.from(
			{ length: 1000 },
			(_, i): FoundCommit => ({
				...{ commit: name(i), kind: i === 0 ? 'fix' : 'revert', ids: [`CVE-2026-${10_000 + i}`] },
				...{ parents: [], subject: '', date: '2026-03-01T00:00:00Z', ...(i === 0 ? {} : { reverts: name(i - 1) }) },
			}),
		);
		const found = resolveReverts(chain);
		assert.deepEqual(found[1]?.ids, ['CVE-2026-10001', 'CVE-2026-10000']);
		assert.equal(Math.max(...found.map(({ ids }) => ids.length)), 200);
		assert.equal(found.at(-1)?.ids[0], 'CVE-2026-10999');
	});
});
