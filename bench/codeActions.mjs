// Code actions of a changed file: our provider against one that answers nothing, in the extension host of a real VS Code.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeSample, OUT, ROOT, SAMPLE_CLOCK } from '../scripts/project.mjs';
import { copyOfOurs } from './activation.mjs';
import { median, spread, table, timesFigure } from './figures.mjs';

const LONGEST_MS = 50;
/** Lines of the file; one in the middle is changed. */
const LINES = 5000;
const CHANGED = 2500;

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureCodeActions(runs) {
	const folder = path.join(OUT, 'bench', 'code-actions');
	fs.rmSync(folder, { recursive: true, force: true });
	const ours = path.join(folder, 'installed', 'secure-response.secure-response-0.1.0');
	copyOfOurs(ours);
	// In the extension's own folder it is given the extension's own vscode, and sees which provider it registers.
	fs.copyFileSync(path.join(ROOT, 'bench', 'codeActions', 'measure.cjs'), path.join(ours, 'measure.cjs'));
	bareExtension(path.join(folder, 'bare'));
	const { project, cases } = makeSample(path.join(folder, 'sample'), SAMPLE_CLOCK);
	const file = changedFile(project);
	/** @type {{ offered: number[], automatic: Taken, changed: Taken, unchanged: Taken }[]} */
	const taken = [];
	for (let run = 0; run < runs; run += 1) taken.push(oneRun(folder, { project, cases, file }));
	if (taken.some(({ offered }) => offered.join() !== '1,0'))
		throw new Error('The action is not offered on changed lines alone, so what was measured is something else.');
	/** @param {string} label @param {'automatic' | 'changed' | 'unchanged'} what @param {string} target */
	const row = (label, what, target) => [
		label,
		spread(
			taken.map(run => median(run[what].ours) / median(run[what].bare)),
			2,
		),
		spread(
			taken.map(run => median(run[what].ours) - median(run[what].bare)),
			what === 'automatic' ? 4 : 1,
		),
		target,
	];
	const baseline = 'a provider that answers nothing';
	/** @param {string} name @param {'automatic' | 'changed' | 'unchanged'} what */
	const figuresOf = (name, what) => [
		timesFigure(
			name,
			taken.map(run => median(run[what].ours) / median(run[what].bare)),
			{ baseline },
		),
		...(what === 'automatic'
			? []
			: [
					{
						...{ name: `${name}, more`, unit: /** @type {const} */ ('ms'), baseline, atMost: LONGEST_MS },
						runs: taken.map(run => median(run[what].ours) - median(run[what].bare)),
					},
				]),
	];
	const lines = [
		'## Code actions',
		'',
		`In a file of ${LINES.toLocaleString('en')} lines with one changed line, while reports are open. The baseline is an extension whose provider answers nothing, asked in turns with ours in the same extension host; each run is the median of 40 questions. The automatic trigger, which VS Code pulls with every move of the cursor, is measured at the provider itself; the others through VS Code, as Ctrl+. asks.`,
		'',
		table(
			['question', 'times the empty provider', 'ms more', 'target'],
			[
				row('automatic', 'automatic', ''),
				row('Ctrl+. on a changed line', 'changed', `at most ${LONGEST_MS} ms more`),
				row('Ctrl+. on an unchanged line', 'unchanged', `at most ${LONGEST_MS} ms more`),
			],
		),
	];
	return {
		markdown: lines.join('\n'),
		figures: [
			...figuresOf('the automatic trigger', 'automatic'),
			...figuresOf('Ctrl+. on a changed line', 'changed'),
			...figuresOf('Ctrl+. on an unchanged line', 'unchanged'),
		],
	};
}

/** @typedef {{ ours: number[], bare: number[] }} Taken */

/**
 * @param {string} folder
 * @param {{ project: string, cases: string, file: string }} sample
 */
function oneRun(folder, { project, cases, file }) {
	const out = path.join(folder, 'sample.json');
	const profile = path.join(folder, 'profile');
	fs.mkdirSync(path.join(profile, 'User'), { recursive: true });
	fs.writeFileSync(path.join(profile, 'User', 'settings.json'), JSON.stringify({ 'secureResponse.caseFolder': cases }));
	const { status } = spawnSync(
		process.execPath,
		[
			path.join(ROOT, 'scripts', 'vscode-host', 'code.mjs'),
			project,
			`--user-data-dir=${profile}`,
			`--extensions-dir=${path.join(folder, 'installed')}`,
			`--extensionDevelopmentPath=${path.join(folder, 'bare')}`,
			`--extensionTestsPath=${path.join(folder, 'installed', 'secure-response.secure-response-0.1.0', 'measure.cjs')}`,
		],
		{
			stdio: ['ignore', process.env.BENCH_LOG ? 'inherit' : 'ignore', 'inherit'],
			env: {
				...process.env,
				SECURE_RESPONSE_CLOCK: SAMPLE_CLOCK,
				BENCH_OUT: out,
				BENCH_PLACES: JSON.stringify({ file, changed: CHANGED, unchanged: 10 }),
			},
		},
	);
	if (status !== 0) throw new Error(`The extension host ended with ${status}.`);
	return JSON.parse(fs.readFileSync(out, 'utf8'));
}

/** @param {string} project @returns {string} a large file of which one line is not committed */
function changedFile(project) {
	const file = path.join(project, 'src', 'large.js');
	const lines = Array.from({ length: LINES }, (_, i) => `exports.value${i} = ${i};`);
	const git = (/** @type {string[]} */ ...args) =>
		execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args], { cwd: project });
	fs.writeFileSync(file, `${lines.join('\n')}\n`);
	git('add', '-A');
	git('commit', '-q', '-m', 'A large file');
	fs.writeFileSync(file, `${lines.with(CHANGED, '// changed').join('\n')}\n`);
	return file;
}

/** @param {string} folder */
function bareExtension(folder) {
	fs.mkdirSync(folder, { recursive: true });
	const manifest = {
		name: 'bare',
		publisher: 'bench',
		version: '0.0.1',
		engines: { vscode: '^1.100.0' },
		main: './main.js',
		activationEvents: [],
	};
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
	fs.writeFileSync(
		path.join(folder, 'main.js'),
		`const vscode = require('vscode');
exports.activate = () => {
	vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, { provideCodeActions: async () => [] }, {
		providedCodeActionKinds: [vscode.CodeActionKind.Empty.append('bench').append('empty')],
	});
};
`,
	);
}
