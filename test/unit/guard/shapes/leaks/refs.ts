import { harmless, leak, WARNS } from '../make';
import { SECRET } from '../secrets';
import type { Shape } from '../shape';
import type { World } from '../world';

const onBranch = (name: string) => async (world: World) => {
	await world.branch(name);
	await world.commit('Tidy up', harmless());
};

/** In names of branches and tags, in what tags and notes say, and in the ways to push them. */
export const REFS: readonly Shape[] = [
	leak('branch named after the id', 'id', onBranch(`fix-${SECRET.id}`), {
		push: ['origin', `fix-${SECRET.id}`],
		everywhere: true,
	}),
	leak(
		'branch named after the CVE id, without a new commit',
		'cve',
		world => world.branch(`ada/${SECRET.cve.toLowerCase()}`),
		{
			push: ['origin', 'HEAD'],
		},
	),
	leak('innocent branch pushed under a name with the id', 'id', onBranch('tidy'), {
		push: ['origin', `tidy:refs/heads/${SECRET.id}`],
		editor: 'none',
		why: 'The name is first written in the command that pushes.',
	}),
	leak(
		'branch with an upstream of a leaking name',
		'cve',
		async world => {
			await onBranch('tidy')(world);
			await world.git('config', 'branch.tidy.remote', 'origin');
			await world.git('config', 'branch.tidy.merge', `refs/heads/fix-${SECRET.cve}`);
			await world.git('config', 'push.default', 'upstream');
		},
		{ push: [], editor: 'none', why: 'The name stands in the configuration, which is not pushed.' },
	),
	leak('marked string as the name of a branch', 'marked', onBranch(`drop-${SECRET.marked}`), {
		push: ['origin', 'HEAD'],
	}),
	leak('lightweight tag named after the id', 'id', world => world.git('tag', `fixed-${SECRET.id}`), {
		push: ['origin', '--tags'],
	}),
	leak(
		'annotated tag whose message names the id',
		'id',
		world => world.git('tag', 'v1.2.0', '-m', `Fixes ${SECRET.id}`),
		{
			push: ['origin', 'v1.2.0'],
			everywhere: true,
		},
	),
	leak(
		'tag of a tag, the inner one names the CVE id',
		'cve',
		async world => {
			await world.git('tag', 'inner', '-m', `Fixes ${SECRET.cve}`);
			await world.git('-c', 'advice.nestedTag=false', 'tag', 'v1.2.0', '-m', 'Paperbark 1.2.0', 'inner');
			await world.git('tag', '-d', 'inner');
		},
		{ push: ['origin', 'v1.2.0'] },
	),
	leak(
		'name in a tag that is not its ref, by the id',
		'id',
		async world => {
			const tagger = 'tagger Ada <ada@example.org> 1772445600 +0000';
			const head = await world.git('rev-parse', 'HEAD');
			const tag = await world.feed(`object ${head}\ntype commit\ntag ${SECRET.id}\n${tagger}\n\nv1.2.0\n`, 'mktag');
			await world.git('update-ref', 'refs/tags/v1.2.0', tag);
		},
		{ push: ['origin', 'v1.2.0'] },
	),
	leak(
		'tag of a file that names the id',
		'id',
		async world => {
			const blob = await world.feed(`notes for ${SECRET.id}\n`, 'hash-object', '-w', '--stdin');
			await world.git('tag', 'release-notes', blob);
		},
		{ push: ['origin', 'release-notes'] },
	),
	leak(
		'tag of a folder with a file that names the id',
		'id',
		async world => {
			const blob = await world.feed(`notes for ${SECRET.id}\n`, 'hash-object', '-w', '--stdin');
			const tree = await world.feed(`100644 blob ${blob}\tnotes.txt\n`, 'mktree');
			await world.git('tag', 'release-notes', tree);
		},
		{
			editor: 'none',
			why: 'The search in the editor reads what commits and tags say.',
			push: ['origin', 'release-notes'],
		},
	),
	leak(
		'tag of a commit on no branch, with the CVE id in its message',
		'cve',
		async world => {
			await world.git('checkout', '-q', '--detach');
			await world.commit(`Fix ${SECRET.cve}`, harmless());
			await world.git('tag', 'v1.2.0');
			await world.git('checkout', '-q', 'main');
		},
		{ push: ['origin', 'v1.2.0'] },
	),
	leak(
		'--follow-tags takes a tag whose message names the id',
		'id',
		async world => {
			await world.commit('Tidy up', harmless());
			await world.git('tag', 'v1.2.0', '-m', `Fixes ${SECRET.id}`);
		},
		{ push: ['--follow-tags', 'origin', 'main'] },
	),
	leak(
		'tag whose message names the finder',
		'finder',
		world => world.git('tag', 'v1.2.0', '-m', `Thanks to ${SECRET.finder}`),
		{
			...WARNS,
			push: ['origin', 'v1.2.0'],
		},
	),
	leak('tag whose message is the title', 'title', world => world.git('tag', 'v1.2.0', '-m', SECRET.title), {
		...WARNS,
		push: ['origin', 'v1.2.0'],
	}),
	leak('note on a public commit', 'id', world => world.git('notes', 'add', '-m', `Fixes ${SECRET.id}`, 'v1.1.0'), {
		editor: 'none',
		why: 'The search in the editor reads branches, tags and the stash; notes are pushed by whoever names them.',
		push: ['origin', 'refs/notes/commits'],
	}),
	leak(
		'notes under a name with the CVE id',
		'cve',
		world => world.git('notes', `--ref=${SECRET.cve}`, 'add', '-m', 'x', 'v1.1.0'),
		{
			editor: 'none',
			why: 'The search in the editor reads branches, tags and the stash; notes are pushed by whoever names them.',
			push: ['origin', 'refs/notes/*:refs/notes/*'],
		},
	),
	leak(
		'stash pushed as a branch',
		'id',
		async world => {
			await world.write({ 'src/index.js': `// ${SECRET.id}\n` });
			await world.git('stash', 'push', '-q');
		},
		{ push: ['origin', 'refs/stash:refs/heads/wip'] },
	),
	leak(
		'stash with the id in its message',
		'id',
		async world => {
			await world.write(harmless());
			await world.git('stash', 'push', '-q', '-m', `for ${SECRET.id}`);
		},
		{ push: ['origin', 'refs/stash:refs/heads/wip'] },
	),
	leak(
		'all branches, one of them with the id',
		'id',
		async world => {
			for (const name of ['one', 'two', 'three']) await world.branch(name);
			await onBranch('four')(world);
			await world.commit(`Fix ${SECRET.id}`);
			await world.git('checkout', '-q', 'main');
		},
		{ push: ['--all', 'origin'] },
	),
	leak(
		'a mirror of everything',
		'cve',
		async world => {
			await world.commit(`Fix ${SECRET.cve}`, harmless());
			await world.git('update-ref', 'refs/backup/fix', 'HEAD');
			await world.git('reset', '-q', '--hard', 'HEAD~1');
		},
		{
			push: ['--mirror', 'origin'],
			editor: 'none',
			why: 'The search in the editor looks at branches, tags and the stash.',
		},
	),
	leak(
		'deletion of one branch and a new one with the id at once',
		'id',
		async world => {
			await world.git('push', '-q', 'origin', 'main:refs/heads/gone');
			await onBranch('tidy')(world);
			await world.commit(`Fix ${SECRET.id}`);
		},
		{ push: ['origin', ':gone', 'tidy'] },
	),
	leak(
		'a clean branch and one with the CVE id at once',
		'cve',
		async world => {
			await onBranch('clean')(world);
			await world.branch('tidy');
			await world.commit('Tidy up', { 'a.md': `${SECRET.cve}\n` });
		},
		{ push: ['origin', 'clean', 'tidy'] },
	),
	leak('review by refs/for/main', 'id', world => world.commit(`Fix ${SECRET.id}`, harmless()), {
		push: ['origin', 'HEAD:refs/for/main'],
	}),
	leak('review with a topic of the CVE id', 'cve', world => world.commit('Tidy up', harmless()), {
		push: ['origin', `HEAD:refs/for/main%topic=${SECRET.cve}`],
		editor: 'none',
		why: 'The name is first written in the command that pushes.',
	}),
	leak('commit by its id instead of a branch', 'id', world => world.commit(`Fix ${SECRET.id}`, harmless()), {
		push: ['origin', '@:refs/heads/tidy'],
	}),
	leak(
		'a pattern of branches',
		'id',
		async world => {
			await world.branch('team/one');
			await world.commit(`Fix ${SECRET.id}`, harmless());
		},
		{ push: ['origin', 'refs/heads/team/*:refs/heads/team/*'] },
	),
];
