import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleProgram, run } from '../../../support/process';
import { handle } from '../../../support/builders';
import { type SmallDisk, makeSmallDisk, whyNoSmallDisk } from '../../../window/support/smallDisk';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

/** An account that is not ours and has no rights. */
const UID = 65_534;
const FILE = `${handle(1)}.yaml`;
const why =
	process.platform !== 'linux'
		? ' (needs Linux)'
		: process.getuid?.() === 0
			? ''
			: ' (needs root to become another user)';

type Step =
	| { readonly done: unknown }
	| { readonly refused: string; readonly forPeople: boolean; readonly text: string };
interface Results {
	readonly uid: number;
	readonly created: Step;
	readonly updated: Step;
	readonly looked: Step;
	readonly submodules: Step;
	readonly installed: Step;
	readonly state: Step;
	readonly removed: Step;
	readonly modes: Readonly<Record<string, string>>;
}

/** The steps that were refused; each must be told to a person. */
function refused(results: Results): string[] {
	const steps = ['created', 'updated', 'looked', 'submodules', 'installed', 'state', 'removed'] as const;
	return steps.filter(name => {
		const step = results[name];
		if ('refused' in step) assert.ok(step.forPeople, `${name}: ${step.text}`);
		return 'refused' in step;
	});
}

(why === '' ? describe : describe.skip)(`for another user than root${why}`, function () {
	this.timeout(60_000);
	let world: TemporaryRepository;
	let home: string;
	let folder: string;
	let disk: SmallDisk | undefined;
	let program: string;
	before(function () {
		const tools = temporaryRepository();
		program = bundleProgram('otherUser', tools.base);
		open(tools.base);
		after(() => tools.remove());
	});
	beforeEach(() => {
		world = temporaryRepository();
		world.write('a.txt', 'one\n');
		world.commit('first');
		world.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		world.write('a.txt', 'one\nsecret\n');
		world.commit('second');
		home = join(world.base, 'home');
		mkdirSync(home);
		folder = join(home, 'cases');
		open(world.base);
		give(home);
		give(world.root);
	});
	afterEach(() => {
		world.remove();
		disk?.remove();
		disk = undefined;
	});

	/** Everybody may look inside. */
	function open(at: string): void {
		chmodSync(at, 0o755);
	}
	/** Everything in it belongs to the other user. */
	function give(at: string, uid = UID): void {
		execFileSync('chown', ['-R', `${uid}:${uid}`, at]);
	}
	const go = async (): Promise<Results> => {
		const env = process.env['HOME'];
		try {
			return JSON.parse(await run(program, [folder, world.root, home], { uid: UID })) as Results;
		} finally {
			if (env !== undefined) process.env['HOME'] = env;
		}
	};

	it('all goes well, and what is written is for its owner alone, whatever the umask is', async () => {
		const results = await go();
		assert.equal(results.uid, UID);
		assert.deepEqual(refused(results), []);
		assert.deepEqual([results.updated, results.looked], [{ done: 'second' }, { done: ['commit'] }]);
		assert.deepEqual(
			[results.installed, results.state, results.removed],
			[{ done: 'installed' }, { done: 'installed' }, { done: [] }],
		);
		assert.deepEqual(results.modes, { '.': '700', [FILE]: '600' });
		assert.equal(existsSync(join(world.root, '.git', 'hooks', 'pre-push')), false);
	});

	const broken: readonly [name: string, prepare: () => void][] = [
		['is read-only', () => (mkdirSync(folder), give(folder), chmodSync(folder, 0o500))],
		['belongs to another user', () => (mkdirSync(folder), chmodSync(folder, 0o755))],
		['may not be entered', () => (mkdirSync(folder), give(folder), chmodSync(folder, 0o600))],
		[
			'is in a folder that may not be entered',
			() => (
				(folder = join(home, 'shut', 'cases')),
				mkdirSync(folder, { recursive: true }),
				chmodSync(dirname(folder), 0o700)
			),
		],
	];
	for (const [name, prepare] of broken)
		it(`a case folder that ${name} is told, and nothing is left in it`, async () => {
			prepare();
			const results = await go();
			assert.deepEqual(refused(results), ['created', 'updated']);
			assert.deepEqual(readdirSync(folder), []);
		});

	it('a case folder behind a link is used, and a case that is a link is not written through', async () => {
		const real = join(home, 'real');
		mkdirSync(real);
		give(real);
		symlinkSync(real, folder);
		assert.deepEqual(refused(await go()), []);
		const elsewhere = join(home, 'elsewhere.yaml');
		cpSync(join(real, FILE), elsewhere);
		const before = readFileSync(elsewhere, 'utf8');
		execFileSync('rm', [join(real, FILE)]);
		symlinkSync(elsewhere, join(real, FILE));
		await go();
		assert.equal(readFileSync(elsewhere, 'utf8'), before);
	});

	it('a repository of another user is read by nobody, and its hooks stay as they are', async () => {
		give(world.root, 0);
		const before = readdirSync(join(world.root, '.git', 'hooks')).join();
		assert.deepEqual(refused(await go()), ['looked', 'submodules', 'installed', 'state', 'removed']);
		assert.equal(readdirSync(join(world.root, '.git', 'hooks')).join(), before);
	});

	it('submodules that may not be read are told, and all else is done', async () => {
		world.write('.gitmodules', '[submodule "inner"]\n\tpath = inner\n');
		chmodSync(join(world.root, '.gitmodules'), 0o600);
		assert.deepEqual(refused(await go()), ['submodules']);
	});

	it('hooks that may not be written are told, and stay as they are', async () => {
		chownSync(join(world.root, '.git', 'hooks'), 0, 0);
		assert.deepEqual(refused(await go()), ['installed']);
		assert.equal(existsSync(join(world.root, '.git', 'secure-response.lock')), false);
	});

	const noDisk = why === '' ? whyNoSmallDisk() : why;
	(noDisk === undefined ? it : it.skip)(
		`a full disk is told, and the case is as it was${noDisk === undefined ? '' : ` (${noDisk})`}`,
		async () => {
			disk = makeSmallDisk();
			open(disk.folder);
			folder = join(disk.folder, 'cases');
			mkdirSync(folder);
			give(folder);
			assert.deepEqual(refused(await go()), []);
			const before = readFileSync(join(folder, FILE), 'utf8');
			const free = disk.fill();
			assert.deepEqual(refused(await go()), ['created', 'updated']);
			assert.equal(readFileSync(join(folder, FILE), 'utf8'), before);
			free();
			assert.deepEqual(readdirSync(folder), [FILE]);
		},
	);
});
