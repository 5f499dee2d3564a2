// npm run package: builds for production and makes out/secure-response.vsix, of which .vscodeignore names the contents, and
// beside it secure-response.cdx.json, the bill of what is bundled.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { billOfMaterials, bundledPackages, licenceList } from './bill.mjs';
import { BILL, OUT, ROOT, runNode, VSIX } from './project.mjs';

/** 1.2 MB as the packager measures it are 1,258 KB. The Marketplace page and its picture are in it; the web entry is to come. */
const LIMIT_BYTES = 1_255_000;

/**
 * Makes the package, printing its contents.
 * @throws Error when the build or the packaging fails, or the package is over its limit.
 */
export function makePackage() {
	fs.mkdirSync(OUT, { recursive: true });
	for (const file of [VSIX, BILL]) fs.rmSync(file, { force: true });
	const metafile = path.join(OUT, 'metafile.json');
	if (!runNode('esbuild.js', ['--production', '--metafile', metafile])) throw new Error('The build failed.');
	const packages = bundledPackages(Object.values(JSON.parse(fs.readFileSync(metafile, 'utf8'))));
	fs.writeFileSync(path.join(ROOT, 'dist', 'licenses.txt'), licenceList(packages));
	const vsce = path.join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
	// All dependencies are in the bundle. The links of the README stay as they are: no repository is known to lead them to.
	const made = runNode(vsce, ['package', '--no-dependencies', '--no-rewrite-relative-links', '--out', VSIX]);
	if (!made) throw new Error('vsce made no package.');
	fs.writeFileSync(BILL, billOfMaterials(packages, VSIX));
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
