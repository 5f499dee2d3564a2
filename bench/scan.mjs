// Scanning a history for advisories: against the git log that does the same, and what the next scan costs.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { bundledCode } from './bundle.mjs';
import { compare, spread, table, timesFigure } from './figures.mjs';
import { growthSection } from './growth.mjs';

const CODE = `
export { scanHistory } from './src/git/fixCommits/scan';
export { INTERESTING_LOG } from './src/git/fixCommits/messages';
export { createGit } from './src/git/exec';
export { findGit } from './src/git/findGit';
`;
const COMMITS = 100_000;
/** The shorter histories by which growth is told. */
const SHORTER = [1_000, 10_000];
const TAGS = 50_000;
const REFS = ['--branches', '--tags', '--remotes', 'HEAD', '--'];
const run = promisify(execFile);

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureScan(runs) {
	const code = await bundledCode('scan', CODE);
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-scan-'));
	try {
		return await measureIn(root, code, runs);
	} finally {
		fs.rmSync(root, { recursive: true, force: true });
	}
}

async function measureIn(parent, code, runs) {
	const root = path.join(parent, 'whole');
	makeMessages(root, COMMITS);
	const git = code.createGit(
		() => code.findGit([], process.env, process.platform),
		() => true,
	);
	const plainly = (/** @type {readonly string[]} */ args, cwd = root) =>
		run('git', [...args], { cwd, maxBuffer: 2 ** 30, env: { ...process.env, LC_ALL: 'C' } });
	const log = () => plainly([...code.INTERESTING_LOG, ...REFS]);
	const scan = (/** @type {object | undefined} */ before) =>
		code.scanHistory(git, root, before === undefined ? {} : { before });
	const kinds = new Map();
	for (const { kind } of (await scan()).found) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
	const rows = [];
	/** @type {import('./check.mjs').Figure[]} */
	const figures = [];
	const points = [];
	const baseline = 'git log with the same --grep';
	for (const commits of SHORTER) {
		const shorter = path.join(parent, String(commits));
		makeMessages(shorter, commits);
		const { ours } = await compare(
			runs,
			() => plainly([...code.INTERESTING_LOG, ...REFS], shorter),
			() => code.scanHistory(git, shorter, {}),
		);
		points.push({ size: commits, runs: ours });
	}
	for (const tags of [0, TAGS]) {
		if (tags > 0) tagCommits(root, tags);
		const under = `${COMMITS.toLocaleString('en')} commits, ${tags === 0 ? 'no tags' : `${tags.toLocaleString('en')} tags`}`;
		const first = await compare(runs, log, () => scan());
		rows.push([
			under,
			'first scan',
			spread(first.ratios, 2),
			'at most 1.2',
			spread(first.ours, 0),
			spread(first.plain, 0),
		]);
		if (tags === 0) points.push({ size: COMMITS, runs: first.ours });
		const before = await scan();
		const again = await compare(runs, log, () => scan(before));
		rows.push([
			under,
			'next scan, nothing new',
			spread(again.ratios, 3),
			'',
			spread(again.ours, 0),
			spread(again.plain, 0),
		]);
		addCommits(root, 10);
		const ten = await compare(runs, log, () => scan(before));
		rows.push([
			under,
			'next scan, 10 new commits',
			spread(ten.ratios, 3),
			'',
			spread(ten.ours, 0),
			spread(ten.plain, 0),
		]);
		figures.push(
			timesFigure(`first scan, ${under}`, first.ratios, { baseline, atMost: 1.2 }),
			timesFigure(`next scan, nothing new, ${under}`, again.ratios, { baseline }),
			timesFigure(`next scan, 10 new commits, ${under}`, ten.ratios, { baseline }),
		);
	}
	const growth = growthSection([{ what: 'the first scan', by: 'commits', points }]);
	const lines = [
		'## Scanning history',
		'',
		`A made-up history of ${COMMITS.toLocaleString('en')} commits, of which one in a hundred names an advisory (${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}). The baseline is the whole \`git log\` with the same \`--grep\` and format, its output read and dropped.`,
		'',
		table(['history', 'what', 'times the baseline', 'target', 'ms', 'ms of the baseline'], rows),
		'',
		...growth.lines,
	];
	return { markdown: lines.join('\n'), figures: [...figures, ...growth.figures] };
}

const BODY =
	'The counter was kept in two places, and the second one was only\nbrought up to date when a frame had been read to its end.\n\nSigned-off-by: Ada <ada@example.org>\n';

/** What each hundredth commit says, in turns. */
const SAYS = [
	id => `Check the length of a frame (${id})`,
	id => `Escape names\n\nFixes: ${id}`,
	id => `Bump qs to 6.9.7 (${id})`,
	id => `Add test for ${id}`,
	(id, last) => `Revert "Check the length of a frame"\n\nThis reverts commit ${last}.`,
];

/** Messages alone: a scan reads nothing else. @param {string} root is made @param {number} commits */
function makeMessages(root, commits) {
	fs.mkdirSync(root);
	git(root, 'init', '-q', '-b', 'main');
	const stream = Array.from({ length: commits }, (_, i) => {
		const id = `CVE-${2000 + (i % 25)}-${10_000 + i}`;
		const message = i % 100 === 99 ? SAYS[Math.floor(i / 100) % SAYS.length](id, '0'.repeat(40)) : `Work on part ${i}`;
		return commitOf(i, `${message}\n\n${BODY}`);
	});
	importInto(root, stream.join(''));
	git(root, 'repack', '-a', '-d', '-q');
}

/** @param {number} count commits on top of main, one of them a fix */
function addCommits(root, count) {
	for (let i = 0; i < count; i += 1)
		git(root, 'commit', '-q', '--allow-empty', '-m', i === 0 ? 'Check names (CVE-2026-12345)' : `More work ${i}`);
}

/** @param {number} count lightweight tags all over the history, packed as git does */
function tagCommits(root, count) {
	const commits = git(root, 'rev-list', 'main').split('\n');
	const lines = Array.from({ length: count }, (_, i) => `create refs/tags/v${i} ${commits[i * 2]}\n`);
	spawnSync('git', ['update-ref', '--stdin'], { cwd: root, env: environment(root), input: lines.join('') });
	git(root, 'pack-refs', '--all');
}

function commitOf(i, message) {
	return `commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_500_000_000 + i * 900} +0000\ndata ${message.length}\n${message}\n`;
}

function importInto(root, stream) {
	const done = spawnSync('git', ['fast-import', '--quiet'], {
		cwd: root,
		env: environment(root),
		input: `${stream}done\n`,
		stdio: ['pipe', 'ignore', 'inherit'],
	});
	if (done.status !== 0) throw new Error('git fast-import failed.');
}

function git(root, ...args) {
	return execFileSync('git', ['-c', 'gc.auto=0', '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
		cwd: root,
		env: environment(root),
		encoding: 'utf8',
		maxBuffer: 2 ** 30,
	}).trim();
}

function environment(home) {
	return { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
}
