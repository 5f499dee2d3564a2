import { harmless, innocent } from '../make';
import { SECRET } from '../secrets';
import type { Shape } from '../shape';
import type { World } from '../world';

const work = (world: World): Promise<void> => world.commit('Add a version', harmless());

/** Branches, tags and other refs. */
export const REFS: readonly Shape[] = [
	innocent('nothing new', () => undefined, { changesNothing: true, everywhere: true }),
	innocent('a new branch without a commit of its own', world => world.branch('release/1.2'), {
		push: ['origin', 'release/1.2'],
	}),
	innocent('a branch with a name in another script', world => world.branch('größe/日本語'), {
		push: ['origin', 'HEAD'],
	}),
	innocent('a branch named after another CVE id', world => world.branch('fix-CVE-2025-48213'), {
		push: ['origin', 'HEAD'],
	}),
	innocent('a tag', world => world.git('tag', 'v1.1.1'), { push: ['origin', 'v1.1.1'] }),
	innocent('an annotated tag', world => world.git('tag', 'v1.1.1', '-m', 'Paperbark 1.1.1\n\nFor CVE-2024-21538.'), {
		push: ['origin', 'v1.1.1'],
	}),
	innocent('a tag of an old release', world => world.git('tag', 'v1.0.1', '-m', 'Old', 'v1.0.0^{}'), {
		push: ['origin', 'v1.0.1'],
	}),
	innocent(
		'a tag of a tag',
		world => world.git('-c', 'advice.nestedTag=false', 'tag', 'latest', '-m', 'Latest', 'v1.0.0'),
		{ push: ['origin', 'latest'] },
	),
	innocent(
		'a tag of a file',
		async world => world.git('tag', 'key', await world.feed('key\n', 'hash-object', '-w', '--stdin')),
		{ push: ['origin', 'key'] },
	),
	innocent('a tag of a folder', world => world.git('tag', 'docs', 'HEAD:docs'), { push: ['origin', 'docs'] }),
	innocent('a tag that moves', world => world.git('tag', '-f', 'v1.1.0', 'HEAD~1'), {
		push: ['--force', 'origin', 'v1.1.0'],
	}),
	innocent(
		'all tags',
		async world => {
			for (let at = 2; at < 8; at += 1) await world.git('tag', `v1.${at}.0-rc`);
		},
		{ push: ['origin', '--tags'] },
	),
	innocent(
		'all branches',
		async world => {
			for (const name of ['one', 'two', 'three']) await world.branch(name);
			await work(world);
		},
		{ push: ['--all', 'origin'] },
	),
	innocent(
		'--follow-tags',
		async world => {
			await work(world);
			await world.git('tag', 'v1.2.0', '-m', 'Paperbark 1.2.0');
		},
		{ push: ['--follow-tags', 'origin', 'main'] },
	),
	innocent('a mirror', work, { push: ['--mirror', 'origin'] }),
	innocent('a note', world => world.git('notes', 'add', '-m', 'Built by CI, run 48213', 'v1.1.0'), {
		push: ['origin', 'refs/notes/commits'],
	}),
	innocent('review by refs/for/main', work, { push: ['origin', 'HEAD:refs/for/main%topic=tidy'] }),
	innocent('deletion of a branch', world => world.git('push', '-q', 'origin', 'main:refs/heads/gone'), {
		push: ['origin', '--delete', 'gone'],
	}),
	innocent(
		'deletion of a branch that is named after the id',
		world => world.git('push', '-q', 'origin', `main:refs/heads/fix-${SECRET.id}`),
		{
			push: ['origin', `:fix-${SECRET.id}`],
			why: 'It takes away what should not be there.',
		},
	),
	innocent(
		'deletion of a tag that is named after the CVE id',
		world => world.git('push', '-q', 'origin', `main:refs/tags/${SECRET.cve}`),
		{
			push: ['--delete', 'origin', `refs/tags/${SECRET.cve}`],
		},
	),
	innocent(
		'deletion of a branch whose commits name the id',
		async world => {
			await world.commit(`Fix ${SECRET.id}`, harmless());
			await world.git('push', '-q', 'origin', 'main:refs/heads/gone');
			await world.git('reset', '-q', '--hard', 'origin/main');
		},
		{ push: ['origin', ':gone'] },
	),
	innocent(
		'history taken back by force to before a leak',
		async world => {
			await world.commit(`Fix ${SECRET.id}`, harmless());
			await world.git('push', '-q', 'origin', 'main');
			await world.git('reset', '-q', '--hard', 'HEAD~1');
		},
		{ push: ['--force', 'origin', 'main'] },
	),
	innocent(
		'nothing, of a remote branch that is older',
		async world => {
			await work(world);
			await world.git('push', '-q', 'origin', 'main');
			await world.git('reset', '-q', '--hard', 'HEAD~1');
		},
		{ push: ['origin', 'HEAD:refs/heads/older'] },
	),
	innocent(
		'several branches, one of them deleted',
		async world => {
			await world.git('push', '-q', 'origin', 'main:refs/heads/gone');
			await world.branch('tidy');
			await work(world);
		},
		{ push: ['origin', ':gone', 'tidy', 'main:refs/heads/copy'] },
	),
	innocent('only tried, with --dry-run', work, { push: ['--dry-run', 'origin', 'main'], changesNothing: true }),
	innocent(
		'a push without a name of a remote',
		async world => {
			await work(world);
			await world.git('branch', '-q', '-u', 'origin/main');
		},
		{ push: [] },
	),
	innocent('a push to an address', work, { push: ({ url }) => [url.second, 'main'] }),
	innocent('a push to two addresses of one remote', async world => {
		await work(world);
		await world.git('config', '--add', 'remote.origin.url', world.url.second);
	}),
];
