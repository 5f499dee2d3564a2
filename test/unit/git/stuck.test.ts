import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createWritingGit, type WritingGit } from '../../../src/git/fork/writingGit';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

/** A git that is told to stop, and does not end as it should. */
describe('a git that writes, given up by a person', function () {
	this.timeout(30_000);
	let repository: TemporaryRepository;
	let file: string;
	const kill = process.kill.bind(process);
	beforeEach(() => {
		repository = temporaryRepository();
		file = path.join(repository.base, 'pid');
	});
	afterEach(() => {
		process.kill = kill;
		kill(Number(readFileSync(file, 'utf8')), 'SIGKILL');
		repository.remove();
	});

	/** Stands in for git: it notes the process that is left at the end, and never ends by itself. */
	function gitOf(script: string): WritingGit {
		const program = path.join(repository.base, 'never-git');
		const lines = [
			`#!${process.execPath}`,
			`const file = ${JSON.stringify(file)};`,
			script,
			'setInterval(() => {}, 1000);',
		];
		writeFileSync(program, `${lines.join('\n')}\n`);
		chmodSync(program, 0o755);
		return createWritingGit(
			async () => program,
			() => true,
			process.env,
		);
	}

	/** Gives it up as soon as it runs. @returns why the call failed */
	async function giveUp(git: WritingGit): Promise<unknown> {
		const person = new AbortController();
		const isNoted = (): boolean => existsSync(file) && statSync(file).size > 0;
		const noted = new Promise<void>(resolve => {
			const watcher = watch(repository.base, () => isNoted() && (watcher.close(), resolve()));
		});
		const work = git.write(repository.root, ['init'], { signal: person.signal }).catch((error: unknown) => error);
		await noted;
		person.abort(new Error('given up'));
		return work;
	}

	it('is not waited for where what it started left it and holds on to its output', async () => {
		const started =
			"const { pid } = require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'inherit' }); require('node:fs').writeFileSync(file, String(pid));";
		assert.match(String(await giveUp(gitOf(started))), /given up/);
	});

	it('is not waited for where the system cannot end it, as on a drive that does not answer', async () => {
		const git = gitOf("require('node:fs').writeFileSync(file, String(process.pid));");
		process.kill = () => true;
		assert.match(String(await giveUp(git)), /given up/);
	});
});
