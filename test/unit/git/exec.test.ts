import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { changedLines, describeChange } from '../../../src/git/changes';
import { traceFix } from '../../../src/git/trace';
import { commitContent } from '../../../src/git/trace/commitContent';
import { commitOfLines } from '../../../src/git/blame';
import { commitInfo } from '../../../src/git/commits';
import {
	DamagedRepositoryError,
	errorOfGit,
	GitFailedError,
	GitMissingError,
	GitOutputLimitError,
	GitTimeoutError,
	GitTooOldError,
	MissingObjectsError,
	NoRepositoryFoundError,
	NotARepositoryError,
	NotOwnedError,
	NotTrustedError,
	UnsafeConfigError,
} from '../../../src/git/errors';
import { cleanEnvironment, createGit, filterSwitches } from '../../../src/git/exec';
import { fileAt } from '../../../src/git/fileAt';
import { findGit } from '../../../src/git/findGit';
import { locate } from '../../../src/git/repository';
import { isAlive } from '../../support/gitFaults/faultyGit';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';
import { itByChance } from '../../support/long';

const it = itByChance('git in hostile repositories');

describe('running git', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	/** Everything the extension ever asks of git. */
	async function askEverything({ git, root }: TemporaryRepository): Promise<void> {
		await locate(git, path.join(root, 'a.txt'));
		await changedLines(git, root, 'a.txt');
		const { patchId } = await describeChange(git, root);
		await commitOfLines(git, root, 'a.txt', [1, 2]);
		await commitInfo(git, root, 'HEAD');
		await commitContent(git, root, 'HEAD');
		const files = [{ path: 'a.txt' }];
		await traceFix(git, root, { commit: '1'.repeat(40), patchId: patchId ?? '0'.repeat(40), files });
		await traceFix(git, root, { commit: (await commitInfo(git, root, 'HEAD')).commit, files });
		await fileAt(git, root, 'HEAD', 'a.txt');
	}

	describe('in a repository that wants to run programs', () => {
		const attacks: Record<string, (program: string) => [key: string, value: string][]> = {
			'a clean filter': p => [
				['filter.evil.clean', p],
				['filter.evil.required', 'true'],
			],
			'a smudge filter': p => [['filter.evil.smudge', p]],
			'a filter process': p => [
				['filter.evil.process', p],
				['filter.evil.required', 'true'],
			],
			'a filter whose name has dots and capitals': p => [['filter.E.vil.clean', p]],
			'a file system monitor': p => [['core.fsmonitor', p]],
			'an external diff': p => [['diff.external', p]],
			'a diff driver': p => [['diff.evil.command', p]],
			'a text conversion': p => [['diff.evil.textconv', p]],
			'a pager': p => [
				['core.pager', p],
				['pager.diff', p],
				['pager.blame', p],
			],
			'a signature check': p => [
				['log.showSignature', 'true'],
				['gpg.program', p],
				['gpg.ssh.program', p],
			],
		};
		for (const [name, settings] of Object.entries(attacks)) {
			it(`does not run ${name}`, async () => {
				repository.write('a.txt', 'one\n');
				repository.write('.gitattributes', '*.txt filter=evil diff=evil\n');
				repository.commit('first');
				const wanted = settings(repository.canary());
				for (const [key, value] of wanted) repository.sh('config', key, value);
				if (wanted.some(([key]) => key.startsWith('filter.E.vil')))
					repository.write('.gitattributes', '*.txt filter=E.vil\n');
				repository.write('a.txt', 'one\ntwo\n');
				repository.write('b.txt', 'new\n');
				await askEverything(repository);
				assert.equal(repository.sang(), false);
			});
		}

		it('does not run a hook that its configuration brings', async () => {
			repository.write('a.txt', 'one\n');
			repository.commit('first');
			const hooks = path.join(repository.base, 'hooks');
			mkdirSync(hooks);
			const canary = readFileSync(repository.canary());
			for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'post-checkout']) {
				writeFileSync(path.join(hooks, hook), canary, { mode: 0o755 });
			}
			repository.sh('config', 'core.hooksPath', hooks);
			repository.write('a.txt', 'one\ntwo\n');
			await askEverything(repository);
			assert.equal(repository.sang(), false);
		});

		it('does not run a filter that hides in an included file', async () => {
			repository.write('a.txt', 'one\n');
			repository.write('.gitattributes', '*.txt filter=evil\n');
			repository.commit('first');
			repository.write('.git/more', `[filter "evil"]\n\tclean = ${repository.canary()}\n`);
			repository.sh('config', 'include.path', 'more');
			repository.write('a.txt', 'one\ntwo\n');
			await askEverything(repository);
			assert.equal(repository.sang(), false);
		});

		it('does not run the filters of a submodule', async () => {
			const inner = temporaryRepository();
			try {
				inner.write('a.txt', 'one\n');
				inner.write('.gitattributes', '*.txt filter=evil\n');
				inner.commit('inner');
				repository.write('a.txt', 'one\n');
				repository.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.root, 'sub');
				repository.commit('first');
				repository.shIn(path.join(repository.root, 'sub'), 'config', 'filter.evil.clean', repository.canary());
				// As long as before, so that git has to look inside, through the filter.
				repository.write('sub/a.txt', 'two\n');
				repository.write('a.txt', 'two\n');
				await askEverything(repository);
				assert.equal(repository.sang(), false);
			} finally {
				inner.remove();
			}
		});

		it('looks no further where a filter cannot be switched off', async () => {
			repository.write('a.txt', 'one\n');
			repository.write('.gitattributes', '*.txt filter=e=vil\n');
			repository.commit('first');
			repository.write('.git/more', `[filter "e=vil"]\n\tclean = ${repository.canary()}\n`);
			repository.sh('config', 'include.path', 'more');
			repository.write('a.txt', 'one\ntwo\n');
			await assert.rejects(changedLines(repository.git, repository.root, 'a.txt'), UnsafeConfigError);
			assert.equal(repository.sang(), false);
		});

		it('shows that the canary would sing with plain git', () => {
			repository.write('a.txt', 'one\n');
			repository.write('.gitattributes', '*.txt filter=evil\n');
			repository.commit('first');
			repository.sh('config', 'filter.evil.clean', repository.canary());
			repository.write('a.txt', 'one\ntwo\n');
			repository.sh('diff', 'HEAD');
			assert.equal(repository.sang(), true);
		});
	});

	it('reaches no remote from a partial clone, and says that objects are missing', async () => {
		repository.write('a.txt', 'one\n');
		repository.commit('first');
		repository.write('a.txt', 'two\n');
		repository.commit('second');
		repository.sh('config', 'uploadpack.allowFilter', 'true');
		const clone = path.join(repository.base, 'clone');
		repository.sh(
			'clone',
			'-q',
			'--no-local',
			'--no-checkout',
			'--filter=blob:none',
			`file://${repository.root}`,
			clone,
		);
		repository.shIn(clone, 'config', 'remote.origin.uploadpack', repository.canary());
		repository.shIn(clone, 'config', 'protocol.file.allow', 'always');
		await assert.rejects(fileAt(repository.git, clone, 'HEAD', 'a.txt'), MissingObjectsError);
		await assert.rejects(commitInfo(repository.git, clone, 'HEAD'), MissingObjectsError);
		assert.equal(repository.sang(), false);
	});

	it('reaches no remote with a git too old to know GIT_NO_LAZY_FETCH', () => {
		const env = cleanEnvironment({});
		assert.equal(env['GIT_ALLOW_PROTOCOL'], 'none');
		assert.equal(env['GIT_NO_LAZY_FETCH'], '1');
	});

	it('leaves the index as it is', async () => {
		repository.write('a.txt', 'one\n');
		repository.commit('first');
		const index = path.join(repository.root, '.git', 'index');
		const before = readFileSync(index);
		const changed = statSync(index).mtimeMs;
		utimesSync(path.join(repository.root, 'a.txt'), 1_700_000_000, 1_700_000_000);
		await askEverything(repository);
		assert.equal(statSync(index).mtimeMs, changed);
		assert.deepEqual(readFileSync(index), before);
		assert.equal(existsSync(`${index}.lock`), false);
	});

	describe('in Restricted Mode', () => {
		it('starts no process at all, and says how to trust', async () => {
			const git = createGit(
				async () => repository.canary(),
				() => false,
				repository.env,
			);
			await assert.rejects(git.run(repository.root, ['rev-parse', 'HEAD']), NotTrustedError);
			await assert.rejects(describeChange(git, repository.root), NotTrustedError);
			assert.equal(repository.sang(), false);
		});

		it('starts none when trust is gone by the time git was found', async () => {
			let trusted = true;
			const program = repository.canary();
			const find = async (): Promise<string> => {
				trusted = false;
				return program;
			};
			await assert.rejects(
				createGit(find, () => trusted, repository.env).run(repository.root, ['rev-parse']),
				NotTrustedError,
			);
			assert.equal(repository.sang(), false);
		});
	});

	describe('that ends with 1, which is an answer', () => {
		/** A git that says this, and nothing else. */
		const saying = (said: string) => {
			const program = path.join(repository.base, 'talking-git');
			writeFileSync(program, `#!/bin/sh\ncat >&2 <<'END'\n${said}\nEND\nexit 1\n`);
			chmodSync(program, 0o755);
			return createGit(
				async () => program,
				() => true,
				repository.env,
			).run(repository.root, ['diff', '--no-index', '--', '/dev/null', 'a.txt'], { okCodes: [0, 1] });
		};
		for (const [what, said] of [
			['it says nothing', ''],
			[
				'it warns of line ends in two lines, as Git 2.31 to 2.36',
				'warning: LF will be replaced by CRLF in a.txt.\nThe file will have its original line endings in your working directory',
			],
			[
				'perl warns of a locale',
				'perl: warning: Setting locale failed.\nperl: warning: Please check that your locale settings:\n\tLANGUAGE = (unset),\n\tLC_ALL = "C.x"\n    are supported and installed on your system.',
			],
			[
				'the loader cannot preload something',
				"ERROR: ld.so: object 'libx.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.",
			],
			['the loader of macOS warns', 'dyld[77]: DYLD_INSERT_LIBRARIES is ignored'],
		] as const)
			it(`takes it where ${what}`, async () => {
				assert.equal((await saying(said)).code, 1);
			});
		for (const said of [
			'fatal: cannot read',
			'warning: LF will be replaced by CRLF in a.txt.\nerror: cannot read',
			"warning: x\ngit: 'diff' is not a git command. See 'git --help'.",
			'hint: x\nBUG: diff.c:1: here',
			'Schwerwiegend: nicht lesbar',
		])
			it(`takes it for a failure where git says ${JSON.stringify(said)}`, async () => {
				await assert.rejects(saying(said), said.includes('not a git command') ? GitTooOldError : GitFailedError);
			});
	});

	describe('without git', () => {
		it('says so, and what to do', async () => {
			const git = createGit(
				async () => undefined,
				() => true,
				repository.env,
			);
			await assert.rejects(
				git.run(repository.root, ['rev-parse']),
				(e: unknown) => e instanceof GitMissingError && /Install Git/.test(e.message),
			);
		});

		it('says so for a program that is gone since it was found', async () => {
			const git = createGit(
				async () => path.join(repository.base, 'gone'),
				() => true,
				repository.env,
			);
			await assert.rejects(git.run(repository.root, ['rev-parse']), GitMissingError);
		});

		it('never runs a program that is named without its folder', async () => {
			const git = createGit(
				async () => 'git',
				() => true,
				repository.env,
			);
			await assert.rejects(git.run(repository.root, ['rev-parse']), GitMissingError);
		});
	});

	it('tells a folder that is no repository, and one that is gone', async () => {
		await assert.rejects(repository.git.run(repository.base, ['rev-parse', '--show-toplevel']), NotARepositoryError);
		await assert.rejects(repository.git.run(path.join(repository.base, 'gone'), ['rev-parse']), NotARepositoryError);
	});

	it('tells a repository that is damaged, or whose own folder is gone, from none', async () => {
		const run = (folder: string) => repository.git.run(folder, ['rev-parse', '--show-toplevel']);
		const inner = path.join(repository.root, 'src', 'deep');
		mkdirSync(inner, { recursive: true });
		writeFileSync(path.join(repository.root, '.git', 'HEAD'), 'garbage\n');
		for (const folder of [repository.root, inner]) await assert.rejects(run(folder), DamagedRepositoryError);
		const linked = path.join(repository.base, 'linked');
		mkdirSync(linked);
		writeFileSync(path.join(linked, '.git'), `gitdir: ${path.join(repository.base, 'gone')}\n`);
		await assert.rejects(run(linked), DamagedRepositoryError);
		const empty = path.join(repository.base, 'empty');
		mkdirSync(path.join(empty, '.git'), { recursive: true });
		await assert.rejects(run(empty), NotARepositoryError);
	});

	it('does not call what lies above where git looks damaged', async () => {
		const inner = path.join(repository.root, 'src', 'deep');
		mkdirSync(inner, { recursive: true });
		const env = { ...repository.env, GIT_CEILING_DIRECTORIES: path.join(repository.root, 'src') };
		const git = createGit(
			() => findGit([], env, process.platform),
			() => true,
			env,
		);
		await assert.rejects(git.run(inner, ['rev-parse', '--show-toplevel']), NotARepositoryError);
	});

	it('takes no bare repository that lies among the files for the repository', async () => {
		const bare = path.join(repository.root, 'docs');
		repository.sh('init', '-q', '--bare', bare);
		repository.shIn(bare, 'config', 'core.fsmonitor', repository.canary());
		await assert.rejects(repository.git.run(bare, ['rev-parse', '--show-toplevel']), NotARepositoryError);
		assert.equal(repository.sang(), false);
	});

	it('runs no command that is not known to read only', async () => {
		await assert.rejects(repository.git.run(repository.root, ['gc']), /not among the commands/);
	});

	it('stops a git that prints too much', async () => {
		repository.write('a.txt', 'x'.repeat(10_000));
		repository.commit('first');
		await assert.rejects(
			repository.git.run(repository.root, ['cat-file', 'blob', 'HEAD:a.txt'], { limitBytes: 100 }),
			GitOutputLimitError,
		);
	});

	it('stops a git that hangs, also when its child keeps the pipe open', async () => {
		const program = path.join(repository.base, 'hanging');
		writeFileSync(program, '#!/bin/sh\nsleep 2 &\nsleep 2\n');
		chmodSync(program, 0o755);
		const git = createGit(
			async () => program,
			() => true,
			repository.env,
		);
		await assert.rejects(git.run(repository.root, ['rev-parse'], { timeoutMs: 20 }), GitTimeoutError);
	});

	it('stops with a git what that one started', async () => {
		const program = path.join(repository.base, 'starting');
		const started = path.join(repository.base, 'started');
		writeFileSync(
			program,
			`#!/bin/sh\nsleep 300 &\necho $! > '${started}.new'\nmv '${started}.new' '${started}'\nwait\n`,
		);
		chmodSync(program, 0o755);
		const git = createGit(
			async () => program,
			() => true,
			repository.env,
		);
		const controller = new AbortController();
		const running = git.run(repository.root, ['rev-parse'], { signal: controller.signal });
		const next = () => new Promise(resolve => setTimeout(resolve, 5));
		while (!existsSync(started)) await next();
		controller.abort();
		await assert.rejects(running, { name: 'AbortError' });
		const child = Number(readFileSync(started, 'utf8'));
		while (isAlive(child)) await next();
	});

	it('stops when it is told to, before and while git runs', async () => {
		await assert.rejects(repository.git.run(repository.root, ['rev-parse'], { signal: AbortSignal.abort() }), {
			name: 'AbortError',
		});
		const program = path.join(repository.base, 'telling');
		const controller = new AbortController();
		writeFileSync(program, '#!/bin/sh\nsleep 2\n');
		chmodSync(program, 0o755);
		const git = createGit(
			async () => program,
			() => true,
			repository.env,
		);
		const running = git.run(repository.root, ['rev-parse'], { signal: controller.signal });
		setImmediate(() => controller.abort());
		await assert.rejects(running, { name: 'AbortError' });
	});

	it('is not led elsewhere by the environment', async () => {
		const other = temporaryRepository();
		try {
			const env = {
				...repository.env,
				GIT_DIR: path.join(other.root, '.git'),
				GIT_WORK_TREE: other.root,
				GIT_INDEX_FILE: '/nowhere',
			};
			const git = createGit(
				() => findGit([], env, process.platform),
				() => true,
				env,
			);
			const { stdout } = await git.run(repository.root, ['rev-parse', '--show-toplevel']);
			assert.equal(stdout.toString().trim(), repository.root);
		} finally {
			other.remove();
		}
	});

	it('keeps what says how this machine’s git is set up, and nothing else of git’s', () => {
		const env = cleanEnvironment({
			PATH: '/bin',
			GIT_CONFIG_GLOBAL: '/g',
			GIT_CONFIG_COUNT: '1',
			GIT_CONFIG_KEY_0: 'safe.directory',
			GIT_CONFIG_VALUE_0: '/x',
			GIT_EXTERNAL_DIFF: '/evil',
			GIT_TRACE: '/tmp/t',
			GIT_CONFIG_PARAMETERS: "'a.b'='c'",
			GIT_SSH_COMMAND: 'evil',
			GIT_ASKPASS: 'ask',
		});
		assert.equal(env['PATH'], '/bin');
		assert.equal(env['GIT_CONFIG_VALUE_0'], '/x');
		const left = ['GIT_EXTERNAL_DIFF', 'GIT_TRACE', 'GIT_CONFIG_PARAMETERS', 'GIT_SSH_COMMAND', 'GIT_ASKPASS'].filter(
			n => n in env,
		);
		assert.deepEqual(left, []);
		assert.equal(env['LC_ALL'], 'C');
	});

	it('switches off each filter once', () => {
		assert.deepEqual(filterSwitches(['filter.a.clean', 'filter.a.process', '']), [
			'-c',
			'filter.a.clean=',
			'-c',
			'filter.a.smudge=',
			'-c',
			'filter.a.process=',
			'-c',
			'filter.a.required=false',
		]);
	});

	it('knows what git’s words stand for, of old and new versions', () => {
		const errors: [string, unknown][] = [
			["fatal: detected dubious ownership in repository at '/x'", NotOwnedError],
			["fatal: unsafe repository ('/x' is owned by someone else)", NotOwnedError],
			['fatal: not a git repository (or any of the parent directories): .git', NoRepositoryFoundError],
			['fatal: this operation must be run in a work tree', NotARepositoryError],
			["fatal: transport 'https' not allowed", MissingObjectsError],
			['fatal: could not fetch 1234 from promisor remote', MissingObjectsError],
			["error: unknown option `end-of-options'\nusage: git ls-tree", GitTooOldError],
			['fatal: unrecognized argument: --end-of-options', GitTooOldError],
			['fatal: something new', GitFailedError],
		];
		for (const [text, type] of errors) assert.equal(errorOfGit(128, text).constructor, type, text);
	});

	it('keeps git’s own words out of the error', () => {
		const error = errorOfGit(128, "fatal: bad thing in 'embargoed-branch'");
		assert.ok(error instanceof GitFailedError);
		assert.equal(inspect(error).includes('embargoed'), false);
	});
});

describe('finding git', () => {
	let repository: TemporaryRepository;
	beforeEach(() => {
		repository = temporaryRepository();
	});
	afterEach(() => repository.remove());

	it('takes the configured one first', async () => {
		const program = repository.canary();
		assert.equal(await findGit([program], repository.env, 'linux'), program);
	});

	it('searches only the absolute folders of PATH', async () => {
		const folder = path.join(repository.base, 'bin');
		mkdirSync(folder);
		const program = path.join(folder, 'git');
		writeFileSync(program, '', { mode: 0o755 });
		assert.equal(await findGit([], { PATH: `.:bin::${folder}` }, 'linux'), program);
		rmSync(program);
		assert.equal(await findGit([], { PATH: `.:bin::${folder}` }, 'linux'), undefined);
	});

	it('passes over a configured one that cannot be run', async () => {
		repository.write('git', 'no program');
		assert.equal(await findGit([path.join(repository.root, 'git'), 'git'], { PATH: '' }, 'linux'), undefined);
	});
});
