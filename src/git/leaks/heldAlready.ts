import type { GuardToken } from '../../core/guard/token';
import { MissingObjectsError } from '../errors';
import type { Git, GitRunOptions } from '../exec';
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
	if (await isSaid(git, root, text, ids, options)) return true;
	try {
		const found = await git.run(
			root,
			// --threads: one is enough, and others work here too. The text comes as input: arguments can be read by everybody.
			['grep', '-q', '-i', '-w', '-F', '--threads=1', '--no-color', '-f', '-', ...ids.slice(0, MOST_TREES), '--'],
			{ ...options, input: `${text}\n` },
		);
		return found.code === 0;
	} catch (error) {
		if (!(error instanceof MissingObjectsError)) throw error;
		return false;
	}
}

/** Whether a message or an author says it. */
async function isSaid(
	git: Git,
	root: string,
	text: string,
	ids: readonly string[],
	options: GitRunOptions,
): Promise<boolean> {
	const wanted = text.toLowerCase();
	let rest = '';
	let said = false;
	const decoder = new TextDecoder();
	await git.run(
		root,
		['log', '--stdin', '--ignore-missing', '--no-mailmap', '--no-patch', '--no-color', '--format=%an <%ae>%n%B'],
		{
			...options,
			input: ids.map(id => `${id}\n`).join(''),
			limitBytes: Number.POSITIVE_INFINITY,
			onOutput(chunk) {
				const read = (rest + decoder.decode(chunk, { stream: true })).toLowerCase();
				said ||= read.includes(wanted);
				rest = read.slice(-wanted.length);
			},
		},
	);
	return said;
}

function mainFirst(a: Ref, b: Ref): number {
	return rank(a) - rank(b);
}

function rank({ name }: Ref): number {
	return ['/HEAD', '/main', '/master'].findIndex(end => name.endsWith(end)) >>> 0;
}
