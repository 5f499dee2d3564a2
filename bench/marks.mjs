// The marks of a file: which of its lines known fixes wrote, against plain git blame of the same file.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundledCode } from './bundle.mjs';
import { compare, spread, table, timesFigure } from './figures.mjs';

const CODE = `
export { createFixedLines } from './src/editor/marks/fixedLines';
export { createGit } from './src/git/exec';
export { findGit } from './src/git/findGit';
`;

const LINES = 5000;
const COMMITS = 500;
const FILE = 'src/parser.c';
const OTHER = 'src/other.c';

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureMarks(runs) {
	const code = await bundledCode('marks', CODE);
	const { root, commits, text } = makeRepository();
	try {
		const git = code.createGit(
			() => code.findGit([], process.env, process.platform),
			() => true,
		);
		const blame = () => execGit(root, 'blame', '--porcelain', '--', FILE);
		const look = (lines, fixes, file = FILE) => lines.of({ root, path: file, text, dirty: false }, fixes);
		const late = [commits[COMMITS - 20]];
		const early = [commits[20]];
		const several = [20, 120, 220, 320, 420].map(i => commits[i]);
		const warm = code.createFixedLines(git);
		await look(warm, several);
		/** @type {readonly (readonly [string, () => unknown])[]} */
		const cases = [
			['first opening, one fix 20 commits ago', () => look(code.createFixedLines(git), late)],
			['first opening, one fix 480 commits ago', () => look(code.createFixedLines(git), early)],
			['first opening, five fixes', () => look(code.createFixedLines(git), several)],
			['second opening, five fixes', () => look(warm, several)],
			['a file that no fix touched, first opening', () => look(code.createFixedLines(git), several, OTHER)],
		];
		const rows = [];
		/** @type {import('./check.mjs').Figure[]} */
		const taken = [];
		for (const [what, ours] of cases) {
			const figures = await compare(runs, blame, ours);
			taken.push(timesFigure(what, figures.ratios, { baseline: 'git blame' }));
			rows.push([what, spread(figures.ratios, 2), spread(figures.ours, 0), spread(figures.plain, 0)]);
		}
		const lines = [
			'## Marks of a file',
			'',
			`Which lines of a file known fixes wrote. The file has ${LINES.toLocaleString('en')} lines and ${COMMITS} commits, each of which changed 10 of them. The baseline is plain \`git blame --porcelain\` of the whole file. Git is told not to look behind the first of the fixes.`,
			'',
			table(['', 'times git blame', 'ms', 'ms git blame'], rows),
		];
		return { markdown: lines.join('\n'), figures: taken };
	} finally {
		fs.rmSync(root, { recursive: true, force: true });
	}
}

function makeRepository() {
	const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-marks-')));
	execGit(root, 'init', '-q', '-b', 'main');
	let state = 20260302;
	const roll = sides => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
	const lines = Array.from(
		{ length: LINES },
		(_, i) => `\tself->slot[${i}] = mix(self->slot[${roll(9)}], ${roll(90_000)});`,
	);
	const stream = [];
	const put = (file, text) => `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
	for (let n = 0; n < COMMITS; n += 1) {
		if (n > 0) for (let i = 0; i < 10; i += 1) lines[roll(LINES)] = `\treturn fail_with(self, ${n}, ${roll(90_000)});`;
		const message = `change ${n}`;
		stream.push(
			`commit refs/heads/main\ncommitter Ada <ada@example.org> ${1_600_000_000 + n * 9_000} +0000\ndata ${message.length}\n${message}\n`,
			put(FILE, `${lines.join('\n')}\n`),
			n === 0 ? put(OTHER, 'x\n') : '',
			'\n',
		);
	}
	const made = spawnSync('git', ['fast-import', '--quiet'], { cwd: root, input: stream.join(''), maxBuffer: 2 ** 30 });
	if (made.status !== 0) throw new Error('git fast-import failed.');
	execGit(root, 'reset', '-q', '--hard');
	const commits = execGit(root, 'rev-list', '--reverse', 'HEAD').trim().split('\n');
	return { root, commits, text: `${lines.join('\n')}\n` };
}

/** @param {string} root @param {...string} args */
function execGit(root, ...args) {
	return execFileSync('git', args, {
		cwd: root,
		env: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' },
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	});
}
