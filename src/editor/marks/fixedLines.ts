import { createHash } from 'node:crypto';
import { blameOf, type WrittenLines } from '../../git/blame';
import type { Git } from '../../git/exec';
import { type FixedPaths, fixedPaths } from '../../git/fixedPaths';
import { resolveCommit } from '../../git/repository';
import { treeEntry } from '../../git/treeEntry';
import type { PlaceIn } from './placeIn';

/** So many files' answers are kept. */
const FILES_KEPT = 100;
/** And the cheap answers of so many repositories, each at one commit. */
const HEADS_KEPT = 20;

/** A text to look at. */
export interface FixedText extends PlaceIn {
	readonly text: string;
	/** Whether the text is other than on disk. */
	readonly dirty: boolean;
}

export interface LookOptions {
	readonly signal?: AbortSignal;
	/** Asked before git reads the file's history, so that a file that no fix touched costs nothing. Default: it may. */
	readonly mayBlame?: () => boolean;
	/** In ms; git's own default when absent. */
	readonly timeoutMs?: number;
}

export interface FixedLines {
	/**
	 * The lines of a file that known fixes wrote. One file is blamed at a time; what is known is not asked again while HEAD,
	 * text and fixes are the same.
	 * @param commits the known fixes of that repository
	 * @returns nothing when the history was not to be read
	 * @throws what git/ throws
	 */
	of(file: FixedText, commits: readonly string[], options?: LookOptions): Promise<readonly WrittenLines[] | undefined>;
}

export function createFixedLines(git: Git): FixedLines {
	const paths = createMemory<Promise<FixedPaths>>(HEADS_KEPT);
	const blamed = createMemory<readonly WrittenLines[]>(FILES_KEPT);
	let queue: Promise<unknown> = Promise.resolve();

	/** Runs work after all that was asked for before, whether that succeeded or not. */
	function inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = queue.then(work, work);
		queue = turn.catch(() => undefined);
		return turn;
	}

	function pathsIn(root: string, head: string, commits: readonly string[]): Promise<FixedPaths> {
		const key = `${root}\0${head}\0${[...commits].sort().join()}`;
		const known = paths.get(key);
		if (known !== undefined) return known;
		const asked = fixedPaths(git, root, head, commits);
		paths.set(key, asked);
		asked.catch(() => paths.delete(key));
		return asked;
	}

	return {
		async of(file, commits, { signal, mayBlame, timeoutMs } = {}) {
			const { root, path } = file;
			const head = await resolveCommit(git, root, 'HEAD', signal);
			if (head === undefined) return [];
			const inPaths = await pathsIn(root, head, [...new Set(commits)]);
			const own = inPaths.commitsOf(path);
			if (own.length === 0) return [];
			const text = createHash('sha256').update(file.text).digest('hex');
			const key = [root, head, path, text, ...[...own].sort()].join('\0');
			const known = blamed.get(key);
			if (known !== undefined) return known;
			if (mayBlame?.() === false) return undefined;
			return inTurn(async () => {
				signal?.throwIfAborted();
				// Gone from HEAD, or no file there: a submodule, a link.
				const entry = await treeEntry(git, root, head, path, signal);
				if (entry?.kind !== 'blob' || entry.mode === '120000') return [];
				const lines = await blameOf(git, root, path, new Set(own), {
					...(file.dirty ? { contents: file.text } : {}),
					...(signal === undefined ? {} : { signal }),
					...(timeoutMs === undefined ? {} : { timeoutMs }),
					behind: await inPaths.behind(own, signal),
				});
				blamed.set(key, lines);
				return lines;
			});
		},
	};
}

interface Memory<T> {
	get(key: string): T | undefined;
	set(key: string, value: T): void;
	delete(key: string): void;
}

/** Keeps what was used last. */
function createMemory<T>(limit: number): Memory<T> {
	const kept = new Map<string, T>();
	return {
		get(key) {
			const value = kept.get(key);
			if (value === undefined) return undefined;
			kept.delete(key);
			kept.set(key, value);
			return value;
		},
		set(key, value) {
			kept.delete(key);
			kept.set(key, value);
			const [oldest] = kept.keys();
			if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
		},
		delete: key => kept.delete(key),
	};
}
