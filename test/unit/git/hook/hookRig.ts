import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type KnownPlace, renderGuardFile } from '../../../../src/core/guard/guardFile';
import type { GuardToken } from '../../../../src/core/guard/token';
import { hookScript } from '../../../../src/git/hook/hookScript';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';

export const NOW = '2026-03-01T10:00:00Z';
export const ID = 'GHSA-cfgh-jmpq-rvwx';
export const CASE_TOKENS: readonly GuardToken[] = [
	{ kind: 'id', value: ID, handle: 'case-a' },
	{ kind: 'marked', value: 'parse_hidden_frame', handle: 'case-a' },
	{ kind: 'finder', value: 'Grace Hopper', handle: 'case-a' },
	{ kind: 'title', value: 'Overflow when frames are parse', handle: 'case-a' },
	{ kind: 'cve', value: 'CVE-2026-77001', handle: 'case-b' },
];

/** The shells that are here and that the hook has to run in. */
export const SHELLS: readonly (readonly string[])[] = [['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
	([program = '']) => spawnSync(program, ['-c', ':']).error === undefined,
);

export interface Pushed {
	readonly code: number | null;
	/** What git and the hook said. */
	readonly said: string;
}

/** A repository whose `origin` is a bare one over file, which has a first commit, and whose hook is ours. */
export interface HookRig {
	readonly repo: TemporaryRepository;
	/** The remote's address. */
	readonly url: string;
	readonly guardFile: string;
	readonly hook: string;
	guard(tokens?: readonly GuardToken[], places?: readonly KnownPlace[]): void;
	push(refs: string | readonly string[], o?: { readonly env?: Record<string, string>; readonly to?: string }): Pushed;
	/** Starts the hook alone, as git does. */
	run(input: string, o?: { readonly env?: Record<string, string>; readonly args?: readonly string[] }): Pushed;
	bare(name: string): string;
}

export function hookRig(shell: readonly string[] = ['sh'], ...initArguments: string[]): HookRig {
	const repo = temporaryRepository(...initArguments);
	// Everything in the path that a shell could take as something else.
	const folder = path.join(repo.base, `it's "here" $HOME \`x\` *`);
	mkdirSync(folder);
	const guardFile = path.join(folder, 'tokens');
	const script = path.join(repo.base, 'hook.sh');
	const hook = path.join(repo.root, '.git', 'hooks', 'pre-push');
	writeFileSync(script, hookScript(guardFile));
	mkdirSync(path.dirname(hook), { recursive: true });
	writeFileSync(hook, `#!/bin/sh\nexec ${shell.join(' ')} '${script}' "$@"\n`);
	chmodSync(hook, 0o755);
	const started = (program: string, args: readonly string[], env: Record<string, string>, input = ''): Pushed => {
		const { status, stdout, stderr } = spawnSync(program, args, {
			cwd: repo.root,
			env: { ...repo.env, ...env },
			input,
			encoding: 'utf8',
		});
		return { code: status, said: stdout + stderr };
	};
	const bare = (name: string): string => {
		const made = path.join(repo.base, name);
		repo.shIn(repo.base, 'init', '-q', '--bare', ...initArguments, made);
		return `file://${made}`;
	};
	const url = bare('public.git');
	const rig: HookRig = {
		...{ repo, url, guardFile, hook, bare },
		guard: (tokens = CASE_TOKENS, places = []) =>
			writeFileSync(guardFile, renderGuardFile(tokens, places, NOW), { mode: 0o600 }),
		push: (refs, o = {}) => started('git', ['push', o.to ?? 'origin', ...[refs].flat()], o.env ?? {}),
		run: (input, o = {}) =>
			started(shell[0] ?? 'sh', [...shell.slice(1), script, ...(o.args ?? ['origin', url])], o.env ?? {}, input),
	};
	repo.sh('remote', 'add', 'origin', url);
	repo.write('old.txt', 'one\ntwo\nthree\nfour\nfive\n');
	repo.write('src/parse_hidden_frame.c', 'public since long\n');
	repo.commit('First');
	repo.sh('push', '-q', '--no-verify', 'origin', 'main');
	rig.guard();
	return rig;
}

/** Programs of these names in a folder of its own, which write down what they are given and go on as the real ones. */
export function watchedPrograms(
	base: string,
	names: readonly string[],
): { readonly bin: string; readonly log: () => string } {
	const bin = path.join(base, 'bin');
	const trace = path.join(base, 'arguments');
	mkdirSync(bin);
	for (const name of names) {
		const real = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
		writeFileSync(path.join(bin, name), `#!/bin/sh\nprintf '%s\\n' "${name} $*" >>'${trace}'\nexec ${real} "$@"\n`);
		chmodSync(path.join(bin, name), 0o755);
	}
	return { bin, log: () => (existsSync(trace) ? readFileSync(trace, 'utf8') : '') };
}
