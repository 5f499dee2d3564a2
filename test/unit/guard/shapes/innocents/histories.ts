import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import { harmless, innocent, innocentCommit, publicFile, withLines } from '../make';
import { KNOWN, SECRET } from '../secrets';
import type { Shape } from '../shape';
import type { World } from '../world';

/** Puts a commit into the public repository, as if it had been there for long. */
const publicly = async (world: World, message: string, files: Record<string, string>): Promise<void> => {
	await world.commit(message, files);
	await world.git('push', '-q', 'origin', 'main');
};

/** Ordinary work. */
export const HISTORIES: readonly Shape[] = [
	innocentCommit('one small commit', 'Add a version', harmless(), { everywhere: true }),
	innocentCommit('an empty commit', 'Trigger the build', {}),
	innocentCommit('an empty message', '', harmless()),
	innocentCommit(
		'a conventional message with a body and trailers',
		'fix(archive)!: read more\n\nBREAKING CHANGE: yes\n\nRefs: #12',
	),
	innocentCommit('a message of 5,000 lines', `Import\n\n${'A line of the import.\n'.repeat(5000)}`),
	innocentCommit('a generated file of 10,000 lines', 'Generate', {
		'gen.csv': Array.from({ length: 10_000 }, (_, at) => `${at},CVE-2025-${1000 + at}`).join('\n'),
	}),
	innocentCommit('a lockfile that changes everywhere', 'Update', {
		'package-lock.json': JSON.stringify(
			Object.fromEntries(
				Array.from({ length: 2000 }, (_, at) => [
					`p${at}`,
					{ version: `${at}.0.1`, integrity: `sha512-${Buffer.from(`${at * 7919}`).toString('base64')}` },
				]),
			),
			null,
			2,
		),
	}),
	innocentCommit(
		'five hundred new files',
		'Add fixtures',
		Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`test/fixtures/${at}.txt`, `${at}\n`])),
	),
	innocentCommit('a file name with spaces, quotes and a tab', 'Add', {
		'docs/a "b"\t\'c\'.md': 'x\n',
		'docs/-n': 'x\n',
		'docs/$(id)': 'x\n',
	}),
	innocentCommit('a file name that looks like an option', 'Add', { '--upload-pack=x': 'x\n' }),
	innocent('a mode that changes', async world => {
		await chmod(path.join(world.root, 'README.md'), 0o755);
		await world.commit('Make it run');
	}),
	innocent('forty commits', async world => {
		for (let at = 0; at < 40; at += 1)
			await world.git('commit', '-q', '--allow-empty', '-m', `Step ${at} for CVE-2025-${1000 + at}`);
	}),
	innocent(
		'a branch of three commits',
		async world => {
			await world.branch('feature/more');
			for (const name of ['one', 'two', 'three'])
				await world.commit(`Add ${name}`, { [`docs/${name}.md`]: `${name}\n` });
		},
		{ push: ['-u', 'origin', 'feature/more'] },
	),
	innocent('a merge', async world => {
		await world.branch('side');
		await world.commit('Side', { 'docs/side.md': 'side\n' });
		await world.git('checkout', '-q', 'main');
		await world.commit('Main', harmless());
		await world.git('merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
	}),
	innocent('a conflict that was resolved', async world => {
		await world.branch('side');
		await world.commit('Side', { 'README.md': '# Side\n' });
		await world.git('checkout', '-q', 'main');
		await world.commit('Main', { 'README.md': '# Main\n' });
		await world.git('merge', '-q', '--no-ff', '-s', 'ours', '--no-commit', 'side');
		await world.commit('Merge side', { 'README.md': '# Both\n' });
	}),
	innocent('an octopus', async world => {
		for (const arm of ['a', 'b', 'c']) {
			await world.branch(arm);
			await world.commit(`Arm ${arm}`, { [`docs/${arm}.md`]: `${arm}\n` });
		}
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '-m', 'Merge three', 'a', 'b', 'c');
	}),
	innocent('a big merge of what others made public', async world => {
		await world.branch('upstream');
		for (let at = 0; at < 20; at += 1)
			await world.commit(`Upstream ${at}`, { [`docs/u${at}.md`]: `CVE-2025-${1000 + at}\n` });
		await world.git('push', '-q', 'origin', 'upstream');
		await world.git('checkout', '-q', 'main');
		await world.git('merge', '-q', '--no-ff', '-m', 'Merge upstream', 'upstream');
	}),
	innocent(
		'a branch without a common history',
		async world => {
			await world.git('checkout', '-q', '--orphan', 'pages');
			await world.git('rm', '-rfq', '.');
			await world.commit('Site', { 'index.html': '<p>hi</p>\n' });
		},
		{ push: ['origin', 'pages'] },
	),
	innocent('a revert', async world => {
		await world.commit('Add a version', harmless());
		await world.git('revert', '--no-edit', 'HEAD');
	}),
	innocent(
		'a rebase pushed by force',
		world => world.git('commit', '-q', '--amend', '-m', 'Read tar archives better'),
		{
			push: ['--force-with-lease', 'origin', 'main'],
		},
	),
	innocent('a commit of the fix that was amended away', async world => {
		await world.commit(`Fix ${SECRET.id}`, { 'a.md': `${SECRET.cve}\n` });
		await world.git('rm', '-q', 'a.md');
		await world.git('commit', '-q', '--amend', '-m', 'Tidy up', '--allow-empty');
	}),
	innocent('a rename of a public file', async world => {
		await world.git('mv', 'docs/guide.md', 'docs/manual.md');
		await world.commit('Rename the guide');
	}),
	innocent('a folder moved', async world => {
		await world.git('mv', 'src', 'lib');
		await world.commit('Move');
	}),
	innocent(
		'a line with the id taken away, which is public by mistake',
		async world => {
			await publicly(world, 'Write', { 'a.md': `one\n${SECRET.id}\ntwo\n` });
			await world.commit('Take a line away', { 'a.md': 'one\ntwo\n' });
		},
		{},
	),
	innocent('a file with the CVE id deleted, which is public by mistake', async world => {
		await publicly(world, 'Write', { 'a.md': `${SECRET.cve}\n` });
		await rm(path.join(world.root, 'a.md'));
		await world.commit('Take a file away');
	}),
	innocent('a file with the id in its name deleted, which is public by mistake', async world => {
		await publicly(world, 'Write', { [`test/${SECRET.id}.js`]: 'x\n' });
		await world.git('rm', '-q', `test/${SECRET.id}.js`);
		await world.commit('Take a file away');
	}),
	innocent('a change beside a line with the id, which is public by mistake', async world => {
		await publicly(world, 'Write', { 'a.md': `one\n${SECRET.id}\ntwo\n` });
		await world.commit('Change a line', { 'a.md': `one\n${SECRET.id}\nthree\n` });
	}),
	innocent(
		'a merge that brings a line with the id, which is public by mistake',
		async world => {
			await world.branch('side');
			await world.commit('Side', harmless());
			await world.git('checkout', '-q', 'main');
			await publicly(world, 'Write', { 'a.md': `one\n${SECRET.id}\ntwo\n` });
			await world.git('checkout', '-q', 'side');
			await world.git('merge', '-q', '--no-ff', '-m', 'Merge main', 'main');
		},
		{ push: ['origin', 'side'] },
	),
	innocent('a rename of a file with the id in it, which is public by mistake', async world => {
		await publicly(world, 'Write', { 'a.md': `${'one\n'.repeat(20)}${SECRET.id}\n` });
		await world.git('mv', 'a.md', 'b.md');
		await world.commit('Rename');
	}),
	innocent('a commit by a finder who is a known author', async world => {
		await world.write(harmless());
		await world.git('commit', '-qam', 'Add a version', `--author=${KNOWN.finder} <marisol@example.org>`);
	}),
	innocent('a new contributor', async world => {
		await world.write(harmless());
		await world.git('commit', '-qam', 'Add a version', '--author=Zoë Ångström <zoe@example.org>');
	}),
	innocent('AUTHORS sorted anew, with a known finder in it', world =>
		world.commit('Sort', { AUTHORS: publicFile('AUTHORS').split('\n').filter(Boolean).reverse().join('\n') }),
	),
	innocent('a submodule that moves on', async world => {
		await world.git('update-index', '--add', '--cacheinfo', `160000,${world.history[0] ?? ''},vendor/inflate`);
		await world.git('commit', '-q', '-m', 'Update inflate');
	}),
	innocent('a new submodule', async world => {
		await world.write({
			'.gitmodules': '[submodule "inflate"]\n\tpath = vendor/inflate\n\turl = https://github.com/oakline/inflate.git\n',
		});
		await world.git('update-index', '--add', '--cacheinfo', `160000,${world.history[0] ?? ''},vendor/inflate`);
		await world.commit('Add inflate');
	}),
	innocent(
		'a first push of a whole history to an empty repository',
		async world => {
			await world.gitIn(world.base, 'init', '-q', '--bare', '--template=', 'empty.git');
			await world.git('config', 'remote.new.url', path.join(world.base, 'empty.git'));
		},
		{
			hook: 'warn',
			editor: 'warn',
			why: 'Of a new remote nobody knows what it has, so names in the history are new to it. A warning stops nothing.',
			push: ['new', 'main', '--tags'],
			remote: 'new',
			changesNothing: true,
		},
	),
	innocent('from a shallow clone', async world => {
		await world.git('fetch', '-q', '--depth=1', 'origin', 'main');
		await world.commit('Add a version', harmless());
	}),
	innocent('objects named by SHA-256', world => world.commit('Add a version', harmless()), { sha256: true }),
	innocent(
		'from another working tree',
		async world => {
			await world.git('worktree', 'add', '-q', '-b', 'tidy', path.join(world.base, 'other'));
			await world.gitIn(path.join(world.base, 'other'), 'commit', '-q', '--allow-empty', '-m', 'Tidy up');
		},
		{ from: 'other', push: ['origin', 'tidy'] },
	),
	innocent(
		'detached HEAD',
		async world => {
			await world.git('checkout', '-q', '--detach');
			await world.commit('Add a version', harmless());
		},
		{ push: ['origin', 'HEAD:refs/heads/tidy'] },
	),
	innocent('configuration that colours and shortens what log prints', async world => {
		const settings = ['color.ui=always', 'diff.noprefix=true', 'format.pretty=oneline', 'log.showSignature=true'];
		for (const setting of settings) await world.git('config', ...setting.split('='));
		await world.commit('Add a version', withLines('README.md', 'Colours.'));
	}),
];
