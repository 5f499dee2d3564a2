// Measures the extension against named baselines in the same run and writes the figures to docs/benchmarks.md.
// npm run bench [-- --only size,activation,tree] [--runs N]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, readCommandLine, runNode } from '../scripts/project.mjs';
import { measureActivation } from './activation.mjs';
import { measureGitHub } from './github.mjs';
import { measureSize } from './size.mjs';
import { measureTree } from './tree.mjs';

const PARTS = { size: measureSize, activation: measureActivation, tree: measureTree, github: measureGitHub };
/** Parts that bundle what they need themselves. */
const UNBUILT = ['github'];

const { values } = readCommandLine('npm run bench -- [--only size,activation,tree,github] [--runs N]', {
	options: { only: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const runs = Number(values.runs);
const chosen = values.only === undefined ? Object.keys(PARTS) : values.only.split(',');
const unknown = chosen.filter(name => !(name in PARTS));
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
	console.error(
		`There is no part ${unknown.join(', ') || `with ${values.runs} runs`}. Parts: ${Object.keys(PARTS).join(', ')}.`,
	);
	process.exit(2);
}

if (chosen.some(name => !UNBUILT.includes(name)) && !runNode('esbuild.js', ['--production'])) process.exit(1);
const sections = [];
for (const [name, measure] of Object.entries(PARTS)) {
	if (!chosen.includes(name)) continue;
	console.log(`Measuring ${name} …`);
	const section = await measure(runs);
	console.log(section);
	sections.push(section);
}

if (chosen.length === Object.keys(PARTS).length) {
	const { model } = os.cpus()[0] ?? { model: 'unknown processor' };
	const head = [
		'# Benchmarks',
		'',
		'Ratios against a baseline in the same run; the time beside it is for orientation only. Median of several runs, with',
		'the smallest and the largest. `npm run bench` writes this page.',
		'',
		`${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${runs} runs.`,
	].join('\n');
	fs.writeFileSync(path.join(ROOT, 'docs', 'benchmarks.md'), `${[head, ...sections].join('\n\n')}\n`);
	runNode('node_modules/@biomejs/biome/bin/biome', ['format', '--write', 'docs/benchmarks.md']);
	console.log('Written to docs/benchmarks.md.');
}
