import assert from 'node:assert/strict';
import { checkQuickly } from '../../../src/git/evidence';
import { claim, code, evidenceFor, path, verdictOn } from './evidenceClaims';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('claims at the limits of a search', () => {
	const FILES = Array.from({ length: 402 }, (_, i) => `d${i}/x${i}.js`);
	let repository: TemporaryRepository;

	before(() => {
		repository = temporaryRepository();
		for (const file of FILES) repository.write(file, 'one\ntwo\nthree\n');
		repository.commit('needle: three lines each');
		for (const file of FILES) repository.write(file, 'one\n');
		repository.commit('one line each');
	});
	after(() => repository.remove());

	it('never say that a file had no such lines when its past was not looked into', async () => {
		const answers = await evidenceFor(
			repository,
			FILES.map(file => path(file, [3, 3])),
			{ deep: true },
		);
		const verdicts = new Set(answers.map(({ verdict }) => verdict));
		assert.deepEqual([...verdicts].sort(), ['changed', 'uncheckable']);
	});

	it('are looked for though a quotation has a NUL in it', async () => {
		const quoted = code('int neverThere_longest_name\0x = other(1);');
		assert.equal(await verdictOn(repository, quoted, { deep: true }), 'not-in-history');
	});

	it('make git search no messages and no log of its own', async () => {
		for (const revision of ['HEAD^{/needle}', 'HEAD@{0}', '@{0}']) {
			assert.equal(await verdictOn(repository, claim('path', 'd1/x1.js', { revision })), 'no-such-version', revision);
			assert.equal(await verdictOn(repository, path('d1/x1.js'), { at: revision }), 'no-such-version', revision);
		}
	});

	it('leave no contents of files in an answer, which is kept as long as its page', async () => {
		let started = 0;
		const git: TemporaryRepository['git'] = {
			run(...args) {
				started += 1;
				return repository.git.run(...args);
			},
		};
		const { ground } = await checkQuickly(git, repository.root, [path('d1/x1.js', [1, 1])], { at: 'HEAD' });
		started = 0;
		await ground.blobs.read([repository.sh('rev-parse', 'HEAD:d1/x1.js')]);
		assert.ok(started > 0);
	});
});
