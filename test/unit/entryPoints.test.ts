import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import * as z from 'zod';
import { useTemporaryFolder } from '../support/temporaryFolder';

const ROOT = process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd();
/** What other tools call, each bundled alone for Node, without VS Code. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
	'core/ids': ['findIds'],
	'core/cvss/index': ['scoreCvss'],
	'core/versions/index': ['parseRange', 'affects'],
	'core/claims/index': ['extractClaims'],
	'core/completeness/index': ['assessCompleteness'],
	'core/similarity/index': ['rankSimilar'],
	'core/policy/index': ['assessPolicy'],
	'core/deadlines': ['addBusinessDays'],
	'github/decode': ['decodeRepositoryAdvisory', 'decodeGlobalAdvisory'],
	'formats/osv/index': ['toOsv', 'fromOsv'],
	'formats/csaf/index': ['toCsaf', 'fromCsaf'],
	'formats/cve/index': ['toCve'],
	'formats/openvex/index': ['toOpenVex'],
	'git/evidence/index': ['checkClaims'],
	'git/fixCommits/index': ['scanFixCommits'],
	'git/leaks/index': ['findLeaks'],
};
const moduleSchema = z.looseObject({});
type ScanFixCommits = (root: string, o?: { since?: string }) => Promise<unknown>;
const scanSchema = z.looseObject({ scanFixCommits: z.custom<ScanFixCommits>(value => typeof value === 'function') });

describe('the modules that other tools call', () => {
	const folder = useTemporaryFolder();
	const bundle = async (entries: readonly string[]) =>
		esbuild.build({
			absWorkingDir: ROOT,
			entryPoints: entries.map(entry => ({ in: `src/${entry}.ts`, out: entry })),
			outdir: folder(),
			outExtension: { '.js': '.cjs' },
			bundle: true,
			format: 'cjs',
			platform: 'node',
			target: 'node20',
			logLevel: 'silent',
		});
	const load = async (entry: string): Promise<unknown> => {
		const loaded = z
			.object({ default: z.unknown() })
			.parse(await import(pathToFileURL(path.join(folder(), `${entry}.cjs`)).href));
		return loaded.default;
	};

	it('bundle alone, without VS Code, and export what they promise', async () => {
		await bundle(Object.keys(ENTRIES));
		for (const [entry, names] of Object.entries(ENTRIES)) {
			const exported = moduleSchema.parse(await load(entry));
			for (const name of names) assert.equal(typeof exported[name], 'function', `${entry}: ${name}`);
		}
	}).timeout(20_000);

	it('find the commits that fix advisories, with bumps told as mentions', async () => {
		await bundle(['git/fixCommits/index']);
		const { scanFixCommits } = scanSchema.parse(await load('git/fixCommits/index'));
		const git = (...args: string[]): string =>
			execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
				cwd: folder(),
				encoding: 'utf8',
				env: { PATH: process.env['PATH'] ?? '', HOME: folder(), GIT_CONFIG_NOSYSTEM: '1' },
			}).trim();
		const commit = (message: string): string => {
			git('commit', '-q', '--allow-empty', '-m', message);
			return git('rev-parse', 'HEAD');
		};
		git('init', '-q');
		const fix = commit('Check lengths (CVE-2024-1234)\n\nSee also CVE-2020-1000.');
		const bump = commit('Bump qs to 6.9.7 (CVE-2022-24999)');
		const revert = commit(`Take it back\n\nThis reverts commit ${fix}.`);
		const other = commit('Nothing of that kind');
		commit(`Revert "Nothing of that kind"\n\nThis reverts commit ${other}.`);
		const found = z.array(z.object({ commit: z.string(), ids: z.array(z.string()), kind: z.string() }));
		const byCommit = (answer: unknown) => new Map(found.parse(answer).map(({ commit: id, ...rest }) => [id, rest]));
		assert.deepEqual(
			byCommit(await scanFixCommits(folder())),
			new Map([
				[revert, { ids: ['CVE-2024-1234'], kind: 'revert' }],
				[bump, { ids: ['CVE-2022-24999'], kind: 'mention' }],
				[fix, { ids: ['CVE-2024-1234'], kind: 'fix' }],
			]),
		);
		assert.deepEqual(
			byCommit(await scanFixCommits(folder(), { since: bump })),
			new Map([[revert, { ids: ['CVE-2024-1234'], kind: 'revert' }]]),
		);
		for (const since of ['no-such-tag', '--all', '', '2020-01-01'])
			await assert.rejects(scanFixCommits(folder(), { since }), { name: 'NoSuchCommitError' });
	}).timeout(20_000);
});
