import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { placeKey } from '../../core/guard/placeKey';
import type { Git } from '../exec';
import { type PushSettings, readPushSettings } from '../pushSettings';
import { checkedOut, isSource, remotesOfBranch } from '../reach';
import { resolveCommit, withSignal } from '../repository';

/** A ref, by its full name. Hostile text. */
export interface Ref {
	readonly name: string;
	readonly id: string;
}

/** What may go to a remote, by the configuration and by what this clone last fetched. */
export interface Outgoing {
	/** refs/heads/, of branches that may go there. */
	readonly branches: readonly Ref[];
	/** refs/tags/, of all tags but those on commits that only a private fork's branches hold. */
	readonly tags: readonly Ref[];
	/** Others that a push refspec takes along, such as notes. */
	readonly others: readonly Ref[];
	/** A detached HEAD that may go there. */
	readonly detached?: string;
	/** What of the remote, and of other public ones, is here. */
	readonly published: readonly Ref[];
	/** Those of the remote itself. */
	readonly tracking: readonly Ref[];
	/** Whether the remote's tracking branches tell what it is pushed to has. */
	readonly knowsRemote: boolean;
	/** Whether what is committed next may go there. */
	readonly head: boolean;
	readonly stash?: string;
	/** Whether a branch, here or gone, may go there. @param branch without refs/heads/ */
	goes(branch: string): boolean;
}

const LIMIT = 256 * 1024 * 1024;
const TIMEOUT = 60_000;

/**
 * A branch goes where the configuration says, and anywhere where it says nothing (git/reach.ts). One that follows the
 * private fork alone is not looked at, nor what is changed, staged or stashed on it.
 * Tags are pushed on purpose and to any remote, so all are looked at, but those on commits that are on a private fork's
 * branches and on no branch that may go: fetching the fork brings its tags along.
 * A remote that is pushed to another place than it is fetched from has nothing that counts as published: its
 * remote-tracking branches may tell of a private place. So more is looked at than goes.
 * @param besides names of other remotes that are public
 * @throws what Git.run throws
 */
export async function outgoingTo(
	git: Git,
	root: string,
	{ remote, besides = [], signal }: { remote: string; besides?: readonly string[]; signal?: AbortSignal | undefined },
): Promise<Outgoing> {
	const settings = await readPushSettings(git, root, signal);
	const refs = await allRefs(git, root, signal);
	const under = (prefix: string): Ref[] => refs.filter(({ name }) => name.startsWith(prefix));
	const goes = (branch: string): boolean => goesTo(branch, remote, settings);
	const shortName = ({ name }: Ref): string => name.slice('refs/heads/'.length);
	const branches = under('refs/heads/').filter(ref => goes(shortName(ref)));
	const tells = tellsOf(remote, new Set(besides), settings);
	const ownerOf = ownersOf(remote, settings);
	const remotes = under('refs/remotes/');
	const published = remotes.filter(({ name }) => tells(ownerOf(name)));
	const withoutBranches = refs.filter(({ name }) => !/^refs\/(?:heads|tags)\//.test(name));
	const ofFork = await onlyInForks(
		...[git, root, remotes.filter(({ name }) => settings.isPrivateRef(name)), [...published, ...branches]],
		signal,
	);
	const branch = await checkedOut(git, root, signal);
	const commit = await resolveCommit(git, root, 'HEAD', signal);
	const detached = branch === undefined ? commit : undefined;
	const rebased = detached === undefined ? undefined : await rebasedBranch(git, root, signal);
	const detachedGoes = detached !== undefined && !ofFork.has(detached) && (rebased === undefined || goes(rebased));
	const stash = refs.find(({ name }) => name === 'refs/stash')?.id;
	const commits = ofFork.size === 0 ? new Map<string, string>() : await peeled(git, root, under('refs/tags/'), signal);
	return {
		branches,
		tags: under('refs/tags/').filter(({ id }) => !ofFork.has(commits.get(id) ?? id)),
		others: withoutBranches.filter(({ name }) => isTaken(name, remote, settings)),
		...(detachedGoes ? { detached } : {}),
		published,
		tracking: remotes.filter(({ name }) => ownerOf(name) === remote),
		knowsRemote: tells(remote),
		head: branch === undefined ? detached === undefined || detachedGoes : goes(branch),
		...(stash === undefined ? {} : { stash }),
		goes,
	};
}

async function allRefs(git: Git, root: string, signal: AbortSignal | undefined): Promise<Ref[]> {
	const { stdout } = await git.run(root, ['for-each-ref', '--format=%(objectname) %(refname)'], {
		limitBytes: LIMIT,
		timeoutMs: TIMEOUT,
		...withSignal(signal),
	});
	return stdout
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			const end = line.indexOf(' ');
			return end === -1 ? [] : [{ id: line.slice(0, end), name: line.slice(end + 1) }];
		});
}

function goesTo(branch: string, remote: string, settings: PushSettings): boolean {
	const { names, remotesOf } = settings;
	const places = remotesOfBranch(branch, settings);
	const reached = places.flatMap(remotesOf);
	// No configuration can name a remote that is not there yet; only a private fork's own branches stay.
	if (!names.includes(remote)) return reached.length === 0 || !reached.every(({ privateFork }) => privateFork);
	// What names no remote and no address says nothing.
	if (places.every(place => !names.includes(place) && !/[:/\\]/.test(place))) return true;
	const keys = new Set(remotesOf(remote).map(({ url }) => placeKey(url)));
	return places.includes(remote) || reached.some(({ url }) => url !== '' && keys.has(placeKey(url)));
}

/** Whether a push to the remote takes along what is no branch and no tag. */
function isTaken(ref: string, remote: string, { mirrors, refspecs }: PushSettings): boolean {
	if (mirrors.has(remote)) return true;
	const sources = (refspecs.get(remote) ?? []).map(spec => spec.replace(/^\+/, '').split(':', 1)[0] ?? '');
	return sources.some(source => source !== '' && !source.startsWith('^') && isSource(source, [ref]));
}

/** @returns the remote that a remote-tracking branch is of, by its full name */
function ownersOf(remote: string, { names }: PushSettings): (ref: string) => string | undefined {
	const longestFirst = [...new Set([...names, remote])].sort((a, b) => b.length - a.length);
	return ref => longestFirst.find(name => ref.startsWith(`refs/remotes/${name}/`));
}

/** @returns whether what was fetched from a remote is published, for what goes to `remote` */
function tellsOf(
	remote: string,
	besides: ReadonlySet<string>,
	{ names, remotesOf, fetchedFrom }: PushSettings,
): (name: string | undefined) => boolean {
	const pushed = (name: string): string[] => remotesOf(name).map(({ url }) => placeKey(url));
	const target = pushed(remote);
	const answers = new Map<string, boolean>();
	const ask = (name: string): boolean => {
		if (!names.includes(name)) return name === remote;
		const url = fetchedFrom(name);
		if (url === undefined) return false;
		const isAt = (places: readonly string[]): boolean => places.every(place => place === placeKey(url));
		return isAt(target) || (besides.has(name) && isAt(pushed(name)));
	};
	return name => {
		if (name === undefined) return false;
		const answer = answers.get(name) ?? ask(name);
		answers.set(name, answer);
		return answer;
	};
}

/** Commits that private forks' branches lead to, and nothing else that is or may become public. */
async function onlyInForks(
	git: Git,
	root: string,
	forks: readonly Ref[],
	others: readonly Ref[],
	signal: AbortSignal | undefined,
): Promise<ReadonlySet<string>> {
	if (forks.length === 0) return new Set();
	const { stdout } = await git.run(root, ['rev-list', '--ignore-missing', '--stdin'], {
		input: [...forks.map(({ id }) => id), ...others.map(({ id }) => `^${id}`), ''].join('\n'),
		limitBytes: LIMIT,
		timeoutMs: TIMEOUT,
		...withSignal(signal),
	});
	return new Set(stdout.toString('latin1').split('\n').filter(Boolean));
}

/** @returns by the object of a tag, the commit that it leads to */
async function peeled(
	git: Git,
	root: string,
	tags: readonly Ref[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
	const { stdout } = await git.run(root, ['cat-file', '--batch-check=%(objectname)'], {
		input: tags.map(({ id }) => `${id}^{}\n`).join(''),
		limitBytes: LIMIT,
		timeoutMs: TIMEOUT,
		...withSignal(signal),
	});
	const ids = stdout.toString('latin1').split('\n');
	return new Map(tags.map(({ id }, i) => [id, ids[i] ?? id]));
}

/** While a branch is rebased HEAD is detached; git keeps the branch's name in a file of its own. */
async function rebasedBranch(git: Git, root: string, signal: AbortSignal | undefined): Promise<string | undefined> {
	for (const folder of ['rebase-merge', 'rebase-apply']) {
		const asked = await git.run(root, ['rev-parse', '--git-path', `${folder}/head-name`], withSignal(signal));
		const file = path.resolve(root, asked.stdout.toString('utf8').replace(/\r?\n$/, ''));
		const name = await readFile(file, 'utf8').catch(() => '');
		if (name.startsWith('refs/heads/')) return name.slice('refs/heads/'.length).trim();
	}
	return undefined;
}
