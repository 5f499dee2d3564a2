import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { withSignal } from '../repository';
import { type GitAccess, REMOTE } from './access';
import { changeRefs, mirrorRefs } from './mirrorRefs';
import type { OnProgress } from './progress';
import { type Ref, type RemoteRefs, remoteRefs } from './remoteRefs';
import type { WritingGit } from './writingGit';

/** What the fork lists is not what arrived. */
export class ForkNotWholeError extends UserError {
	override readonly name = 'ForkNotWholeError';
	constructor() {
		super(
			t(
				'Not everything that the fork lists could be fetched, so it is not saved. Somebody may be pushing to it now: try again. If it stays so, two of its branches may have names that this disk cannot hold side by side, such as ones that differ only in capitals.',
			),
		);
	}
}

const KINDS = ['heads', 'tags', 'pull', 'odd'] as const;
const ATTEMPTS = 3;
const REFSPECS = [
	'+refs/heads/*:refs/incoming/heads/*',
	'+refs/tags/*:refs/incoming/tags/*',
	'+refs/pull/*/head:refs/incoming/pull/*/head',
] as const;

/**
 * Brings the mirror to where the fork stands: its branches, tags and heads of pull requests. What a name stood for before
 * and no longer leads to is kept under refs/saved/<time>/, so that nothing is lost by a push with force or a deletion.
 * @throws ForkNotWholeError when what arrived is not what the fork lists, and the errors of failures.ts
 */
export async function fetchFork(
	git: WritingGit,
	mirror: string,
	access: GitAccess,
	now: Date,
	o: { readonly signal?: AbortSignal; readonly progress?: OnProgress },
): Promise<void> {
	const listed = await fetchListed(git, mirror, access, o);
	await keepLost(git, mirror, now, o.signal);
	const head = listed.head;
	const points = head?.startsWith('refs/heads/') === true && listed.refs.some(({ ref }) => ref === head);
	if (points) await git.write(mirror, ['symbolic-ref', 'HEAD', head], withSignal(o.signal));
}

async function fetchListed(
	git: WritingGit,
	mirror: string,
	access: GitAccess,
	{ signal, progress }: { readonly signal?: AbortSignal; readonly progress?: OnProgress },
): Promise<RemoteRefs> {
	for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
		await git.write(
			mirror,
			['fetch', '--prune', '--no-tags', '--no-write-fetch-head', '--progress', REMOTE, ...REFSPECS],
			{ access, ...withSignal(signal), ...(progress === undefined ? {} : { progress }) },
		);
		const [listed, arrived] = [
			await remoteRefs(git, mirror, access, signal),
			await mirrorRefs(git, mirror, ['refs/incoming/'], signal),
		];
		const have = new Map(arrived.map(({ ref, id }) => [ref.replace('refs/incoming/', 'refs/'), id]));
		const missing = listed.refs.filter(isWanted).some(({ ref, id }) => have.get(ref) !== id);
		if (!missing) return listed;
	}
	throw new ForkNotWholeError();
}

/**
 * Where the mirror keeps a name. Branches named "refs/heads/main" and "HEAD" make those of others ambiguous, and git would
 * leave both out of a bundle without a word (gitrevisions, the order of rules): such names go under refs/odd/.
 */
function keptAs(ref: string): string {
	return /^refs\/(?:heads|tags)\/(?:refs\/|HEAD$)/.test(ref) ? ref.replace('refs/', 'refs/odd/') : ref;
}

function isWanted({ ref }: Ref): boolean {
	return ref.startsWith('refs/heads/') || ref.startsWith('refs/tags/') || /^refs\/pull\/.+\/head$/.test(ref);
}

async function keepLost(git: WritingGit, mirror: string, now: Date, signal?: AbortSignal): Promise<void> {
	const folders = KINDS.map(kind => `refs/${kind}/`);
	const [before, incoming, saved] = [
		await mirrorRefs(git, mirror, folders, signal),
		await mirrorRefs(git, mirror, ['refs/incoming/'], signal),
		await mirrorRefs(git, mirror, ['refs/saved/'], signal),
	];
	const arrived = new Map(incoming.map(({ ref, id }) => [keptAs(ref.replace('refs/incoming/', 'refs/')), id]));
	const had = new Map(before.map(({ ref, id }) => [ref, id]));
	const changed = before.filter(({ ref, id }) => arrived.get(ref) !== id);
	// A save that was killed may have kept some already.
	const kept = new Set(saved.map(({ ref, id }) => `refs/${ref.split('/').slice(3).join('/')} ${id}`));
	const lost: Ref[] = [];
	for (const entry of changed) {
		const newer = arrived.get(entry.ref);
		if (kept.has(`${entry.ref} ${entry.id}`)) continue;
		if (newer === undefined || !(await contains(git, mirror, newer, entry, signal))) lost.push(entry);
	}
	const folder = savedFolder(now, new Set(saved.map(({ ref }) => ref.split('/')[2] ?? '')));
	// Kept first, so that being killed in between loses nothing. Gone before come: "a" may have made room for "a/b".
	const keep = lost.map(({ ref, id }) => ['create', ref.replace('refs/', `refs/saved/${folder}/`), id] as const);
	await changeRefs(git, mirror, keep, signal);
	const gone = changed.filter(({ ref }) => !arrived.has(ref));
	await changeRefs(
		git,
		mirror,
		gone.map(({ ref }) => ['delete', ref] as const),
		signal,
	);
	const come = [...arrived].filter(([ref, id]) => had.get(ref) !== id);
	await changeRefs(
		git,
		mirror,
		come.map(([ref, id]) => ['update', ref, id] as const),
		signal,
	);
}

/** Whether all that a branch held is in what it is now. Tags are not followed: one that was moved is another one. */
async function contains(
	git: WritingGit,
	mirror: string,
	newer: string,
	old: Ref,
	signal?: AbortSignal,
): Promise<boolean> {
	if (/^refs\/(?:odd\/)?tags\//.test(old.ref)) return false;
	const { stdout } = await git.run(mirror, ['rev-list', '--max-count=1', '--stdin'], {
		input: `${old.id}\n^${newer}\n`,
		...withSignal(signal),
	});
	return stdout.length === 0;
}

/** "20261122T140503Z"; with a number when two saves fall into one second. */
function savedFolder(now: Date, taken: ReadonlySet<string>): string {
	const name = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
	for (let n = 1; ; n++) {
		const folder = n === 1 ? name : `${name}-${n}`;
		if (!taken.has(folder)) return folder;
	}
}
