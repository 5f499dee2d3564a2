import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { subjectOf } from '../../../../src/editor/linkSubject';
import { amendable } from '../../../../src/git/amendable';
import { blameOf, commitOfLines } from '../../../../src/git/blame';
import { commitHeads } from '../../../../src/git/commitHeads';
import { commitInfo } from '../../../../src/git/commits';
import { filesOfCommits } from '../../../../src/git/filesOfCommits';
import { fixedPaths } from '../../../../src/git/fixedPaths';
import { mergesOf } from '../../../../src/git/mergesOf';
import { recentCommits } from '../../../../src/git/recentCommits';
import { whereBranchGoes } from '../../../../src/git/reach';
import { traceFix } from '../../../../src/git/trace';
import { commitContent } from '../../../../src/git/trace/commitContent';
import type { TemporaryRepository } from '../../../unit/git/temporaryRepository';
import type { GitJourney } from '../journey';

const translate = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));

/** A fix on main that was picked to another branch, changes that are staged and not, and a file whose name is no ASCII. */
function fixWorld(world: TemporaryRepository): { readonly fix: string; readonly first: string } {
	world.write('src/parse ü.c', 'int parse(int n) {\n\treturn n;\n}\n');
	world.write('b.c', 'one\n');
	const first = world.commit('first');
	world.sh('branch', '1.x');
	world.write('src/parse ü.c', 'int parse(int n) {\n\tif (n < 0) return 0;\n\treturn n;\n}\n');
	const fix = world.commit('Check the length of names – für alle');
	world.write('b.c', 'one\ntwo\n');
	world.commit('more');
	world.sh('checkout', '-q', '1.x');
	world.write('other.c', 'x\n');
	world.commit('other');
	world.sh('cherry-pick', '-x', fix);
	world.sh('checkout', '-q', 'main');
	world.sh('merge', '-q', '--no-ff', '-m', 'merge', '1.x', '-X', 'ours');
	world.sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
	world.sh('update-ref', 'refs/remotes/origin/main', first);
	world.write('src/parse ü.c', 'int parse(int n) {\n\tif (n < 0) return 0;\n\tif (n > 9) return 9;\n\treturn n;\n}\n');
	return { fix, first };
}

/** Where a change is too large to be read, less is kept of it: its commit alone, by which it is found as long as that is there. */
function isLess(seen: unknown, clean: unknown): string | undefined {
	const without = (value: unknown): unknown =>
		JSON.parse(JSON.stringify(value), (name, held: unknown) =>
			/^(?:patchId|hunks|stamp|lines|authored)$/.test(name) ? undefined : held,
		);
	const digests = (value: unknown): string[] => JSON.stringify(value).match(/[0-9a-f]{32,64}/g) ?? [];
	if (!isDeepStrictEqual(without(seen), without(clean))) return 'something else is linked';
	const known = new Set(digests(clean));
	return digests(seen).every(digest => known.has(digest)) ? undefined : 'a digest of something else is kept';
}

/** The ways by which a fix is found again, the surest first. */
const HOW: readonly string[] = ['id', 'patch', 'code', 'squash', 'rewritten', 'message'];

export const LINKING: readonly GitJourney[] = [
	{
		name: 'linking a commit and lines',
		build(world) {
			const { fix } = fixWorld(world);
			const file = path.join(world.root, 'src', 'parse ü.c');
			return {
				travel: async ({ git }) => [
					await subjectOf(git, { kind: 'commit', near: file, revision: fix }, translate),
					await subjectOf(git, { kind: 'lines', file, lines: [1, 2] }, translate),
				],
				honest: isLess,
			};
		},
	},
	{
		name: 'linking what is staged, and all changes',
		build(world) {
			fixWorld(world);
			world.sh('add', '-A');
			world.write('b.c', 'three\n');
			world.write('new ä.c', 'new\n');
			const files = [path.join(world.root, 'b.c')];
			return {
				travel: async ({ git }) => [
					await subjectOf(git, { kind: 'repository', folder: world.root }, translate),
					await subjectOf(git, { kind: 'files', files, staged: false }, translate),
				],
				honest: isLess,
			};
		},
	},
	{
		name: 'finding a linked fix again',
		build(world) {
			const { fix } = fixWorld(world);
			return {
				async travel({ git, signal }) {
					const content = await commitContent(git, world.root, fix, signal);
					return traceFix(git, world.root, content, { signal });
				},
				// What is too large to be read is found by what else tells it.
				honest(seen, clean) {
					const [now = [], was = []] = [seen, clean].map(each => each as { commit: string; how: string }[]);
					const weaker = now.every(({ how }, i) => HOW.indexOf(how) >= HOW.indexOf(was[i]?.how ?? ''));
					const [there, before] = [now, was].map(found => found.map(({ commit }) => commit).join());
					return weaker && there === before ? undefined : 'it is said to be somewhere else, or more surely';
				},
			};
		},
	},
	{
		name: 'marking the lines that a fix changed',
		build(world) {
			const { fix } = fixWorld(world);
			const { root } = world;
			return {
				async travel({ git, signal }) {
					const head = (await commitInfo(git, root, 'HEAD', signal)).commit;
					const paths = await fixedPaths(git, root, head, [fix], signal);
					return {
						info: await commitInfo(git, root, fix, signal),
						commits: paths.commitsOf('src/parse ü.c'),
						behind: await paths.behind([fix], signal),
						blame: await blameOf(git, root, 'src/parse ü.c', new Set([fix]), { signal }),
						lines: await commitOfLines(git, root, 'src/parse ü.c', [1, 1], signal),
					};
				},
				// Of a change that is too large no lines are told.
				honest(seen, clean) {
					const without = (value: unknown): unknown =>
						JSON.parse(JSON.stringify(value), (_, held: unknown) =>
							typeof held === 'object' && held !== null && 'path' in held ? held.path : held,
						);
					return isDeepStrictEqual(without(seen), without(clean)) ? undefined : 'something else is marked';
				},
			};
		},
	},
	{
		name: 'choosing a commit and amending the last one',
		build(world) {
			const { fix } = fixWorld(world);
			const { root } = world;
			return {
				async travel({ git, signal }) {
					const heads = await commitHeads(git, root, [fix], signal);
					return {
						recent: await recentCommits(git, root, 10, { signal }),
						heads,
						files: await filesOfCommits(git, root, [fix], signal),
						merges: await mergesOf(git, root, [...heads.values()], signal),
						reach: await whereBranchGoes(git, root, signal),
						amendable: await amendable(git, root, signal),
					};
				},
				// Files help to find a commit in the list; what takes too long is left out.
				honest(seen, clean) {
					const [now, was] = [seen, clean].map(each => each as { files: ReadonlyMap<string, unknown> });
					if (
						now === undefined ||
						was === undefined ||
						(now.files.size > 0 && !isDeepStrictEqual(now.files, was.files))
					)
						return 'other files are told';
					return isDeepStrictEqual({ ...now, files: 0 }, { ...was, files: 0 }) ? undefined : 'something else is shown';
				},
			};
		},
	},
];
