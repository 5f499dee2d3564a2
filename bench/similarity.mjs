// Near-duplicates among 10,000 reports: making the index, and asking it.
import { bundledCode } from './bundle.mjs';
import { compare, spread, table, timesFigure } from './figures.mjs';
import { growthSection } from './growth.mjs';

const CODE = `
export { createSimilarityIndex } from './src/core/similarity';
export { floodReport, otherReport } from './test/unit/core/similarity/flood';
`;
const WORDS = /[\p{L}\p{N}_]+/gu;
/** Questions in a round, so that one can be timed. */
const QUESTIONS = 20;

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureSimilarity(runs) {
	const { createSimilarityIndex, floodReport, otherReport } = await bundledCode('similarity', CODE);
	const rows = [];
	/** @type {import('./check.mjs').Figure[]} */
	const figures = [];
	const made = [];
	const questions = [];
	for (const count of [100, 1_000, 10_000]) {
		const reports = Array.from({ length: count }, (_, i) => longer(i % 50 === 0 ? floodReport(i) : otherReport(i), i));
		const kept = reports.map(report => JSON.stringify(report));
		const read = () => kept.forEach(json => wordsOf(JSON.parse(json)));
		const built = await compare(runs, read, () => createSimilarityIndex(reports).rank(reports[0], 10));
		const index = createSimilarityIndex(reports);
		const asked = await compare(runs, read, () => {
			for (let i = 0; i < QUESTIONS; i += 1) index.rank(reports[(i * 37) % count], 10);
		});
		const baseline = 'reading them once';
		const [name, perQuestion] = [count.toLocaleString('en'), asked.ratios.map(ratio => ratio / QUESTIONS)];
		figures.push(
			timesFigure(`making the index of ${name} and one question`, built.ratios, { baseline }),
			timesFigure(`one question more among ${name}`, perQuestion, { baseline }),
		);
		made.push({ size: count, runs: built.ours });
		questions.push({ size: count, runs: asked.ours });
		const size = kept.reduce((sum, { length }) => sum + length, 0) / 2 ** 20;
		rows.push(
			[
				count.toLocaleString('en'),
				size.toFixed(1),
				'making the index and one question',
				spread(built.ratios, 2),
				spread(built.ours, 0),
			],
			[
				count.toLocaleString('en'),
				size.toFixed(1),
				'one question more',
				spread(perQuestion, 3),
				spread(
					asked.ours.map(ms => ms / QUESTIONS),
					1,
				),
			],
		);
	}
	const growth = growthSection([
		{ what: 'making the index', by: 'reports', points: made },
		{ what: 'a question', by: 'reports', points: questions },
	]);
	const lines = [
		'## Similar reports',
		'',
		'Reports of about 2,000 characters: one in fifty is of the same finding in other words, the others share a form. The baseline reads them once: `JSON.parse` of each, and its words with one regular expression.',
		'',
		table(['reports', 'MiB', 'what', 'times the baseline', 'ms'], rows),
		'',
		...growth.lines,
	];
	return { markdown: lines.join('\n'), figures: [...figures, ...growth.figures] };
}

/** @param {{ summary: string, description: string }} report */
function wordsOf({ summary, description }) {
	let length = 0;
	for (const [word] of `${summary}\n${description}`.matchAll(WORDS)) length += word.length;
	return length;
}

const SENTENCES = [
	'The request is read line by line, and each line is kept until the whole body has arrived.',
	'We saw the same with the settings that the package brings, and behind a proxy.',
	'Nothing in the log says that anything went wrong, because the error is swallowed by the worker.',
	'A user without any rights can do so, as the check runs after the change was made.',
	'The function is called from three places, and only one of them checks its argument before.',
	'Older releases are not affected, since the feature came with the new parser.',
	'It takes a few minutes on a small machine, and less where several workers share a queue.',
	'The documentation recommends exactly this setting for servers that are open to everybody.',
];

/** Made as long as reports are, by sentences that differ from report to report, and names of its own. */
function longer(report, number) {
	/** @type {string[]} */
	const parts = [report.description];
	for (let i = 0, length = report.description.length; length < 2_000; i += 1) {
		const sentence = `${SENTENCES[(number * 7 + i * 3) % SENTENCES.length]} See \`read_part${(number + i) % 97}()\` in src/part${number % 61}/file${i % 13}.c and item ${number}x${i}.`;
		parts.push(sentence);
		length += sentence.length;
	}
	return { ...report, id: `${report.id}-${number}`, description: parts.join('\n\n') };
}
