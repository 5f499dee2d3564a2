import { PATCH_FORM } from '../commits';
import { GitOutputLimitError, MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { patchHeader } from '../patch';
import { withSignal } from '../repository';
import { type FileDiff, readDiffs } from './hunks';

/** As much as every system takes as arguments. */
const ARGUMENT_CHARACTERS = 16_000;
/** A partial clone lacks most old contents. So many times it is asked for a part of them; then it is left alone. */
const MOST_MISSES = 40;

/** A commit and what it is compared with: its first parent, or nothing. */
export interface Step {
	readonly commit: string;
	readonly parent: string | undefined;
}

export interface DiffReading {
	/** What each commit made of the files. Those that this clone cannot tell, and those too large to read, are left out. */
	of(steps: readonly Step[]): Promise<Map<string, readonly FileDiff[]>>;
}

/** @param paths of the files that count; all when there are none */
export function createDiffReading(
	git: Git,
	root: string,
	paths: readonly string[],
	signal: AbortSignal | undefined,
): DiffReading {
	const wanted = new Set(paths.map(patchHeader));
	const fitting = pathArguments(paths);
	const given = fitting.length === paths.length ? fitting : [];
	let misses = 0;

	async function of(steps: readonly Step[]): Promise<Map<string, readonly FileDiff[]>> {
		if (steps.length === 0 || misses >= MOST_MISSES) return new Map();
		try {
			const { stdout } = await git.run(
				root,
				['diff-tree', '--stdin', '-r', '--root', '--no-renames', '--no-color', ...PATCH_FORM, '-U3', '--', ...given],
				{
					input: steps.map(({ commit, parent }) => `${commit}${parent === undefined ? '' : ` ${parent}`}\n`).join(''),
					...withSignal(signal),
				},
			);
			const found = new Map<string, readonly FileDiff[]>();
			for (const [commit, diffs] of readDiffs(stdout.toString('latin1')))
				found.set(commit, wanted.size === 0 ? diffs : diffs.filter(diff => wanted.has(diff.header)));
			return found;
		} catch (error) {
			if (error instanceof MissingObjectsError) misses += 1;
			else if (!(error instanceof GitOutputLimitError)) throw error;
			if (steps.length === 1) return new Map();
			// One of them is not here, or too large: it must not hide the others.
			const half = Math.ceil(steps.length / 2);
			const first = await of(steps.slice(0, half));
			return new Map([...first, ...(await of(steps.slice(half)))]);
		}
	}
	return { of };
}

/** As many of the paths as fit on a command line. */
export function pathArguments(paths: readonly string[]): readonly string[] {
	let left = ARGUMENT_CHARACTERS;
	return paths.filter(path => (left -= path.length + 1) >= 0);
}

/** Patches as git patch-id reads them. */
export function patchesText(patches: Iterable<readonly [commit: string, diffs: readonly FileDiff[]]>): Buffer {
	const parts: string[] = [];
	for (const [commit, diffs] of patches) if (diffs.length > 0) parts.push(`${commit}\n`, ...diffs.map(d => d.text));
	return Buffer.from(parts.join(''), 'latin1');
}
