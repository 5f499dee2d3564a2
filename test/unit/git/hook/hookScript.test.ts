import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { CASE_TOKENS, type HookRig, hookRig, ID, SHELLS } from './hookRig';

const RENAMED = 'rename this file, which is long enough for git to see that it is the same\n'.repeat(5);

type Texts = Readonly<Record<string, string>>;

/** Commits files on a branch. */
function commitOn(repo: HookRig['repo'], message: string, files: Texts): void {
	for (const [file, text] of Object.entries(files)) repo.write(file, text);
	repo.commit(message);
}

/** Merges a branch with a commit of its own into main. @param how more options of git merge */
function mergeSide(repo: HookRig['repo'], how: readonly string[], files: Texts = {}): void {
	repo.sh('checkout', '-q', '-b', 'side');
	commitOn(repo, 'Side', files);
	repo.sh('checkout', '-q', 'main');
	repo.sh('merge', '-q', '--no-ff', ...how, 'side');
}

/** Stands on a branch with a commit of its own, beside a main that has another one and is public. */
function besidePublic(repo: HookRig['repo'], mine: Texts, theirs: Texts): void {
	repo.sh('checkout', '-q', '-b', 'side');
	commitOn(repo, 'Mine', mine);
	repo.sh('checkout', '-q', 'main');
	commitOn(repo, 'Theirs', theirs);
	repo.sh('push', '-q', '--no-verify', 'origin', 'main');
	repo.sh('checkout', '-q', 'side');
}

/** What puts an id into a push, and what the hook says of where. */
const LEAKS: readonly (readonly [title: string, make: (rig: HookRig) => string | readonly string[], says: RegExp])[] = [
	[
		'a line that a commit adds',
		({ repo }) => {
			repo.write('old.txt', `one\ntwo\nsee ${ID.toLowerCase()}\nfour\nfive\n`);
			repo.commit('Check lengths');
			return 'main';
		},
		/commit [0-9a-f]{10}, old\.txt, line 3: a report's id/,
	],
	[
		'a line that a later commit takes away again',
		({ repo }) => {
			repo.write('old.txt', `one\n${ID}\n`);
			repo.commit('Check lengths');
			repo.write('old.txt', 'one\n');
			repo.commit('Tidy up');
			return 'main';
		},
		/old\.txt, line 2/,
	],
	[
		'a line that looks like a header of a patch',
		({ repo }) => {
			repo.write('old.txt', `++ b/${ID}\n`);
			repo.commit('Check lengths');
			return 'main';
		},
		/old\.txt, line 1/,
	],
	[
		'a line that looks like the head of a hunk of a merge',
		({ repo }) => {
			repo.write('old.txt', `x @@ -1 @@@ ${ID}\n`);
			repo.commit('Check lengths');
			return 'main';
		},
		/old\.txt, line 1: a report's id/,
	],
	[
		'a message',
		({ repo }) => {
			repo.commit(`Check lengths\n\nFixes ${ID}`);
			return 'main';
		},
		/commit [0-9a-f]{10}, message, line 3: a report's id/,
	],
	[
		'the message of a merge',
		({ repo }) => {
			mergeSide(repo, ['-m', `Merge ${ID}`]);
			return 'main';
		},
		/message, line 1/,
	],
	[
		'what a merge itself writes',
		({ repo }) => {
			mergeSide(repo, ['--no-commit'], { 'side.txt': 'side\n' });
			repo.write('old.txt', `one\n${ID}\n`);
			repo.write('side.txt', `${ID}\nside\n`);
			repo.commit('Merge side');
			return 'main';
		},
		/commit [0-9a-f]{10}, side\.txt: a report's id/,
	],
	[
		'the name of a file that a merge itself adds',
		({ repo }) => {
			mergeSide(repo, ['--no-commit']);
			repo.write(`${ID}.txt`, '');
			repo.commit('Merge side');
			return 'main';
		},
		/a report's id/,
	],
	[
		'the name of a new file',
		({ repo }) => {
			repo.write(`advisories/${ID}.md`, '');
			repo.commit('Add a page');
			return 'main';
		},
		/commit [0-9a-f]{10}, the name of a file/,
	],
	[
		'the name that a file gets',
		({ repo }) => {
			repo.write('a.txt', RENAMED);
			repo.commit('Add a page');
			repo.sh('push', '-q', '--no-verify', 'origin', 'main');
			repo.sh('mv', 'a.txt', `${ID}.txt`);
			repo.commit('Move a page');
			return 'main';
		},
		/the name of a file/,
	],
	[
		'a file that git takes as binary',
		({ repo }) => {
			repo.write('.gitattributes', '*.bin -diff\n');
			repo.write('a.bin', Buffer.from(`\0\u0081\0${ID}\0\0`, 'latin1'));
			repo.commit('Add data');
			return 'main';
		},
		/a\.bin, line 1/,
	],
	[
		'.gitmodules',
		({ repo }) => {
			repo.write('.gitmodules', `[submodule "x"]\n\tpath = x\n\turl = https://github.com/o/r-${ID}.git\n`);
			repo.commit('Add a part');
			return 'main';
		},
		/\.gitmodules, line 3/,
	],
	['the name of a branch', () => `main:refs/heads/fix-${ID.toLowerCase()}`, /the name of a branch or tag/],
	[
		'an annotated tag',
		({ repo }) => {
			repo.sh('tag', '-a', '-m', `With ${ID}`, 'v1');
			return 'v1';
		},
		/an annotated tag v1: a report's id/,
	],
	[
		'a tag in a tag',
		({ repo }) => {
			repo.sh('tag', '-a', '-m', `With ${ID}`, 'inner');
			repo.sh('tag', '-a', '-m', 'outer', 'v2', 'inner');
			return 'v2';
		},
		/an annotated tag inner: a report's id/,
	],
	[
		'a tag of a file',
		({ repo }) => {
			repo.write('note', `${ID}\n`);
			repo.sh('tag', 'key', repo.sh('hash-object', '-w', 'note'));
			return 'key';
		},
		/a file or folder that a tag names/,
	],
	[
		'a tag of a folder',
		({ repo }) => {
			repo.write('old.txt', `${ID}\n`);
			repo.sh('add', '.');
			repo.sh('tag', 'folder', repo.sh('write-tree'));
			return 'folder';
		},
		/a file or folder that a tag names/,
	],
	[
		'a note',
		({ repo }) => {
			repo.sh('notes', 'add', '-m', `See ${ID}`);
			return 'refs/notes/commits';
		},
		/line 1: a report's id/,
	],
	[
		'a stash',
		({ repo }) => {
			repo.write('old.txt', `${ID}\n`);
			repo.sh('stash', '-q');
			return 'stash@{0}:refs/heads/kept';
		},
		/old\.txt/,
	],
	[
		'the linked fix, as the same commit',
		rig => {
			rig.repo.write('old.txt', 'one\ntwo\nthree, checked\nfour\nfive\n');
			const value = rig.repo.commit('Check lengths');
			rig.guard([{ kind: 'patchId', value, handle: 'case-a' }]);
			return 'main';
		},
		/commit [0-9a-f]{10}: a fix that is not public yet/,
	],
	[
		'the linked fix, as the same change in another commit',
		rig => {
			rig.repo.write('old.txt', 'one\ntwo\nthree, checked\nfour\nfive\n');
			const fix = rig.repo.commit('Check lengths');
			const patch = rig.repo.sh('diff-tree', '-p', '--no-renames', '--full-index', '-U3', fix);
			const value = patchIdOf(rig, patch);
			rig.repo.sh('reset', '-q', '--hard', 'HEAD^');
			rig.repo.write('other.txt', 'other\n');
			rig.repo.commit('Other');
			rig.repo.sh('cherry-pick', fix);
			rig.guard([{ kind: 'patchId', value, handle: 'case-a' }]);
			return 'main';
		},
		/commit [0-9a-f]{10}: a fix that is not public yet/,
	],
	[
		'a submodule that points to the linked fix',
		rig => {
			const value = 'ab12'.repeat(10);
			rig.repo.sh('update-index', '--add', '--cacheinfo', `160000,${value},part`);
			rig.repo.sh('commit', '-q', '-m', 'Update a part');
			rig.guard([{ kind: 'patchId', value, handle: 'case-a' }]);
			return 'main';
		},
		/part, line 1: a fix that is not public yet/,
	],
	[
		'a marked text that stands half in a title',
		({ repo }) => {
			repo.commit('Overflow when frames are parse_hidden_frame');
			return 'main';
		},
		/message, line 1: a text that you marked/,
	],
];

/** Pushes that tell nothing new. */
const INNOCENT: readonly (readonly [title: string, make: (rig: HookRig) => string | readonly string[]])[] = [
	[
		'what has nothing of it',
		({ repo }) => {
			repo.write('old.txt', 'one, checked\n');
			repo.commit('Check lengths');
			return 'main';
		},
	],
	[
		'a change of a file whose name is public',
		({ repo }) => {
			repo.write('src/parse_hidden_frame.c', 'changed\n');
			repo.commit('Check lengths');
			return 'main';
		},
	],
	[
		'lines and files taken away, and lines around a change',
		rig => {
			const { repo } = rig;
			repo.write('old.txt', `${ID}\nbelow\n`);
			repo.write(`${ID}.txt`, `${ID}\n`);
			repo.commit('Public since long');
			repo.sh('push', '-q', '--no-verify', 'origin', 'main');
			repo.write('old.txt', `${ID}\nbelow, changed\n`);
			repo.commit('Change');
			repo.write('old.txt', 'below\n');
			repo.sh('rm', '-q', `${ID}.txt`);
			repo.commit('Take away');
			return 'main';
		},
	],
	[
		'what a merge takes from the public side',
		({ repo }) => {
			besidePublic(
				repo,
				{ 'old.txt': 'one\ntwo\nthree\nfour\nfive, mine\n' },
				{ 'old.txt': `one, ${ID}\ntwo\nthree\nfour\nfive\n`, [`${ID}.txt`]: 'x\n' },
			);
			repo.sh('merge', '-q', '--no-edit', 'main');
			return 'side';
		},
	],
	[
		'what a merge takes from the public side beside a line of its own',
		({ repo }) => {
			besidePublic(repo, { 'old.txt': 'one\ntwo, mine\n' }, { 'old.txt': `one, ${ID}\ntwo\n` });
			repo.sh('merge', '-q', '--no-ff', '--no-commit', '-s', 'ours', 'main');
			repo.write('old.txt', `one, ${ID}\ntwo, of both\n`);
			repo.commit('Merge main');
			return 'side';
		},
	],
	[
		'a new branch of public commits',
		({ repo }) => {
			repo.commit(`Public: ${ID}`);
			repo.sh('push', '-q', '--no-verify', 'origin', 'main');
			return 'main:refs/heads/again';
		},
	],
	[
		'a branch that is deleted',
		({ repo }) => {
			repo.sh('push', '-q', '--no-verify', 'origin', `main:refs/heads/${ID}`);
			return `:refs/heads/${ID}`;
		},
	],
	[
		'a branch whose name is public already',
		({ repo }) => {
			repo.sh('push', '-q', '--no-verify', 'origin', `main:refs/heads/${ID}`);
			repo.commit('More');
			return `main:refs/heads/${ID}`;
		},
	],
];

function patchIdOf({ repo }: HookRig, patch: string): string {
	const { stdout } = spawnSync('git', ['patch-id', '--stable'], {
		cwd: repo.root,
		input: `${patch}\n`,
		encoding: 'utf8',
	});
	return stdout.split(' ')[0] ?? '';
}

/** All of them in the system's shell, and in the others those that need the most of a shell. */
const HARD = /line that a commit adds|merge itself writes|tag in a tag|same change|half in a title|public side/;

for (const [at, shell] of SHELLS.entries()) {
	const here = ([title]: readonly [string, ...unknown[]]): boolean => at === 0 || HARD.test(title);
	describe(`the pre-push hook in ${shell.join(' ')}`, () => {
		let rig: HookRig;
		beforeEach(() => {
			rig = hookRig(shell);
		});
		afterEach(() => rig.repo.remove());

		for (const [title, make, says] of LEAKS.filter(here)) {
			it(`refuses ${title}`, () => {
				const { code, said } = rig.push(make(rig));
				assert.equal(code, 1, said);
				assert.match(said, says);
				const ofHook = said.slice(0, said.indexOf('error: failed to push')).toLowerCase();
				for (const { value } of CASE_TOKENS) assert.ok(!ofHook.includes(value.toLowerCase()), said);
			});
		}
		for (const [title, make] of INNOCENT.filter(here)) {
			it(`says nothing to ${title}`, () => {
				const { code, said } = rig.push(make(rig));
				assert.equal(code, 0, said);
				assert.doesNotMatch(said, /Secure Response/);
			});
		}
	});
}
