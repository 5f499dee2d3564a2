import { createHash } from 'node:crypto';

const TYPES = new Set(['blob', 'commit', 'tag', 'tree']);
const NEWLINE = 10;

/**
 * Whether output can be all that git had to say. Git ends each line and each entry; an object that is printed as it is has
 * the id it was asked for by.
 * @param args as git gets them: its own options, the command and that one's arguments
 * @param last the last byte; nothing where there was no output
 * @param kept the output, where it was kept
 */
export function isWholeOutput(args: readonly string[], last: number | undefined, kept: Buffer | undefined): boolean {
	const [command = '', type = ''] = args.slice(commandAt(args));
	if (command === 'cat-file' && TYPES.has(type)) {
		const id = args.at(-1) ?? '';
		if (kept === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id)) return true;
		const digest = createHash(id.length === 64 ? 'sha256' : 'sha1');
		return digest.update(`${type} ${kept.length}\0`).update(kept).digest('hex') === id;
	}
	return last === undefined || last === NEWLINE || last === 0;
}

function commandAt(args: readonly string[]): number {
	let at = 0;
	while (args[at]?.startsWith('-') === true) at += args[at] === '-c' ? 2 : 1;
	return at;
}
