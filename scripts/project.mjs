// What the scripts share: where things are, and how they run one another.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The project's root folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Everything that scripts make and nobody keeps. */
export const OUT = path.join(ROOT, 'out');
/** The .vsix that `npm run package` makes. */
export const VSIX = path.join(OUT, 'secure-response.vsix');
/** What is bundled into it: CycloneDX. */
export const BILL = path.join(OUT, 'secure-response.cdx.json');
/** The Monday morning of which the sample's cases are written; pictures and tests hold the clock there. */
export const SAMPLE_CLOCK = '2026-03-02T09:00:00Z';

/**
 * Runs a tool of the project, showing its output.
 * @param {string} script a JavaScript file, from the project's root
 * @param {readonly string[]} [args]
 * @param {Readonly<Record<string, string>>} [variables] beside those of this process
 * @returns {boolean} whether it succeeded.
 */
export function runNode(script, args = [], variables = {}) {
	const env = { ...process.env, ...variables };
	return spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: 'inherit', env }).status === 0;
}

/**
 * Reads the command line, or ends with the usage when it is not understood.
 * @template {import('node:util').ParseArgsConfig} T
 * @param {string} usage
 * @param {T} config
 * @returns {ReturnType<typeof parseArgs<T>>}
 */
export function readCommandLine(usage, config) {
	try {
		return parseArgs(config);
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
		process.exit(2);
	}
}

/**
 * Makes the sample project and its case folder.
 * @param {string} folder an empty one, or none yet
 * @param {string} [now] the instant the cases are seen from, ISO 8601; default: the present
 * @returns {{ project: string, cases: string }} their folders.
 */
export function makeSample(folder, now) {
	const args = [path.join(ROOT, 'sample', 'make.mjs'), folder, ...(now ? ['--now', now] : [])];
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`The sample could not be made.\n${stdout}${stderr}`);
	return { project: path.join(folder, 'project'), cases: path.join(folder, 'cases') };
}

/**
 * Gives the sample project a public remote of its own beside it, as if all it has were published.
 * @param {string} project its folder
 */
export function givePublicRemote(project) {
	const git = (/** @type {string[]} */ ...args) => execFileSync('git', ['-C', project, ...args], { stdio: 'pipe' });
	const remote = path.join(path.dirname(project), 'public.git');
	if (!fs.existsSync(remote)) git('clone', '--quiet', '--bare', '.', remote);
	if (git('remote').toString().split('\n').includes('origin')) git('remote', 'set-url', 'origin', '../public.git');
	else git('remote', 'add', 'origin', '../public.git');
	git('fetch', '--quiet', 'origin');
}
