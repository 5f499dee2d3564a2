import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { NoRemoteRepositoryError } from '../../../../src/git/fork/failures';
import { forkBranches } from '../../../../src/git/fork/remoteRefs';
import { saveFork } from '../../../../src/git/fork/saveFork';
import { type ForkWorld, forkWorld } from './forkWorld';

describe('saving a private fork', () => {
	let world: ForkWorld;
	beforeEach(() => {
		world = forkWorld();
	});
	afterEach(() => world.remove());

	it('lists the branches of the fork', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix');
		const branches = await forkBranches(world.git, { url: world.fork });
		assert.deepEqual(
			branches.map(({ name }) => name),
			['fix', 'main'],
		);
		assert.equal(branches[0]?.commit, fix);
	});

	it('tells a fork that is not there yet, and makes nothing for it', async () => {
		rmSync(world.fork, { recursive: true });
		await assert.rejects(saveFork(world.git, world.options()), NoRemoteRepositoryError);
		assert.equal(existsSync(world.bundle), false);
	});

	it('writes one file for its owner alone that holds everything, and tells what is not public', async () => {
		const fix = world.change('a.txt', 'fixed\n');
		world.push(world.fork, 'HEAD:refs/heads/fix', 'HEAD:refs/pull/1/head', 'HEAD:refs/tags/v1');
		const saved = await saveFork(world.git, world.options());
		assert.equal(saved.bundle, world.bundle);
		assert.equal(saved.digest, createHash('sha256').update(readFileSync(world.bundle)).digest('hex'));
		assert.equal(statSync(world.bundle).mode & 0o777, 0o600);
		assert.equal(statSync(world.store).mode & 0o777, 0o700);
		assert.deepEqual(readdirSync(path.dirname(world.bundle)).sort(), ['0123456789abcdef', '0123456789abcdef.bundle']);
		assert.deepEqual(
			saved.branches.map(({ name, where, unpublished }) => [name, where, unpublished]),
			[
				['fix', 'nowhere', 1],
				['main', 'published', 0],
			],
		);
		assert.deepEqual(saved.branches[0]?.commits, [{ commit: fix, date: '2026-03-01T10:00:00.000Z', files: 1 }]);
		assert.deepEqual(
			saved.pullRequests.map(({ name, commit }) => [name, commit]),
			[['1', fix]],
		);
		assert.deepEqual(
			saved.tags.map(({ name }) => name),
			['v1'],
		);
		assert.deepEqual(saved.public, { kind: 'fetched', at: '2026-11-22T14:05:03.000Z' });
	});
});
