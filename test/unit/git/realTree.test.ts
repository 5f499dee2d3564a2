import assert from 'node:assert/strict';
import path from 'node:path';
import { realTree, realTreeOfNew } from '../../../src/git/realTree';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the working tree of a file', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	it('is where a link leads, not where the link stands', async () => {
		const { base, root, git, write, link, sh, shIn } = repository;
		const at = (file: string) => realTree(git, path.join(root, file));
		write('docs/NEWS.md', 'a');
		sh('init', '-q', 'inner');
		write('inner/NEWS.md', 'a');
		shIn(base, 'init', '-q', 'public');
		write('../public/NEWS.md', 'a');
		write('../loose.md', 'a');
		link('near.md', 'docs/NEWS.md');
		link('inner.md', 'inner/NEWS.md');
		link('public.md', '../public/NEWS.md');
		link('loose.md', '../loose.md');
		link('config.md', '.git/config');
		link('gone.md', 'nowhere');
		assert.deepEqual(await Promise.all(['docs/NEWS.md', 'near.md', 'inner.md', 'public.md'].map(at)), [
			root,
			root,
			path.join(root, 'inner'),
			path.join(base, 'public'),
		]);
		assert.deepEqual(await Promise.all(['loose.md', 'config.md', 'gone.md'].map(at)), [
			undefined,
			undefined,
			undefined,
		]);
	});

	it('is where the folders of a new file lead', async () => {
		const { base, root, git, write, link, shIn } = repository;
		write('docs/NEWS.md', 'a');
		shIn(base, 'init', '-q', 'public');
		link('tests', '../public');
		link('hidden', '.git');
		const at = (file: string) => realTreeOfNew(git, path.join(root, file));
		assert.deepEqual(await Promise.all(['docs/new/deep.md', 'new.md', 'tests/a/b.test.js', 'hidden/a'].map(at)), [
			root,
			root,
			path.join(base, 'public'),
			undefined,
		]);
	});
});
