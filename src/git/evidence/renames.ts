import { withSignal } from '../repository';
import { type Ground, isGap, isTooMuch, type Version } from './ground';

/** Where the files of a version are at HEAD. */
export interface Renames {
	/** The file's name at HEAD, which can be its own. Nothing when it is gone. */
	nameAtHead(path: string): string | undefined;
}

/** More candidates than this are not compared by content (git diff -l). */
const CANDIDATES = 2000;

/**
 * Finds renamed files: by git's comparison in one process, then by the same content, then by a new file of the same name
 * that only one folder has.
 * @param needed whether any file asked about is gone at HEAD; when not, no process runs
 * @param told what is known better, from following files through the history
 */
export async function findRenames(
	ground: Ground,
	version: Version,
	head: Version,
	needed: boolean,
	told: ReadonlyMap<string, string> | undefined,
): Promise<Renames> {
	const renamed = needed ? (told ?? (await compare(ground, version, head))) : new Map<string, string>();
	let byContent: Map<string, string> | undefined;
	let byName: Map<string, string[]> | undefined;

	return {
		nameAtHead(path) {
			if (head.tree.files.has(path)) return path;
			const name = renamed.get(path);
			if (name !== undefined) return name;
			const file = version.tree.files.get(path);
			if (file === undefined || !needed) return undefined;
			byContent ??= contentsOf(head);
			const same = byContent.get(file.id);
			if (same !== undefined) return same;
			byName ??= newNames(version, head);
			const [only, ...others] = byName.get(nameOf(path)) ?? [];
			return others.length === 0 ? only : undefined;
		},
	};
}

async function compare(ground: Ground, version: Version, head: Version): Promise<Map<string, string>> {
	const renamed = new Map<string, string>();
	if (version.commit === undefined || head.commit === undefined) return renamed;
	try {
		const { stdout } = await ground.git.run(
			ground.root,
			[
				...['diff-tree', '-r', '-z', '--name-status', '--diff-filter=R', '--no-color', `-l${CANDIDATES}`],
				// In a partial clone only by identity: comparing contents would fetch them.
				ground.partial ? '-M100%' : '-M40%',
				...['--end-of-options', version.commit, head.commit, '--'],
			],
			{ limitBytes: 64 * 1024 * 1024, ...withSignal(ground.signal) },
		);
		const fields = stdout.toString('utf8').split('\0');
		for (let i = 0; i + 2 < fields.length; i += 3) {
			const from = fields[i + 1];
			const to = fields[i + 2];
			if (from !== undefined && to !== undefined) renamed.set(from, to);
		}
	} catch (error) {
		if (!isGap(error) && !isTooMuch(error)) throw error;
	}
	return renamed;
}

/** Files of some length by content: an empty one is the same as any other empty one. */
function contentsOf({ tree }: Version): Map<string, string> {
	const found = new Map<string, string>();
	for (const [path, { id }] of tree.files) if (!EMPTY.has(id) && !found.has(id)) found.set(id, path);
	return found;
}

/** The ids of the empty file, with SHA-1 and SHA-256. */
const EMPTY: ReadonlySet<string> = new Set([
	'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
	'473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/** Names that files of every project have, so that the same name means nothing. */
const COMMON =
	/^(?:(?:index|main|mod|lib|app|utils?|types|setup|config|common|helpers?|constants|test)\.\w+|__init__\.py|[A-Z]+(?:\.\w+)?|\..*|.*\.(?:json|toml|lock|md))$/;

function newNames(version: Version, head: Version): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const path of head.tree.files.keys()) {
		if (version.tree.files.has(path)) continue;
		const name = nameOf(path);
		if (COMMON.test(name)) continue;
		const others = found.get(name);
		if (others === undefined) found.set(name, [path]);
		else others.push(path);
	}
	return found;
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
