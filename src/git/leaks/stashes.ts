import { t } from '../../core/translate';
import { MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import type { CommitReading } from './commits';
import { createPatchSink } from './patchSink';
import { DIFF_FORM, lines, streamPatches } from './readPatches';

/** More than anybody keeps. */
const MOST = 1000;

interface Entry {
	readonly name: string;
	readonly commit: string;
	/** What was checked out, the index, and, if they were stashed, the untracked files (git-stash, "DISCUSSION"). */
	readonly parents: readonly string[];
	readonly message: string;
}

/**
 * Looks through all stash entries: what was changed, staged and untracked, and what they say. A stash goes nowhere by
 * itself, but it is easily applied to a branch that does. Those made on a branch that does not go there are left out.
 * @returns what could not be looked into, in words for people
 * @throws what Git.run throws
 */
export async function lookAtStashes(
	git: Git,
	root: string,
	goes: (branch: string) => boolean,
	{ findings, binaries, signal }: CommitReading,
): Promise<string[]> {
	const { stdout } = await git.run(
		root,
		['log', '-g', '-z', `--max-count=${MOST}`, '--format=%H%n%P%n%gs', '--no-color', '--no-notes', 'refs/stash', '--'],
		{ limitBytes: 16 * 1024 * 1024, ...withSignal(signal) },
	);
	const entries = stdout
		.toString('utf8')
		.split('\0')
		.filter(Boolean)
		.map((record, i): Entry => {
			const [commit = '', parents = '', ...message] = record.split('\n');
			return { name: `stash@{${i}}`, commit, parents: parents.split(' ').filter(Boolean), message: message.join('\n') };
		})
		.filter(({ message }) => {
			const branch = /^(?:WIP on|On) (.+?): /.exec(message)?.[1];
			return branch === undefined || branch === '(no branch)' || goes(branch);
		});
	for (const { name, message } of entries) findings.look({ where: 'stash', ref: name }, Buffer.from(message));
	const names = new Map(entries.flatMap(e => [e.commit, ...e.parents.slice(1)].map(id => [id, e.name] as const)));
	// Two entries may have one index: the first one's name is as good.
	const pairs = entries.flatMap(({ commit, parents: [base, index, untracked] }) => [
		...(base === undefined ? [commit] : [`${commit} ${base}`]),
		...(base === undefined || index === undefined ? [] : [`${index} ${base}`]),
		...(untracked === undefined ? [] : [untracked]),
	]);
	const sink = createPatchSink(findings, binaries, { where: 'stash', ref: id => names.get(id) ?? '' });
	try {
		const args = ['diff-tree', '--stdin', '-r', '--root', ...DIFF_FORM];
		await streamPatches(git, root, args, sink, { input: lines(pairs), signal });
		return [];
	} catch (error) {
		if (!(error instanceof MissingObjectsError)) throw error;
		return [t('Stashes whose contents this partial clone does not have')];
	}
}
