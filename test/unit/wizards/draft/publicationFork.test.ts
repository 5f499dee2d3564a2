import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DiskFullError } from '../../../../src/git/fork/failures';
import type { WritingGit } from '../../../../src/git/fork/writingGit';
import { restoreFork, savedRefs } from '../../../../src/git/fork/restoreFork';
import { handle } from '../../../support/builders';
import { useTemporaryFolder } from '../../../support/temporaryFolder';
import { useForge } from '../../feeds/github/forgeBench';
import { type ForkOnGitHub, forkOnGitHub, type Window } from './publicationBench';

describe('publication of an advisory with a private fork', function () {
	this.timeout(20_000);
	const folder = useTemporaryFolder();
	const bench = useForge();
	let fork: ForkOnGitHub;
	let page: Window;
	beforeEach(async () => {
		fork = await forkOnGitHub(bench(), folder());
		page = fork.open();
		await page.quiet();
	});
	afterEach(() => page.page.dispose());

	const record = () => fork.store.get(handle(1));
	const stage = (name: string) => page.view().stages.find(one => one.name === name);
	const save = async (): Promise<void> => {
		await page.end.call('saveFork', null);
		await page.until(({ save: { status } }) => status !== 'running');
		await page.quiet();
	};
	/** Opens the question. @returns what confirms it */
	const ask = async () => {
		await page.end.call('askToPublish', null);
		const { question } = page.view();
		assert.equal(question.status, 'shown');
		return question.status === 'shown' ? { digest: question.digest } : assert.fail();
	};

	it('saves each branch, asks what becomes of it, publishes; then the file alone gives every branch back', async () => {
		const first = fork.push('fix', 'fixed\n');
		const second = fork.push('other-way', 'fixed otherwise\n');
		assert.deepEqual(stage('save-fork')?.state, 'next');
		await save();
		assert.deepEqual(
			page
				.view()
				.saved?.rows.filter(({ asks }) => asks)
				.map(row => [row.names[0]?.name, row.unpublished, row.files]),
			[
				['fix', 1, 1],
				['other-way', 1, 1],
			],
		);
		await page.end.call('decideSaved', { commit: first, becomes: 'merged' });
		assert.match(stage('save-fork')?.text ?? '', /what becomes of 1 branch /);
		await page.end.call('decideSaved', { commit: second, becomes: 'dropped' });
		assert.equal(stage('save-fork')?.state, 'done');
		await page.end.call('publish', await ask());
		await page.quiet();

		assert.equal(bench().there().state, 'published');
		const { privateFork } = await bench().forge.latest(bench().draft());
		assert.equal(privateFork, undefined);
		assert.deepEqual([record()?.tlp, record()?.phase], ['CLEAR', 'disclose']);
		assert.equal(record()?.timeline.filter(({ text }) => text === 'Published on GitHub.').length, 1);
		assert.equal(record()?.guard?.lifted?.why, 'published');
		assert.deepEqual(
			record()?.publication?.fork?.branches.map(({ name, becomes }) => [name, becomes]),
			[
				['fix', 'merged'],
				['main', undefined],
				['other-way', 'dropped'],
			],
		);
		const restored = path.join(folder(), 'restored');
		await restoreFork(fork.git, fork.bundle, restored, { outside: [] });
		assert.equal(fork.sh(restored, 'rev-parse', 'refs/heads/fix', 'refs/heads/other-way'), `${first}\n${second}`);
		assert.equal(fork.sh(restored, 'show', `${second}:server.js`), 'fixed otherwise');
		assert.deepEqual(page.failures, []);
	});

	it('is refused while the fork is not saved, and while nobody said what becomes of a branch', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await assert.rejects(page.end.call('publish', await ask()), /Publishing deletes the fork\. Save it first/);
		await save();
		await assert.rejects(page.end.call('publish', await ask()), /Say what becomes of 1 branch/);
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		await page.end.call('decideSaved', { commit: fix, becomes: null });
		await assert.rejects(page.end.call('publish', await ask()), /Say what becomes of 1 branch/);
		assert.equal(bench().there().state, 'draft');
	});

	it('is refused when somebody pushed after the save; saved again, choices about what stayed are kept', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		const answer = await ask();
		const late = fork.push('late', 'one more\n');
		await assert.rejects(page.end.call('publish', answer), /newer than what was saved/);
		assert.equal(bench().there().state, 'draft');
		await page.end.call('reload', null);
		assert.match(stage('save-fork')?.text ?? '', /pushed to the fork after it was saved/);
		await save();
		await page.end.call('decideSaved', { commit: late, becomes: 'dropped' });
		await page.end.call('publish', await ask());
		assert.equal(bench().there().state, 'published');
		assert.ok((await savedRefs(fork.git, fork.bundle)).some(({ id }) => id === late));
	});

	it('is refused when somebody pushed a tag after the save', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		const answer = await ask();
		const git = bench().standIn.world.git?.folder ?? assert.fail();
		const there = path.join(git, 'papervane', `papervane-${bench().draft().id.toLowerCase()}.git`);
		const source = path.join(fork.folder, 'source');
		fork.sh(source, 'commit', '-q', '--allow-empty', '-m', 'another');
		fork.sh(source, 'push', '-q', there, 'HEAD:refs/tags/another');
		await assert.rejects(page.end.call('publish', answer), /newer than what was saved/);
		assert.equal(bench().there().state, 'draft');
	});

	it('is refused when the saved file is not on this machine', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		rmSync(fork.bundle);
		await assert.rejects(page.end.call('publish', await ask()), /saved copy of the fork is not there/);
		assert.equal(bench().there().state, 'draft');
	});

	it('is blocked with a way out while the fork cannot be reached, and the last save stays whole', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		const before = await savedRefs(fork.git, fork.bundle);
		const git = bench().standIn.world.git?.folder ?? assert.fail();
		rmSync(path.join(git, 'papervane', `papervane-${bench().draft().id.toLowerCase()}.git`), { recursive: true });
		await save();
		assert.deepEqual([page.view().save.status, stage('save-fork')?.state], ['failed', 'blocked']);
		assert.deepEqual(await savedRefs(fork.git, fork.bundle), before);
		await assert.rejects(page.end.call('publish', await ask()), /could not be saved/);
		assert.equal(bench().there().state, 'draft');
	});

	it('says that the disk is full, keeps what was saved before, and publishes nothing', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		const before = record();
		page.page.dispose();
		const full: WritingGit = {
			...fork.git,
			write: (root, args, o) =>
				args[0] === 'bundle' && args[1] === 'create'
					? Promise.reject(new DiskFullError())
					: fork.git.write(root, args, o),
		};
		page = fork.open({ writingGit: async () => full });
		await page.quiet();
		await save();
		assert.match(stage('save-fork')?.text ?? '', /The disk is full/);
		assert.deepEqual(record(), before);
		assert.ok((await savedRefs(fork.git, fork.bundle)).some(({ id }) => id === fix));
		await assert.rejects(page.end.call('publish', await ask()), /The disk is full/);
		assert.equal(bench().there().state, 'draft');
	});

	it('can be cancelled in the middle of a save, and by closing the window; a new window saves from there', async () => {
		fork.push('fix', 'fixed\n');
		await page.end.call('saveFork', null);
		await page.end.call('cancelSave', null);
		await page.until(({ save: { status } }) => status === 'cancelled');
		assert.equal(record()?.publication?.fork, undefined);
		await page.end.call('saveFork', null);
		page.page.dispose();
		page = fork.open();
		await page.quiet();
		assert.equal(stage('save-fork')?.state, 'next');
		for (let i = 0; i < 50 && page.view().saved === undefined; i++) await save();
		assert.equal(page.view().saved?.rows.length, 2);
		assert.ok(existsSync(fork.bundle));
	});

	it('publishes once from two windows, and what one published the other shows', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		const other = fork.open();
		await other.quiet();
		await other.end.call('askToPublish', null);
		const { question } = other.view();
		const answer = await ask();
		await page.end.call('publish', answer);
		await other.end.call('publish', { digest: question.status === 'shown' ? question.digest : '' });
		await other.quiet();
		assert.equal(other.view().stages.find(({ name }) => name === 'publish')?.state, 'done');
		assert.equal(record()?.timeline.filter(({ text }) => /^(?:Published|Found)/.test(text)).length, 1);
		assert.equal(bench().standIn.requests.filter(({ method }) => method === 'PATCH').length, 1);
		other.page.dispose();
	});

	it('tells an answer that was lost from one that never came, and publishes nothing twice', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		bench().standIn.fault({ method: 'PATCH', kind: 'drop' });
		await assert.rejects(page.end.call('publish', await ask()));
		assert.deepEqual([bench().there().state, record()?.tlp], ['draft', 'RED']);
		assert.equal(record()?.guard, undefined, 'nothing was published, so the embargo guard watches again');
		bench().standIn.fault({ method: 'PATCH', kind: 'drop-after' });
		await page.end.call('publish', await ask());
		assert.deepEqual([bench().there().state, record()?.tlp], ['published', 'CLEAR']);
		await assert.rejects(page.end.call('publish', { digest: 'a'.repeat(64) }), /not what was shown/);
	});

	it('publishes nothing else than was shown: a colleague changed the text after the question', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		await page.end.call('decideSaved', { commit: fix, becomes: 'saved' });
		const answer = await ask();
		Object.assign(bench().there(), { summary: 'Theirs' });
		await assert.rejects(page.end.call('publish', answer), /not what you confirmed/);
		assert.equal(bench().there().state, 'draft');
		const again = await ask();
		const { question } = page.view();
		assert.equal(question.status === 'shown' ? question.fields.summary : '', 'Theirs');
		await page.end.call('publish', again);
		assert.equal(bench().there().state, 'published');
	});

	it('opens the saved fork in a chosen folder, also after publication, each time in a new one', async () => {
		const fix = fork.push('fix', 'fixed\n');
		await save();
		page.page.dispose();
		page = fork.open({ outside: { chooseFolder: async () => folder() } });
		await page.quiet();
		for (const name of ['saved-fork-0000', 'saved-fork-0000-2']) {
			assert.equal(await page.end.call('openSavedFork', null), true);
			const { opened } = await page.until(({ opened: { status } }) => status !== 'running');
			assert.deepEqual(opened, { status: 'done', folder: path.join(folder(), name) });
			assert.equal(fork.sh(path.join(folder(), name), 'rev-parse', 'refs/heads/fix'), fix);
		}
		await page.end.call('showSavedFork', null);
		assert.ok(page.did.includes(`folder ${path.join(folder(), 'saved-fork-0000-2')}`));
	});
});
