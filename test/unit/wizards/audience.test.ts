import assert from 'node:assert/strict';
import { readersOf, seenBy } from '../../../src/wizards/audience';

describe('the line that says who reads what is sent', () => {
	for (const [audience, words] of [
		[{ finder: 'kim', collaborators: ['a', 'b', 'c'], teams: ['core'] }, 'Seen by: kim and 3 collaborators, 1 team.'],
		[{ finder: 'kim', collaborators: [], teams: [] }, 'Seen by: kim.'],
		[{ finder: 'kim', collaborators: ['a'], teams: [] }, 'Seen by: kim and 1 collaborator.'],
		[{ finder: 'kim', collaborators: [], teams: ['a', 'b'] }, 'Seen by: kim and 2 teams.'],
		[{ collaborators: ['a'], teams: ['b'] }, 'Seen by: 1 collaborator, 1 team.'],
		[{ collaborators: [], teams: [] }, 'Seen by: the repository’s administrators and security managers.'],
	] as const) {
		it(`is “${words}”`, () => assert.equal(seenBy(audience), words));
	}

	it('stays a line when a name is none', () => {
		assert.ok(seenBy({ finder: 'x'.repeat(50_000), collaborators: [], teams: [] }).length < 200);
	});

	it('has the names behind it, within bounds', () => {
		assert.deepEqual(readersOf({ finder: 'kim', collaborators: ['lee'], teams: ['core'] }), [
			'kim',
			'lee',
			'team core',
		]);
		const many = Array.from({ length: 5_000 }, (_, n) => `c${n}`);
		assert.equal(readersOf({ finder: 'kim', collaborators: many, teams: [] }).length, 300);
	});
});
