import { RemoteFailedError } from '../fork/failures';
import { withScratch } from '../fork/scratch';
import type { WritingGit } from '../fork/writingGit';
import { borrowObjects } from '../push';
import { withSignal } from '../repository';
import { CASE_FILE, writeBlobs } from './blobs';
import { CaseSyncError, WHY } from './errors';
import { bring } from './fetchTheirs';
import type { SyncPlan } from './plan';
import { translated } from '../../core/translate';

/** Neutral: nothing of a case is in a commit's message. */
const MESSAGE = 'Sync cases\n';

export interface MadeCommits {
	/** The branch with what was not committed; the branch itself where there was nothing. */
	readonly own?: string;
	/** With the other side's commits too. */
	readonly last?: string;
}

/**
 * Makes the commits of a sync, in an empty repository that borrows the clone's objects, and puts them into the clone. No
 * branch and no file of the clone is another one afterwards.
 * @throws CaseSyncError where other files than cases were changed on both sides
 */
export async function makeCommits(
	git: WritingGit,
	plan: SyncPlan,
	now: Date,
	signal?: AbortSignal,
): Promise<MadeCommits> {
	const { place, theirs, base, local, mine, merged } = plan;
	const { root, head, prefix, format } = place;
	const o = withSignal(signal);
	return withScratch(
		git,
		format,
		async scratch => {
			await borrowObjects(git, root, scratch, signal);
			/** Gives the index the case files of a side, and no others. */
			const take = async (files: ReadonlyMap<string, string>): Promise<void> => {
				const names = [...files.keys()];
				const ids = await writeBlobs(git, scratch, [...files.values()], signal);
				const listed = await git.run(scratch, ['ls-files', '-z', '--', ...(prefix === '' ? [] : [prefix])], {
					limitBytes: 1024 * 1024 * 1024,
					...o,
				});
				const zero = '0'.repeat(format === 'sha256' ? 64 : 40);
				const old = new Set(listed.stdout.toString('utf8').split('\0').filter(isCase(prefix)));
				const lines = [
					...[...old].map(path => `0 ${zero}\t${path}\0`),
					...names.map((name, i) => `100644 ${ids[i] ?? zero}\t${prefix}${name}\0`),
				];
				if (lines.length > 0)
					await git.write(scratch, ['update-index', '-z', '--index-info'], { input: lines.join(''), ...o });
			};
			const commit = async (parents: readonly string[]): Promise<string> => {
				const tree = (await git.write(scratch, ['write-tree'], o)).stdout.toString('latin1').trim();
				const who = `${place.author.name} <${place.author.email}> ${Math.floor(now.getTime() / 1000)} +0000`;
				const lines = [`tree ${tree}`, ...parents.map(id => `parent ${id}`), `author ${who}`, `committer ${who}`];
				const made = await git.write(scratch, ['hash-object', '-t', 'commit', '-w', '--stdin'], {
					input: `${lines.join('\n')}\n\n${MESSAGE}`,
					...o,
				});
				return made.stdout.toString('latin1').trim();
			};

			let own = head;
			if (local.length > 0) {
				await git.write(scratch, head === undefined ? ['read-tree', '--empty'] : ['read-tree', head], o);
				await take(mine);
				own = await commit(head === undefined ? [] : [head]);
			}
			let last = own;
			if (theirs !== undefined && theirs !== base && own !== undefined) {
				if (own === base) last = theirs;
				else {
					await git.write(scratch, ['read-tree', '--empty'], o);
					// Without a common commit (the first one here) all of theirs is new.
					await git.write(
						scratch,
						base === undefined ? ['read-tree', theirs] : ['read-tree', '-i', '-m', '--aggressive', base, own, theirs],
						o,
					);
					const open = await git.run(scratch, ['ls-files', '-u', '-z'], { limitBytes: 1024 * 1024 * 1024, ...o });
					const paths = open.stdout
						.toString('utf8')
						.split('\0')
						.filter(Boolean)
						.map(line => line.slice(line.indexOf('\t') + 1));
					if (!paths.every(isCase(prefix))) throw new CaseSyncError(translated(WHY.others));
					await take(merged);
					last = await commit([own, theirs]);
				}
			} else if (own === undefined) last = theirs;
			if (last !== undefined && last !== head && last !== theirs) {
				await git.write(scratch, ['update-ref', 'refs/made/last', last], o);
				await bring(
					git,
					scratch,
					root,
					'refs/made/last',
					[head, theirs].filter(id => id !== undefined),
					signal,
				);
			}
			return { ...(own === undefined ? {} : { own }), ...(last === undefined ? {} : { last }) };
		},
		o,
	);
}

function isCase(prefix: string): (path: string) => boolean {
	return path => path.startsWith(prefix) && CASE_FILE.test(path.slice(prefix.length));
}

/** Moves a branch from one commit to another. @throws CaseSyncError when it is at a third one */
export async function moveBranch(
	git: WritingGit,
	root: string,
	branch: string,
	from: string | undefined,
	to: string,
): Promise<void> {
	const before = from ?? '0'.repeat(to.length);
	try {
		await git.write(root, ['update-ref', '-m', 'sync cases', '--create-reflog', `refs/heads/${branch}`, to, before]);
	} catch (error) {
		if (error instanceof RemoteFailedError) throw new CaseSyncError(translated(WHY.changed));
		throw error;
	}
}
