// What the extension weighs, by chunk: what is read at every start, what each part reads on first use, and the pages.
import fs from 'node:fs';
import path from 'node:path';
import { OUT, runNode } from '../scripts/project.mjs';
import { table } from './figures.mjs';

const START_LIMIT_KB = 60;
/** Smaller ones are summed up on the page. */
const SHOWN_FROM_KB = 5;
const ENTRY = 'dist/extension.mjs';

/** @typedef {import('esbuild').Metafile['outputs']} Outputs */

/** @returns {Promise<import('./run.mjs').Section>} */
export async function measureSize() {
	const file = path.join(OUT, 'bench', 'size.json');
	fs.mkdirSync(path.dirname(file), { recursive: true });
	if (!runNode('esbuild.js', ['--production', '--quiet', '--metafile', file])) throw new Error('The build failed.');
	const { extension, pages } = JSON.parse(fs.readFileSync(file, 'utf8'));
	const { outputs } = extension;
	const start = closure(outputs, ENTRY);
	const sizeOf = (/** @type {Iterable<string>} */ names) =>
		[...names].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0) / 1000;
	const chunks = Object.keys(outputs).sort((a, b) => outputs[b].bytes - outputs[a].bytes);
	const later = chunks.filter(name => !start.has(name));
	const firstUse = (/** @type {string} */ name) => sizeOf([...closure(outputs, name)].filter(one => !start.has(one)));
	const [shown, small] = [
		later.filter(name => outputs[name].bytes / 1000 >= SHOWN_FROM_KB),
		later.filter(name => outputs[name].bytes / 1000 < SHOWN_FROM_KB),
	];
	const startKb = sizeOf(start);
	const scripts = Object.entries(pages.outputs).map(([name, { bytes }]) => ({ name, kb: bytes / 1000 }));
	const kb = (/** @type {number} */ value) => value.toFixed(1);
	return {
		markdown: [
			'## Size',
			'',
			`Minified. ${later.length} chunks are read on first use; of a chunk that parts share, its largest source is named.`,
			'',
			table(
				['what', 'KB', `share of the ${START_LIMIT_KB} KB allowed at the start`],
				[
					['read at every start', kb(startKb), (startKb / START_LIMIT_KB).toFixed(2)],
					['read on first use', kb(sizeOf(later)), ''],
					...scripts.map(({ name, kb: size }) => [path.basename(name), kb(size), '']),
				],
			),
			'',
			table(
				['chunk', 'read', 'KB', 'KB with what it brings'],
				[
					...[...start].map(name => [labelOf(outputs, name), 'at every start', kb(sizeOf([name])), '']),
					...shown.map(name => [
						...[labelOf(outputs, name), 'on first use', kb(sizeOf([name]))],
						outputs[name].entryPoint === undefined ? '' : kb(firstUse(name)),
					]),
					[`${small.length} smaller ones`, 'on first use', kb(sizeOf(small)), ''],
				],
			),
			'',
			'The scripts and styles of the pages, and what they are made of:',
			'',
			table(
				['script', 'of', 'KB'],
				Object.keys(pages.outputs).flatMap(name => sharesOf(pages.outputs, name)),
			),
		].join('\n'),
		figures: [
			{ name: 'read at every start', unit: 'KB', runs: [startKb], atMost: START_LIMIT_KB },
			{ name: 'read on first use', unit: 'KB', runs: [sizeOf(later)] },
			...scripts
				.filter(({ name }) => !/-[A-Z0-9]{8}\./.test(name))
				.map(({ name, kb: size }) => ({ name: path.basename(name), unit: /** @type {const} */ ('KB'), runs: [size] })),
			...shown
				.filter(name => outputs[name].entryPoint !== undefined)
				.map(name => ({
					name: `first use of ${labelOf(outputs, name)}`,
					unit: /** @type {const} */ ('KB'),
					runs: [firstUse(name)],
				})),
		],
	};
}

/** @param {Outputs} outputs @param {string} entry @returns {Set<string>} it and all that it imports statically */
function closure(outputs, entry) {
	const reached = new Set([entry]);
	for (const name of reached) {
		for (const { path: imported, kind, external } of outputs[name]?.imports ?? [])
			if (kind === 'import-statement' && !external) reached.add(imported);
	}
	return reached;
}

/** @param {Outputs} outputs @param {string} name @returns {string} what a chunk is, the same when its content changes */
function labelOf(outputs, name) {
	const { entryPoint, inputs } = outputs[name] ?? { inputs: {} };
	if (entryPoint !== undefined) return entryPoint;
	const [largest] = Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
	return `shared: ${sourceOf(largest?.[0] ?? 'nothing')}`;
}

/** @param {string} input @returns {string} the package it is of, or the file */
function sourceOf(input) {
	return /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? input;
}

/** @param {Outputs} outputs @param {string} name @returns {string[][]} rows: packages and our folders, largest first */
function sharesOf(outputs, name) {
	/** @type {Map<string, number>} */
	const shares = new Map();
	for (const [input, { bytesInOutput }] of Object.entries(outputs[name]?.inputs ?? {})) {
		const source = sourceOf(input);
		const of = source === input ? path.dirname(input).split('/').slice(0, 3).join('/') : source;
		shares.set(of, (shares.get(of) ?? 0) + bytesInOutput / 1000);
	}
	const all = [...shares].sort(([, a], [, b]) => b - a);
	const shown = all.filter(([, kb]) => kb >= SHOWN_FROM_KB);
	const rest = all.slice(shown.length).reduce((sum, [, kb]) => sum + kb, 0);
	return [...shown, ...(rest > 0 ? [/** @type {const} */ (['smaller ones', rest])] : [])].map(([of, kb]) => [
		...[path.basename(name), of, kb.toFixed(1)],
	]);
}
