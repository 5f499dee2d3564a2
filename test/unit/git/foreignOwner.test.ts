import assert from 'node:assert/strict';
import { chownSync } from 'node:fs';
import { blameOf } from '../../../src/git/blame';
import { changedLines } from '../../../src/git/changes';
import { NotOwnedError } from '../../../src/git/errors';
import { scanHistory } from '../../../src/git/fixCommits/scan';
import { whereBranchGoes } from '../../../src/git/reach';
import { recentCommits } from '../../../src/git/recentCommits';
import { traceFix } from '../../../src/git/trace';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

const NOBODY = 65_534;
const mayChangeOwners = process.getuid?.() === 0;

describe('a repository that belongs to another user', () => {
	let repository: TemporaryRepository;
	let commit: string;
	before(() => {
		repository = temporaryRepository();
		repository.write('a.js', 'one\n');
		commit = repository.commit('Fixes: CVE-2026-1234');
		if (mayChangeOwners)
			for (const path of [repository.root, `${repository.root}/.git`]) chownSync(path, NOBODY, NOBODY);
	});
	after(() => repository.remove());

	(mayChangeOwners ? it : it.skip)(
		'is not read by anything that links and finds fixes, and the way out is named (needs root)',
		async () => {
			const { git, root } = repository;
			const questions: readonly (() => Promise<unknown>)[] = [
				() => scanHistory(git, root),
				() => traceFix(git, root, { commit, files: [{ path: 'a.js' }] }),
				() => whereBranchGoes(git, root),
				() => changedLines(git, root, 'a.js'),
				() => recentCommits(git, root, 10),
				() => blameOf(git, root, 'a.js', new Set([commit])),
			];
			for (const question of questions)
				await assert.rejects(question, (error: unknown) => {
					assert.ok(error instanceof NotOwnedError, String(error));
					assert.match(error.message, /safe\.directory/);
					return true;
				});
		},
	);
});
