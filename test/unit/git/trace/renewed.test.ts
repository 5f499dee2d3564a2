import assert from 'node:assert/strict';
import { type Fix, fixSchema } from '../../../../src/core/case';
import type { FixContent } from '../../../../src/core/fixes';
import { changeFix } from '../../../../src/editor/changeToLink';
import { planFix } from '../../../../src/editor/fixPlan';
import { describeChange } from '../../../../src/git/changes';
import { renewed } from '../../../../src/git/trace/renewed';
import { CHECK, code, FILE, inCase, type TraceWorld, traceWorld } from './traceWorld';

describe('a case follows its fix', () => {
	let world: TraceWorld;
	beforeEach(() => {
		world = traceWorld();
	});
	afterEach(() => world.remove());

	const follow = async (content: FixContent): Promise<Fix | undefined> => {
		const fix = inCase(content);
		const now = await renewed(world.git, world.root, fix, await world.trace(fix));
		if (now !== undefined) fixSchema.parse(now);
		return now;
	};
	const amend = (message: string): string => {
		world.sh('add', '-A');
		world.sh('commit', '-q', '--amend', '-m', message);
		return world.head();
	};

	it('not at all while a branch leads to its commit, or nothing was found', async () => {
		const content = await world.content(world.fix());
		assert.equal(await follow(content), undefined);
		world.sh('reset', '-q', '--hard', 'HEAD~');
		assert.equal(await follow(content), undefined);
		world.sh('reflog', 'expire', '--expire=now', '--all');
		world.collect();
		assert.equal(await follow(content), undefined);
	});

	it('through rewrites one after the other, also when its lines changed in one of them', async () => {
		const first = inCase(await world.content(world.fix('First')));
		const reworded = amend('Second');
		const second = await follow(first);
		assert.deepEqual(second, { ...first, commit: reworded, subject: 'Second' });
		world.write(FILE, code({ 20: CHECK.replace('>', '>=') }));
		world.write('src/added.js', 'alsoPartOf(it);\n');
		const corrected = amend('Second');
		const third = await follow(second ?? first);
		assert.equal(third?.commit, corrected);
		assert.notEqual(third.patchId, first.patchId);
		assert.deepEqual(
			third.files.map(({ path }) => path),
			['src/added.js', FILE],
		);
		const again = amend('Fourth');
		world.collect();
		const fourth = await follow(third);
		assert.deepEqual([fourth?.commit, fourth?.id, fourth?.linkedAt], [again, first.id, first.linkedAt]);
	});

	it('into a larger commit, and on from there by what is known of the fix itself', async () => {
		world.write(FILE, code({ 20: CHECK }));
		const linked = inCase(changeFix(await describeChange(world.git, world.root)));
		world.write(FILE, code({ 20: CHECK, 30: 'another(edit);' }));
		world.write('src/other.js', code({ 3: 'other(work);' }));
		const squash = world.commit('All of it');
		const now = await follow(linked);
		assert.deepEqual(now, {
			...linked,
			commit: squash,
			subject: 'All of it',
			files: [{ path: FILE, lines: [20, 30] }],
		});
		const rebased = amend('All of it, reworded');
		world.collect();
		assert.equal((await follow(now ?? linked))?.commit, rebased);
	});

	it('to no commit of which only a message says that it is the fix', async () => {
		const fix = world.fix();
		const content = await world.content(fix);
		world.sh('reset', '-q', '--hard', 'HEAD~');
		world.write(FILE, code({ 20: 'nothing(of, the, kind);' }));
		const claim = world.commit(`Other\n\n(cherry picked from commit ${fix})`);
		assert.equal(await follow(content), undefined);
		const plan = async () => planFix(world.git, [world.root], inCase(content));
		assert.deepEqual([(await plan()).commit, (await plan()).now], [fix, undefined]);
		world.collect();
		assert.deepEqual([(await plan()).commit, (await plan()).now], [claim, undefined]);
	});

	it('when it is opened: the reachable commit is shown, not what a rewrite left behind', async () => {
		const fix = inCase(await world.content(world.fix()));
		const now = amend('Reworded');
		const plan = await planFix(world.git, [world.root], fix);
		assert.deepEqual([plan.commit, plan.now?.commit, plan.now?.id], [now, now, fix.id]);
		world.sh('reset', '-q', '--hard', 'HEAD~');
		const leftover = await planFix(world.git, [world.root], fix);
		assert.deepEqual([leftover.commit, leftover.now], [fix.commit, undefined]);
	});
});
