// The search for leaks in what a push would send: against the plain git log and git diff that it is made of.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundledCode } from './bundle.mjs';
import { compare, spread, table, timesFigure } from './figures.mjs';
import { growthSection } from './growth.mjs';
import { makeHistory, run, start, tokens } from './hook.mjs';

const CODE = `
export { findLeaks } from './src/git/leaks';
export { LEAK_LOG } from './src/git/leaks/readPatches';
`;
const SIZES = [1_000, 3_000, 10_000];
const MOST = 10_000;
const TOKENS = [1, 50, 200, 1000];
const USUAL = 50;

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureLeaks(runs) {
	const code = await bundledCode('leaks', CODE);
	const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-leaks-'));
	try {
		return await measureIn(parent, code, runs);
	} finally {
		fs.rmSync(parent, { recursive: true, force: true });
	}
}

async function measureIn(parent, code, runs) {
	const rows = [];
	/** @type {import('./check.mjs').Figure[]} */
	const figures = [];
	const [byCommits, byTokens] = [[], []];
	const baseline = 'git log of the same commits, and git diff of what is not committed';
	for (const commits of SIZES) {
		const root = path.join(parent, String(commits));
		makeHistory(root, commits);
		run(root, ['reset', '-q', '--hard']);
		// A remote from which nothing was fetched has nothing: all would go.
		run(root, ['remote', 'add', 'origin', 'file:///nowhere']);
		const ids = run(root, ['rev-list', 'main']);
		const plain = async () => {
			await start(root, 'git', ['diff', '--cached', '-U0']);
			await start(root, 'git', ['diff', '-U0']);
			await start(root, 'git', ['rev-list', '--all']);
			await start(root, 'git', code.LEAK_LOG, `${ids}\n`);
		};
		for (const count of commits === MOST ? TOKENS : [USUAL]) {
			const secrets = tokens(count, 0);
			const found = await code.findLeaks(root, secrets, 'origin');
			if (found.length > 0) throw new Error('There is nothing to find.');
			const taken = await compare(runs, plain, () => code.findLeaks(root, secrets, 'origin'));
			const name = `${commits.toLocaleString('en')} commits, ${count.toLocaleString('en')} ${count === 1 ? 'token' : 'tokens'}`;
			rows.push([name, spread(taken.ratios, 2), spread(taken.ours, 0), spread(taken.plain, 0)]);
			figures.push(timesFigure(name, taken.ratios, { baseline }));
			if (count === USUAL) byCommits.push({ size: commits, runs: taken.ours });
			if (commits === MOST) byTokens.push({ size: count, runs: taken.ours });
		}
	}
	const growth = growthSection([
		{ what: `the search with ${USUAL} tokens`, by: 'commits', points: byCommits },
		{ what: 'the search', by: 'tokens', points: byTokens },
	]);
	const lines = [
		'## Searching for leaks',
		'',
		'All that a push to a new remote would send, in which there is nothing of what is looked for. The baseline is the git it is made of: the `git log` of the same commits with messages and patches, which are listed before, and `git diff` of index and working tree; read and dropped.',
		'',
		table(['what', 'times the baseline', 'ms', 'ms of the baseline'], rows),
		'',
		...growth.lines,
	];
	return { markdown: lines.join('\n'), figures: [...figures, ...growth.figures] };
}
