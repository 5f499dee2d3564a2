import type { GuardToken } from '../../core/guard/token';
import { MissingObjectsError } from '../errors';
import type { Git } from '../exec';
import { withSignal } from '../repository';
import type { Ref } from './outgoing';

/** Branches whose files are searched: the default one, and the last ones that were named first. */
const MOST_TREES = 5;
const TIMEOUT = 60_000;

/**
 * Whether history that a remote has already holds a name or a title: in the files of its main branches, in a message, or
 * as an author. Then it is no news that it is written once more.
 * @throws what Git.run throws
 */
export async function isHeldAlready(
	git: Git,
	root: string,
	{ value }: GuardToken,
	tracking: readonly Ref[],
	signal?: AbortSignal,
): Promise<boolean> {
	const text = value.replaceAll(/[\0\r\n]+/g, ' ').trim();
	const ids = [...new Set([...tracking].sort(mainFirst).map(({ id }) => id))];
	if (text === '' || ids.length === 0) return false;
	const options = { okCodes: [0, 1], timeoutMs: TIMEOUT, ...withSignal(signal) };
	const input = ids.map(id => `${id}\n`).join('');
	const log = [
		'log',
		'--stdin',
		'--ignore-missing',
		'--max-count=1',
		'--format=%H',
		'--no-patch',
		'--no-color',
		'-i',
		'-F',
	];
	const said = [`--grep=${text}`, `--author=${text}`];
	for (const asked of said)
		if ((await git.run(root, [...log, '--no-mailmap', asked], { ...options, input })).stdout.length > 0) return true;
	try {
		const found = await git.run(
			root,
			// --threads: one is enough, and others work here too.
			['grep', '-q', '-i', '-w', '-F', '--threads=1', '--no-color', '-e', text, ...ids.slice(0, MOST_TREES), '--'],
			options,
		);
		return found.code === 0;
	} catch (error) {
		if (!(error instanceof MissingObjectsError)) throw error;
		return false;
	}
}

function mainFirst(a: Ref, b: Ref): number {
	return rank(a) - rank(b);
}

function rank({ name }: Ref): number {
	return ['/HEAD', '/main', '/master'].findIndex(end => name.endsWith(end)) >>> 0;
}
