import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { harmless, leak, publicFile, withLines } from '../make';
import { SECRET } from '../secrets';
import type { Shape } from '../shape';

/** In histories of every form. */
export const HISTORIES: readonly Shape[] = [
	leak(
		'added by one commit, taken away by the next',
		'id',
		async world => {
			await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
			await world.commit('Tidy up more', { 'a.md': 'nothing\n' });
		},
		{},
	),
	leak('added and reverted', 'cve', async world => {
		await world.commit('Tidy up', { 'a.md': `${SECRET.cve}\n` });
		await world.git('revert', '--no-edit', 'HEAD');
	}),
	leak('thirty commits below a clean tip', 'id', async world => {
		await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
		await world.git('rm', '-q', 'a.md');
		for (let at = 0; at < 30; at += 1) await world.git('commit', '-q', '--allow-empty', '-m', `Step ${at}`);
	}),
	leak(
		'added by a merge alone',
		'id',
		async world => {
			await world.branch('side');
			await world.commit('Side', { 'docs/side.md': 'side\n' });
			await world.git('checkout', '-q', 'main');
			await world.commit('Main', harmless());
			await world.git('merge', '-q', '--no-ff', '--no-commit', 'side');
			await world.commit('Merge side', { 'docs/side.md': `side ${SECRET.id}\n` });
			await world.git('branch', '-q', '-D', 'side');
		},
		{ why: 'No parent has the line: git log shows it only when it is asked for merges.', everywhere: true },
	),
	leak('added by a merge in a file that attributes take out of every diff', 'cve', async world => {
		await world.commit('Attributes', { '.gitattributes': '*.lock -diff\n', 'a.lock': 'one\n' });
		await world.branch('side');
		await world.commit('Side', { 'a.lock': 'side\n' });
		await world.git('checkout', '-q', 'main');
		await world.commit('Main', { 'a.lock': 'main\n' });
		await world.git('merge', '-q', '--no-ff', '--no-commit', '-s', 'ours', 'side');
		await world.commit('Merge side', { 'a.lock': `both ${SECRET.cve}\n` });
		await world.git('branch', '-q', '-D', 'side');
	}),
	leak('new file in a merge', 'cve', async world => {
		await world.branch('side');
		await world.commit('Side', { 'docs/side.md': 'side\n' });
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--no-ff', '--no-commit', 'side');
		await world.commit('Merge side', { 'a.md': `${SECRET.cve}\n` });
	}),
	leak('one of both sides of a conflict', 'id', async world => {
		await world.branch('side');
		await world.commit('Side', { 'README.md': `# Paperbark, see ${SECRET.id}\n` });
		await world.git('checkout', '-q', 'main');
		await world.commit('Main', { 'README.md': '# Paperbark!\n' });
		await world.git('merge', '-q', '--no-ff', '-s', 'ours', '-m', 'Merge side', 'side');
		await world.git('branch', '-q', '-D', 'side');
	}),
	leak('octopus, one arm of which has the CVE id', 'cve', async world => {
		for (const arm of ['a', 'b', 'c']) {
			await world.branch(arm);
			await world.commit(`Arm ${arm}`, { [`docs/${arm}.md`]: arm === 'b' ? `${SECRET.cve}\n` : 'x\n' });
		}
		await world.git('checkout', '-q', 'main');
		await world.commit('Main', harmless());
		await world.git('merge', '-q', '-m', 'Merge three', 'a', 'b', 'c');
		await world.git('branch', '-q', '-D', 'a', 'b', 'c');
	}),
	leak('a subtree with a history of its own', 'id', async world => {
		await world.git('checkout', '-q', '--orphan', 'lib');
		await world.git('rm', '-rfq', '.');
		await world.commit('Library', { 'lib/a.md': `${SECRET.id}\n` });
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--allow-unrelated-histories', '-m', 'Take in the library', 'lib');
		await world.git('branch', '-q', '-D', 'lib');
	}),
	leak(
		'branch without a common history',
		'id',
		async world => {
			await world.git('checkout', '-q', '--orphan', 'pages');
			await world.commit(`Site\n\n${SECRET.id}`, { 'index.html': '<p>hi</p>\n' });
		},
		{ push: ['origin', 'pages'] },
	),
	leak('amended, and the id is still there', 'id', async world => {
		await world.commit('Tidy up', { 'a.md': 'a\n' });
		await world.write({ 'a.md': `a ${SECRET.id}\n` });
		await world.git('commit', '-qa', '--amend', '-m', 'Tidy up better');
	}),
	leak(
		'rewritten history by force',
		'cve',
		async world => {
			await world.git('commit', '-q', '--amend', '-m', `Read tar archives\n\n${SECRET.cve}`);
		},
		{ push: ['--force', 'origin', 'main'] },
	),
	leak(
		'rewritten history with a lease',
		'cve',
		async world => {
			await world.git('commit', '-q', '--amend', '-m', `Read tar archives\n\n${SECRET.cve}`);
		},
		{ push: ['--force-with-lease', '--atomic', 'origin', 'main'] },
	),
	leak('first push of a whole history to an empty repository', 'id', async world => {
		await world.gitIn(world.base, 'init', '-q', '--bare', '--template=', 'empty.git');
		await world.git('config', 'remote.origin.url', path.join(world.base, 'empty.git'));
		await world.git('update-ref', '-d', 'refs/remotes/origin/main');
		await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
		await world.commit('More', harmless());
	}),
	leak(
		'detached HEAD',
		'id',
		async world => {
			await world.git('checkout', '-q', '--detach');
			await world.commit(`Fix ${SECRET.id}`, harmless());
		},
		{ push: ['origin', 'HEAD:main'] },
	),
	leak(
		'from another working tree',
		'id',
		async world => {
			await world.git('worktree', 'add', '-q', '-b', 'tidy', path.join(world.base, 'other'));
			await writeFile(path.join(world.base, 'other', 'a.md'), `${SECRET.id}\n`);
			await world.gitIn(path.join(world.base, 'other'), 'add', '-A');
			await world.gitIn(path.join(world.base, 'other'), 'commit', '-q', '-m', 'Tidy up');
		},
		{ from: 'other', push: ['origin', 'tidy'] },
	),
	leak('from a folder of the working tree', 'cve', world => world.commit('Tidy up', { 'a.md': `${SECRET.cve}\n` }), {
		from: 'work/src',
	}),
	leak(
		'from a working tree reached by a link',
		'id',
		async world => {
			await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
			await symlink(world.root, path.join(world.base, 'linked'));
		},
		{ from: 'linked' },
	),
	leak('from a shallow clone', 'id', async world => {
		await world.git('fetch', '-q', '--depth=1', 'origin', 'main');
		await world.commit(`Fix ${SECRET.id}`, harmless());
	}),
	leak('objects named by SHA-256', 'cve', world => world.commit('Tidy up', withLines('README.md', SECRET.cve)), {
		sha256: true,
	}),
	leak(
		'replaced by git replace with something clean',
		'id',
		async world => {
			await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
			await world.git('branch', 'bad');
			await world.git('reset', '-q', '--hard', 'HEAD~1');
			await world.commit('Tidy up', { 'a.md': 'nothing\n' });
			await world.git('replace', 'bad', 'main');
			await world.git('branch', '-q', '-f', 'tidy', 'bad');
			await world.git('branch', '-q', '-D', 'bad');
		},
		{
			push: ['origin', 'tidy'],
			why: 'git log shows the replacement unless it is told not to; a push sends what is there.',
		},
	),
	leak('a commit that a graft hides', 'id', async world => {
		await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
		await world.git('rm', '-q', 'a.md');
		await world.git('commit', '-q', '-m', 'More');
		await world.git('replace', '--graft', 'HEAD', 'HEAD~2');
	}),
	leak(
		'already in a tracking branch of the private fork',
		'id',
		async world => {
			await world.commit('Tidy up', { 'a.md': `${SECRET.id}\n` });
			await world.git('update-ref', 'refs/remotes/fork/main', 'HEAD');
		},
		{ why: 'What the private fork has is not public.', everywhere: true },
	),
	leak(
		'the remote has commits that the clone has not',
		'cve',
		async world => {
			await world.commit('Elsewhere', { 'docs/b.md': 'b\n' });
			await world.git('push', '-q', 'origin', 'main');
			await world.git('update-ref', 'refs/remotes/origin/main', 'main~1');
			await world.git('reset', '-q', '--hard', 'HEAD~1');
			await world.git('reflog', 'expire', '--expire=now', '--all');
			await world.commit('Here', { 'a.md': `${SECRET.cve}\n` });
		},
		{ push: ['--force', 'origin', 'main'] },
	),
	leak('submodule that points at the linked fix', 'patchId', async world => {
		await world.git('update-index', '--add', '--cacheinfo', `160000,${world.fix.commit},vendor/paperbark`);
		await world.git('commit', '-q', '-m', 'Update paperbark');
	}),
	leak('submodule in a folder named after the id', 'id', async world => {
		await world.git('update-index', '--add', '--cacheinfo', `160000,${world.history[0] ?? ''},vendor/${SECRET.id}`);
		await world.git('commit', '-q', '-m', 'Update paperbark');
	}),
	leak('moved code with the id inside of a public file that was renamed', 'id', async world => {
		await world.git('mv', 'docs/guide.md', 'docs/manual.md');
		await world.commit('Rename', { 'docs/manual.md': `${publicFile('docs/guide.md')}\n${SECRET.id}\n` });
	}),
	leak('only tried, with --dry-run', 'id', world => world.commit(`Fix ${SECRET.id}`, harmless()), {
		push: ['--dry-run', 'origin', 'main'],
	}),
];
