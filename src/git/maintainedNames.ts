import { fetchedDefaultBranch } from './defaultBranch';
import type { Git } from './exec';
import { withSignal } from './repository';

/** A branch by its name, wherever it stands. */
export interface NamedBranch {
	readonly name: string;
	readonly endOfLife?: string;
	/** The commits it stands at: the remote's as last fetched, and the local one's. One when they are the same. */
	readonly tips: readonly string[];
	/** The remote's, where there is one. */
	readonly remote?: string;
}

interface Wanted {
	readonly branches?: readonly { readonly name: string; readonly endOfLife?: string }[];
	readonly now: string;
	readonly signal?: AbortSignal;
}

/** A table for people has no more rows. */
const MOST = 20;
/** Branches whose last release is looked for. */
const MOST_LINES = 40;
/** In days. */
const RECENT = 730;

/** 1.x, v2, 1.2, release/1.2, release-2.x, stable-3, maint-1.4, 4-stable, branch_3_2, support/5.x, lts/4. */
const LINE =
	/^(?:(?:releases?|rel|stable|maint(?:enance)?|support|branch|lts|series)[-_/]?)?v?\d+(?:[._]\d+)*(?:[._-](?:x|stable|lts|dev|branch|maint(?:enance)?))?$/i;
const USUAL = ['main', 'master', 'trunk', 'develop', 'dev'];

/** @returns those the project file names and that exist, else the default branch and lines with a recent release tag */
export async function maintainedNames(git: Git, root: string, o: Wanted): Promise<NamedBranch[]> {
	const all = await branchesOf(git, root, o.signal);
	if (o.branches !== undefined && o.branches.length > 0) return listed(all, o.branches).slice(0, MOST);
	const fetched = (await fetchedDefaultBranch(git, root, o.signal))?.name.replace(/^[^/]*\//, '');
	const main = [fetched, ...USUAL].map(name => all.find(branch => branch.name === name)).find(Boolean);
	const lines: NamedBranch[] = [];
	for (const branch of all.filter(({ name }) => name !== main?.name && LINE.test(name)).slice(0, MOST_LINES)) {
		const age = await daysSinceTag(git, root, branch.tips[0] ?? '', o);
		if (age !== undefined && age <= RECENT) lines.push(branch);
	}
	const order = new Intl.Collator('en', { numeric: true });
	lines.sort((a, b) => order.compare(b.name, a.name));
	return [...(main === undefined ? [] : [main]), ...lines].slice(0, MOST);
}

function listed(all: readonly NamedBranch[], wanted: NonNullable<Wanted['branches']>): NamedBranch[] {
	const found = new Map<string, NamedBranch>();
	for (const { name, endOfLife } of wanted) {
		for (const branch of all)
			if (fits(branch.name, name) && !found.has(branch.name))
				found.set(branch.name, endOfLife === undefined ? branch : { ...branch, endOfLife });
	}
	return [...found.values()];
}

/** Whether a name fits a pattern in which each * stands for any text; takes each part at its first place, so it is quick. */
function fits(name: string, pattern: string): boolean {
	const [start = '', ...parts] = pattern.split('*');
	if (parts.length === 0) return name === pattern;
	const end = parts.pop() ?? '';
	if (!name.startsWith(start) || !name.endsWith(end)) return false;
	let at = start.length;
	for (const part of parts) {
		const found = name.indexOf(part, at);
		if (found < 0) return false;
		at = found + part.length;
	}
	return at + end.length <= name.length;
}

/** Local branches and those of "origin" or the only remote, newest first. */
async function branchesOf(git: Git, root: string, signal: AbortSignal | undefined): Promise<NamedBranch[]> {
	const { stdout } = await git.run(
		root,
		[
			...['for-each-ref', '--sort=-committerdate', '--format=%(refname)%00%(objectname)%00%(objecttype)%00%(symref)'],
			...['refs/heads/', 'refs/remotes/'],
		],
		withSignal(signal),
	);
	const references = stdout
		.toString('utf8')
		.split('\n')
		.map(line => line.split('\0'))
		.filter(([, , type, symref]) => type === 'commit' && symref === '');
	const remotes = new Set(references.flatMap(([ref = '']) => /^refs\/remotes\/([^/]+)\//.exec(ref)?.[1] ?? []));
	const remote = remotes.has('origin') ? 'origin' : remotes.size === 1 ? [...remotes][0] : undefined;
	const found = new Map<string, { local?: string; remote?: string }>();
	for (const [ref = '', commit = ''] of references) {
		const [, kind = '', name = ''] = /^refs\/(heads|remotes\/[^/]+)\/(.+)$/.exec(ref) ?? [];
		if (name === '' || (kind !== 'heads' && kind !== `remotes/${remote}`)) continue;
		const known = found.get(name) ?? {};
		found.set(name, { ...known, [kind === 'heads' ? 'local' : 'remote']: commit });
	}
	return [...found].map(([name, tips]) => ({
		name,
		tips: [...new Set([tips.remote, tips.local].filter(tip => tip !== undefined))],
		...(tips.remote === undefined ? {} : { remote: tips.remote }),
	}));
}

/** How long ago the newest tag on a branch was made; nothing where there is none. */
async function daysSinceTag(git: Git, root: string, tip: string, { now, signal }: Wanted): Promise<number | undefined> {
	const { stdout } = await git.run(
		root,
		['tag', '--list', '--no-column', '--sort=-creatordate', '--format=%(creatordate:unix)', '--merged', tip],
		{ limitBytes: 64 * 1024 * 1024, timeoutMs: 60_000, ...withSignal(signal) },
	);
	const seconds = /^\d{1,12}/.exec(stdout.toString('latin1'))?.[0];
	return seconds === undefined ? undefined : (Date.parse(now) / 1000 - Number(seconds)) / 86_400;
}
