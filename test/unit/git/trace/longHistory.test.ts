import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { Git } from '../../../../src/git/exec';
import { traceFix } from '../../../../src/git/trace';
import { commitContent } from '../../../../src/git/trace/commitContent';
import { type TemporaryRepository, temporaryRepository } from '../temporaryRepository';
import { told } from './traceWorld';

const COMMITS = 10_000;
const TAGS = 50_000;
const CHECK = "if (length > buffer.length) throw new RangeError('too long');";
const DEEP = 300;

/** What git fast-import reads: a commit that sets one file. */
function commit(branch: string, n: number, message: string, text: string, from = ''): string {
	const data = (value: string): string => `data ${Buffer.byteLength(value)}\n${value}\n`;
	const person = `Ada <ada@example.org> ${1_600_000_000 + n * 60} +0000`;
	return `commit refs/heads/${branch}\nauthor ${person}\ncommitter ${person}\n${data(message)}${from}M 100644 inline a.js\n${data(text)}\n`;
}

const text = (version: number, checked: boolean): string =>
	`// ${version}\none();\ntwo();\nthree();\nfour();\n${checked ? `${CHECK}\n` : ''}five();\nsix();\nseven();\n`;

describe('a linked fix in a file with 10,000 commits, and 50,000 tags', () => {
	let repository: TemporaryRepository;
	before(() => {
		repository = temporaryRepository();
		const parts: string[] = [];
		// The fix as it was written; then main, which has it under another id, deep in its history.
		parts.push(commit('main', 0, 'start', text(0, false)));
		parts.push(commit('topic', 1, 'Check the length', text(0, true), 'from refs/heads/main\n'));
		for (let n = 2; n < COMMITS; n++)
			parts.push(commit('main', n, n === DEEP ? 'Check the length' : `work ${n}`, text(n, n >= DEEP)));
		execFileSync('git', ['fast-import', '--quiet'], {
			cwd: repository.root,
			env: repository.env,
			input: parts.join(''),
		});
		const tip = repository.sh('rev-parse', 'main');
		const tags = Array.from({ length: TAGS }, (_, i) => `${tip} refs/tags/v${String(i).padStart(6, '0')}\n`);
		repository.sh('pack-refs', '--all');
		appendFileSync(path.join(repository.root, '.git', 'packed-refs'), tags.join(''));
	});
	after(() => repository.remove());

	it('is found deep in the history by its subject, with no more than 500 changes compared', async () => {
		const { git, root, sh } = repository;
		let compared = 0;
		let processes = 0;
		const counting: Git = {
			run(folder, args, o) {
				processes += 1;
				if (args[0] === 'diff-tree')
					compared += String(o?.input ?? '')
						.split('\n')
						.filter(Boolean).length;
				return git.run(folder, args, o);
			},
		};
		const fix = sh('rev-parse', 'topic');
		const content = await commitContent(git, root, fix);
		const deep = sh('log', '--format=%H', '--grep=Check the length', 'main');
		const traces = await traceFix(counting, root, content);
		assert.deepEqual(told(traces), [`id ${fix}`, `squash ${deep}`]);
		assert.ok(compared <= 501, `compared ${compared}`);
		assert.ok(processes <= 60, `${processes} processes`);
	});
});
