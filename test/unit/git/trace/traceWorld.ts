import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fix } from '../../../../src/core/case';
import type { FixContent } from '../../../../src/core/fixes';
import { type Trace, traceFix } from '../../../../src/git/trace';
import { commitContent } from '../../../../src/git/trace/commitContent';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

export const FILE = 'src/parse.js';
export const CHECK = "if (length > buffer.length) throw new RangeError('too long');";
const LINES = Array.from({ length: 40 }, (_, i) => `statement${i + 1}(input);`);

/** The file's text, with some lines replaced. */
export function code(replaced: Record<number, string> = {}): string {
	return `${LINES.map((line, i) => replaced[i + 1] ?? line).join('\n')}\n`;
}

/** A repository with a file of code and commits written at different times, as people write them. */
export interface TraceWorld extends TemporaryRepository {
	/** Commits everything that changed. @returns the commit's id */
	commit(message: string): string;
	head(): string;
	/** Adds the check on line 20. @returns the commit's id */
	fix(message?: string): string;
	/** What a case keeps of a commit. */
	content(commit: string): Promise<FixContent>;
	trace(fix: FixContent, root?: string): Promise<readonly Trace[]>;
	/** Makes what nothing leads to go away, as git does after weeks. */
	collect(): void;
	clone(name: string, ...options: string[]): string;
}

export function traceWorld(...initArguments: string[]): TraceWorld {
	const repository = temporaryRepository(...initArguments);
	const { sh, write, git, root } = repository;
	let time = 1_770_000_000;
	// Read from the files: a process for each question would take longer than all that is tested.
	const head = (): string => {
		const place = path.join(root, '.git');
		const text = readFileSync(path.join(place, 'HEAD'), 'utf8').trim();
		return text.startsWith('ref: ') ? readFileSync(path.join(place, text.slice('ref: '.length)), 'utf8').trim() : text;
	};
	const commit = (message: string): string => {
		sh('add', '-A');
		time += 60;
		sh('commit', '-q', '--allow-empty', `--date=@${time} +0000`, '-m', message);
		return head();
	};
	write(FILE, code());
	write('src/other.js', code());
	write('CHANGELOG.md', '# 1.0.0\n');
	commit('start');
	return {
		...repository,
		commit,
		head,
		fix(message = 'Check the length of what comes in') {
			write(FILE, code({ 20: CHECK }));
			return commit(message);
		},
		content: id => commitContent(git, root, id),
		trace: (fix, where = root) => traceFix(git, where, fix),
		collect() {
			sh('reflog', 'expire', '--expire=now', '--all');
			sh('prune', '--expire=now');
		},
		clone(name, ...options) {
			const folder = path.join(repository.base, name);
			sh('clone', '-q', ...options, `file://${root}`, folder);
			return folder;
		},
	};
}

/** A fix as it stands in a case. */
export function inCase(content: FixContent): Fix {
	return { id: '0123456789abcdef', linkedAt: '2026-03-02T09:00:00Z', ...content };
}

/** What was found, as a table to compare: how, which commit, and whether it is a leftover. */
export function told(traces: readonly Trace[]): string[] {
	return traces.map(({ how, commit, reachable }) => `${how} ${commit}${reachable ? '' : ' left over'}`);
}

export function assertTraces(found: readonly Trace[], expected: readonly string[]): void {
	assert.deepEqual(told(found), expected);
}
