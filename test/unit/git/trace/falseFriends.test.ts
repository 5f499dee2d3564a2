import assert from 'node:assert/strict';
import type { FixContent } from '../../../../src/core/fixes';
import { assertTraces, CHECK, code, FILE, type TraceWorld, traceWorld } from './traceWorld';

/** A commit that looks like the fix and is none. */
interface FalseFriend {
	readonly what: string;
	/** @returns the linked commit */
	readonly made: (world: TraceWorld) => string;
}

const FRIENDS: readonly FalseFriend[] = [
	{
		what: 'an unrelated change of the same lines',
		made(w) {
			w.sh('checkout', '-q', '-b', 'elsewhere');
			w.write(FILE, code({ 20: 'statement20(input, { strict: true });' }));
			w.commit('Be strict');
			w.sh('checkout', '-q', 'main');
			return w.fix();
		},
	},
	{
		what: 'its revert, and what reverts it together with other work',
		made(w) {
			const fix = w.fix();
			w.sh('revert', '--no-edit', fix);
			w.fix('Again, but another change');
			w.write(FILE, code({ 2: 'other(work);' }));
			w.commit('Back to what it was, and more');
			return fix;
		},
	},
	{
		what: 'the revert of a backport that names the fix',
		made(w) {
			w.sh('branch', '1.x');
			const fix = w.fix();
			w.sh('checkout', '-q', '1.x');
			w.write(FILE, code({ 3: 'x(input);' }));
			w.commit(`Revert "Check"\n\nThis reverts commit ${fix}.\n\n> (cherry picked from commit ${fix})`);
			return fix;
		},
	},
	{
		what: 'a message that names only a beginning of its id, or only mentions it',
		made(w) {
			w.sh('branch', '1.x');
			const fix = w.fix();
			w.sh('checkout', '-q', '1.x');
			w.write(FILE, code({ 20: 'better(input);' }));
			w.commit(`Check\n\n(cherry picked from commit ${fix.slice(0, 12)})\nFixes: ${fix}\nSee ${fix}, commit ${fix}`);
			return fix;
		},
	},
	{
		what: 'an empty commit with its subject, and one that changes only blanks of its lines',
		made(w) {
			const fix = w.fix();
			w.sh('checkout', '-q', '-b', 'elsewhere');
			w.commit('Check the length of what comes in');
			w.write(FILE, code({ 20: `\t\t${CHECK}` }));
			w.commit('Indent');
			return fix;
		},
	},
	{
		what: 'one of the lines that many commits add, in a larger commit',
		made(w) {
			w.write(FILE, code({ 20: 'statement20(input);\nreturn;' }));
			const fix = w.commit('Stop there');
			w.sh('checkout', '-q', '-b', 'elsewhere', 'HEAD~');
			w.write(FILE, code({ 5: 'other(work);', 30: 'statement30(input);\nreturn;' }));
			w.commit('Rework');
			return fix;
		},
	},
	{
		what: 'the next commit that a script made in the same second under the same subject',
		made(w) {
			w.sh('checkout', '-q', '-b', 'script');
			const at = ['commit', '-q', '-a', '--date=@1770000000 +0000', '-m', 'Check all callers'];
			w.write(FILE, code({ 20: CHECK }));
			w.sh(...at);
			const fix = w.head();
			w.write(FILE, code({ 20: CHECK, 30: CHECK.replace('length', 'size') }));
			w.sh(...at);
			return fix;
		},
	},
	{
		what: 'a bump of the version that the fix also made',
		made(w) {
			w.write('package.json', '{\n  "version": "1.0.0"\n}\n');
			w.commit('Package');
			w.sh('branch', '1.x');
			w.write('package.json', '{\n  "version": "1.0.1"\n}\n');
			const fix = w.fix();
			w.sh('checkout', '-q', '1.x');
			w.write('package.json', '{\n  "version": "1.0.1"\n}\n');
			w.commit('1.0.1');
			return fix;
		},
	},
	{
		what: 'a release in which the same version is set beside other work, when the fix is only that',
		made(w) {
			w.write('package.json', '{\n  "name": "a",\n  "version": "1.0.0",\n  "x": 1\n}\n');
			w.commit('Package');
			w.sh('branch', '1.x');
			w.write('package.json', '{\n  "name": "a",\n  "version": "1.0.1-with-the-fixed-library",\n  "x": 1\n}\n');
			w.write('CHANGELOG.md', '# 1.0.1\n');
			const fix = w.commit('Release 1.0.1');
			w.sh('checkout', '-q', '1.x');
			w.write('package.json', '{\n  "name": "b",\n  "version": "1.0.1-with-the-fixed-library",\n  "x": 2\n}\n');
			w.commit('Other release');
			return fix;
		},
	},
];

describe('a linked fix is not mistaken for', () => {
	let world: TraceWorld;
	beforeEach(() => {
		world = traceWorld();
	});
	afterEach(() => world.remove());

	for (const { what, made } of FRIENDS) {
		it(what, async () => {
			const fix = made(world);
			world.sh('branch', 'keeps-it', fix);
			const link = await world.content(fix);
			const others = (await world.trace(link)).filter(({ how }) => how !== 'id');
			assertTraces(
				// What reverts and comes again is the change again: only the other commits are false friends.
				others.filter(({ how, commit }) => how !== 'patch' || !subject(commit).startsWith('Again')),
				[],
			);
		});
	}

	const subject = (commit: string): string => world.sh('show', '-s', '--format=%s', commit);

	it('anything, when nothing is known of it', async () => {
		const fix = world.fix();
		const nothing: FixContent = { files: [] };
		assertTraces(await world.trace(nothing), []);
		assertTraces(await world.trace({ files: [{ path: FILE }] }), []);
		assertTraces(await world.trace({ files: [{ path: FILE }], commit: '1'.repeat(40) }), []);
		assertTraces(await world.trace({ files: [], patchId: 'a'.repeat(40) }), []);
		const empty = world.commit('Nothing changed');
		const content = await world.content(empty);
		assert.deepEqual([content.patchId, content.hunks, content.files], [undefined, undefined, []]);
		assertTraces(await world.trace(content), [`id ${empty}`]);
		assert.notEqual(fix, empty);
	});
});
