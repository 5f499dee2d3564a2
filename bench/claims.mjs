// What a report's text says: claims and completeness, from descriptions of real advisories to texts of 64 KB.
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from '../scripts/project.mjs';
import { bundledCode } from './bundle.mjs';
import { compare, median, spread, table, timesFigure } from './figures.mjs';
import { growthSection } from './growth.mjs';

const CODE = `
export { extractClaims } from './src/core/claims';
export { assessCompleteness } from './src/core/completeness';
export { featuresOf } from './src/core/similarity/features';
export { renderMarkdown } from './src/webview/markdown/render';
export { report } from './test/unit/core/similarity/flood';
`;

const LENGTH = 64 * 1024;
/** Of the reports by which growth is told, in characters. */
const LENGTHS = [1024, 4 * 1024, 16 * 1024, LENGTH];
/** Of a single text so many readings are timed, and the quickest counts. */
const READINGS = 15;
const WORDS = /[\p{L}\p{N}_]+|[^\s]/gu;

/** What a finder may send by mistake or on purpose: what one of the readers begins on, over and over. */
const HOSTILE = ['`', '``` ', '```\n', '> ', 'a.', 'a/', '../', '1.2.3 ', 'https://', '((', '<a ', 'foo(', 'a\\_'];

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureClaims(runs) {
	const code = await bundledCode('claims', CODE);
	/** @type {readonly (readonly [string, (text: string) => unknown])[]} */
	const readers = [
		['claims', code.extractClaims],
		['completeness', code.assessCompleteness],
		['what similarity compares', text => code.featuresOf(code.report('A', '', text))],
	];
	const real = realTexts();
	/** @type {readonly (readonly [string, readonly string[]])[]} */
	const sets = [
		...(real === undefined ? [] : [/** @type {const} */ ([`${real.length} real descriptions`, real])]),
		['a report of 64 KB', [longReport()]],
		[`${HOSTILE.length} hostile texts of 64 KB`, HOSTILE.map(part => part.repeat(LENGTH / part.length))],
	];
	const rows = [];
	/** @type {import('./check.mjs').Figure[]} */
	const figures = [];
	for (const [what, texts] of sets) {
		const kilobytes = texts.reduce((sum, text) => sum + text.length, 0) / 1024;
		for (const [reader, read] of readers) {
			const { ratios, ours } = await compare(
				runs,
				() => texts.forEach(wordsOf),
				() => texts.forEach(read),
			);
			const formatted = await compare(
				runs,
				() => texts.forEach(code.renderMarkdown),
				() => texts.forEach(read),
			);
			const name = `${reader}, ${what}`;
			figures.push(
				timesFigure(name, ratios, { baseline: 'one regular expression for words' }),
				timesFigure(`${name}, by formatting`, formatted.ratios, { baseline: 'formatting them' }),
			);
			rows.push([
				what,
				kilobytes.toFixed(0),
				reader,
				spread(ratios, 1),
				spread(formatted.ratios, 2),
				spread([...ours, ...formatted.ours], 0),
			]);
		}
	}
	const growth = growthSection(readers.map(([reader, read]) => growthByLength(reader, read, runs)));
	const lines = [
		'## Reading a report',
		'',
		'Claims, completeness and what similarity compares are read from the text alone. The baseline reads the same texts once with one regular expression for words and signs, in the same process; beside it stands what formatting them takes, which the page does to show them (`renderMarkdown`, markdown-it).',
		'',
		table(['texts', 'KB', 'read for', 'times the baseline', 'times formatting them', 'ms for all'], rows),
		'',
		...slowest(readers, real),
		'',
		...growth.lines,
	];
	return { markdown: lines.join('\n'), figures: [...figures, ...growth.figures] };
}

/** @param {string} reader @param {(text: string) => unknown} read @param {number} runs @returns {import('./fit.mjs').Growth} */
function growthByLength(reader, read, runs) {
	const texts = LENGTHS.map(longReport);
	for (const text of texts) read(text);
	/** @type {number[][]} */
	const taken = texts.map(() => []);
	for (let run = 0; run < runs; run += 1) texts.forEach((text, i) => taken[i]?.push(quickest(() => read(text))));
	const points = texts.map((text, i) => ({ size: text.length, runs: taken[i] ?? [] }));
	return { what: `reading for ${reader}`, by: 'characters', points };
}

/** @param {string} text */
function wordsOf(text) {
	let length = 0;
	for (const [word] of text.matchAll(WORDS)) length += word.length;
	return length;
}

/** How far the slowest real text is from the others, by its length. */
function slowest(readers, texts) {
	if (texts === undefined) return ['The real descriptions were not there, so the slowest of them is not known.'];
	const usual = median(texts.map(({ length }) => length));
	const rows = readers.map(([reader, read]) => {
		const times = texts.map(text => quickest(() => read(text)));
		const perLength = times.map((time, i) => time / Math.max(texts[i]?.length ?? 0, usual));
		const worst = perLength.indexOf(Math.max(...perLength));
		return [
			reader,
			((perLength[worst] ?? 0) / median(perLength)).toFixed(1),
			(texts[worst]?.length ?? 0).toLocaleString('en'),
			(median(times) * 1000).toFixed(0),
			(Math.max(...times) * 1000).toFixed(0),
		];
	});
	return [
		`No description may take more than 20 times as long as the median one. They are from 1 to ${Math.max(...texts.map(({ length }) => length)).toLocaleString('en')} characters long, so that time is taken by length; a text shorter than the median of ${usual} characters counts as that long, for every text costs something to begin with. Of each text the quickest of ${READINGS} readings.`,
		'',
		table(
			[
				'read for',
				'slowest by length, times the median',
				'that text’s characters',
				'median text, µs',
				'longest time, µs',
			],
			rows,
		),
	];
}

/** @param {() => unknown} work */
function quickest(work) {
	let best = Number.POSITIVE_INFINITY;
	for (let i = 0; i < READINGS; i += 1) {
		const start = performance.now();
		work();
		best = Math.min(best, performance.now() - start);
	}
	return best;
}

/** A report of so many characters, as finders send them, with other names in each part, so that every claim is one. */
function longReport(size = LENGTH) {
	/** @type {string[]} */
	const parts = [];
	for (let n = 0, length = 0; length < size; n += 1) {
		const part = [
			`## Overflow ${n}: \`acme_read_${n}()\` trusts a length`,
			`The parser of acme 2.${n % 40}.1 reads a length in \`src/part${n}/parse.c:${100 + n}\` (see \`Reader${n}.readHeader\`) and never checks it. An attacker can crash the server by sending a crafted file. It came with commit ${(n * 7919 + 0x1a2b3c4d).toString(16)}.`,
			`\`\`\`c\nmemcpy(ctx->buffer_${n}, input, header->length_${n});\n\`\`\``,
			`\`\`\`sh\n./acme --parse crash${n}.bin\n\`\`\``,
			`\`\`\`\n    #1 0x51 in acme_read_${n} /home/me/acme/src/part${n}/parse.c:${100 + n}:5\n\`\`\``,
			'',
		].join('\n\n');
		parts.push(part);
		length += part.length;
	}
	return parts.join('').slice(0, size);
}

/** The descriptions in the folder of real inputs, if it is there. */
function realTexts() {
	const folder = process.env['SECURE_RESPONSE_DATA'] ?? path.join(ROOT, '..', 'shared', 'data');
	if (!fs.existsSync(path.join(folder, 'osv'))) return undefined;
	const documents = fs
		.readdirSync(path.join(folder, 'osv'), { recursive: true, encoding: 'utf8' })
		.filter(file => file.endsWith('.json'))
		.map(file => fs.readFileSync(path.join(folder, 'osv', file), 'utf8'));
	const lines = ['descriptions', 'synthetic'].flatMap(file =>
		fs.readFileSync(path.join(folder, 'text', `${file}.jsonl`), 'utf8').split('\n'),
	);
	return [...documents, ...lines.filter(line => line !== '')].flatMap(json => {
		const { details, text = details } = JSON.parse(json);
		return typeof text === 'string' && text !== '' ? [text] : [];
	});
}
