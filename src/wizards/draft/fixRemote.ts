import type { Advisory } from '../../core/advisory';
import { UserError } from '../../core/errors';
import { repositoryOfUrl } from '../../core/remoteUrl';
import { fullName } from '../../core/repository';
import { translated } from '../../core/translate';
import type { Git } from '../../git/exec';
import { FORK_REMOTE } from '../../git/fork/cloneFork';
import { addForkRemote, RemoteNameTakenError, removeForkRemote } from '../../git/fork/forkRemote';
import type { WritingGit } from '../../git/fork/writingGit';
import type { ForkRemoteState } from '../../protocol/draft/fix';
import { requireForge } from '../forgeView';
import { oneRepository, openRepositories, reasonFor } from './fixRepository';
import type { PartContext } from './part';

/** The private fork as a remote of a repository that is open. */
export interface ForkRemote {
	state(): ForkRemoteState;
	/** Looks whether one of them has it. Never rejects. */
	read(): Promise<void>;
	/** @param asked of the repositories of state(). @throws UserError */
	add(asked: number | undefined): Promise<void>;
	/** @throws UserError */
	remove(): Promise<void>;
	dispose(): void;
}

const NOT_READY =
	'The forge says of no private fork that git can reach it, so no remote was added. A new one takes up to five minutes: wait until the page says that it is ready.';
const WHICH = 'Several repositories are open. Choose the one that the remote is added to.';
const GONE = 'None of the open repositories has the private fork as a remote now, so nothing was removed.';

/** @param changed tells that state() changed */
export function createForkRemote(
	{ handle, deps, session, forge, entry }: PartContext,
	changed: () => void,
): ForkRemote {
	let state: ForkRemoteState = { status: 'unread' };
	const disposed = new AbortController();
	const { signal } = disposed;
	const names = [FORK_REMOTE, `${FORK_REMOTE}-${handle.slice(0, 4)}`];
	const repositories = async (advisory: Advisory) => openRepositories(deps.git, deps.folders(), advisory, signal);

	const find = async (advisory: Advisory) => {
		for (const { root, name: repository } of await repositories(advisory)) {
			for (const name of names) {
				const url = await urlOf(deps.git, root, name, signal);
				if (url !== undefined && leadsToFork(url, advisory)) return { root, repository, name, url };
			}
		}
		return undefined;
	};
	const read = async (): Promise<void> => {
		try {
			const { advisory } = await session.read();
			const found = await find(advisory);
			const all = found === undefined ? await repositories(advisory) : [];
			state =
				found === undefined
					? { status: 'absent', repositories: all.map(({ name }) => name) }
					: { status: 'there', name: found.name, repository: found.repository };
		} catch (error) {
			if (signal.aborted) return;
			state = { status: 'unavailable', reason: reasonFor(error, deps.report) };
		}
		changed();
	};
	const noted = async (text: string): Promise<void> => {
		await session.change(record => ({ ...record, timeline: [...record.timeline, entry(text)] }));
	};
	/** A name that somebody uses for something else already gives way to one with the case's handle. */
	const addUnderFreeName = async (git: WritingGit, root: string, url: string): Promise<void> => {
		const [usual = FORK_REMOTE, other = FORK_REMOTE] = names;
		try {
			await addForkRemote(git, root, usual, url, { signal });
		} catch (error) {
			if (!(error instanceof RemoteNameTakenError)) throw error;
			await addForkRemote(git, root, other, url, { signal });
		}
	};

	return {
		state: () => state,
		read,
		async add(asked) {
			await inWords(async () => {
				const { advisory } = await session.read();
				const one = oneRepository(await repositories(advisory), advisory, asked);
				if (one === undefined) throw new UserError(translated(WHICH));
				if ((await find(advisory)) !== undefined) return;
				const access = await requireForge(forge()).forkAccess(advisory);
				if (access === undefined) throw new UserError(translated(NOT_READY));
				await addUnderFreeName(await deps.writingGit(), one.root, access.url);
				await noted('Private fork added as a remote of an open repository.');
			});
			await read();
		},
		async remove() {
			await inWords(async () => {
				const found = await find((await session.read()).advisory);
				if (found === undefined) throw new UserError(translated(GONE));
				await removeForkRemote(await deps.writingGit(), found.root, found.name, found.url, { signal });
				await noted('Private fork removed from the remotes of an open repository.');
			});
			await read();
		},
		dispose: () => disposed.abort(),
	};

	async function inWords(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			throw new UserError(reasonFor(error, deps.report));
		}
	}
}

async function urlOf(git: Git, root: string, name: string, signal: AbortSignal): Promise<string | undefined> {
	const { stdout } = await git.run(root, ['config', '--local', '-z', '--get-all', `remote.${name}.url`], {
		okCodes: [0, 1],
		signal,
	});
	const [url, ...more] = stdout.toString('utf8').split('\0');
	return url === '' || more.length > 1 ? undefined : url;
}

/** Also of a fork that publishing deleted: a forge names it after the advisory. */
function leadsToFork(url: string, { privateFork, id, source }: Advisory): boolean {
	const there = repositoryOfUrl(url);
	if (there === undefined) return false;
	const name = fullName(there).toLowerCase();
	return name === privateFork?.fullName.toLowerCase() || name === `${source.repository ?? ''}-${id}`.toLowerCase();
}
