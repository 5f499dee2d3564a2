import assert from 'node:assert/strict';
import { NotTrustedError } from '../../../src/git/errors';
import type { Git } from '../../../src/git/exec';
import { createProjectFiles } from '../../../src/feeds/projectFile';
import { type TemporaryRepository, temporaryRepository } from '../git/temporaryRepository';

const FILE = '.github/secure-response.yml';

/** A project with a file, its clone, and what reads the clone's. */
function make(content: string | Uint8Array | undefined) {
	const project: TemporaryRepository = temporaryRepository();
	if (content !== undefined) project.write(FILE, content);
	project.commit('one');
	project.shIn(project.base, 'clone', '-q', project.root, 'clone');
	const clone = `${project.base}/clone`;
	const warned: string[] = [];
	const commands: string[] = [];
	let fault: Error | undefined;
	const git: Git = {
		run(root, args, options) {
			commands.push(args[0] ?? '');
			return fault === undefined ? project.git.run(root, args, options) : Promise.reject(fault);
		},
	};
	const deps = {
		git,
		warn: (message: string) => warned.push(message),
		failed: (error: unknown) => assert.fail(String(error)),
	};
	return {
		project,
		clone,
		warned,
		commands,
		inClone: (...args: string[]) => project.shIn(clone, ...args),
		fail: (error: Error | undefined) => {
			fault = error;
		},
		files: createProjectFiles({ ...deps, folders: () => [clone] }),
		of: (...folders: string[]) => createProjectFiles({ ...deps, folders: () => folders }),
	};
}

describe("the project's file in a real repository", () => {
	let made: ReturnType<typeof make>;
	afterEach(() => made.project.remove());

	const assess = async (): Promise<number | undefined> => (await made.files.read())?.file.deadlines.assess;

	it('counts from the default branch as it was fetched, and not before it is fetched', async () => {
		made = make('deadlines: {assess: 3}\n');
		assert.equal(await assess(), 3);
		made.project.write(FILE, 'deadlines: {assess: 4}\n');
		made.project.commit('two');
		assert.equal(await assess(), 3);
		made.inClone('fetch', '-q');
		assert.equal(await assess(), 4);
	});

	it('counts neither from the working copy, nor the index, nor a commit that is not fetched', async () => {
		made = make('deadlines: {assess: 3}\n');
		const { project, inClone } = made;
		project.write(`../clone/${FILE}`, 'deadlines: {assess: 90}\n');
		assert.equal(await assess(), 3);
		inClone('add', '-A');
		assert.equal(await assess(), 3);
		inClone('commit', '-q', '-m', 'mine');
		assert.equal(await assess(), 3);
	});

	it("is not a stranger's, whose branch is checked out, fetched from the same remote or from another one", async () => {
		made = make('deadlines: {assess: 3}\n');
		const { project, inClone } = made;
		project.sh('checkout', '-q', '-b', 'contribution');
		project.write(FILE, 'deadlines: {assess: 90}\n');
		project.commit('longer');
		project.sh('checkout', '-q', 'main');
		inClone('fetch', '-q');
		inClone('checkout', '-q', 'contribution');
		assert.equal(await assess(), 3);
		inClone('remote', 'add', 'a-stranger', project.root);
		inClone('fetch', '-q', 'a-stranger');
		inClone('symbolic-ref', 'refs/remotes/a-stranger/HEAD', 'refs/remotes/a-stranger/contribution');
		assert.equal(await assess(), 3);
	});

	it('is found from a folder within the repository', async () => {
		made = make('deadlines: {assess: 3}\n');
		made.project.write('../clone/packages/one/a.txt', 'a');
		assert.equal((await made.of(`${made.clone}/packages/one`).read())?.file.deadlines.assess, 3);
	});

	it('holds in a window with several folders of its repository, and some of none', async () => {
		made = make('deadlines: {assess: 3}\n');
		made.project.write('../clone/packages/one/a.txt', 'a');
		const files = made.of(made.project.base, `${made.clone}/packages/one`, made.clone);
		assert.equal((await files.read())?.file.deadlines.assess, 3);
	});

	it('holds for nobody in a window with several repositories: whose reports these are is not known', async () => {
		made = make('deadlines: {assess: 3}\n');
		const files = made.of(made.clone, made.project.root);
		assert.equal(await files.read(), undefined);
		await files.read();
		assert.equal(made.warned.length, 1, made.warned.join());
		assert.match(made.warned[0] ?? '', /several repositories/);
	});

	it('is read once for each commit, and its mistakes are told once', async () => {
		made = make('deadlines: {assess: 3, disclos: 4}\n');
		const first = await made.files.read();
		made.commands.length = 0;
		assert.equal(await made.files.read(), first);
		assert.deepEqual(made.commands, ['for-each-ref']);
		assert.equal(made.warned.length, 1);
		assert.match(made.warned[0] ?? '', /^\.github\/secure-response\.yml at origin\/main: line 1: .*disclose/);
	});

	it('is gone when the default branch has it no more', async () => {
		made = make('deadlines: {assess: 3}\n');
		assert.equal(await assess(), 3);
		made.project.sh('rm', '-q', FILE);
		made.project.commit('gone');
		made.inClone('fetch', '-q');
		assert.equal(await made.files.read(), undefined);
	});

	it('is not there in Restricted Mode, where git is not started', async () => {
		made = make('deadlines: {assess: 3}\n');
		made.fail(new NotTrustedError());
		assert.equal(await made.files.read(), undefined);
		made.fail(undefined);
		assert.equal(await assess(), 3);
	});

	for (const [name, content, warning] of [
		['of megabytes', `deadlines: {assess: 3}\n${'#'.repeat(5 * 1024 * 1024)}`, /larger than/],
		['that is binary', new Uint8Array([0x61, 0x3a, 0, 0x31]), /no text/],
		['of growing references', `a: &a [x,x]\nb: [*a,*a]\n`, /no field "a"/],
		['that is nested without end', '['.repeat(60_000), /too deeply/],
	] as const) {
		it(`hostile, ${name}, agrees on nothing and is told`, async () => {
			made = make(content);
			const read = await made.files.read();
			assert.deepEqual(read?.file, { deadlines: {}, calendar: {}, templates: {}, branches: [] });
			assert.match(made.warned.join('\n'), warning);
		});
	}

	it('is no symbolic link and no folder', async () => {
		made = make(undefined);
		const { project, inClone } = made;
		project.write('elsewhere.yml', 'deadlines: {assess: 90}\n');
		project.write('.github/.keep', '');
		project.link(FILE, '../elsewhere.yml');
		project.commit('link');
		inClone('fetch', '-q');
		assert.equal(await assess(), undefined);
		project.sh('rm', '-q', FILE);
		project.write(`${FILE}/x`, 'deadlines: {assess: 90}\n');
		project.commit('folder');
		inClone('fetch', '-q');
		assert.equal(await made.files.read(), undefined);
	});

	it('starts no program of the repository', async () => {
		made = make('deadlines: {assess: 3}\n');
		const canary = made.project.canary();
		made.inClone('config', 'core.fsmonitor', canary);
		made.inClone('config', 'filter.x.smudge', canary);
		made.inClone('config', 'filter.x.clean', canary);
		assert.equal(await assess(), 3);
		assert.equal(made.project.sang(), false);
	});
});
