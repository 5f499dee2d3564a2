import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { KNOWN } from './secrets';

export type RunGit = (folder: string, args: readonly string[], input?: string | Uint8Array) => Promise<string>;

/** A repository, what of it is public, and what is in a private fork: copied for each shape. */
export interface Template {
	/** Holds work, public.git, second.git and fork.git. */
	readonly folder: string;
	/** The linked fix: a commit that the clone has among its objects, and on no branch. */
	readonly fix: { readonly commit: string; readonly patchId: string };
	/** Commits of the public main, oldest first. */
	readonly history: readonly string[];
}

/** Files of the repository, as everybody knows them. */
export const PUBLIC_FILES: Readonly<Record<string, string>> = {
	'README.md': '# Paperbark\n\nReads archives.\n\nSee [the guide](docs/guide.md).\n',
	'CHANGELOG.md': '# Changelog\n\n## 1.1.0\n\n- Reads tar archives.\n- Updates inflate, for CVE-2024-21538.\n',
	AUTHORS: `Ada <ada@example.org>\n${KNOWN.finder} <marisol@example.org>\n`,
	'package.json': '{\n  "name": "paperbark",\n  "version": "1.1.0",\n  "license": "MIT"\n}\n',
	'docs/guide.md': `# Guide\n\nThe ${KNOWN.everyday} pattern walks an archive entry by entry.\n`,
	'src/index.js': "export { extract } from './archive.js';\n",
	'src/archive.js': [
		"import path from 'node:path';",
		'',
		'export function extract(entries, folder) {',
		'\tfor (const entry of entries) {',
		'\t\tconst target = path.join(folder, entry.name);',
		'\t\tentry.writeTo(target);',
		'\t}',
		'}',
		'',
	].join('\n'),
	'test/archive.test.js': "import { extract } from '../src/archive.js';\n",
};

/** The fix of the case, in words that give nothing away. */
export const FIXED = (PUBLIC_FILES['src/archive.js'] ?? '').replace(
	'\t\tentry.writeTo',
	"\t\tif (path.relative(folder, target).startsWith('..')) continue;\n\t\tentry.writeTo",
);

/** @returns git with nobody's configuration but the file in `home`, always at the same hour */
export function gitIn(home: string, more: Readonly<Record<string, string>> = {}): RunGit {
	const env = {
		...{ PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' },
		...{ GIT_AUTHOR_DATE: '2026-03-01T10:00:00Z', GIT_COMMITTER_DATE: '2026-03-02T10:00:00Z' },
		...{ GIT_TERMINAL_PROMPT: '0', ...more },
	};
	return (cwd, args, input) =>
		new Promise((resolve, reject) => {
			const options = { cwd, env, encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
			const child = execFile('git', [...args], options, (error, stdout, stderr) => {
				if (error) reject(new Error(`git ${args.join(' ')}: ${stderr.toString()}`));
				else resolve(stdout.toString('utf8').replace(/\n$/, ''));
			});
			child.stdin?.on('error', () => undefined);
			child.stdin?.end(input);
		});
}

export const GIT_CONFIG = [
	'[user]\n\tname = Ada\n\temail = ada@example.org',
	'[init]\n\tdefaultBranch = main',
	'[protocol "file"]\n\tallow = always',
	'[maintenance]\n\tauto = false',
	'[gc]\n\tauto = 0',
	'[core]\n\tfsync = none',
	'[advice]\n\tdetachedHead = false\n',
].join('\n');

/** Builds the repositories that every shape starts from. @param folder is made */
export async function makeTemplate(folder: string, run: RunGit, ...init: string[]): Promise<Template> {
	const work = path.join(folder, 'work');
	const git = (...args: string[]): Promise<string> => run(work, args);
	const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
		for (const [name, text] of Object.entries(files)) {
			await mkdir(path.dirname(path.join(work, name)), { recursive: true });
			await writeFile(path.join(work, name), text);
		}
		await git('add', '-A');
	};
	const history: string[] = [];
	const commit = async (...args: string[]): Promise<string> => {
		await git('commit', '-q', ...args);
		history.push(await git('rev-parse', 'HEAD'));
		return history.at(-1) ?? '';
	};
	await mkdir(work, { recursive: true });
	await git('init', '-q', '--template=', ...init);
	await write({ 'README.md': PUBLIC_FILES['README.md'] ?? '', 'src/old.js': 'export const old = 1;\n' });
	await commit('-m', 'Begin');
	await git('tag', 'v1.0.0', '-m', 'Paperbark 1.0.0');
	await git('rm', '-q', 'src/old.js');
	await write(PUBLIC_FILES);
	await commit('-m', 'Read tar archives', `--author=${KNOWN.finder} <marisol@example.org>`);
	await git('tag', 'v1.1.0');
	for (const name of ['public.git', 'second.git', 'fork.git']) {
		const bare = path.join(folder, name);
		await run(folder, ['init', '-q', '--bare', '--template=', ...init, bare]);
		await git('push', '-q', bare, 'main', '--tags');
		await run(bare, ['repack', '-adq']);
		await run(bare, ['pack-refs', '--all']);
	}
	await git('fetch', '-q', path.join(folder, 'public.git'), '+refs/heads/*:refs/remotes/origin/*');
	await git('update-ref', 'refs/remotes/second/main', 'refs/remotes/origin/main');

	await git('checkout', '-q', '--detach');
	await write({ 'src/archive.js': FIXED });
	await git('commit', '-q', '-m', 'Skip entries outside of the folder');
	const fix = await git('rev-parse', 'HEAD');
	const change = await git('diff-tree', '-p', 'HEAD');
	const patchId = (await run(work, ['patch-id', '--stable'], `${change}\n`)).split(' ')[0] ?? '';
	await git('push', '-q', path.join(folder, 'fork.git'), 'HEAD:refs/heads/fix');
	await git('checkout', '-q', 'main');
	await git('repack', '-adkq');
	await git('pack-refs', '--all');
	return { folder, fix: { commit: fix, patchId }, history };
}
