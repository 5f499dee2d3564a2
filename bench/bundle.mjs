// The extension's code for a bench in Node, without VS Code.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { NODE_BUNDLE } from '../scripts/node-bundle.mjs';
import { OUT, ROOT } from '../scripts/project.mjs';

/**
 * @param {string} name of the bench, and of its folder
 * @param {string} contents TypeScript that exports what the bench calls; paths are from the project's root
 * @returns {Promise<string>} the bundled module's file
 */
export async function bundled(name, contents) {
	const outfile = path.join(OUT, 'bench', name, 'bundle.mjs');
	await esbuild.build({ ...NODE_BUNDLE, stdin: { contents, resolveDir: ROOT, loader: 'ts' }, outfile });
	return outfile;
}

/** The same, imported. */
export async function bundledCode(name, contents) {
	return import(pathToFileURL(await bundled(name, contents)).href);
}
