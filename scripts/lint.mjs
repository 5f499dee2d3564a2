// npm run lint: everything that judges the code without running it. Says which check failed, with its whole output.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './project.mjs';

/** Name, package, its binary, arguments. */
const CHECKS = /** @type {const} */ ([
	['types and rules', 'oxlint', 'oxlint', ['--type-aware', '--type-check']],
	['format', '@biomejs/biome', 'biome', ['format', '.']],
	['layering', 'dependency-cruiser', 'depcruise', ['src', '--config', '.dependency-cruiser.cjs']],
	['unused code', 'knip', 'knip', ['--no-progress']],
]);

const CODE = ['src', 'test', 'bench', 'scripts', 'sample'];
const SWITCHED_OFF = /\/[/*]\s*(?:(?:eslint|oxlint)-(?:disable|enable)|biome-ignore)/;

/** @returns {string[]} files in which a comment switches a rule off: rules hold everywhere. */
function filesWithoutRules() {
	return CODE.flatMap(folder =>
		fs
			.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter(name => /\.[cm]?[jt]sx?$/.test(name))
			.map(name => path.join(folder, name))
			.filter(file => SWITCHED_OFF.test(fs.readFileSync(path.join(ROOT, file), 'utf8'))),
	);
}

/**
 * @param {string} name of a package
 * @param {string} binary
 * @returns {string} the JavaScript file of its binary.
 */
function binaryOf(name, binary) {
	const folder = path.join(ROOT, 'node_modules', name);
	const { bin } = createRequire(import.meta.url)(path.join(folder, 'package.json'));
	return path.join(folder, typeof bin === 'string' ? bin : bin[binary]);
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run(script, args) {
	return new Promise(resolve => {
		const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data));
		child.once('close', code => resolve({ ok: code === 0, output }));
	});
}

/**
 * Runs all checks at once, printing one line for each as it ends.
 * @returns {Promise<{ passed: number, failed: string[] }>} how many passed, and the names of those that did not.
 */
export async function lint() {
	/** @type {string[]} */
	const failed = [];
	const check = async (/** @type {typeof CHECKS[number]} */ [name, packageName, binary, args]) => {
		const { ok, output } = await run(binaryOf(packageName, binary), args);
		console.log(ok ? `  ✔ ${name}` : `  ✘ ${name}\n${output}`);
		if (!ok) failed.push(name);
	};
	await Promise.all(CHECKS.map(check));
	const loose = filesWithoutRules();
	console.log(loose.length === 0 ? '  ✔ rules hold everywhere' : `  ✘ rules are switched off in ${loose.join(', ')}`);
	if (loose.length > 0) failed.push('rules hold everywhere');
	return { passed: CHECKS.length + 1 - failed.length, failed };
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
	const { failed } = await lint();
	if (failed.length > 0) {
		console.error(`Failed: ${failed.join(', ')}.`);
		process.exitCode = 1;
	}
}
