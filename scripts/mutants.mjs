// node scripts/mutants.mjs [NAME...]: changes one thing at a time in a copy of the project, each of which breaks a promise, and
// runs the tests that must notice. The list is test/mutants.mjs.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { MUTANTS } from '../test/mutants.mjs';
import { OUT, ROOT, readCommandLine } from './project.mjs';

const COPY = path.join(OUT, 'mutants', 'main');
/** What the copy has by links: nothing of it is changed. */
const LINKED = ['node_modules', '.vscode-host'];
const LEFT_OUT = [...LINKED, 'out', 'dist', '.git'];

function makeCopy() {
	fs.rmSync(path.dirname(COPY), { recursive: true, force: true });
	fs.mkdirSync(COPY, { recursive: true });
	for (const name of fs.readdirSync(ROOT)) {
		if (!LEFT_OUT.includes(name)) fs.cpSync(path.join(ROOT, name), path.join(COPY, name), { recursive: true });
	}
	for (const name of LINKED) fs.symlinkSync(path.join(ROOT, name), path.join(COPY, name));
	const shared = path.resolve(ROOT, '..', 'shared');
	if (fs.existsSync(shared)) fs.symlinkSync(shared, path.join(path.dirname(COPY), 'shared'));
}

/**
 * Runs the tests that must notice a mutant in the copy.
 * @param {typeof MUTANTS[number]} mutant
 * @returns {'pass' | 'fail' | 'broken'} broken: the project could not even be built, or no test was begun
 */
function runTests({ tier, only, grep, long }) {
	fs.rmSync(path.join(COPY, 'out', 'test'), { recursive: true, force: true });
	const { status, stdout } = spawnSync(
		process.execPath,
		[
			...[path.join(COPY, 'scripts', 'test.mjs'), tier, '--only', only],
			...(grep ? ['--grep', grep] : []),
			...(long ? ['--long'] : []),
		],
		{ cwd: COPY, encoding: 'utf8', maxBuffer: 2 ** 28, env: { ...process.env, SECURE_RESPONSE_NO_RETRY: '1' } },
	);
	if (/broke off before its end/.test(stdout)) return 'broken';
	const [, passed, failed] = (/(\d+) passed, (\d+) failed/.exec(stdout.trim().split('\n').at(-1) ?? '') ?? []).map(
		Number,
	);
	// One test is always there: that nothing is left in the temporary folder.
	if (passed === undefined || failed === undefined || passed + failed < 2) return 'broken';
	if ((status === 0) !== (failed === 0)) return 'broken';
	return failed > 0 ? 'fail' : 'pass';
}

const { positionals } = readCommandLine('node scripts/mutants.mjs [NAME...]', { allowPositionals: true });
const unknown = positionals.filter(name => !MUTANTS.some(mutant => mutant.name === name));
if (unknown.length > 0) throw new Error(`There is no mutant ${unknown.join(', ')}.`);
const chosen = MUTANTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
for (const { name, file, find } of chosen) {
	const found = fs.readFileSync(path.join(ROOT, file), 'utf8').split(find).length - 1;
	if (found !== 1) throw new Error(`${name}: its text is ${found} times in ${file}, not once.`);
}
makeCopy();
/** What the tests say of the project as it is: a suite that fails without a mutant notices none. @type {Map<string, string>} */
const asItIs = new Map();
const survivors = chosen.filter(mutant => {
	const suite = JSON.stringify([mutant.tier, mutant.only, mutant.grep, mutant.long]);
	const before = asItIs.get(suite) ?? runTests(mutant);
	asItIs.set(suite, before);
	const file = path.join(COPY, mutant.file);
	const text = fs.readFileSync(file, 'utf8');
	fs.writeFileSync(
		file,
		text.replace(mutant.find, () => mutant.replace),
	);
	const after = before === 'pass' ? runTests(mutant) : 'broken';
	fs.writeFileSync(file, text);
	const outcome = { pass: 'not noticed', fail: 'noticed', broken: 'broken' }[after];
	console.log(`${outcome.padEnd(12)} ${mutant.name}`);
	return outcome !== 'noticed';
});
console.log(`${chosen.length - survivors.length} of ${chosen.length} mutants noticed.`);
if (survivors.length === 0 && positionals.length === 0) {
	const file = path.join(OUT, 'long', 'mutants.json');
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const tried = `${chosen.length} promises broken, one at a time; all noticed`;
	fs.writeFileSync(file, JSON.stringify({ suite: 'mutants', tried }));
}
process.exitCode = survivors.length === 0 ? 0 : 1;
