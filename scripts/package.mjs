// npm run package: builds for production and makes out/secure-response.vsix, of which .vscodeignore names the contents.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { OUT, ROOT, runNode, VSIX } from './project.mjs';

/** 1.2 MB as the packager measures it are 1,258 KB. The Marketplace page and its picture are in it; the web entry is to come. */
const LIMIT_BYTES = 1_255_000;

/**
 * Makes the package, printing its contents.
 * @throws Error when the build or the packaging fails, or the package is over its limit.
 */
export function makePackage() {
	if (!runNode('esbuild.js', ['--production'])) throw new Error('The build failed.');
	fs.mkdirSync(OUT, { recursive: true });
	fs.rmSync(VSIX, { force: true });
	const vsce = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
	// All dependencies are in the bundle. The links of the README stay as they are: no repository is known to lead them to.
	const made = runNode(vsce, ['package', '--no-dependencies', '--no-rewrite-relative-links', '--out', VSIX]);
	if (!made) throw new Error('vsce made no package.');
	const { size } = fs.statSync(VSIX);
	const figures = `${(size / 1000).toFixed(1)} KB, limit ${LIMIT_BYTES / 1000} KB`;
	if (size >= LIMIT_BYTES) throw new Error(`The package is too large: ${figures}.`);
	console.log(`${path.relative(ROOT, VSIX)}: ${figures}`);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
	try {
		makePackage();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
