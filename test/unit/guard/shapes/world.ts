import { appendFile, cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunGit, Template } from './template';

/** A clone of the template with its remotes, in which one shape is made. */
export interface World {
	/** Holds everything of the shape. */
	readonly base: string;
	/** The working tree. */
	readonly root: string;
	/** What git is told to reach the remotes: origin and second are public, fork is the case's private fork. */
	readonly url: { readonly origin: string; readonly second: string; readonly fork: string };
	/** The linked fix. The clone has the commit, and no ref that holds it. */
	readonly fix: Template['fix'];
	/** Commits of the public main, oldest first. */
	readonly history: readonly string[];
	/** @returns what git prints, without the last newline */
	git(...args: string[]): Promise<string>;
	gitIn(folder: string, ...args: string[]): Promise<string>;
	/** Git that reads something. */
	feed(input: string | Uint8Array, ...args: string[]): Promise<string>;
	write(files: Files): Promise<void>;
	/** Writes files, adds everything that changed and commits it. */
	commit(message: string, files?: Files): Promise<void>;
	/** A new branch of main, or of what is named, checked out. */
	branch(name: string, from?: string): Promise<void>;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

const REMOTES = { origin: 'public.git', second: 'second.git', fork: 'fork.git' } as const;

/** @param base is made @param urlOf what git is told to reach a bare repository */
export async function makeWorld(
	base: string,
	template: Template,
	run: RunGit,
	urlOf: (repository: string) => string,
): Promise<World> {
	await cp(template.folder, base, { recursive: true });
	const root = path.join(base, 'work');
	const url = {
		origin: urlOf(path.join(base, REMOTES.origin)),
		second: urlOf(path.join(base, REMOTES.second)),
		fork: urlOf(path.join(base, REMOTES.fork)),
	};
	const remotes = Object.entries(url).map(
		([name, address]) => `[remote "${name}"]\n\turl = "${address}"\n\tfetch = +refs/heads/*:refs/remotes/${name}/*\n`,
	);
	await appendFile(path.join(root, '.git', 'config'), remotes.join(''));
	const git = (...args: string[]): Promise<string> => run(root, args);
	const write = async (files: Files): Promise<void> => {
		for (const [name, content] of Object.entries(files)) {
			await mkdir(path.dirname(path.join(root, name)), { recursive: true });
			await writeFile(path.join(root, name), content);
		}
	};
	return {
		...{ base, root, url, git, write },
		fix: template.fix,
		history: template.history,
		gitIn: (folder, ...args) => run(folder, args),
		feed: (input, ...args) => run(root, args, input),
		async commit(message, files = {}) {
			await write(files);
			await git('add', '-A');
			await run(root, ['commit', '-q', '--allow-empty', '--allow-empty-message', '-F', '-'], message);
		},
		branch: async (name, from = 'main') => void (await git('checkout', '-q', '-b', name, from)),
	};
}

/** The folders of the remotes of a world. */
export function remotesOf({ base }: Pick<World, 'base'>): string[] {
	return Object.values(REMOTES).map(name => path.join(base, name));
}
