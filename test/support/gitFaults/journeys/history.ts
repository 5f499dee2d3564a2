import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createKnownFixes } from '../../../../src/feeds/fixes/createKnownFixes';
import { createScanFiles } from '../../../../src/feeds/fixes/scanFiles';
import { checkWith, type Evidence } from '../../../../src/git/evidence';
import { firstFixedTags } from '../../../../src/git/firstTags';
import { scanHistory } from '../../../../src/git/fixCommits/scan';
import { introducedBy } from '../../../../src/git/introducedBy';
import { maintainedBranches } from '../../../../src/git/maintained';
import { revisionsToPick } from '../../../../src/git/revisionsToPick';
import { searchPattern } from '../../../../src/git/samePattern/searchPattern';
import { searchPlaces } from '../../../../src/git/samePattern/searchPlaces';
import { listTags } from '../../../../src/git/tags';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../../src/platform/nodeFiles';
import { aReport, handle } from '../../builders';
import { claim, code, path as pathClaim, symbol } from '../../../unit/git/evidenceClaims';
import type { TemporaryRepository } from '../../../unit/git/temporaryRepository';
import type { GitJourney } from '../journey';

/** Two releases: what the first has was moved, changed and removed since. A fix, with an id in its message. */
function releases(world: TemporaryRepository): { readonly first: string; readonly fix: string } {
	const { write, commit, sh } = world;
	write('lib/ü.js', 'function sendFile(response, file) {\n\tread(file);\n}\nmodule.exports = { sendFile };\n');
	write('gone.js', 'function goneAway() {}\n');
	const first = commit('first');
	sh('tag', 'v1.0.0');
	sh('branch', '1.x');
	sh('mv', 'lib/ü.js', 'lib/moved ü.js');
	sh('rm', '-q', 'gone.js');
	commit('second');
	write(
		'lib/moved ü.js',
		'function sendFile(response, file) {\n\tif (bad(file)) return;\n\tread(file);\n}\nmodule.exports = { sendFile };\n',
	);
	const fix = commit('Check the file – für alle\n\nFixes: CVE-2026-12345');
	sh('tag', '-a', '-m', 'x', 'v1.1.0');
	sh('update-ref', 'refs/remotes/origin/main', 'HEAD');
	sh('update-ref', 'refs/remotes/origin/1.x', first);
	sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
	sh('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
	return { first, fix };
}

const GOOD = new Set(['found', 'moved', 'changed']);

/** The worst is to call what was there non-existent, and next to it, to call found what is not. */
function isTrue(seen: unknown, clean: unknown): string | undefined {
	const before = clean as readonly Evidence[];
	for (const [i, now] of (seen as readonly Evidence[]).entries()) {
		const was = before[i];
		if (was === undefined || now.verdict === was.verdict || now.verdict === 'uncheckable') continue;
		// Without the other half less is known: there, but whether at HEAD too is not told.
		return `${now.claim.text}: ${now.verdict} (${now.detail}), and is ${was.verdict}`;
	}
	return GOOD.size === 3 ? undefined : 'never';
}

export const HISTORY: readonly GitJourney[] = [
	...[false, true].map(
		(deep): GitJourney => ({
			name: deep ? 'searching the history for what a report claims' : 'checking what a report claims',
			build(world) {
				const { first } = releases(world);
				const claims = [
					pathClaim('lib/ü.js'),
					pathClaim('lib/ü.js', [2, 2]),
					pathClaim('gone.js'),
					pathClaim('never.js'),
					symbol('sendFile'),
					symbol('goneAway'),
					symbol('neverThere'),
					code('read(file);'),
					claim('commit', first),
					claim('version', '1.1.0'),
					claim('version', '9.9.9'),
				];
				return {
					travel: ({ git, signal }) => checkWith(git, world.root, claims, { at: '1.1.0', deep, signal }),
					honest: isTrue,
				};
			},
		}),
	),
	{
		name: 'finding where a fault came from, and where it is fixed',
		build(world) {
			const { fix } = releases(world);
			const { root } = world;
			const inOrder = (tags: readonly string[]): readonly string[] => [...tags].sort();
			return {
				async travel({ git, signal }) {
					const introduced = await introducedBy(git, root, fix, { signal });
					return {
						introduced,
						tags: await listTags(git, root, signal),
						first: await firstFixedTags(git, root, [fix], { inOrder, signal }),
						pick: await revisionsToPick(git, root, signal),
						branches: await maintainedBranches(git, root, {
							...{ inOrder, signal, fixes: [fix], introducingComplete: introduced.complete },
							introducing: introduced.commits.map(({ commit }) => commit),
							now: '2026-06-01T00:00:00Z',
						}),
					};
				},
				// Too large to be read is told as not known.
				honest(seen, clean) {
					const [now, was] = [seen, clean].map(
						each => each as { introduced: { complete: boolean }; branches: { affected: string; branch: string }[] },
					);
					if (now === undefined || was === undefined) return 'nothing';
					if (now.introduced.complete) return 'says that all is known';
					const wrong = now.branches.find(
						({ branch, affected }) =>
							affected === 'no' && was.branches.find(b => b.branch === branch)?.affected !== 'no',
					);
					return wrong === undefined ? undefined : `${wrong.branch} is said not to be affected`;
				},
			};
		},
	},
	{
		name: 'searching for the same pattern elsewhere',
		build(world) {
			releases(world);
			const { root } = world;
			return {
				async travel({ git, signal }) {
					const found = await searchPlaces(git, root, 'branches', {
						branches: [],
						now: '2026-06-01T00:00:00Z',
						signal,
					});
					const results = [];
					for await (const one of searchPattern(
						git,
						root,
						{ kind: 'literal', text: 'read(file)' },
						{ places: found.places, signal },
					))
						results.push(one);
					return { found, results };
				},
				honest(seen, clean) {
					const [now, was] = [seen, clean].map(each => each as { results: { failure?: string; hits: unknown[] }[] });
					const lost = was?.results.some(
						(result, i) =>
							now?.results[i]?.failure === undefined && now?.results[i]?.hits.length !== result.hits.length,
					);
					return lost === true ? 'hits are left out without a word' : undefined;
				},
			};
		},
	},
	{
		name: 'reading what commits fix',
		build(world) {
			const { fix } = releases(world);
			const { root } = world;
			const folder = path.join(world.base, 'scans');
			mkdirSync(folder);
			return {
				async travel({ git, signal }) {
					const scan = await scanHistory(git, root, { signal });
					const failures: unknown[] = [];
					const fixes = createKnownFixes({
						git,
						folders: () => [root],
						scans: createScanFiles({
							...{ files: createNodeFiles(), folder, crypto: createNodeCrypto() },
							secret: async () => '11'.repeat(32),
						}),
						reports: () => [aReport(1, { state: 'published', cveId: 'CVE-2026-12345' })],
						onDidChangeReports: () => ({ dispose: () => undefined }),
						onDidChangeRepositories: () => ({ dispose: () => undefined }),
						keep: async () => undefined,
						failed: error => failures.push(error),
					});
					try {
						await fixes.refresh();
						return { scan, of: fixes.ofReport(handle(1)), there: fixes.of(root, fix), failures };
					} finally {
						fixes.dispose();
					}
				},
				errorsIn: seen => (seen as { failures: readonly unknown[] }).failures,
				honest(seen, clean) {
					const { failures, of } = seen as { failures: readonly unknown[]; of: readonly unknown[] };
					const isWhole = isDeepStrictEqual(of, (clean as { of: unknown }).of);
					// What is no repository any more has no fixes.
					const isTold = failures.length > 0 || !existsSync(path.join(root, '.git'));
					return isTold && (of.length === 0 || isWhole) ? undefined : 'a fix is left out without a word';
				},
			};
		},
	},
];
