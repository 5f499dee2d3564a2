import assert from 'node:assert/strict';
import { recentCommits } from '../../../src/git/recentCommits';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('recent commits to pick from', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());
	const recent = (most = 100) => recentCommits(repository.git, repository.root, most);

	it('are none in a repository without a commit', async () => assert.deepEqual(await recent(), []));

	it('are those of all local branches and of HEAD, the newest first', async () => {
		repository.write('a.txt', '1');
		const first = repository.commit('First');
		repository.sh('switch', '-q', '-c', 'fix');
		repository.write('a.txt', '2');
		const fix = repository.commit('Fix');
		repository.sh('switch', '-q', '--detach', 'main');
		repository.write('b.txt', '3');
		const detached = repository.commit('Detached');
		const found = await recent();
		assert.deepEqual(new Set(found.map(c => c.commit)), new Set([detached, fix, first]));
		assert.equal(found.at(-1)?.subject, 'First');
		assert.deepEqual(
			(await recent(1)).map(c => c.author),
			['Ada'],
		);
	});

	it('keep the subject of each, whatever stands in it', async () => {
		repository.write('a.txt', '1');
		repository.commit('--all $(icon) \u202e "x"');
		assert.deepEqual(
			(await recent()).map(c => c.subject),
			['--all $(icon) \u202e "x"'],
		);
	});

	it('keep author and subject apart, whatever stands in them', async () => {
		const author = 'Kim\u001fFix the parser\u001fx';
		repository.sh('commit', '-q', '--allow-empty', '--author', `${author} <kim@example.org>`, '-m', 'Open\u001fa door');
		assert.deepEqual(
			(await recent()).map(c => [c.author, c.subject]),
			[[author, 'Open\u001fa door']],
		);
	});
});
