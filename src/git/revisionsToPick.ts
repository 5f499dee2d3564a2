import type { Git, GitRunOptions } from './exec';
import { resolveCommit, withSignal } from './repository';

/** What a range can begin or end with. Names are hostile text. */
export interface RevisionsToPick {
	/** Newest first, as many as a list can show. */
	readonly tags: readonly { readonly name: string; readonly commit: string }[];
	/** How many tags there are. */
	readonly tagCount: number;
	readonly branches: readonly string[];
	/** The newest tag that HEAD leads to and that is not HEAD itself: the last release, most of the time. */
	readonly lastTag?: string;
}

const MOST_TAGS = 500;
const MOST_BRANCHES = 200;
const LIMIT = 64 * 1024 * 1024;

/** @throws what Git.run throws */
export async function revisionsToPick(git: Git, root: string, signal?: AbortSignal): Promise<RevisionsToPick> {
	const head = await resolveCommit(git, root, 'HEAD', signal);
	const format = '--format=%(refname)%00%(objectname)%00%(*objectname)';
	const options = { limitBytes: LIMIT, timeoutMs: 60_000, ...withSignal(signal) };
	// Each in one process, however many there are.
	const all = readTags(await git.run(root, ['for-each-ref', '--sort=-creatordate', format, 'refs/tags/'], options));
	const merged = head === undefined ? new Set<string>() : await mergedTags(git, root, head, options);
	const { stdout } = await git.run(
		root,
		[
			...['for-each-ref', `--count=${MOST_BRANCHES}`, '--sort=-committerdate', '--format=%(refname)'],
			...['refs/heads/', 'refs/remotes/'],
		],
		options,
	);
	const branches = stdout
		.toString('utf8')
		.split('\n')
		.flatMap(name => /^refs\/(?:heads|remotes)\/(.+)$/.exec(name)?.[1] ?? []);
	const last = all.find(({ name, commit }) => commit !== head && merged.has(name));
	return {
		tags: all.slice(0, MOST_TAGS),
		tagCount: all.length,
		branches: branches.filter(name => !name.endsWith('/HEAD')),
		...(last === undefined ? {} : { lastTag: last.name }),
	};
}

/** The tags that a commit leads to; in no order, because sorting them would read each one. */
async function mergedTags(git: Git, root: string, head: string, options: GitRunOptions): Promise<ReadonlySet<string>> {
	const listed = await git.run(
		root,
		['tag', '--list', '--no-column', '--format=%(refname)', '--merged', head],
		options,
	);
	return new Set(
		listed.stdout
			.toString('utf8')
			.split('\n')
			.map(ref => ref.slice('refs/tags/'.length)),
	);
}

function readTags({ stdout }: { readonly stdout: Buffer }): { name: string; commit: string }[] {
	return stdout
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			const [ref = '', object = '', peeled = ''] = line.split('\0');
			const name = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
			return name === undefined ? [] : [{ name, commit: peeled === '' ? object : peeled }];
		});
}
