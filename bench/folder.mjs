// Reading the case folder: against reading the same files and doing nothing with them.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundledCode } from './bundle.mjs';
import { writeCases } from './cases.mjs';
import { compare, spread, table } from './figures.mjs';
import { growthSection } from './growth.mjs';

const CODE = `
export { createCaseStore } from './src/cases/caseStore';
export { createNodeCrypto } from './src/platform/nodeCrypto';
export { createNodeFiles } from './src/platform/nodeFiles';
`;
const COUNTS = [10, 100, 1_000, 10_000];

/** @param {number} runs @returns {Promise<import('./run.mjs').Section>} */
export async function measureFolder(runs) {
	const code = await bundledCode('folder', CODE);
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'secure-response-bench-'));
	try {
		const rows = [];
		const figures = [];
		const points = [];
		for (const count of COUNTS) {
			const folder = path.join(root, String(count));
			writeCases(folder, count);
			const store = () => code.createCaseStore(code.createNodeFiles(), folder, code.createNodeCrypto());
			const { cases, problems } = await store().list();
			if (cases.length !== count || problems.length > 0) throw new Error('Cases were not read.');
			const plain = async () => {
				for (const name of await fs.promises.readdir(folder))
					await fs.promises.readFile(path.join(folder, name), 'utf8');
			};
			const first = await compare(runs, plain, () => store().list());
			const known = store();
			await known.list();
			const again = await compare(runs, plain, () => known.list());
			const name = `${count.toLocaleString('en')} cases`;
			for (const [what, taken] of /** @type {const} */ ([
				['first reading', first],
				['next reading', again],
			])) {
				rows.push([name, what, spread(taken.ratios, 2), spread(taken.ours, 1), spread(taken.plain, 1)]);
				figures.push({
					...{ name: `${what}, ${name}`, unit: /** @type {const} */ ('times') },
					...{ baseline: 'reading the files one after the other', runs: taken.ratios },
				});
			}
			points.push({ size: count, runs: first.ours });
		}
		const growth = growthSection([{ what: 'the first reading', by: 'cases', points }]);
		return {
			markdown: [
				'## Case folder',
				'',
				'All cases of a folder, each a YAML file that is read and checked; the next reading finds them unchanged. The baseline reads the same files one after the other as text, and does nothing with them.',
				'',
				table(['folder', 'what', 'times the baseline', 'ms', 'ms of the baseline'], rows),
				'',
				...growth.lines,
			].join('\n'),
			figures: [...figures, ...growth.figures],
		};
	} finally {
		fs.rmSync(root, { recursive: true, force: true });
	}
}
