// What the extension weighs: the chunk that is read at every start, and the chunks that are read on first use.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../scripts/project.mjs';
import { table } from './figures.mjs';

const START_LIMIT_KB = 60;

/** @returns {Promise<string>} a section of docs/benchmarks.md */
export async function measureSize() {
	const { metafile } = await build({
		entryPoints: [path.join(ROOT, 'src', 'extension.ts')],
		absWorkingDir: ROOT,
		outdir: 'out/bench/size',
		bundle: true,
		splitting: true,
		minify: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		external: ['vscode'],
		outExtension: { '.js': '.mjs' },
		metafile: true,
		write: false,
		logLevel: 'error',
	});
	const entry = Object.keys(metafile.outputs).find(name => metafile.outputs[name].entryPoint === 'src/extension.ts');
	const start = new Set();
	const visit = (/** @type {string} */ name) => {
		if (start.has(name)) return;
		start.add(name);
		for (const imported of metafile.outputs[name]?.imports ?? [])
			if (imported.kind === 'import-statement') visit(imported.path);
	};
	visit(entry ?? '');
	const sizeOf = (/** @type {Iterable<string>} */ names) =>
		[...names].reduce((sum, name) => sum + (metafile.outputs[name]?.bytes ?? 0), 0) / 1024;
	const rest = Object.keys(metafile.outputs).filter(name => !start.has(name));
	const page = fs.statSync(path.join(ROOT, 'dist', 'webview', 'pages.js')).size / 1024;
	const startKb = sizeOf(start);
	return [
		'## Size',
		'',
		table(
			['what', 'KB minified', `share of the ${START_LIMIT_KB} KB allowed at the start`],
			[
				['read at every start', startKb.toFixed(1), (startKb / START_LIMIT_KB).toFixed(2)],
				['read on first use', sizeOf(rest).toFixed(1), ''],
				['the pages', page.toFixed(1), ''],
			],
		),
	].join('\n');
}
