import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HistoryIncompleteError } from '../../../../src/git/errors';
import { RemoteUnreachableError } from '../../../../src/git/fork/failures';
import type { WritingGit } from '../../../../src/git/fork/writingGit';
import { NotFastForwardError, PushChangedError, pushBranch } from '../../../../src/git/push';
import { PushRefusedError, PushUnsureError } from '../../../../src/git/pushOutcome';
import { BranchNameRefusedError, NoSuchRemoteError, pushPlan } from '../../../../src/git/pushPlan';
import { type ForkWorld, forkWorld } from './forkWorld';

describe('pushing a fix', () => {
	let world: ForkWorld;
	beforeEach(() => {
		world = forkWorld();
		world.work.sh('remote', 'add', 'origin', world.publicRepository);
		world.work.sh('fetch', '-q', 'origin');
	});
	afterEach(() => world.remove());

	const at = (repository: string, branch: string): string => world.work.shIn(repository, 'rev-parse', branch);
	const what = { branch: 'main', remote: 'origin', target: 'main' };

	it('shows first what would be sent, and sends just that', async () => {
		const before = at(world.publicRepository, 'main');
		world.change('a.txt', 'two\n');
		const fix = world.change('b.txt', 'new\n');
		const plan = await pushPlan(world.git, world.work.root, what);
		assert.deepEqual(
			[plan.kind, plan.count, plan.files, plan.from, plan.commit, plan.prePushHook],
			['ahead', 2, 2, before, fix, false],
		);
		assert.deepEqual(
			plan.commits.map(({ subject }) => subject),
			['change b.txt', 'change a.txt'],
		);
		assert.deepEqual(plan.remote, {
			name: 'origin',
			url: world.publicRepository,
			transport: 'file',
			privateFork: false,
		});
		assert.equal(plan.command, `git push origin ${fix}:refs/heads/main`);
		assert.equal(at(world.publicRepository, 'main'), before);
		assert.deepEqual(await pushBranch(world.git, world.work.root, plan), {
			...{ commit: fix, target: 'main', from: before },
			noted: true,
		});
		assert.equal(at(world.publicRepository, 'main'), fix);
		assert.equal(at(world.work.root, 'refs/remotes/origin/main'), fix);
		assert.equal((await pushPlan(world.git, world.work.root, what)).kind, 'same');
	});

	it('makes a new branch of a commit, and says how much is new there', async () => {
		const fix = world.change('a.txt', 'two\n');
		const plan = await pushPlan(world.git, world.work.root, { commit: fix, remote: 'origin', target: 'fix/one' });
		assert.deepEqual([plan.kind, plan.count, plan.from], ['new', 1, undefined]);
		await pushBranch(world.git, world.work.root, plan);
		assert.equal(at(world.publicRepository, 'fix/one'), fix);
	});

	it('never takes commits away, not even ones that came after the plan', async () => {
		world.change('a.txt', 'ours\n');
		const plan = await pushPlan(world.git, world.work.root, what);
		world.work.sh('checkout', '-q', '-b', 'theirs', 'origin/main');
		const theirs = world.change('c.txt', 'theirs\n');
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		await assert.rejects(pushBranch(world.git, world.work.root, plan), PushChangedError);
		const again = await pushPlan(world.git, world.work.root, what);
		assert.equal(again.kind, 'diverged');
		await assert.rejects(pushBranch(world.git, world.work.root, again), NotFastForwardError);
		assert.equal(at(world.publicRepository, 'main'), theirs);
	});

	it('does not make a branch that somebody made meanwhile', async () => {
		const fix = world.change('a.txt', 'two\n');
		const plan = await pushPlan(world.git, world.work.root, { commit: fix, remote: 'origin', target: 'fix' });
		world.push(world.publicRepository, 'origin/main:refs/heads/fix');
		await assert.rejects(pushBranch(world.git, world.work.root, plan), PushChangedError);
	});

	it('pushes nothing when the branch here or the address changed since the plan', async () => {
		world.change('a.txt', 'two\n');
		const plan = await pushPlan(world.git, world.work.root, what);
		world.change('a.txt', 'three\n');
		await assert.rejects(pushBranch(world.git, world.work.root, plan), PushChangedError);
		const newer = await pushPlan(world.git, world.work.root, what);
		world.work.sh('remote', 'set-url', '--push', 'origin', world.fork);
		await assert.rejects(pushBranch(world.git, world.work.root, newer), PushChangedError);
		assert.equal(at(world.publicRepository, 'main'), at(world.work.root, 'origin/main'));
	});

	it('runs neither hooks nor programs of the clone, and says that there is a hook', async () => {
		world.change('a.txt', 'two\n');
		const canary = world.work.canary();
		writeFileSync(path.join(world.work.root, '.git', 'hooks', 'pre-push'), `#!/bin/sh\nexec ${canary}\n`, {
			mode: 0o755,
		});
		for (const key of ['remote.origin.receivepack', 'core.sshCommand', 'credential.helper', 'core.askPass'])
			world.work.sh('config', key, canary);
		const plan = await pushPlan(world.git, world.work.root, what);
		assert.equal(plan.prePushHook, true);
		await pushBranch(world.git, world.work.root, plan);
		assert.equal(world.work.sang(), false);
		world.work.sh('config', 'core.hooksPath', 'elsewhere');
		assert.equal((await pushPlan(world.git, world.work.root, what)).prePushHook, false);
	});

	it('tells a refusal of the other side from a change', async () => {
		world.change('a.txt', 'two\n');
		mkdirSync(path.join(world.publicRepository, 'hooks'));
		writeFileSync(path.join(world.publicRepository, 'hooks', 'pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
		const plan = await pushPlan(world.git, world.work.root, what);
		await assert.rejects(pushBranch(world.git, world.work.root, plan), PushRefusedError);
	});

	describe('when the connection is lost while it pushes', () => {
		/** @param taken whether the other side had it by then. @param after what a question after that comes to */
		const broken = (taken: boolean, after?: Error): WritingGit => {
			let pushed = false;
			return {
				...world.git,
				async write(root, args, o) {
					if (pushed && after !== undefined && args[0] === 'ls-remote') throw after;
					if (args[0] !== 'push') return world.git.write(root, args, o);
					pushed = true;
					if (taken) await world.git.write(root, args, o);
					throw new RemoteUnreachableError();
				},
			};
		};
		let plan: Awaited<ReturnType<typeof pushPlan>>;
		beforeEach(async () => {
			world.change('a.txt', 'two\n');
			plan = await pushPlan(world.git, world.work.root, what);
		});

		it('says that it is pushed where the other side had it by then, also to the clone', async () => {
			assert.equal((await pushBranch(broken(true), world.work.root, plan)).commit, plan.commit);
			assert.equal(at(world.publicRepository, 'main'), plan.commit);
			assert.equal(at(world.work.root, 'refs/remotes/origin/main'), plan.commit);
		});

		it('says what failed where the branch there is as it was', async () => {
			await assert.rejects(pushBranch(broken(false), world.work.root, plan), RemoteUnreachableError);
			assert.equal(at(world.publicRepository, 'main'), plan.from);
		});

		it('says that it may be there where nobody can be asked, and pushes nothing twice', async () => {
			const gone = broken(true, new RemoteUnreachableError());
			await assert.rejects(pushBranch(gone, world.work.root, plan), PushUnsureError);
			assert.equal((await pushPlan(world.git, world.work.root, what)).kind, 'same');
		});
	});

	it('tells that this clone does not know where the branch there is where it keeps no such note', async () => {
		world.work.sh('config', 'remote.origin.fetch', '+refs/heads/main:refs/remotes/elsewhere/main');
		world.change('a.txt', 'two\n');
		const plan = await pushPlan(world.git, world.work.root, what);
		assert.equal((await pushBranch(world.git, world.work.root, plan)).noted, false);
	});

	it('takes no names that git would read as something else', async () => {
		for (const target of ['--mirror', '../../x', 'a b', 'HEAD', '', '+x:y', 'a..b', 'x.lock', 'a@{1}'])
			await assert.rejects(pushPlan(world.git, world.work.root, { ...what, target }), BranchNameRefusedError, target);
		for (const remote of ['--upload-pack=x', 'nowhere', ''])
			await assert.rejects(pushPlan(world.git, world.work.root, { ...what, remote }), NoSuchRemoteError, remote);
	});

	it('does not push from a clone that cannot show what it would send', async () => {
		world.change('a.txt', 'two\n');
		world.push(world.publicRepository, 'HEAD:refs/heads/main');
		const shallow = path.join(world.work.base, 'shallow');
		world.work.sh('clone', '-q', '--depth=1', `file://${world.publicRepository}`, shallow);
		await assert.rejects(pushPlan(world.git, shallow, what), HistoryIncompleteError);
	});

	it('quotes what a shell would read', async () => {
		world.work.sh('branch', "it's;$(id)");
		const plan = await pushPlan(world.git, world.work.root, { ...what, target: "it's;$(id)" });
		assert.equal(plan.command, `git push origin '${plan.commit}:refs/heads/it'\\''s;$(id)'`);
	});
});
