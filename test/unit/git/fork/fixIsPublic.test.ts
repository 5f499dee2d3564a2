import assert from 'node:assert/strict';
import path from 'node:path';
import { fixIsPublic } from '../../../../src/git/fork/fixIsPublic';
import { commitContent } from '../../../../src/git/trace/commitContent';
import { type ForkWorld, forkWorld } from './forkWorld';

describe('whether a fix is public', () => {
	let world: ForkWorld;
	beforeEach(() => {
		world = forkWorld();
		world.work.sh('remote', 'add', 'origin', world.publicRepository);
		world.work.sh('fetch', '-q', 'origin');
	});
	afterEach(() => world.remove());

	const ask = (commit: string, root = world.work.root) =>
		fixIsPublic(world.git, root, { commits: [{ commit }], remote: 'origin' });

	it('is told by its id, with branches and tags, as of the last fetch', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		const before = await ask(fix);
		assert.equal(before.fixes[0]?.by, 'no');
		assert.ok(before.fetchedAt !== undefined && Date.parse(before.fetchedAt) > Date.parse('2020-01-01'));
		world.work.sh('tag', 'v2');
		world.work.sh('tag', 'local-only');
		world.push(world.publicRepository, 'HEAD:refs/heads/main', 'HEAD:refs/heads/release', 'refs/tags/v2');
		world.work.sh('fetch', '-q', 'origin');
		const { fixes, tagsAsked } = await fixIsPublic(world.git, world.work.root, {
			commits: [{ commit: fix }],
			remote: 'origin',
			access: { url: world.publicRepository },
		});
		assert.equal(tagsAsked, true);
		assert.deepEqual(fixes, [
			{
				commit: fix,
				by: 'id',
				publicCommit: fix,
				branches: ['main', 'release'],
				tags: [
					{ name: 'local-only', confirmed: false },
					{ name: 'v2', confirmed: true },
				],
			},
		]);
	});

	it('is not told from branches of the fork, nor from tags that only this clone is known to have', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		world.work.sh('tag', 'v2');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		world.work.sh('remote', 'add', 'fork', world.fork);
		world.work.sh('fetch', '-q', 'fork');
		assert.equal((await ask(fix)).fixes[0]?.by, 'no');
	});

	it('is told by its change when it was rebased, also without the commit', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		const linked = await commitContent(world.git, world.work.root, fix);
		world.work.sh('checkout', '-q', '-b', 'public', 'origin/main');
		world.change('b.txt', 'other work\n');
		world.work.sh('cherry-pick', fix);
		const picked = world.work.sh('rev-parse', 'HEAD');
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		world.work.sh('fetch', '-q', 'origin');
		const told = { commit: fix, by: 'patch', publicCommit: picked, branches: ['main'], tags: [] };
		assert.deepEqual((await ask(fix)).fixes, [told]);
		const clone = path.join(world.work.base, 'fresh');
		world.work.sh('clone', '-q', `file://${world.publicRepository}`, clone);
		assert.equal((await ask(fix, clone)).fixes[0]?.by, 'unknown');
		const { fixes } = await fixIsPublic(world.git, clone, {
			commits: [linked],
			remote: 'origin',
		});
		assert.deepEqual(fixes, [told]);
	});

	it('is told where it was squashed with other work, but not where only a message says so', async () => {
		const { work } = world;
		const lines = Array.from({ length: 20 }, (_, i) => `statement${i}(input);\n`);
		world.change('a.js', lines.join(''));
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		lines[4] = 'if (length > buffer.length) throw new RangeError();\n';
		const fix = world.change('a.js', lines.join(''));
		const small = world.change('b.js', 'x = 1;\n');
		work.sh('fetch', '-q', 'origin');
		work.sh('checkout', '-q', '-b', 'public', 'origin/main');
		lines[15] = 'somethingElse(entirely);\n';
		const squash = world.change('a.js', lines.join(''));
		work.write('b.js', 'y = 2;\n');
		work.commit(`Other work\n\n(cherry picked from commit ${small})`);
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		work.sh('fetch', '-q', 'origin');
		const told = { commit: fix, by: 'patch', publicCommit: squash, branches: ['main'], tags: [] };
		assert.deepEqual((await ask(fix)).fixes, [told]);
		assert.deepEqual((await ask(small)).fixes, [{ commit: small, by: 'unknown', branches: [], tags: [] }]);
	});

	it('cannot be denied by a clone whose history is cut', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		world.change('a.txt', 'later\n');
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		const clone = path.join(world.work.base, 'shallow');
		world.work.sh('clone', '-q', '--depth=1', `file://${world.publicRepository}`, clone);
		const told = await ask(fix, clone);
		assert.deepEqual([told.fixes[0]?.by, told.lacks], ['unknown', 'shallow']);
	});
});
