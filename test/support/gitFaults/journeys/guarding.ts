import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { leakSummary } from '../../../../src/commands/leakSummary';
import type { GuardToken } from '../../../../src/core/guard/token';
import { createGuard } from '../../../../src/feeds/guard/createGuard';
import type { RepositoryLeaks } from '../../../../src/feeds/guard/guard';
import { searchLeaks } from '../../../../src/git/leaks/search';
import { aReport, handle } from '../../builders';
import type { TemporaryRepository } from '../../../unit/git/temporaryRepository';
import { EMBARGOED } from '../faults';
import type { GitJourney } from '../journey';

const [ID, , FINDER] = EMBARGOED;
const MARKED = 'parse_frame_header_unsafe';
const TOKENS: readonly GuardToken[] = [
	{ kind: 'id', value: ID, handle: handle(1) },
	{ kind: 'marked', value: MARKED, handle: handle(1) },
	{ kind: 'finder', value: FINDER, handle: handle(1) },
];
const NOW = '2026-04-01T00:00:00Z';

/** Something under embargo in every place that could become public, and one thing that is public already. */
function leakyWorld(world: TemporaryRepository): void {
	const { sh, write, commit } = world;
	write('a.txt', 'one\n');
	commit('first');
	write('open.txt', `${MARKED} is public\n`);
	commit('public already');
	sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
	sh('remote', 'add', 'fork', 'https://github.com/acme/app-ghsa-aaaa-bbbb-cccc.git');
	sh('update-ref', 'refs/remotes/origin/main', 'HEAD');
	sh('branch', `fix-${ID}`);
	write('ü.txt', `x\n${MARKED}\n`);
	commit(`Check names\n\nFixes ${ID}`);
	write('bin.dat', Buffer.from(`\0\0${ID}\0`));
	commit('a binary');
	sh('tag', '-a', 'v1', '-m', `says ${ID}`);
	write('a.txt', `one\n// ${ID}\n`);
	sh('stash');
	write('a.txt', `one\n// ${ID} staged\n`);
	sh('add', '-A');
	write('b ä.txt', `${ID}\n`);
}

const key = (leak: unknown): string => JSON.stringify(leak);

/** What is not told must be said to be unread, or an error. */
function isWhole(seen: readonly RepositoryLeaks[], clean: readonly RepositoryLeaks[]): string | undefined {
	for (const before of clean) {
		const now = seen.find(({ root }) => root === before.root);
		// A repository that is gone is not open; the summary says so.
		if (now === undefined) {
			const isTold = seen.some(
				({ root, error, unread }) =>
					error !== undefined || unread.length > (clean.find(each => each.root === root)?.unread.length ?? 0),
			);
			if (seen.length > 0 && !isTold) return 'a repository is left out';
			continue;
		}
		if (now.error !== undefined || now.unread.length > before.unread.length) continue;
		const told = new Set(now.leaks.map(key));
		const lost = before.leaks.filter(leak => !told.has(key(leak)));
		if (lost.length > 0) return `not told, and not said to be unread: ${lost.map(key).join(' ')}`;
		if (now.remotes.length < before.remotes.length) return 'a remote is left out';
	}
	return undefined;
}

export const GUARDING: readonly GitJourney[] = [
	{
		name: 'looking for what would leak',
		build(world) {
			leakyWorld(world);
			const { root } = world;
			return {
				async travel({ git, signal }) {
					const o = { remote: 'origin', now: NOW, publicSince: '2026-01-01T00:00:00Z', signal };
					return { root, remotes: [], ...(await searchLeaks(git, root, TOKENS, o)) };
				},
				honest: (seen, clean) => isWhole([seen as RepositoryLeaks], [clean as RepositoryLeaks]),
			};
		},
	},
	{
		name: 'the guard looks at everything',
		build(world) {
			leakyWorld(world);
			// A submodule that is open too.
			const inner = path.join(world.root, 'inner');
			world.sh('init', '-q', inner);
			appendFileSync(path.join(inner, 'x.txt'), `${ID}\n`);
			world.shIn(inner, 'add', '-A');
			world.shIn(inner, 'commit', '-q', '-m', 'x');
			world.shIn(inner, 'remote', 'add', 'origin', 'https://github.com/acme/inner.git');
			world.write('.gitmodules', '[submodule "inner"]\n\tpath = inner\n\turl = https://github.com/acme/inner.git\n');
			const never = { dispose: () => undefined };
			return {
				async travel({ git, signal }) {
					const failures: unknown[] = [];
					const guard = createGuard({
						git,
						search: searchLeaks,
						tokensOf: () => TOKENS,
						clock: { now: () => new Date(NOW) },
						reports: () => [aReport(1, { createdAt: '2026-02-01T10:00:00Z' })],
						onDidChangeReports: () => never,
						places: {
							placeOf: async url => ({ kind: url.includes('ghsa') ? 'private' : 'public' }),
							askNow: async () => ({ kind: 'unknown' }),
							remember: async () => undefined,
							known: () => [],
							onDidChange: () => never,
						},
						folders: () => [world.root],
						onDidChangeRepositories: () => never,
						messages: () => [],
						onDidChangeMessages: () => never,
						setTimer: () => never,
						trusted: () => true,
						withoutRemote: 'no remote',
						failed: error => failures.push(error),
					});
					try {
						const found = await guard.look({ whole: true, signal });
						return { found, failures, said: leakSummary(found, (text, ...args) => [text, ...args].join(' ')).text };
					} finally {
						guard.dispose();
					}
				},
				errorsIn: seen => {
					const { found, failures } = seen as { found: readonly RepositoryLeaks[]; failures: readonly unknown[] };
					return [...failures, ...found.flatMap(({ error }) => (error === undefined ? [] : [error]))];
				},
				honest(seen, clean) {
					const [now, before] = [seen, clean].map(each => each as { found: RepositoryLeaks[]; said: string });
					if (now === undefined || before === undefined) return 'nothing';
					const broken = now.found.filter(({ error }) => error !== undefined).length;
					if (/No repository is open/.test(now.said) && broken > 0) return 'says that no repository is open';
					if (broken > 0 && !/could not be read/.test(now.said)) return 'does not say what could not be read';
					return isWhole(now.found, before.found);
				},
			};
		},
	},
];
