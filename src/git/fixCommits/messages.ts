import { upToLastBlank } from '../../core/fixMessage';
import type { Git } from '../exec';
import { withSignal } from '../repository';

/** A commit as git log tells it. */
export interface CommitMessage {
	readonly commit: string;
	readonly parents: readonly string[];
	/** When it was committed, ISO 8601 in UTC. */
	readonly date: string;
	/** In UTF-8, cut after 64 KiB. Hostile text. */
	readonly message: string;
}

/** A history of a million commits takes longer than anybody waits. */
const TIMEOUT = 15 * 60_000;
/** What stands further down in a message is not read. In bytes. */
const MESSAGE_LIMIT = 64 * 1024;
const LAST_SECOND = 253_402_300_799;

/**
 * Messages that may name an advisory or revert a commit. Git matches in bytes and line by line, so that only these come
 * over; what they are, core/fixMessage tells.
 */
const INTERESTING = ['-E', '-i', '--grep=(ghsa-[2-9c-x]{4}-|cve-[0-9]{4}-[0-9]{4}|reverts commit)'] as const;

/**
 * How a log is written, whatever a person has configured: without colours, notes and changes, in UTF-8, NUL after each
 * commit. A message cannot hold a NUL.
 */
const FORM = [
	'-z',
	'--format=tformat:%H%n%P%n%ct%n%B',
	'--encoding=UTF-8',
	'--no-color',
	'--no-notes',
	'--no-patch',
	'--no-show-signature',
	'--no-mailmap',
] as const;

/** The arguments of the log that a scan reads, without what to read it of. */
export const INTERESTING_LOG: readonly string[] = ['log', ...FORM, ...INTERESTING];
/** The log of given commits, whatever they say. */
export const WHOLE_LOG: readonly string[] = ['log', ...FORM];

/**
 * Runs a log and hands on one commit after the other, so that no more than one message is in memory.
 * @param args what to read, after INTERESTING_LOG or WHOLE_LOG
 * @param input revisions, one a line, for --stdin
 * @throws what Git.run throws
 */
export async function eachMessage(
	git: Git,
	root: string,
	args: readonly string[],
	use: (message: CommitMessage) => void,
	{ input, signal }: { readonly input?: string; readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
	const take = createRecords(MESSAGE_LIMIT, record => {
		const message = messageOf(record);
		if (message !== undefined) use(message);
	});
	await git.run(root, args, {
		onOutput: take,
		limitBytes: Number.POSITIVE_INFINITY,
		timeoutMs: TIMEOUT,
		...(input === undefined ? {} : { input }),
		...withSignal(signal),
	});
}

/**
 * Puts together what comes in pieces.
 * @param most bytes of a record that are kept
 * @param use given each record that a NUL ends
 */
export function createRecords(most: number, use: (record: Buffer) => void): (chunk: Buffer) => void {
	let parts: Buffer[] = [];
	let length = 0;
	return chunk => {
		let at = 0;
		while (at < chunk.length) {
			const end = chunk.indexOf(0, at);
			const piece = chunk.subarray(at, Math.min(end === -1 ? chunk.length : end, at + most - length));
			if (piece.length > 0) parts.push(piece);
			length += piece.length;
			if (end === -1) return;
			use(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts));
			parts = [];
			length = 0;
			at = end + 1;
		}
	};
}

/** Of a message that was cut, no half word: it may be half an id. */
function textOf(record: Buffer): string {
	const text = record.toString('utf8');
	return record.length < MESSAGE_LIMIT ? text : upToLastBlank(text);
}

function messageOf(record: Buffer): CommitMessage | undefined {
	const [commit = '', parents = '', seconds = '', ...lines] = textOf(record).split('\n');
	if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
	return {
		commit,
		parents: parents.split(' ').filter(parent => parent !== ''),
		date: new Date(Math.min(Math.max(Number(seconds) || 0, 0), LAST_SECOND) * 1000).toISOString(),
		message: lines.join('\n'),
	};
}
