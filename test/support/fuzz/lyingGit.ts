import { createWritingGit, type WritingGit } from '../../../src/git/fork/writingGit';
import type { GitOutput, GitRunOptions } from '../../../src/git/exec';
import { findGit } from '../../../src/git/findGit';
import { type TemporaryRepository, temporaryRepository } from '../../unit/git/temporaryRepository';
import { mutatedBytes, pumped, type Random } from './mutate';

type Call = readonly string[];

/** What git said to the calls of one function, by command. */
export type Deck = ReadonlyMap<string, readonly Buffer[]>;

/** So often what git says is left as it is, so that functions that ask several times come beyond the first. */
const HONEST = 0.5;

/** A repository with something of everything that git is asked for. It goes when the thread ends. */
export function repositoryToLieAbout(): TemporaryRepository & { readonly commits: readonly [string, string] } {
	const made = temporaryRepository();
	process.once('exit', () => made.remove());
	const { sh, write } = made;
	write('src/a.js', 'function one() {\n\treturn 1;\n}\n');
	write('src/b.js', 'one();\n');
	write('.gitmodules', '[submodule "x"]\n\tpath = sub\n\turl = ../sub\n');
	const first = made.commit('One\n\nWith a body.');
	sh('tag', '-a', 'v1.0.0', '-m', 'Release 1.0.0');
	sh('branch', '1.x');
	write('src/a.js', 'function one() {\n\treturn 2;\n}\n');
	sh('mv', 'src/b.js', 'src/ä c.js');
	const second = made.commit(`Fix GHSA-2234-5678-9cfg\n\n(cherry picked from commit ${first})`);
	sh('tag', 'v1.1.0');
	sh('checkout', '-q', '1.x');
	write('src/old.js', 'old();\n');
	made.commit('Old things');
	sh('checkout', '-q', 'main');
	sh('merge', '-q', '--no-edit', '1.x');
	sh('remote', 'add', 'origin', 'https://github.com/papervane/papervane.git');
	sh('update-ref', 'refs/remotes/origin/main', first);
	sh('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
	write('src/a.js', 'function one() {\n\treturn 3;\n}\n');
	sh('stash');
	write('src/a.js', 'function one() {\n\treturn 4;\n}\n');
	sh('add', 'src/a.js');
	write('src/a.js', 'function one() {\n\treturn 5;\n}\n');
	return { ...made, commits: [first, second] };
}

/** A git that answers as the real one does, and writes down what it said. A call that was made before starts no process. */
export function createRecordingGit({ env }: TemporaryRepository) {
	const real = createWritingGit(
		() => findGit([], env, process.platform),
		() => true,
		env,
	);
	const known = new Map<string, Promise<Buffer>>();
	let deck = new Map<string, Buffer[]>();
	const ask = async (root: string, args: Call, options: GitRunOptions = {}): Promise<GitOutput> => {
		const { onOutput, ...rest } = options;
		const key = JSON.stringify([root, args, String(rest.input ?? '')]);
		const asked = known.get(key) ?? real.run(root, args, rest).then(({ stdout }) => stdout);
		known.set(key, asked);
		const stdout = await asked;
		const [command = ''] = args;
		deck.set(command, [...(deck.get(command) ?? []), stdout]);
		onOutput?.(stdout);
		return { stdout: onOutput === undefined ? stdout : Buffer.alloc(0), code: 0 };
	};
	return {
		git: { run: ask, write: ask } satisfies WritingGit,
		/** What was said since the last time this was asked. */
		recorded(): Deck {
			const said = deck;
			deck = new Map();
			return said;
		},
	};
}

/** A git that says what another one said, made wrong by chance. @param size of what it says, where that is much */
export function createLyingGit(random: Random, said: Deck, size: number | undefined): WritingGit {
	const all = [...said.values()].flat();
	const answer = async (_root: string, args: Call, options: GitRunOptions = {}): Promise<GitOutput> => {
		const samples = said.get(args[0] ?? '') ?? all;
		const sample = samples[Math.floor(random() * samples.length)] ?? Buffer.alloc(0);
		const text = sample.toString('latin1');
		const stdout =
			random() < HONEST
				? sample
				: size === undefined
					? mutatedBytes(random, [text])
					: Buffer.from(pumped(random, [text], size), 'latin1');
		const { onOutput, okCodes = [0] } = options;
		const code = okCodes[Math.floor(random() * okCodes.length)] ?? 0;
		if (onOutput === undefined) return { stdout, code };
		const half = Math.floor(stdout.length / 2);
		onOutput(stdout.subarray(0, half));
		onOutput(stdout.subarray(half));
		return { stdout: Buffer.alloc(0), code };
	};
	return { run: answer, write: answer };
}
