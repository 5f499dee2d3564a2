import type { RemotePlace } from '../../core/guard/place';
import type { GuardToken } from '../../core/guard/token';
import { type BranchTargets, readBranchTargets } from '../../git/branchTargets';
import type { Git } from '../../git/exec';
import { readPushSettings } from '../../git/pushSettings';
import type { RemotePlaces } from './remotePlaces';

/** The cases whose secrets may be at a place: every case, or those with these handles. */
export type Allowed = 'all' | ReadonlySet<string>;

/** A remote, or an address that stands in a remote's place. */
export interface TreeRemote {
	/** Hostile text. */
	readonly name: string;
	/** Whether git knows it by this name. */
	readonly named: boolean;
	readonly addresses: readonly { readonly url: string; readonly place: RemotePlace }[];
	/** What may go there: to all of its addresses. */
	readonly allowed: Allowed;
	/** Whether a branch goes there, or can. */
	readonly matters: boolean;
}

/** A working tree, and where things go from there. */
export interface Tree {
	readonly root: string;
	readonly targets: BranchTargets;
	readonly remotes: readonly TreeRemote[];
}

const NOBODY: Allowed = new Set<string>();

/** @throws what Git.run throws */
export async function readTree(git: Git, places: RemotePlaces, root: string, signal?: AbortSignal): Promise<Tree> {
	const settings = await readPushSettings(git, root, signal);
	const targets = await readBranchTargets(git, root, settings, signal);
	const reached = new Set([...targets.branches.values()].flat());
	const names = new Set([...settings.names, ...reached]);
	const remotes = await Promise.all(
		[...names].map(async (name): Promise<TreeRemote> => {
			// What a helper program makes of an address nobody knows.
			const placeOf = async (url: string): Promise<RemotePlace> =>
				settings.helped.has(name) ? { kind: 'unknown' } : places.placeOf(url);
			const addresses = await Promise.all(
				settings.remotesOf(name).map(async ({ url }) => ({ url, place: await placeOf(url) })),
			);
			return {
				...{ name, addresses },
				named: settings.names.includes(name),
				allowed: allowedAtAll(addresses.map(({ place }) => allowedAt(place))),
				// A detached HEAD, and a branch that comes yet, may go anywhere.
				matters: reached.has(name) || targets.branch === undefined,
			};
		}),
	);
	return { root, targets, remotes };
}

/** What may be on a branch: what may go to every remote that it goes to. */
export function allowedOn({ targets, remotes }: Tree, branch: string | undefined): Allowed {
	const to = branch === undefined ? undefined : targets.branches.get(branch);
	const reached = to === undefined ? remotes : remotes.filter(({ name }) => to.includes(name));
	return allowedAtAll(reached.map(({ allowed }) => allowed));
}

export function isAllowed(allowed: Allowed, { handle }: GuardToken): boolean {
	return allowed === 'all' || (handle !== undefined && allowed.has(handle));
}

function allowedAt(place: RemotePlace): Allowed {
	if (place.kind === 'private') return 'all';
	return place.kind === 'fork' ? new Set(place.handles) : NOBODY;
}

/** Where there is no place, nobody knows which one comes. */
function allowedAtAll(places: readonly Allowed[]): Allowed {
	const [first = NOBODY, ...others] = places;
	return others.reduce((all, one) => {
		if (all === 'all') return one;
		return one === 'all' ? all : new Set([...all].filter(handle => one.has(handle)));
	}, first);
}
