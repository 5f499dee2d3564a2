// The extension's code for a bench in Node, without VS Code.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { OUT, ROOT } from '../scripts/project.mjs';

/**
 * @param {string} name of the bench, and of its folder
 * @param {string} contents TypeScript that exports what the bench calls; paths are from the project's root
 * @returns {Promise<string>} the bundled module's file
 */
export async function bundled(name, contents) {
	const outfile = path.join(OUT, 'bench', name, 'bundle.mjs');
	await esbuild.build({
		absWorkingDir: ROOT,
		stdin: { contents, resolveDir: ROOT, loader: 'ts' },
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		// Some dependencies are CommonJS and ask for Node's own modules with require, which ES modules do not have.
		banner: { js: "import{createRequire as $cr}from'node:module';const require=$cr(import.meta.url);" },
		logLevel: 'warning',
	});
	return outfile;
}

/** The same, imported. */
export async function bundledCode(name, contents) {
	return import(pathToFileURL(await bundled(name, contents)).href);
}
