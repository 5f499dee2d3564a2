// Measures the extension against named baselines in the same run and writes the figures to docs/benchmarks.md and
// bench/recorded.json, or compares them with those.
// npm run bench [-- claims evidence] [--runs N] [--write | --check]
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, readCommandLine, runNode } from '../scripts/project.mjs';
import { measureActivation } from './activation.mjs';
import { checkFigures, isFailure, lineOf } from './check.mjs';
import { measureClaims } from './claims.mjs';
import { measureCodeActions } from './codeActions.mjs';
import { measureEvidence } from './evidence.mjs';
import { measureFirstPaint } from './firstPaint.mjs';
import { measureFolder } from './folder.mjs';
import { measureGitHub } from './github.mjs';
import { measureHook } from './hook.mjs';
import { measureLeaks } from './leaks.mjs';
import { measureMarks } from './marks.mjs';
import { measureMemory } from './memory.mjs';
import { machineText, readRecorded, thisMachine, writeRecorded } from './record.mjs';
import { measureScan } from './scan.mjs';
import { measureSimilarity } from './similarity.mjs';
import { measureSize } from './size.mjs';
import { measureTree } from './tree.mjs';
import { measureTyping } from './typing.mjs';

/**
 * What a part of the bench comes to.
 * @typedef {object} Section
 * @property {string} markdown a section of docs/benchmarks.md, which begins with its heading
 * @property {readonly import('./check.mjs').Figure[]} figures the same for bench/recorded.json
 */

/** @type {Readonly<Record<string, (runs: number) => Promise<Section>>>} */
const PARTS = {
	size: measureSize,
	activation: measureActivation,
	firstPaint: measureFirstPaint,
	tree: measureTree,
	folder: measureFolder,
	typing: measureTyping,
	codeActions: measureCodeActions,
	github: measureGitHub,
	memory: measureMemory,
	claims: measureClaims,
	evidence: measureEvidence,
	scan: measureScan,
	similarity: measureSimilarity,
	marks: measureMarks,
	hook: measureHook,
	leaks: measureLeaks,
};
/** Parts that open VS Code, and need what is built. */
const BUILT = ['size', 'activation', 'firstPaint', 'tree', 'typing', 'codeActions', 'memory'];
const PAGE = path.join(ROOT, 'docs', 'benchmarks.md');
/** Written by `npm run test:long`: stays at the end. */
const OTHERS = '## Long suites';

const { values, positionals } = readCommandLine(
	`npm run bench -- [${Object.keys(PARTS).join('] [')}] [--runs N] [--write | --check]`,
	{
		allowPositionals: true,
		options: {
			/** The parts, as a list. */
			only: { type: 'string' },
			runs: { type: 'string', default: '5' },
			/** Renews the chosen parts of docs/benchmarks.md and bench/recorded.json, and leaves the others. */
			write: { type: 'boolean', default: false },
			/** Fails when a figure is worse than it was recorded, and writes nothing. */
			check: { type: 'boolean', default: false },
		},
	},
);
const runs = Number(values.runs);
const asked = [...positionals, ...(values.only?.split(',') ?? [])];
const chosen = asked.length === 0 ? Object.keys(PARTS) : asked;
const unknown = chosen.filter(name => !Object.hasOwn(PARTS, name));
if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
	console.error(
		`There is no part ${unknown.join(', ') || `with ${values.runs} runs`}. Parts: ${Object.keys(PARTS).join(', ')}.`,
	);
	process.exit(2);
}

if (chosen.some(name => BUILT.includes(name)) && !runNode('esbuild.js', ['--production', '--quiet'])) process.exit(1);
/** @type {Map<string, Section>} */
const sections = new Map();
/** @type {string[]} */
const failed = [];
for (const [name, measure] of Object.entries(PARTS)) {
	if (!chosen.includes(name)) continue;
	console.log(`Measuring ${name} …`);
	const start = performance.now();
	const section = await measure(runs).catch(error => {
		// The others are worth having all the same.
		console.error(`${name} could not be measured.`, error);
		failed.push(name);
	});
	if (section === undefined) continue;
	console.log(`${section.markdown}\n\n(${name} took ${((performance.now() - start) / 1000).toFixed(0)} s)\n`);
	sections.set(name, section);
}

if (values.check) check();
else if (asked.length === 0 || values.write) write();
if (failed.length > 0) {
	console.error(`Not measured: ${failed.join(', ')}.`);
	process.exitCode = 1;
}

/** Tells of each figure how it compares with the recorded one. */
function check() {
	const recorded = readRecorded();
	let failures = 0;
	for (const [part, { figures }] of sections) {
		const before = recorded[part];
		const now = machineText(thisMachine(runs));
		if (before !== undefined) console.log(`${part} was recorded ${machineText(before)} Now: ${now}`);
		const { verdicts, gone } = checkFigures(figures, before?.figures ?? []);
		for (const verdict of verdicts) console.log(lineOf(part, verdict));
		for (const name of gone) console.log(`recorded, not measured now  ${part}: ${name}`);
		failures += verdicts.filter(isFailure).length;
	}
	console.log(
		failures === 0 ? 'No figure is worse than recorded.' : `Worse than recorded or not measured: ${failures}.`,
	);
	if (failures > 0) process.exitCode = 1;
}

function write() {
	const machine = thisMachine(runs);
	const fresh = [...sections].map(([name, { figures }]) => [name, { ...machine, figures: [...figures] }]);
	writeRecorded(Object.fromEntries(fresh), Object.keys(PARTS));
	const head = [
		'# Benchmarks',
		'',
		'Ratios against a baseline in the same run; the time beside it is for orientation only. Median of several runs, with',
		'the smallest and the largest. `npm run bench` writes this page and `bench/recorded.json`; `npm run bench -- claims --write`',
		'writes one part of them, and `npm run bench -- --check` compares with them ([how](decisions/0033-noise-of-benchmarks.md)).',
		'A fitted exponent of 1 is a time that goes with the size.',
	].join('\n');
	const old = fs.readFileSync(PAGE, 'utf8').trim();
	const dated = [...sections.values()].map(({ markdown }) => {
		const [heading = '', ...rest] = markdown.split('\n');
		return [heading, '', machineText(machine), ...rest].join('\n');
	});
	const whole = asked.length === 0 && failed.length === 0;
	const parts = whole ? [head, ...dated, ...longSuites(old)] : withSections(old, dated);
	fs.writeFileSync(PAGE, `${parts.join('\n\n')}\n`);
	runNode('node_modules/@biomejs/biome/bin/biome', ['format', '--write', 'docs/benchmarks.md', 'bench/recorded.json']);
	console.log('Written to docs/benchmarks.md and bench/recorded.json.');
}

/** @param {string} page @returns {string[]} its sections that no part of the bench writes */
function longSuites(page) {
	return page.split(/\n\n(?=## )/).filter(part => part.startsWith(OTHERS));
}

/**
 * @param {string} page
 * @param {readonly string[]} fresh sections, which begin with their heading
 * @returns {string[]} the page's parts with those in the place of the old ones, or behind the others
 */
function withSections(page, fresh) {
	const parts = page.split(/\n\n(?=## )/);
	for (const section of fresh) {
		const heading = section.split('\n', 1)[0];
		const old = parts.findIndex(part => part.split('\n', 1)[0] === heading);
		if (old === -1) parts.push(section);
		else parts[old] = section;
	}
	const last = parts.filter(part => part.startsWith(OTHERS));
	return [...parts.filter(part => !last.includes(part)), ...last];
}
