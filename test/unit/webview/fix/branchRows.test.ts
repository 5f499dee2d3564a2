import assert from 'node:assert/strict';
import type { FoundBranch, LinkedFix } from '../../../../src/protocol/draft/fix';
import { RECORDS } from '../../../../src/protocol/records';
import {
	branchesInWords,
	fixChoices,
	foundInWords,
	rowOf,
	saysTheSame,
	withFound,
	withText,
} from '../../../../src/webview/draft/fix/branchRows';

const FIX = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);
const found = (change: Partial<FoundBranch> = {}): FoundBranch => ({
	name: '1.x',
	state: 'affected',
	fix: FIX,
	release: 'v1.4.3',
	why: 'A release on it contains the fix.',
	...change,
});

describe('rows of maintained branches', () => {
	it('take over what the repository says with one click, and say then that it is the same', () => {
		const row = withFound({ name: '1.x', state: 'unknown' }, found());
		assert.deepEqual(row, { name: '1.x', state: 'affected', fix: FIX, release: 'v1.4.3' });
		assert.equal(saysTheSame(row, found()), true);
		assert.equal(saysTheSame({ ...row, release: 'v1.5.0' }, found()), false);
	});

	it('keep what a person wrote where the repository knows nothing', () => {
		const row = { name: '1.x', state: 'affected', fix: OTHER, release: 'v9', reason: 'Mine.' } as const;
		assert.deepEqual(withFound(row, { name: '1.x', state: 'unknown', why: 'History incomplete.' }), row);
		const unaffected = withFound(row, { name: '1.x', state: 'unaffected', why: 'It has none of the commits.' });
		assert.deepEqual(unaffected, { ...row, state: 'unaffected' });
	});

	it('say why a branch is not affected, or until when it was maintained', () => {
		assert.equal(rowOf({ name: '0.x', state: 'unaffected', why: 'It has none.' }).reason, 'It has none.');
		const ended = found({ state: 'end-of-life', endOfLife: '2026-01-31' });
		assert.equal(rowOf(ended).reason, 'Maintained until 2026-01-31.');
	});

	it('tell in words what the repository says', () => {
		assert.equal(foundInWords(found()), `affected, holds the fix as ${FIX.slice(0, 10)}, released in v1.4.3`);
		assert.equal(
			foundInWords(found({ localOnly: true, release: 'v1' })),
			`affected, holds the fix as ${FIX.slice(0, 10)} in this clone only, released in v1`,
		);
		assert.equal(
			foundInWords({ name: 'a', state: 'end-of-life', endOfLife: '2026-01-31', why: '' }),
			'maintained until 2026-01-31',
		);
	});

	it('offer linked commits, what was found, and what stands there already, each once', () => {
		const linked: LinkedFix = { id: '1', commit: FIX, subject: 'Fix\u202E it', files: [], more: 0, opens: true };
		const choices = fixChoices(
			{ name: '1.x', state: 'affected', fix: 'a branch' },
			[linked, linked],
			found({ fix: OTHER }),
		);
		assert.deepEqual(
			choices.map(([value]) => value),
			[FIX, OTHER, 'a branch'],
		);
		assert.ok(!choices.some(([, label]) => label.includes('\u202E')));
	});

	it('have no key without a text, so that an emptied box is as if nothing had been written', () => {
		const row = withText({ name: 'a', state: 'affected', release: 'v1' }, 'release', '');
		assert.deepEqual(row, { name: 'a', state: 'affected' });
	});

	it('are shown in words when two versions met', () => {
		const value = RECORDS.branches.text([{ name: '1.x', state: 'affected', fix: FIX, release: 'v1.4.3' }]);
		assert.equal(branchesInWords(value), `1.x · affected · fix ${FIX.slice(0, 10)} · v1.4.3`);
		assert.equal(branchesInWords('not rows'), 'not rows');
	});
});
