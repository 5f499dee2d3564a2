import { harmless, leak, publicFile } from '../make';
import { FIXED } from '../template';
import type { Shape } from '../shape';

/** The linked fix itself, in whatever commit. */
export const FIXES: readonly Shape[] = [
	leak('the linked fix, as it is', 'patchId', world => world.git('reset', '-q', '--hard', world.fix.commit), {
		everywhere: true,
	}),
	leak('the linked fix under another name of a branch', 'patchId', world => world.branch('tidy', world.fix.commit), {
		push: ['origin', 'tidy'],
	}),
	leak('the linked fix below other commits', 'patchId', async world => {
		await world.git('reset', '-q', '--hard', world.fix.commit);
		await world.commit('More', { 'docs/more.md': 'more\n' });
	}),
	leak('the linked fix, merged', 'patchId', async world => {
		await world.git('merge', '-q', '--no-ff', '-m', 'Merge a branch', world.fix.commit);
	}),
	leak('a tag of the linked fix', 'patchId', world => world.git('tag', 'v1.2.0', world.fix.commit), {
		push: ['origin', 'v1.2.0'],
	}),
	leak(
		'an annotated tag of the linked fix',
		'patchId',
		world => world.git('tag', '-m', 'Paperbark 1.2.0', 'v1.2.0', world.fix.commit),
		{
			push: ['--follow-tags', 'origin', 'v1.2.0'],
		},
	),
	leak(
		'the fix picked onto other commits',
		'patchId',
		async world => {
			await world.commit('Before', { 'docs/more.md': 'more\n' });
			await world.git('cherry-pick', world.fix.commit);
		},
		{ everywhere: true },
	),
	leak('the fix rebased, its lines elsewhere', 'patchId', async world => {
		await world.commit('Before', { 'src/archive.js': `// One.\n// Two.\n${publicFile('src/archive.js')}` });
		await world.git('cherry-pick', world.fix.commit);
	}),
	leak('the fix with another message', 'patchId', world => world.commit('Tidy up', { 'src/archive.js': FIXED })),
	leak(
		'the fix by another author on an old release',
		'patchId',
		async world => {
			await world.branch('1.x', 'v1.1.0');
			await world.write({ 'src/archive.js': FIXED });
			await world.git('commit', '-qam', 'Backport', '--author=Bob <bob@example.org>');
		},
		{ push: ['origin', '1.x'] },
	),
	leak('the fix with other white space', 'patchId', world =>
		world.commit('Tidy up', { 'src/archive.js': FIXED.replace('\t\tif (path', '\t\t\tif (  path') }),
	),
	leak('the fix squashed with nothing else', 'patchId', async world => {
		await world.git('merge', '-q', '--squash', world.fix.commit);
		await world.git('commit', '-q', '-m', 'Tidy up');
	}),
	leak('the fix from a stash', 'patchId', async world => {
		await world.write({ 'src/archive.js': FIXED });
		await world.git('stash', 'push', '-q');
		await world.git('stash', 'pop', '-q');
		await world.git('commit', '-qam', 'Tidy up');
	}),
	leak('the fix for review', 'patchId', world => world.git('reset', '-q', '--hard', world.fix.commit), {
		push: ['origin', 'HEAD:refs/for/main'],
	}),
	leak('the fix in a repository with SHA-256', 'patchId', world => world.git('cherry-pick', world.fix.commit), {
		sha256: true,
	}),
	leak('the id of the linked fix in a changelog', 'patchId', world =>
		world.commit('Write', { 'CHANGELOG.md': `${publicFile('CHANGELOG.md')}\n- Safer (${world.fix.commit}).\n` }),
	),
	leak('address of the linked fix in a message', 'patchId', world =>
		world.commit(`Tidy up\n\nhttps://github.com/oakline/paperbark/commit/${world.fix.commit}`, harmless()),
	),
	leak('the fix taken back right after', 'patchId', async world => {
		await world.git('reset', '-q', '--hard', world.fix.commit);
		await world.git('revert', '--no-edit', 'HEAD');
	}),
];
