// Claims against a repository: the quick answer against git grep, the search through history against git log -G.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { promisify } from 'node:util';
import { bundledCode } from './bundle.mjs';
import { compare, spread, table, timesFigure } from './figures.mjs';
import { makeHistory } from './history.mjs';

const CODE = `
export { checkQuickly, searchHistory } from './src/git/evidence';
export { createGit } from './src/git/exec';
export { findGit } from './src/git/findGit';
`;
const SIZE = { commits: 5_000, files: 1_200 };
const run = promisify(execFile);

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureEvidence(runs) {
	const code = await bundledCode('evidence', CODE);
	const history = makeHistory(SIZE);
	try {
		return await measureIn(history, code, runs);
	} finally {
		fs.rmSync(history.root, { recursive: true, force: true });
	}
}

/** @param {import('./history.mjs').History} history */
async function measureIn(history, code, runs) {
	const { root, tags } = history;
	const at = tags.at(-5) ?? 'HEAD';
	const { claims, words, unknown } = claimsOf(history);
	const git = code.createGit(
		() => code.findGit([], process.env, process.platform),
		() => true,
	);
	const plainly = async (/** @type {string[]} */ ...args) =>
		run('git', args, { cwd: root, maxBuffer: 2 ** 30, env: { ...process.env, LC_ALL: 'C' } }).catch(
			(/** @type {any} */ error) => {
				if (error.code !== 1) throw error;
			},
		);
	const pattern = `(${words.join('|')})`;
	const grep = async () => {
		for (const revision of [at, 'HEAD']) await plainly('grep', '-n', '-w', '-E', '-e', pattern, revision);
	};
	const ask = () => code.checkQuickly(git, root, claims, { at });
	const quick = await compare(runs, grep, ask);
	const answer = await ask();
	const open = answer.items.filter(({ finding }) => finding.open === true);
	const pickaxe = `-G(${unknown.join('|')})`;
	const log = () =>
		plainly('log', '--format=%H', '--raw', '--no-abbrev', '--no-merges', '--branches', '--tags', pickaxe);
	const deep = await compare(runs, log, () => code.searchHistory(answer));
	const verdicts = countOf((await code.searchHistory(answer)).map(({ finding }) => finding.verdict));
	const lines = [
		'## Evidence',
		'',
		`${claims.length} claims against a made-up repository of ${SIZE.commits.toLocaleString('en')} commits, with ${history.files.toLocaleString('en')} files of ${history.megabytes.toFixed(1)} MiB at HEAD, for ${at} and HEAD. The quick answer's baseline is one \`git grep\` for the names of the claims in each of the two revisions. The search looks in the whole history for the ${open.length} that neither has; its baseline is one \`git log -G\` for their names.`,
		'',
		table(
			['what', 'times the baseline', 'target', 'ms', 'ms of the baseline'],
			[
				['quick answer', spread(quick.ratios, 2), 'at most 3', spread(quick.ours, 0), spread(quick.plain, 0)],
				['search through history', spread(deep.ratios, 2), 'at most 1.3', spread(deep.ours, 0), spread(deep.plain, 0)],
			],
		),
		'',
		`What they come to: ${verdicts}.`,
	];
	return {
		markdown: lines.join('\n'),
		figures: [
			timesFigure('quick answer', quick.ratios, { baseline: 'one git grep in each revision', atMost: 3 }),
			timesFigure('search through history', deep.ratios, { baseline: 'one git log -G', atMost: 1.3 }),
		],
	};
}

/** 50 claims as a report makes them: most of them right, some about what is gone, some about what never was. @param {import('./history.mjs').History} history */
function claimsOf({ present, gone, moved, tags, commits }) {
	const every = (list, count) => Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);
	const lost = every(gone, 4);
	const madeUp = ['decodeTrailerSafely', 'acme_frame_checksum', 'SessionVault.rotateKeys'];
	const symbols = [...every(present, 14).map(({ name }) => name), ...lost.map(({ name }) => name), ...madeUp];
	const claims = [
		...symbols.map(symbol => ({ kind: 'symbol', symbol })),
		...every(present, 9).map(({ path, line }) => ({ kind: 'path', path, lines: [line, line + 4] })),
		...every(moved, 3).map(({ from }) => ({ kind: 'path', path: from })),
		{ kind: 'path', path: 'src/core/never_there.c' },
		...every(present, 4).map(({ path, code }) => ({ kind: 'code', path, text: code })),
		...every(gone, 2).map(({ code }) => ({ kind: 'code', text: code })),
		...every(tags, 3).map(revision => ({ kind: 'version', revision })),
		...every(commits, 3).map(revision => ({ kind: 'commit', revision })),
		{ kind: 'commit', revision: 'deadbeef' },
		{ kind: 'package', symbol: 'left-pad', revision: '1.3.0' },
		{ kind: 'id', text: 'CWE-787' },
		{ kind: 'id', text: 'CVE-2024-1234' },
	].map(claim => {
		const text = claim.text ?? claim.symbol ?? claim.path ?? claim.revision ?? '';
		return { start: 0, end: text.length, ...claim, text };
	});
	const lastNames = symbols.map(symbol => symbol.split('.').at(-1) ?? symbol);
	const codeWords = every(present, 4).map(({ code }) => /left_\w+/.exec(code)?.[0] ?? '');
	return {
		claims,
		words: [...lastNames, ...codeWords],
		unknown: [
			...lost.map(({ name }) => name),
			...madeUp.map(name => name.split('.').at(-1)),
			...every(gone, 2).map(({ code }) => /left_\w+/.exec(code)?.[0]),
		],
	};
}

/** @param {readonly string[]} words */
function countOf(words) {
	const counts = new Map();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
