// The pre-push hook: against the git log that it needs.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundledCode } from './bundle.mjs';
import { compare, spread, table, timesFigure } from './figures.mjs';
import { growthSection } from './growth.mjs';

const CODE = `
export { hookScript } from './src/git/hook/hookScript';
export { renderGuardFile } from './src/core/guard/guardFile';
export { PATCH_FORM } from './src/git/commits';
`;
const COMMITS = 10_000;
/** By which growth is told: shorter pushes with so many tokens, and other counts of tokens. */
const SHORTER = [1_000, 3_000];
const USUAL = 50;
const FILES = 300;
const LINES = 120;
const NOW = '2026-03-01T10:00:00Z';

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureHook(runs) {
	const code = await bundledCode('hook', CODE);
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-hook-'));
	try {
		return await measureIn(root, code, runs);
	} finally {
		fs.rmSync(root, { recursive: true, force: true });
	}
}

async function measureIn(parent, code, runs) {
	const root = path.join(parent, 'whole');
	const tip = makeHistory(root, COMMITS);
	const file = path.join(root, 'guard');
	const hook = path.join(root, 'pre-push');
	fs.writeFileSync(hook, code.hookScript(file), { mode: 0o755 });
	const refs = `refs/heads/main ${tip} refs/heads/main ${'0'.repeat(40)}\n`;
	const messages = ['--format=%H%n%B', '-p', '-U0', '-M', '--text', tip];
	const added = () => start(root, 'git', ['log', '--cc', ...messages]);
	const patches = () =>
		start(root, 'git', ['log', '--no-renames', ...code.PATCH_FORM, '-U3', '--format=commit %H', tip]);
	const rows = [];
	/** @type {import('./check.mjs').Figure[]} */
	const taken = [];
	const [byTokens, byCommits] = [[], []];
	for (const commits of SHORTER) {
		const shorter = path.join(parent, String(commits));
		const input = `refs/heads/main ${makeHistory(shorter, commits)} refs/heads/main ${'0'.repeat(40)}\n`;
		fs.writeFileSync(file, code.renderGuardFile(tokens(USUAL, 0), [], NOW), { mode: 0o600 });
		const { ours } = await compare(
			runs,
			() => {},
			() => start(shorter, hook, ['origin', 'file:///nowhere'], input),
		);
		byCommits.push({ size: commits, runs: ours });
	}
	for (const [count, linked] of [
		[1, 0],
		[USUAL, 0],
		[200, 0],
		[1000, 0],
		[USUAL, 1],
	]) {
		fs.writeFileSync(file, code.renderGuardFile(tokens(count, linked), [], NOW), { mode: 0o600 });
		const plain = linked === 0 ? added : () => Promise.all([added(), patches()]);
		const figures = await compare(runs, plain, () => start(root, hook, ['origin', 'file:///nowhere'], refs));
		const name = `${count.toLocaleString('en')} ${count === 1 ? 'token' : 'tokens'}${linked === 0 ? '' : ', one of them a patch id'}`;
		const baseline = linked === 0 ? 'git log with patches' : 'git log with patches, twice at the same time';
		taken.push(timesFigure(name, figures.ratios, { baseline, atMost: 1.2 }));
		if (linked === 0) byTokens.push({ size: count, runs: figures.ours });
		if (linked === 0 && count === USUAL) byCommits.push({ size: COMMITS, runs: figures.ours });
		rows.push([name, ...[spread(figures.ratios, 2), 'at most 1.2', spread(figures.ours, 0), spread(figures.plain, 0)]]);
	}
	const growth = growthSection([
		{ what: 'the hook', by: 'tokens', points: byTokens },
		{ what: `the hook with ${USUAL} tokens`, by: 'commits', points: byCommits },
	]);
	const lines = [
		'## The pre-push hook',
		'',
		`A push of ${COMMITS.toLocaleString('en')} commits that holds nothing of what is looked for. The baseline is the \`git log\` of these commits with messages and patches, read and dropped; with patch ids, beside it the one that patch ids are made of, both at the same time.`,
		'',
		table(['looked for', 'times the baseline', 'target', 'ms', 'ms of the baseline'], rows),
		'',
		...growth.lines,
	];
	return { markdown: lines.join('\n'), figures: [...taken, ...growth.figures] };
}

/** As many as they would be: ids, CVE ids, finders, titles and marked texts by turns. */
export function tokens(count, linked) {
	const found = Array.from({ length: count - linked }, (_, i) => {
		const letters = [...String(100_000 + i)].map(digit => 'cfghjmpqrv'[Number(digit)]).join('');
		const kinds = [
			{ kind: 'id', value: `GHSA-${letters.slice(0, 4)}-${letters.slice(2)}-x2x2` },
			{ kind: 'cve', value: `CVE-2026-${100_000 + i}` },
			{ kind: 'marked', value: `check_${letters}_frame` },
			{ kind: 'finder', value: `Grace ${letters}` },
			{ kind: 'title', value: `Out-of-bounds write in the ${letters} decoder` },
		];
		return { ...kinds[i % kinds.length], handle: `case-${i % 50}` };
	});
	const fixes = Array.from({ length: linked }, () => ({ kind: 'patchId', value: 'ab'.repeat(20), handle: 'case-0' }));
	return [...found, ...fixes];
}

/** Each commit changes four lines in each of three files, as commits do in the mean; one in twenty is a merge. @param {string} root is made @param {number} commits */
export function makeHistory(root, commits) {
	fs.mkdirSync(root);
	run(root, ['init', '-q', '-b', 'main']);
	const files = Array.from({ length: FILES }, (_, f) => Array.from({ length: LINES }, (_, l) => lineOf(f, l, 0)));
	const dates = i => `committer Ada <ada@example.org> ${1_700_000_000 + i * 60} +0000\n`;
	const stream = [];
	for (let i = 0; i < commits; i += 1) {
		const message = `Work on part ${i}\n\nThe counter was kept in two places, and the second one was only\nbrought up to date at the end.\n`;
		stream.push(`commit refs/heads/main\nmark :${i + 1}\n${dates(i)}data ${message.length}\n${message}\n`);
		if (i > 20 && i % 20 === 0) stream.push(`from :${i}\nmerge :${i - 10}\n`);
		const changed = i === 0 ? files.keys() : [(i * 7) % FILES, (i * 13 + 1) % FILES, (i * 31 + 2) % FILES];
		for (const f of changed) {
			for (let l = 0; i > 0 && l < 4; l += 1) files[f][(i * 17 + l) % LINES] = lineOf(f, l, i);
			const text = files[f].join('');
			stream.push(`M 100644 inline src/part${f % 20}/file${f}.c\ndata ${text.length}\n${text}\n`);
		}
	}
	const done = spawnSync('git', ['fast-import', '--quiet'], {
		cwd: root,
		env: environment(root),
		input: `${stream.join('')}done\n`,
		stdio: ['pipe', 'ignore', 'inherit'],
	});
	if (done.status !== 0) throw new Error('git fast-import failed.');
	run(root, ['repack', '-a', '-d', '-q']);
	return run(root, ['rev-parse', 'main']);
}

const lineOf = (f, l, i) =>
	`\tif (frame->length_${f} < ${l + i}) return read_part(frame, ${i}, "${(i * 7919) % 10_007}");\n`;

export function run(root, args) {
	const { stdout } = spawnSync('git', args, {
		cwd: root,
		env: environment(root),
		encoding: 'utf8',
		maxBuffer: 2 ** 30,
	});
	return stdout.trim();
}

/** @returns {Promise<void>} when it is done; what it says is read and dropped, as it comes */
export function start(root, program, args, input = '') {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd: root, env: environment(root), stdio: ['pipe', 'pipe', 'inherit'] });
		child.stdout.resume();
		child.on('error', reject);
		child.on('close', code => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}.`))));
		child.stdin.on('error', () => {}); // a program that ended early; its exit code says whether it should have
		child.stdin.end(input);
	});
}

function environment(home) {
	return { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };
}
