import { FilesError } from '../../core/ports';
import { translated } from '../../core/translate';
import { filterSwitches } from '../exec';
import { RemoteFailedError } from '../fork/failures';
import type { WritingGit } from '../fork/writingGit';
import { resolveCommit, withSignal } from '../repository';
import { blobId, CASE_FILE, caseFilesOf } from './blobs';
import { bridgeCommit } from './bridge';
import { makeCommits, moveBranch } from './commit';
import { CaseSyncError, WHY } from './errors';
import { otherFiles } from './otherFiles';
import { isUnderWay, refuseFilters } from './place';
import { type CaseSyncDeps, readWork, type SyncPlan } from './plan';

/**
 * Commits what is not committed and brings in what came. Whenever it is stopped, what was here is in the files or in the
 * branch, and another sync goes on from there: the own commit stands before a file is changed, and the merge becomes the
 * branch after all files are as it has them.
 * @returns the commit that the branch is at
 * @throws CaseSyncError when something is no longer as the plan says; nothing was changed then but the own commit
 */
export async function applySync(deps: CaseSyncDeps, plan: SyncPlan, signal?: AbortSignal): Promise<string | undefined> {
	const { git } = deps;
	const { place, folder } = plan;
	const { root, head, branch, prefix } = place;
	await assertUnchanged(deps, plan, signal);
	const { own, last } = await makeCommits(git, plan, deps.now(), signal);
	await assertUnchanged(deps, plan, signal);
	// Conflicts that git left in files are resolved in them first, as the own commit has them.
	await writeFiles(deps, plan.folder, plan.work, plan.mine);
	if (own !== undefined && own !== head) await moveBranch(git, root, branch, head, own);
	if (own !== undefined) await setIndex(git, place, own, signal);
	if (last === undefined || last === own) return last;

	const others = await otherFiles(git, root, own, last, prefix, signal);
	await refuseFilters(git, root, others, signal);
	const from = own === undefined || others.length === 0 ? own : await bridgeCommit(git, place, own, last, signal);
	await setIndex(git, place, last, signal);
	const checkOut = (...more: string[]) => readTree(git, root, from, last, more, signal);
	try {
		if (others.length > 0) await checkOut('-n');
		await writeFiles(deps, folder, plan.mine, plan.merged);
	} catch (error) {
		if (own !== undefined) await setIndex(git, place, own);
		throw error;
	}
	if (others.length > 0) await checkOut();
	await moveBranch(git, root, branch, own, last);
	return last;
}

async function assertUnchanged({ git, files }: CaseSyncDeps, plan: SyncPlan, signal?: AbortSignal): Promise<void> {
	const { root, branch, head } = plan.place;
	const now = await resolveCommit(git, root, `refs/heads/${branch}`, signal);
	const work = await readWork(files, plan.folder);
	const same = work.size === plan.work.size && [...work].every(([name, text]) => plan.work.get(name) === text);
	if (now !== head || !same) throw new CaseSyncError(translated(WHY.changed));
	if (await isUnderWay(git, root, signal)) throw new CaseSyncError(translated(WHY.busy));
}

/** Each file under its lock, and none that somebody wrote meanwhile. */
async function writeFiles(
	{ files }: CaseSyncDeps,
	folder: string,
	from: ReadonlyMap<string, string>,
	to: ReadonlyMap<string, string>,
): Promise<void> {
	for (const name of new Set([...from.keys(), ...to.keys()])) {
		const [before, after] = [from.get(name), to.get(name)];
		if (before === after) continue;
		const path = files.join(folder, name);
		try {
			await files.locked(path, async () => {
				const now = before === undefined ? undefined : await files.read(path, Number.MAX_SAFE_INTEGER);
				if (now !== undefined && now.text.replaceAll('\r\n', '\n') !== before)
					throw new CaseSyncError(translated(WHY.changed));
				if (after === undefined) await files.remove(path);
				else await files.write(path, after, now?.stamp ?? null);
			});
		} catch (error) {
			throw error instanceof FilesError ? new CaseSyncError(translated(WHY.changed), { cause: error }) : error;
		}
	}
}

/** Gives the person's index the case files of a commit; everything else in it stays. */
async function setIndex(
	git: WritingGit,
	{ root, prefix, format }: SyncPlan['place'],
	commit: string,
	signal?: AbortSignal,
): Promise<void> {
	const wanted = await caseFilesOf(git, root, commit, prefix, signal);
	const listed = await git.run(
		root,
		['ls-files', '-z', '--stage', '--full-name', '--', ...(prefix === '' ? [] : [prefix])],
		{
			limitBytes: 1024 * 1024 * 1024,
			...withSignal(signal),
		},
	);
	const has = new Map<string, string>();
	for (const line of listed.stdout.toString('utf8').split('\0').filter(Boolean)) {
		const file = line.slice(line.indexOf('\t') + 1);
		const [, id = '', stage = ''] = line.slice(0, line.indexOf('\t')).split(' ');
		if (file.startsWith(prefix) && CASE_FILE.test(file.slice(prefix.length)))
			has.set(file.slice(prefix.length), stage === '0' ? id : 'conflict');
	}
	const zero = '0'.repeat(blobId('', format).length);
	const lines = [...new Set([...has.keys(), ...wanted.keys()])].flatMap(name => {
		const id = wanted.get(name);
		if (has.get(name) === id) return [];
		return [`0 ${zero}\t${prefix}${name}\0`, ...(id === undefined ? [] : [`100644 ${id}\t${prefix}${name}\0`])];
	});
	if (lines.length === 0) return;
	try {
		await git.write(root, ['update-index', '-z', '--index-info'], { input: lines.join(''), ...withSignal(signal) });
	} catch (error) {
		throw error instanceof RemoteFailedError ? new CaseSyncError(translated(WHY.index), { cause: error }) : error;
	}
}

/** As git checks out another commit: files that a person changed are not overwritten, it fails first. No filter runs. */
async function readTree(
	git: WritingGit,
	root: string,
	from: string | undefined,
	to: string,
	more: readonly string[],
	signal?: AbortSignal,
): Promise<void> {
	const listed = await git.run(root, ['config', '--includes', '--name-only', '-z', '--get-regexp', '^filter\\.'], {
		okCodes: [0, 1],
		...withSignal(signal),
	});
	const off = filterSwitches(listed.stdout.toString('utf8').split('\0'))
		.filter(option => option !== '-c')
		.map(setting => [setting.slice(0, setting.indexOf('=')), setting.slice(setting.indexOf('=') + 1)] as const);
	try {
		await git.write(root, ['update-index', '-q', '--refresh'], {
			okCodes: [0, 1],
			settings: off,
			...withSignal(signal),
		});
		await git.write(root, ['read-tree', '-m', '-u', ...more, ...(from === undefined ? [] : [from]), to], {
			settings: off,
			...withSignal(signal),
		});
	} catch (error) {
		throw error instanceof RemoteFailedError ? new CaseSyncError(translated(WHY.others), { cause: error }) : error;
	}
}
