// Bundles the tests of one tier from TypeScript, each file for itself.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { OUT, ROOT } from './project.mjs';

/** What only tests use stays a package; what the extension uses is bundled as in the extension. */
const TEST_TOOLS = [
	'vscode',
	'mocha',
	'esbuild',
	'typescript',
	'fast-check',
	'playwright-core',
	'@axe-core/playwright',
	'@vscode/test-electron',
];

/**
 * The project's scripts find one another by their own place, so a bundle imports them from there.
 * @type {esbuild.Plugin}
 */
const SCRIPTS_STAY = {
	name: 'scripts-stay',
	setup(build) {
		build.onResolve({ filter: /^\.{1,2}\/.*\.mjs$/ }, ({ path: wanted, resolveDir }) => ({
			path: pathToFileURL(path.resolve(resolveDir, wanted)).href,
			external: true,
		}));
	},
};

/**
 * @param {string} folder such as test/unit
 * @returns {string[]} its test files, from the project's root, in alphabetical order.
 */
export function testFiles(folder) {
	const base = path.join(ROOT, folder);
	if (!fs.existsSync(base)) return [];
	return fs
		.readdirSync(base, { recursive: true, encoding: 'utf8' })
		.filter(file => /\.test\.tsx?$/.test(file))
		.map(file => path.join(folder, file))
		.sort();
}

/**
 * Bundles TypeScript files for mocha in Node, as ES modules, or for the extension host, as CommonJS.
 * @param {string} tier names the folder of the bundles
 * @param {readonly string[]} files from the project's root
 * @param {'esm' | 'cjs'} format
 * @returns {Promise<string[]>} the bundles, in the order of the files.
 */
export async function bundleTests(tier, files, format) {
	const outdir = path.join(OUT, 'test', tier);
	fs.rmSync(outdir, { recursive: true, force: true });
	const extension = format === 'esm' ? '.mjs' : '.cjs';
	await esbuild.build({
		absWorkingDir: ROOT,
		entryPoints: [...files],
		outbase: ROOT,
		outdir,
		outExtension: { '.js': extension },
		bundle: true,
		splitting: format === 'esm',
		format,
		platform: 'node',
		target: 'node20',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		external: TEST_TOOLS,
		plugins: [SCRIPTS_STAY],
		banner:
			format === 'esm'
				? { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" }
				: {},
		sourcemap: 'inline',
		logLevel: 'warning',
	});
	return files.map(file => path.join(outdir, file.replace(/\.tsx?$/, extension)));
}
