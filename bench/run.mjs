// Measures the extension against named baselines in the same run and writes the figures to docs/benchmarks.md.
// npm run bench [-- claims evidence] [--runs N] [--write]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, readCommandLine, runNode } from '../scripts/project.mjs';
import { measureActivation } from './activation.mjs';
import { measureClaims } from './claims.mjs';
import { measureCodeActions } from './codeActions.mjs';
import { measureEvidence } from './evidence.mjs';
import { measureGitHub } from './github.mjs';
import { measureHook } from './hook.mjs';
import { measureMarks } from './marks.mjs';
import { measureScan } from './scan.mjs';
import { measureSimilarity } from './similarity.mjs';
import { measureSize } from './size.mjs';
import { measureTree } from './tree.mjs';
import { measureTyping } from './typing.mjs';

const PARTS = {
	size: measureSize,
	activation: measureActivation,
	tree: measureTree,
	typing: measureTyping,
	codeActions: measureCodeActions,
	github: measureGitHub,
	claims: measureClaims,
	evidence: measureEvidence,
	scan: measureScan,
	similarity: measureSimilarity,
	marks: measureMarks,
	hook: measureHook,
};
/** Parts that bundle what they need themselves. */
const UNBUILT = ['github', 'claims', 'evidence', 'scan', 'similarity', 'marks', 'hook'];
const PAGE = path.join(ROOT, 'docs', 'benchmarks.md');

const { values, positionals } = readCommandLine(
	`npm run bench -- [${Object.keys(PARTS).join('] [')}] [--runs N] [--write]`,
	{
		allowPositionals: true,
		options: {
			/** The parts, as a list. */
			only: { type: 'string' },
			runs: { type: 'string', default: '5' },
			/** Puts the sections of the chosen parts into docs/benchmarks.md, and leaves the others. */
			write: { type: 'boolean', default: false },
		},
	},
);
const runs = Number(values.runs);
const asked = [...positionals, ...(values.only?.split(',') ?? [])];
const chosen = asked.length === 0 ? Object.keys(PARTS) : asked;
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

const whole = Object.keys(PARTS).every(name => chosen.includes(name));
if (whole || values.write) {
	const { model } = os.cpus()[0] ?? { model: 'unknown processor' };
	const measured = `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores (${model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${runs} runs.`;
	const head = [
		'# Benchmarks',
		'',
		'Ratios against a baseline in the same run; the time beside it is for orientation only. Median of several runs, with',
		'the smallest and the largest. `npm run bench` writes this page; `npm run bench -- claims --write` writes one part of it.',
		'',
		measured,
	].join('\n');
	const page = whole ? [head, ...sections] : withSections(fs.readFileSync(PAGE, 'utf8'), sections, measured);
	fs.writeFileSync(PAGE, `${page.join('\n\n')}\n`);
	runNode('node_modules/@biomejs/biome/bin/biome', ['format', '--write', 'docs/benchmarks.md']);
	console.log('Written to docs/benchmarks.md.');
}

/**
 * @param {string} page
 * @param {readonly string[]} fresh sections, which begin with their heading
 * @param {string} measured when and where, said below their headings
 * @returns {string[]} the page's parts with those in the place of the old ones, or at the end
 */
function withSections(page, fresh, measured) {
	const parts = page.trim().split(/\n\n(?=## )/);
	for (const section of fresh) {
		const [heading = '', ...rest] = section.split('\n');
		const dated = [heading, '', measured, ...rest].join('\n');
		const old = parts.findIndex(part => part.split('\n', 1)[0] === heading);
		if (old === -1) parts.push(dated);
		else parts[old] = dated;
	}
	return parts;
}
