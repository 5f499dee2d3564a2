import { t } from '../core/translate';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../core/errors';
import { GitBrokenOffError, NoSuchCommitError } from './errors';
import { accessTo, type GitAccess, REMOTE } from './fork/access';
import type { TransferOptions } from './fork/publicRefs';
import { remoteRefs } from './fork/remoteRefs';
import { formatOf, withScratch } from './fork/scratch';
import type { WritingGit } from './fork/writingGit';
import { PushRefusedError, pushSurely } from './pushOutcome';
import { kindOf, NoSuchRemoteError, pushAddress, type PushPlan } from './pushPlan';
import { resolveCommit, withSignal } from './repository';

/** Something is no longer as the plan says, so nothing was pushed. */
export class PushChangedError extends UserError {
	override readonly name = 'PushChangedError';
	constructor() {
		super(
			t(
				'The branch here, the branch there or the remote’s address changed since you looked, so nothing was pushed. Look again at what would be sent.',
			),
		);
	}
}

/** The push would take commits away from the other side, or could. */
export class NotFastForwardError extends UserError {
	override readonly name = 'NotFastForwardError';
	constructor() {
		super(
			t(
				'The branch there has commits that this one does not, so nothing was pushed: they would be lost. Fetch, merge or rebase, then look again at what would be sent.',
			),
		);
	}
}

/** In ms: so long the other side is asked how a push ended. */
const ASK_TIMEOUT = 60_000;

/** What was pushed. */
export interface Pushed {
	readonly commit: string;
	/** Without refs/heads/. */
	readonly target: string;
	/** What the branch was at before; nothing for a new one. */
	readonly from?: string;
	/** Whether this clone knows now where the other side's branch is, without a fetch. */
	readonly noted: boolean;
}

/**
 * Pushes exactly what the plan says, and nothing when either side is no longer as it was then. Never with force, never
 * more than one branch, no tags. No hook runs: the plan says so, and has the command for a terminal.
 *
 * Git runs in an empty repository that borrows the clone's objects, so that nothing the clone's own configuration names
 * (a program for ssh, a credential helper, the other side's program) can start.
 * @param access as for pushPlan
 * @throws PushChangedError, NotFastForwardError, the errors of pushOutcome.ts and fork/failures.ts
 */
export async function pushBranch(
	git: WritingGit,
	root: string,
	plan: PushPlan,
	access?: GitAccess,
	o: TransferOptions = {},
): Promise<Pushed> {
	const { commit, target, from, remote } = plan;
	if (plan.kind === 'same') return pushed(plan, false);
	await assertUnchanged(git, root, plan, o.signal);
	const kind = await kindOf(git, root, commit, from, o.signal);
	if (kind !== 'new' && kind !== 'ahead') throw new NotFastForwardError();
	await withScratch(
		git,
		formatOf(commit),
		async scratch => {
			await borrowObjects(git, root, scratch, o.signal);
			const there = accessTo(remote.url, access);
			await pushSurely(
				() => send(git, scratch, plan, there, o),
				async () => {
					const soon = AbortSignal.any([
						AbortSignal.timeout(ASK_TIMEOUT),
						...(o.signal === undefined ? [] : [o.signal]),
					]);
					const { refs } = await remoteRefs(git, scratch, there, soon);
					return refs.find(({ ref }) => ref === `refs/heads/${target}`)?.id;
				},
				{ before: from, after: commit },
			);
		},
		o,
	);
	return pushed(plan, await noteTracking(git, root, plan));
}

function pushed({ commit, target, from }: PushPlan, noted: boolean): Pushed {
	return { commit, target, ...(from === undefined ? {} : { from }), noted };
}

async function send(
	git: WritingGit,
	scratch: string,
	{ commit, target, from }: PushPlan,
	access: GitAccess,
	{ signal, progress }: TransferOptions,
): Promise<void> {
	const { stdout } = await git.write(
		scratch,
		[
			...['push', '--porcelain', '--progress', '--no-follow-tags', '--no-signed', '--recurse-submodules=no'],
			// The branch there must be what it was; nothing after the colon: it must not exist.
			`--force-with-lease=refs/heads/${target}:${from ?? ''}`,
			REMOTE,
			`${commit}:refs/heads/${target}`,
		],
		{
			access,
			okCodes: [0, 1],
			...withSignal(signal),
			...(progress === undefined ? {} : { progress }),
		},
	);
	assertTaken(stdout.toString('utf8'));
}

async function assertUnchanged(git: WritingGit, root: string, plan: PushPlan, signal?: AbortSignal): Promise<void> {
	const { commit, branch, remote } = plan;
	if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) throw new NoSuchCommitError();
	const now = await resolveCommit(git, root, branch === undefined ? commit : `refs/heads/${branch}`, signal);
	if (now !== commit) throw new PushChangedError();
	const url = await pushAddress(git, root, remote.name, signal).catch((error: unknown) => {
		throw error instanceof NoSuchRemoteError ? new PushChangedError() : error;
	});
	if (url !== remote.url) throw new PushChangedError();
}

/** Lets a repository of ours read the objects of a clone: gitrepository-layout, objects/info/alternates. */
export async function borrowObjects(
	git: WritingGit,
	root: string,
	scratch: string,
	signal?: AbortSignal,
): Promise<void> {
	const { stdout } = await git.run(
		root,
		['rev-parse', '--path-format=absolute', '--git-path', 'objects'],
		withSignal(signal),
	);
	const objects = stdout.toString('utf8').replace(/\r?\n$/, '');
	const info = path.join(scratch, '.git', 'objects', 'info');
	await mkdir(info, { recursive: true });
	await writeFile(path.join(info, 'alternates'), `${objects}\n`);
}

/** git-push, "Output": with --porcelain a line for each branch, begun by a flag. */
function assertTaken(output: string): void {
	const line = output.split('\n').find(text => /^[ +\-*=!]\t/.test(text));
	if (line === undefined) throw new GitBrokenOffError();
	if (!line.startsWith('!')) return;
	const [, , summary = ''] = line.split('\t');
	if (/^\[rejected\] \((?:stale info|fetch first)\)/.test(summary)) throw new PushChangedError();
	if (/^\[rejected\]/.test(summary)) throw new NotFastForwardError();
	throw new PushRefusedError();
}

/** As git itself would after a push: the clone knows where the other side's branch is now. @returns whether it was noted */
async function noteTracking(git: WritingGit, root: string, { remote, target, commit }: PushPlan): Promise<boolean> {
	const usual = `+refs/heads/*:refs/remotes/${remote.name}/*`;
	try {
		const { stdout } = await git.run(root, ['config', '--get-all', '-z', `remote.${remote.name}.fetch`], {
			okCodes: [0, 1],
		});
		if (!stdout.toString('utf8').split('\0').includes(usual)) return false;
		await git.write(root, ['update-ref', '--no-deref', `refs/remotes/${remote.name}/${target}`, commit]);
		return true;
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return false;
	}
}
