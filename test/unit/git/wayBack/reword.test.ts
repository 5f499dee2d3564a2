import assert from 'node:assert/strict';
import { BACKUP, leak, MATCHER, SECRET, type WayBackWorld, wayBackWorld } from './wayBackWorld';

describe('the way back for messages', () => {
	let world: WayBackWorld;
	beforeEach(() => {
		world = wayBackWorld();
	});
	afterEach(() => world.remove());

	const sh = (...args: string[]): string => world.sh(...args);
	const change = (message: string, text = message): string => {
		world.write('b.txt', `${text}\n`);
		return world.commit(message);
	};
	const history = (format: string, tip = 'main'): string => sh('log', '--topo-order', `--format=${format}`, tip);

	it('leaves the id out of the last message, and everything else as it was', async () => {
		const old = change(`Fix ${SECRET} in the parser\n\nFixes: ${SECRET.toLowerCase()}\n`);
		const facts = history('%T %an %ae %aI %cn %cI');
		world.write('a.txt', 'edited\n');
		world.write('c.txt', 'staged\n');
		sh('add', 'c.txt');
		const [files, status] = [world.files(), sh('status', '--porcelain')];
		const plan = await world.back([leak('message', old)]);
		assert.deepEqual(plan.steps, [
			{
				kind: 'reword',
				commits: [{ commit: old, subject: 'Fix [...] in the parser' }],
				rewritten: 1,
				branches: ['main'],
			},
		]);
		assert.equal(sh('log', '-1', '--format=%B'), 'Fix [...] in the parser\n\nFixes: [...]\n');
		assert.equal(history('%T %an %ae %aI %cn %cI'), facts);
		assert.deepEqual([world.files(), sh('status', '--porcelain')], [files, status]);
		assert.equal(world.commitOf(`${BACKUP}/1`), old);
	});

	it('takes the words of a person in place of the first line, and never what leaks in them', async () => {
		const old = change(`Fix ${SECRET}\n\nmore ${SECRET}\n`);
		const { steps, messages } = await world.plan([leak('message', old)], {
			subjects: new Map([[old, `Check the length, not ${SECRET}\nat all`]]),
		});
		assert.equal(messages.get(old)?.toString(), 'Check the length, not [...] at all\n\nmore [...]\n');
		assert.equal(steps[0]?.kind === 'reword' && steps[0].commits[0]?.subject, 'Check the length, not [...] at all');
	});

	it('puts merges above it together again, with all their parents in order', async () => {
		const old = change(`Fix ${SECRET}`);
		sh('checkout', '-q', '-b', 'side', 'HEAD~1');
		world.write('side.txt', 'side\n');
		world.commit('side');
		sh('checkout', '-q', 'main');
		sh('merge', '-q', '--no-ff', '-m', 'merge side', 'side');
		const side = world.commitOf('side');
		const trees = history('%T %s');
		const { steps } = await world.back([leak('message', old)]);
		assert.equal(steps[0]?.kind === 'reword' && steps[0].rewritten, 2);
		assert.equal(history('%T %s'), trees.replace(SECRET, '[...]'));
		assert.equal(world.commitOf('main^2'), side);
		assert.equal(world.commitOf('side'), side);
		assert.equal(sh('fsck', '--strict'), '');
	});

	it('moves every branch that has the commit, all or none', async () => {
		const old = change(`Fix ${SECRET}`);
		sh('branch', 'other');
		change('later');
		await world.back([leak('message', old)]);
		assert.equal(world.commitOf('other'), world.commitOf('main~1'));
		assert.notEqual(world.commitOf('other'), old);
	});

	it('replaces the message of the very first commit', async () => {
		sh('update-ref', '-d', 'refs/remotes/origin/main');
		sh('checkout', '-q', '--orphan', 'fresh');
		const old = change(`Import, fixes ${SECRET}`);
		change('later');
		await world.back([leak('message', old)]);
		assert.equal(history('%s|%P', 'fresh~1'), 'Import, fixes [...]|');
	});

	it('keeps line ends, a message in Latin-1 with its author, and bytes of no known encoding', async () => {
		const tree = sh('rev-parse', 'HEAD^{tree}');
		const parent = sh('rev-parse', 'HEAD');
		const header = (name: string): string =>
			`tree ${tree}\nparent ${parent}\nauthor ${name} <a@example.org> 1760000000 +0530\ncommitter ${name} <a@example.org> 1760000000 -1100\n`;
		const shapes: readonly [string, string][] = [
			[`${header('Ada')}\nFix ${SECRET}\r\n\r\nline\r\n`, 'CRLF'],
			[`${header('J\xf6rg')}encoding ISO-8859-1\n\nPr\xfcfe ${SECRET}\n`, 'Latin-1'],
			[`${header('Ada')}encoding x-unknown\n\n\x93\xfa ${SECRET}\n`, 'unknown'],
			[`${header('Ada')}\n\xff\xfe ${SECRET}\n`, 'not UTF-8'],
		];
		for (const [object, name] of shapes) {
			const old = world.store(Buffer.from(object, 'latin1'));
			sh('update-ref', 'refs/heads/main', old);
			const { messages, blocked } = await world.plan([leak('message', old)]);
			assert.equal(blocked, undefined, name);
			const wanted = object.slice(object.indexOf('\n\n') + 2).replace(SECRET, '[...]');
			assert.equal(messages.get(old)?.toString('latin1'), wanted, name);
		}
		const { rewritten } = await world.back([leak('message', world.commitOf('main'))]);
		assert.equal(rewritten.length, 1);
		assert.equal(sh('fsck'), '');
	});

	it('says where an own subject cannot be written in the commit’s encoding', async () => {
		const tree = sh('rev-parse', 'HEAD^{tree}');
		const who = 'Ada <a@example.org> 1760000000 +0000';
		const text = `tree ${tree}\nauthor ${who}\ncommitter ${who}\nencoding ISO-8859-1\n\nPr\xfcfe ${SECRET}\n`;
		const old = world.store(Buffer.from(text, 'latin1'));
		sh('update-ref', 'refs/heads/main', old);
		const plan = (subject: string) => world.plan([leak('message', old)], { subjects: new Map([[old, subject]]) });
		assert.equal((await plan('Größe')).blocked, undefined);
		assert.match((await plan('検査')).blocked ?? '', /encoding/);
	});

	it('drops signatures, and says so first', async () => {
		const who = 'Ada <a@example.org> 1760000000 +0000';
		const tree = sh('rev-parse', 'HEAD^{tree}');
		const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n';
		const old = world.store(`tree ${tree}\nauthor ${who}\ncommitter ${who}\n${signature}\nFix ${SECRET}\n`);
		sh('update-ref', 'refs/heads/main', old);
		const { warnings } = await world.back([leak('message', old)]);
		assert.deepEqual(warnings, ['signed']);
		assert.equal(sh('cat-file', 'commit', 'main'), `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nFix [...]`);
	});

	it('says that notes stay with the old commits', async () => {
		const old = change(`Fix ${SECRET}`);
		sh('notes', 'add', '-m', 'reviewed', 'HEAD');
		assert.deepEqual((await world.plan([leak('message', old)])).warnings, ['notes']);
	});

	it('works where ids are SHA-256', async () => {
		world.remove();
		world = wayBackWorld('--object-format=sha256');
		const old = change(`Fix ${SECRET}`);
		change('later');
		await world.back([leak('message', old)]);
		assert.equal(history('%s'), 'later\nFix [...]\nfirst');
		assert.equal(sh('rev-parse', 'main').length, 64);
	});

	it('is undone by one command, and is nothing the second time', async () => {
		const old = change(`Fix ${SECRET}`);
		const tip = change('later');
		sh('branch', 'we\'ird"$(x)');
		const { undo } = await world.back([leak('message', old)]);
		assert.deepEqual((await world.plan([leak('message', old)], { handle: 'ffffffffffffffff' })).steps, []);
		world.shell(undo ?? 'false');
		assert.deepEqual([world.commitOf('main'), sh('rev-parse', 'refs/heads/we\'ird"$(x)')], [tip, tip]);
		assert.equal(sh('status', '--porcelain'), '');
	});

	it('by hand, the message of the last commit is amended', async () => {
		const old = change(`Fix ${SECRET}`);
		const { byHand } = await world.plan([leak('message', old)]);
		assert.deepEqual(
			byHand.map(({ command }) => command),
			[`git update-ref ${BACKUP}/1 ${old} ''`, 'git commit --amend --only'],
		);
	});

	it('tells the private fork’s copy, and rewrites nothing that a public remote has', async () => {
		sh('remote', 'add', 'fork', 'https://github.com/acme/app-ghsa-2222-3333-4444.git');
		const old = change(`Fix ${SECRET}`);
		sh('update-ref', 'refs/remotes/fork/main', old);
		assert.deepEqual((await world.plan([leak('message', old)])).warnings, ['fork-has-them']);
		sh('remote', 'add', 'mirror', 'https://example.org/app.git');
		sh('update-ref', 'refs/remotes/mirror/main', old);
		assert.match((await world.plan([leak('message', old)])).blocked ?? '', /remote/);
		assert.equal((await world.plan([leak('message', old)], { openRemotes: ['origin'] })).blocked, undefined);
	});

	it('leaves alone a branch that goes to the private fork only', async () => {
		sh('remote', 'add', 'fork', 'https://github.com/acme/app-ghsa-2222-3333-4444.git');
		const old = change(`Fix ${SECRET}`);
		sh('branch', 'fix');
		sh('config', 'branch.fix.remote', 'fork');
		const { warnings } = await world.back([leak('message', old)]);
		assert.deepEqual(warnings, ['private-branch']);
		assert.equal(world.commitOf('fix'), old);
		assert.equal(history('%s'), 'Fix [...]\nfirst');
	});

	it('leaves nothing of it in any branch afterwards', async () => {
		const first = change(`Fix ${SECRET}`);
		const second = change(`Test ${SECRET}`);
		await world.back([leak('message', second), leak('message', first)]);
		assert.deepEqual(MATCHER.find(sh('log', '--branches', '--tags', '--format=%B')), []);
	});
});
