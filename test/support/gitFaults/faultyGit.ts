import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GitOutput, GitRunOptions } from '../../../src/git/exec';
import { createWritingGit, type WritingGit } from '../../../src/git/fork/writingGit';
import { GARBAGE, type GitFault } from './faults';

/** A call of git, as the extension makes it. */
export interface GitCall {
	readonly write: boolean;
	readonly args: readonly string[];
}

/** Where a fault hits. */
export interface Aim {
	readonly fault: GitFault;
	/** The call, from 0, in the order in which they are made. */
	readonly call: number;
	/** Some calls ask for the filters of the repository first, in a process of their own: whether that one is hit. */
	readonly filters?: boolean;
}

export interface FaultyGit {
	readonly git: WritingGit;
	/** What was asked so far. */
	readonly calls: readonly GitCall[];
	/** Whether the program with the fault was started, or not found. */
	wasHit(): boolean;
	/** Waits until nothing is asked any more: what ran beside a call that failed goes on for a while. */
	idle(): Promise<void>;
	/** The processes that stood in for git and are still there, in words. */
	left(): Promise<string[]>;
}

/** What git answered when nothing went wrong, to questions asked before anything was written: by the question. */
export type Answers = Map<string, GitOutput & { readonly chunks: readonly Buffer[] }>;

/** In ms: after that a git that does not answer is given up, in place of the 20 s and more of every day. */
const LIMIT = 400;
const LIMIT_BYTES = 4 * 1024 * 1024;
/** After so many turns in which nothing is asked, nothing will be. */
const IDLE_TURNS = 10;
/** These read the working tree, so filters are asked for before. */
const ASK_FILTERS = new Set(['blame', 'diff', 'diff-index']);

export function asksFilters({ write, args }: GitCall): boolean {
	return !write && ASK_FILTERS.has(args[0] ?? '');
}

/**
 * The git of the extension, whose program is the real one but at one call.
 * @param folder for what it needs; outside of every repository
 * @param root the repository that faults ruin
 * @param cancel ends the journey as a person does
 * @param answers stand in for git where something else fails and it would answer the same again, which spares most of the
 * processes; not while it is about processes that hang
 */
export function faultyGit(
	o: {
		readonly folder: string;
		readonly root: string;
		readonly env: Record<string, string>;
		readonly real: string;
		readonly cancel: () => void;
		readonly answers: Answers;
		/** Whether answers are kept now; otherwise they are used. */
		readonly keeps: boolean;
	},
	aim?: Aim,
): FaultyGit {
	const { folder, env, real } = o;
	const pids = path.join(folder, 'pids');
	mkdirSync(folder, { recursive: true });
	const calls: GitCall[] = [];
	const pending = new Set<Promise<unknown>>();
	let asked = -1;
	let sought = false;

	const program = aim === undefined ? real : prepare(folder, real, o.root, aim);
	const isAimed = (): boolean =>
		aim !== undefined && (asked === aim.call || (aim.fault.forGood === true && asked > aim.call));
	// Called in the same turn as run and write are, so that it knows whose call it is.
	const find = async (): Promise<string | undefined> => {
		if (!isAimed()) return real;
		if (aim?.fault.place !== undefined) sought = true;
		return program;
	};
	const plain = createWritingGit(find, () => true, env);
	const { fault, call: aimed = -1 } = aim ?? {};
	const leavesAll = fault?.ruins !== true && fault?.locks === undefined;
	/** Whether the repository is as it was when the answers were kept. */
	const isUntouched = (): boolean => !calls.some(({ write }) => write) && (leavesAll || asked < aimed);
	const answer = async (
		root: string,
		args: readonly string[],
		options: GitRunOptions = {},
		run: typeof plain.run,
	): Promise<GitOutput> => {
		const { input = '', onOutput, okCodes, signal } = options;
		const key = JSON.stringify([root, args, Buffer.from(input).toString('base64'), okCodes]);
		if (o.keeps && isUntouched()) {
			const chunks: Buffer[] = [];
			const keep = (chunk: Buffer): void => {
				chunks.push(chunk);
				onOutput?.(chunk);
			};
			const output = await run(root, args, onOutput === undefined ? options : { ...options, onOutput: keep });
			o.answers.set(key, { ...output, chunks });
			return output;
		}
		const known = aim !== undefined && isUntouched() && fault?.kind !== 'silent' ? o.answers.get(key) : undefined;
		if (known === undefined) return run(root, args, options);
		await new Promise(setImmediate);
		signal?.throwIfAborted();
		for (const chunk of known.chunks) onOutput?.(chunk);
		return { stdout: known.stdout, code: known.code };
	};
	const make = <O extends GitRunOptions>(
		write: boolean,
		run: (root: string, args: readonly string[], options?: O) => ReturnType<WritingGit['run']>,
	) => {
		const ask = async (root: string, args: readonly string[], options?: O) => {
			asked = calls.push({ write, args }) - 1;
			if (!isAimed() && !write) return answer(root, args, options, plain.run);
			if (fault?.hangs === undefined || !isAimed()) return run(root, args, options);
			const started = run(root, args, { ...options, timeoutMs: LIMIT, limitBytes: LIMIT_BYTES } as O);
			if (fault.hangs === 'cancel' && options?.signal !== undefined) void whenStarted(pids, started).then(o.cancel);
			return started;
		};
		return (root: string, args: readonly string[], options?: O) => {
			const answered = ask(root, args, options);
			pending.add(answered);
			const end = (): void => void pending.delete(answered);
			void answered.then(end, end);
			// Another promise: whether anybody hears of its failure is for the journey to show.
			return answered.then(output => output);
		};
	};
	return {
		git: { run: make(false, plain.run), write: make(true, plain.write) },
		calls,
		wasHit: () => sought || existsSync(pids),
		async idle() {
			for (let turns = 0; turns < IDLE_TURNS; turns++) {
				if (pending.size > 0) turns = 0;
				await Promise.allSettled(pending);
				await new Promise(setImmediate);
			}
		},
		left: () => stillThere(pids),
	};
}

/** @returns a path that stands for git with the fault; nothing where there is none */
function prepare(folder: string, real: string, root: string, { fault, filters = false }: Aim): string | undefined {
	const file = path.join(folder, 'git');
	switch (fault.place) {
		case 'nowhere':
			return undefined;
		case 'gone':
			return path.join(folder, 'gone', 'git');
		case 'folder':
			mkdirSync(file);
			return file;
		case 'not-executable':
			symlinkSync('/dev/null', file);
			return file;
		default: {
			const garbage = path.join(folder, 'garbage');
			writeFileSync(garbage, GARBAGE);
			const whichFilters = "*'--get-regexp ^filter'*";
			const pass = `exec '${real}' "$@"`;
			writeFileSync(
				file,
				[
					'#!/bin/sh',
					`case "$*" in ${whichFilters}) ${filters ? ':' : pass};; *) ${filters ? pass : ':'};; esac`,
					`PIDS='${path.join(folder, 'pids')}'; echo $$ >> "$PIDS"`,
					`REAL='${real}'; ROOT='${root}'; GARBAGE='${garbage}'; OUT='${folder}'/out.$$`,
					CUT,
					fault.script ?? pass,
					'',
				].join('\n'),
				{ mode: 0o755 },
			);
			return file;
		}
	}
}

/** Up to so many thousandths, and never to the end of a line or an entry, where a reader could not see it. */
const CUT = `cut() {
	size=$(wc -c < "$OUT")
	n=$((size * $1 / 1000))
	[ $n -ge $size ] && n=$((size - 1))
	[ $n -eq 0 ] && n=1
	while [ $n -gt 0 ] && case "$(head -c $n "$OUT" | tail -c 1 | od -An -tx1)" in *00*|*0a*) true;; *) false;; esac; do n=$((n - 1)); done
	[ $n -le 0 ] || head -c $n "$OUT"
}`;

/** Waits until the program wrote its number, or is done. */
async function whenStarted(pids: string, done: Promise<unknown>): Promise<void> {
	let over = false;
	void done.then(
		() => (over = true),
		() => (over = true),
	);
	while (!over && !existsSync(pids)) await new Promise(resolve => setTimeout(resolve, 5));
}

/** A killed process is gone a moment later. */
async function stillThere(pids: string): Promise<string[]> {
	const all = existsSync(pids) ? readFileSync(pids, 'utf8').split('\n').filter(Boolean).map(Number) : [];
	for (let tries = 0; ; tries++) {
		const left = all.filter(isAlive);
		if (left.length === 0 || tries === 200) return left.map(inWords);
		await new Promise(resolve => setTimeout(resolve, 10));
	}
}

/** @returns a process with its state and its command, where the system tells: one that waits for a disk dies late */
export function inWords(pid: number): string {
	try {
		const [stat, command] = ['stat', 'cmdline'].map(name => readFileSync(`/proc/${pid}/${name}`, 'latin1'));
		return `${pid} ${stat?.replace(/^.*\) (.).*$/s, '$1') ?? ''} ${command?.replaceAll('\0', ' ') ?? ''}`;
	} catch {
		return String(pid);
	}
}

/** Whether a process of that number goes on; one that has ended may keep it until its parent hears of that. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !existsSync('/proc') || !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');
	} catch {
		return false;
	}
}
