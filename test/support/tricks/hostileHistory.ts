import { execFileSync } from 'node:child_process';
import type { Trick } from './trick';

/** What git refuses in the name of a branch or a tag (git-check-ref-format), and the slash, which makes folders. */
const NOT_IN_REFS = /[\0-\x20\x7f~^:?*[\\/]|\.\.|@\{|\.lock$|\.$/g;
/** Names of files and refs, in bytes: file systems take 255. */
const NAME_BYTES = 180;

/** A branch that a stranger sent, in which everything that git lets anybody choose is a trick. */
export interface HostileHistory {
	/** Of HEAD, the oldest first: one for each trick. */
	readonly commits: readonly string[];
	/** As the repository calls them, one for each trick. */
	readonly paths: readonly string[];
	/** They read as versions. */
	readonly tags: readonly string[];
}

function cut(text: string): string {
	const bytes = Buffer.from(text).subarray(0, NAME_BYTES);
	return bytes.toString('utf8').replace(/\uFFFD+$/, '');
}

/** The name of a file, of which a trick is as much as git and file systems take. */
export const fileName = (trick: Trick, n: number): string => `${cut(`${n} ${trick.text}`).replace(/[\0/]/g, '-')}.js`;

/** A part of the name of a branch or a tag, in the same way. */
export const refName = (trick: Trick, n: number): string => cut(`t${n}-${trick.text}`).replace(NOT_IN_REFS, '-');

/** As git writes a path that is not plain. */
const quoted = (path: string): string =>
	`"${[...Buffer.from(path)].map(byte => `\\${byte.toString(8).padStart(3, '0')}`).join('')}"`;

/** Adds to the branch that is checked out a commit for each trick: as its message, its author, its file; and tags and branches. */
export function addHostileHistory(project: string, tricks: readonly Trick[]): HostileHistory {
	const git = (...args: string[]): string => execFileSync('git', ['-C', project, ...args], { encoding: 'utf8' }).trim();
	const paths = tricks.map((trick, n) => `src/hostile/${fileName(trick, n)}`);
	const tags = tricks.map((trick, n) => `${refName(trick, n)}-v1.${n}.0`);
	const versions = tricks.map((trick, n) => `papervane@1.${n}.0-${refName(trick, n)}`);
	const branches = tricks.map((trick, n) => `hostile/${refName(trick, n)}-x`);
	const head = git('rev-parse', 'HEAD');
	const parts = tricks.flatMap(({ text }, n) => {
		const author = (tricks[(n + 53) % tricks.length]?.text ?? '').replace(/[<>\n\r\0]/g, ' ').trim();
		const at = `${1_772_000_000 + n} +0000`;
		const message = Buffer.from(`${n} of all: ${text}`);
		const code = `export function f${n}() {\n\treturn ${n};\n}\n`;
		return [
			`commit refs/heads/main\nmark :${n + 1}\nauthor ${author || 'x'} <x@example.org> ${at}\n`,
			`committer x <x@example.org> ${at}\ndata ${message.length}\n`,
			message,
			`\n${n === 0 ? `from ${head}\n` : ''}M 100644 inline ${quoted(paths[n] ?? '')}\ndata ${code.length}\n${code}\n`,
			...[tags, versions].map(names => `reset refs/tags/${names[n] ?? ''}\nfrom :${n + 1}\n\n`),
			`reset refs/heads/${branches[n] ?? ''}\nfrom :${n + 1}\n\n`,
		];
	});
	const input = Buffer.concat(parts.map(part => Buffer.from(part)));
	execFileSync('git', ['-C', project, 'fast-import', '--quiet', '--force'], { input });
	git('reset', '--quiet', '--hard', 'main');
	const commits = git('rev-list', '--reverse', `${head}..main`).split('\n');
	return { commits, paths, tags };
}
