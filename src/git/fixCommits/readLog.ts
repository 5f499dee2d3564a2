import { DamagedRepositoryError, NotARepositoryError, NotOwnedError, NotTrustedError } from '../errors';
import type { Git } from '../exec';
import { foundCommit } from './foundCommit';
import { eachMessage } from './messages';
import type { FoundCommit } from './scanState';

/**
 * The commits of a log that speak of advisories.
 * @param args what to read, after INTERESTING_LOG or WHOLE_LOG
 * @param input revisions, for --stdin
 * @throws what Git.run throws
 */
export async function readLog(
	git: Git,
	root: string,
	args: readonly string[],
	input: string | undefined,
	signal: AbortSignal | undefined,
): Promise<FoundCommit[]> {
	const read: FoundCommit[] = [];
	const use = (message: Parameters<typeof foundCommit>[0]) => {
		const found = foundCommit(message);
		if (found !== undefined) read.push(found);
	};
	await eachMessage(git, root, args, use, { signal, ...(input === undefined ? {} : { input }) });
	return read;
}

/** Errors that another way of asking would meet as well. */
export function isFinal(error: unknown, signal: AbortSignal | undefined): boolean {
	return (
		signal?.aborted === true ||
		error instanceof NotTrustedError ||
		error instanceof NotOwnedError ||
		error instanceof NotARepositoryError ||
		error instanceof DamagedRepositoryError
	);
}

/** Revisions as --stdin reads them. */
export function lines(revisions: readonly string[]): string {
	return revisions.map(revision => `${revision}\n`).join('');
}
