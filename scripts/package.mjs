// npm run package: builds for production and makes out/secure-response.vsix, of which .vscodeignore names the contents, and
// beside it secure-response.cdx.json, the bill of what is bundled. The same sources make the same bytes, everywhere and always:
// what is in the package is of the moment of SOURCE_DATE_EPOCH, else of the last commit.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { billOfMaterials, bundledPackages, licenceList } from './bill.mjs';
import { BILL, OUT, ROOT, runNode, VSIX } from './project.mjs';
import { packageReadme } from './readme.mjs';
import { squeeze } from './squeeze.mjs';

/** With the entry for browsers, a language and the picture of the README. */
const LIMIT_BYTES = 1_200_000;
/** In seconds: the first moment that a ZIP file can tell. */
const FIRST_OF_ZIP = 315_532_800;
const VSCE = 'node_modules/@vscode/vsce/vsce';

/**
 * Makes the package, printing its contents.
 * @throws Error when the build or the packaging fails, or the package is over its limit.
 */
export async function makePackage() {
	fs.mkdirSync(OUT, { recursive: true });
	for (const file of [VSIX, BILL]) fs.rmSync(file, { force: true });
	const metafile = path.join(OUT, 'metafile.json');
	if (!runNode('esbuild.js', ['--production', '--metafile', metafile])) throw new Error('The build failed.');
	const packages = bundledPackages(Object.values(JSON.parse(fs.readFileSync(metafile, 'utf8'))));
	fs.writeFileSync(path.join(ROOT, 'dist', 'licenses.txt'), licenceList(packages));
	levelModes();
	const readme = path.join(OUT, 'README.md');
	fs.writeFileSync(readme, packageReadme(fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8')));
	// All dependencies are in the bundle. No repository is known to which links could be led.
	const options = ['--no-dependencies', '--no-rewrite-relative-links', '--out', VSIX];
	options.push('--readme-path', path.relative(ROOT, readme).replaceAll(path.sep, '/'));
	// A ZIP file tells times of day without their zone.
	if (!runNode(VSCE, ['package', ...options], { SOURCE_DATE_EPOCH: String(sourceMoment()), TZ: 'UTC' }))
		throw new Error('vsce made no package.');
	await squeeze(VSIX);
	fs.writeFileSync(BILL, billOfMaterials(packages, VSIX));
	const { size } = fs.statSync(VSIX);
	const figures = `${(size / 1000).toFixed(1)} KB, limit ${(LIMIT_BYTES / 1000).toFixed(1)} KB`;
	if (size >= LIMIT_BYTES) throw new Error(`The package is too large: ${figures}.`);
	console.log(`${path.relative(ROOT, VSIX)}: ${figures}`);
}

/** @returns {number} in seconds since 1970 */
function sourceMoment() {
	const given = process.env['SOURCE_DATE_EPOCH'];
	if (given !== undefined && /^\d+$/.test(given)) return Number(given);
	try {
		const git = ['-C', ROOT, 'log', '-1', '--format=%ct'];
		return Number(execFileSync('git', git, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
	} catch {
		return FIRST_OF_ZIP;
	}
}

/** What a clone makes readable for whom differs from one computer to the next, and is in the package. */
function levelModes() {
	const list = execFileSync(process.execPath, [VSCE, 'ls', '--no-dependencies'], { cwd: ROOT, encoding: 'utf8' });
	for (const file of list.split('\n').filter(Boolean)) fs.chmodSync(path.join(ROOT, file), 0o644);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
	try {
		await makePackage();
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
