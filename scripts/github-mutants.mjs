// node scripts/github-mutants.mjs [NAME...]: runs the tests that ask the stand-in for GitHub, each time with another thing in
// it that is not as GitHub describes it, and says which of these the tests did not notice.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bundleTests, testFiles } from './bundle-tests.mjs';
import { ROOT, readCommandLine, SAMPLE_CLOCK } from './project.mjs';

const MOCHA = path.join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
/** The stand-in's own tests would notice everything. */
const OWN = path.join('test', 'unit', 'support');

/** @returns {string[]} the unit tests that reach the stand-in, themselves or through a helper beside them. */
function testsOfGitHub() {
	const asks = (/** @type {string} */ file) =>
		fs.readFileSync(path.join(ROOT, file), 'utf8').includes('support/github');
	const helped = (/** @type {string} */ file) => {
		const folder = path.dirname(file);
		return fs
			.readdirSync(path.join(ROOT, folder))
			.some(name => name.endsWith('.ts') && !name.endsWith('.test.ts') && asks(path.join(folder, name)));
	};
	return testFiles('test/unit').filter(file => !file.startsWith(OWN) && (asks(file) || helped(file)));
}

/**
 * @param {readonly string[]} bundles
 * @param {string} [mutant]
 * @returns {boolean} whether the tests pass.
 */
function pass(bundles, mutant = '') {
	const { status } = spawnSync(
		process.execPath,
		[MOCHA, '--no-config', '--no-package', '--exit', '--bail', '--timeout', '20000', '--reporter', 'dot', ...bundles],
		{
			cwd: ROOT,
			stdio: 'ignore',
			env: {
				...process.env,
				SECURE_RESPONSE_ROOT: ROOT,
				SECURE_RESPONSE_CLOCK: SAMPLE_CLOCK,
				SECURE_RESPONSE_MUTANT: mutant,
			},
		},
	);
	return status === 0;
}

const { positionals } = readCommandLine('node scripts/github-mutants.mjs [NAME...]', { allowPositionals: true });
const files = testsOfGitHub();
const [list = '', ...bundles] = await bundleTests('mutants', ['test/support/github/mutants.ts', ...files], 'esm');
/** @type {typeof import('../test/support/github/mutants')} */
const { MUTANTS } = await import(list);
if (!pass(bundles)) throw new Error('The tests fail without any mutant.');
const names = positionals.length > 0 ? positionals : Object.keys(MUTANTS);
const survivors = names.filter(name => {
	const survived = pass(bundles, name);
	console.log(`${survived ? 'NOT NOTICED' : 'noticed    '}  ${name}`);
	return survived;
});
console.log(`${names.length - survivors.length} of ${names.length} noticed by ${files.length} files of tests.`);
process.exitCode = survivors.length === 0 ? 0 : 1;
