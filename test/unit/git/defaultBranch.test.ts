import assert from 'node:assert/strict';
import { fetchedDefaultBranch } from '../../../src/git/defaultBranch';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

/** A project, and a clone of it. */
function cloned(branch = 'main'): {
	project: TemporaryRepository;
	clone: string;
	inClone: (...args: string[]) => string;
} {
	const project = temporaryRepository('-b', branch);
	project.write('a.txt', 'one');
	project.commit('one');
	project.shIn(project.base, 'clone', '-q', project.root, 'clone');
	const clone = `${project.base}/clone`;
	return { project, clone, inClone: (...args) => project.shIn(clone, ...args) };
}

describe('the default branch as it was fetched last', () => {
	let made: ReturnType<typeof cloned>;
	afterEach(() => made.project.remove());

	for (const branch of ['main', 'trunk', 'release/1.x']) {
		it(`is what the remote says: ${branch}`, async () => {
			made = cloned(branch);
			const { project, clone } = made;
			assert.deepEqual(await fetchedDefaultBranch(project.git, clone), {
				name: `origin/${branch}`,
				commit: project.sh('rev-parse', 'HEAD'),
			});
		});
	}

	it('stays where it was fetched, whatever is checked out, committed or pushed since', async () => {
		made = cloned();
		const { project, clone, inClone } = made;
		const before = await fetchedDefaultBranch(project.git, clone);
		project.write('a.txt', 'two');
		const newer = project.commit('two');
		inClone('checkout', '-q', '-b', 'stranger');
		inClone('commit', '-q', '--allow-empty', '-m', 'of a stranger');
		inClone('branch', '-f', 'main', 'stranger');
		assert.deepEqual(await fetchedDefaultBranch(project.git, clone), before);
		inClone('fetch', '-q');
		assert.equal((await fetchedDefaultBranch(project.git, clone))?.commit, newer);
	});

	it("is no other remote's", async () => {
		made = cloned();
		const { project, clone, inClone } = made;
		const before = await fetchedDefaultBranch(project.git, clone);
		inClone('checkout', '-q', '-b', 'theirs');
		inClone('commit', '-q', '--allow-empty', '-m', 'of a stranger');
		inClone('update-ref', 'refs/remotes/a-stranger/main', 'HEAD');
		inClone('symbolic-ref', 'refs/remotes/a-stranger/HEAD', 'refs/remotes/a-stranger/main');
		assert.deepEqual(await fetchedDefaultBranch(project.git, clone), before);
		inClone('remote', 'rename', 'origin', 'upstream');
		assert.equal(await fetchedDefaultBranch(project.git, clone), undefined);
	});

	it('is that of the only remote, whatever it is called', async () => {
		made = cloned();
		const { project, clone, inClone } = made;
		inClone('remote', 'rename', 'origin', 'upstream');
		inClone('remote', 'set-head', 'upstream', 'main');
		assert.equal((await fetchedDefaultBranch(project.git, clone))?.name, 'upstream/main');
	});

	it('is main or master where the remote’s HEAD was never fetched, and neither where there are both', async () => {
		made = cloned('master');
		const { project, clone, inClone } = made;
		inClone('remote', 'set-head', 'origin', '--delete');
		assert.equal((await fetchedDefaultBranch(project.git, clone))?.name, 'origin/master');
		inClone('update-ref', 'refs/remotes/origin/main', 'HEAD');
		assert.equal(await fetchedDefaultBranch(project.git, clone), undefined);
	});

	it('is none where HEAD points out of its remote', async () => {
		made = cloned();
		const { project, clone, inClone } = made;
		inClone('update-ref', 'refs/heads/stranger', 'HEAD');
		inClone('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/heads/stranger');
		assert.equal(await fetchedDefaultBranch(project.git, clone), undefined);
	});

	it('is none without remotes, without a commit and without a repository', async () => {
		made = cloned();
		const { project } = made;
		assert.equal(await fetchedDefaultBranch(project.git, project.root), undefined);
		assert.equal(await fetchedDefaultBranch(project.git, project.base), undefined);
	});
});
