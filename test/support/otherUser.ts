// What a person of another account does with a case folder and a repository; run by test/unit/git/faults/otherUser.test.ts.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCaseStore } from '../../src/cases/caseStore';
import { UserError } from '../../src/core/errors';
import { FilesError } from '../../src/core/ports';
import { findGit } from '../../src/git/findGit';
import { createWritingGit } from '../../src/git/fork/writingGit';
import { openHistories } from '../../src/git/repositories';
import { hookState, installHook, removeHook } from '../../src/git/hook/install';
import { searchLeaks } from '../../src/git/leaks/search';
import { createNodeCrypto } from '../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../src/platform/nodeFiles';
import { aCase, handle } from './builders';

const [, , folder = '', root = '', home = ''] = process.argv;
process.umask(0);

/** What a step came to, for the test. */
type Result =
	| { readonly done: unknown }
	| { readonly refused: string; readonly forPeople: boolean; readonly text: string };

async function step(work: () => Promise<unknown>): Promise<Result> {
	try {
		return { done: (await work()) ?? null };
	} catch (error) {
		if (error instanceof FilesError) return { refused: error.kind, forPeople: true, text: error.kind };
		const name = error instanceof Error ? error.name : typeof error;
		return { refused: name, forPeople: error instanceof UserError, text: String(error) };
	}
}

function modes(of: string): Record<string, string> {
	try {
		const own = { '.': (lstatSync(of).mode & 0o777).toString(8) };
		return {
			...own,
			...Object.fromEntries(readdirSync(of).map(name => [name, (lstatSync(join(of, name)).mode & 0o777).toString(8)])),
		};
	} catch {
		return {};
	}
}

async function main(): Promise<void> {
	const store = createCaseStore(createNodeFiles(), folder, createNodeCrypto());
	const env = { PATH: process.env['PATH'] ?? '', HOME: home, GIT_CONFIG_NOSYSTEM: '1' };
	const git = createWritingGit(
		() => findGit([], env, process.platform),
		() => true,
		env,
	);
	const guardFile = join(home, 'tokens');
	const results = {
		uid: process.getuid?.(),
		created: await step(() => store.create(aCase(1, { notes: 'first' })).then(() => 'created')),
		updated: await step(() =>
			store.update(handle(1), record => ({ ...record, notes: 'second' })).then(({ notes }) => notes),
		),
		looked: await step(async () =>
			(
				await searchLeaks(git, root, [{ kind: 'marked', value: 'secret' }], {
					remote: 'origin',
					now: '2026-04-01T00:00:00Z',
				})
			).leaks.map(({ where }) => where),
		),
		submodules: await step(async () => {
			const [unread] = (await openHistories(git, [root])).unread;
			if (unread !== undefined) throw unread.error;
			return 'none';
		}),
		installed: await step(() => installHook(git, root, guardFile).then(() => 'installed')),
		state: await step(() => hookState(git, root, guardFile).then(({ kind }) => kind)),
		removed: await step(() => removeHook(git, root).then(({ left }) => left)),
		modes: modes(folder),
	};
	console.log(JSON.stringify(results));
}

void main();
