import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../../src/core/errors';
import { DRIVEN } from '../../../unit/git/drivenFunctions';
import type { HostileWorld } from '../../../unit/git/hostileWorld';
import { randomOf } from '../../long';
import { createLyingGit, createRecordingGit, type Deck, repositoryToLieAbout } from '../lyingGit';
import { type FuzzRow, row } from '../row';

const SRC = join(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), 'src');
/** What functions are given where they take a value: a revision, and a path. */
const VALUES = ['HEAD', 'src/a.js'];
/** So large is what git says at most: it keeps more of it back. */
const LARGEST = 200_000;

let made: { readonly world: HostileWorld; readonly recording: ReturnType<typeof createRecordingGit> } | undefined;
const decks = new Map<string, Promise<Deck>>();

function worldOf() {
	if (made !== undefined) return made;
	const repository = repositoryToLieAbout();
	const recording = createRecordingGit(repository);
	const { git } = recording;
	made = { world: { ...repository, git, writing: git, calls: () => [] }, recording };
	return made;
}

/** What git says to a function about a real repository. */
async function record(name: string): Promise<Deck> {
	const { world, recording } = worldOf();
	for (const value of VALUES) await DRIVEN[name]?.(world, value).catch(() => undefined);
	return recording.recorded();
}

/** Of a file that is not there, or not what git says it is: git says no path that the system does not take. */
class SystemError extends Error {}

function ofGit(module: string, name: string): FuzzRow {
	return row(
		`${module} ${name}`,
		(random, size) => ({ seed: Math.floor(random() * 2 ** 32), size }),
		async ({ seed, size }) => {
			const deck = decks.get(name) ?? record(name);
			decks.set(name, deck);
			const random = randomOf(seed);
			const git = createLyingGit(random, await deck, size);
			const value = VALUES[Math.floor(random() * VALUES.length)] ?? '';
			try {
				await DRIVEN[name]?.({ ...worldOf().world, git, writing: git }, value);
			} catch (error) {
				if (error instanceof Error && typeof Reflect.get(error, 'code') === 'string') throw new SystemError('file');
				throw error;
			}
		},
		{ refuses: [UserError, SystemError], largest: LARGEST },
	);
}

const files = readdirSync(join(SRC, 'git'), { recursive: true, encoding: 'utf8' })
	.filter(file => file.endsWith('.ts'))
	.map(file => ({
		module: `git/${file.replaceAll('\\', '/').slice(0, -3)}`,
		text: readFileSync(join(SRC, 'git', file), 'utf8'),
	}));

function moduleOf(name: string): string {
	const wanted = new RegExp(`^export (?:async )?function\\*? ${name}\\b`, 'm');
	const found = files.find(({ text }) => wanted.test(text));
	if (found === undefined) throw new Error(`No module of src/git exports ${name}.`);
	return found.module;
}

/** Everything that asks git, with a git that does not say what it should: what it reads comes of strangers' repositories. */
export const GIT_ROWS: readonly FuzzRow[] = Object.keys(DRIVEN).map(name => ofGit(moduleOf(name), name));
