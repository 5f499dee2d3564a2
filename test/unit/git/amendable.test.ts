import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import { UserError } from '../../../src/core/errors';
import { amendable } from '../../../src/git/amendable';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';

describe('the last commit’s message', () => {
	let repository: TemporaryRepository;
	let head: string;
	beforeEach(() => {
		repository = temporaryRepository();
		repository.write('a.txt', 'one\n');
		repository.commit('first');
		repository.write('a.txt', 'two\n');
		head = repository.commit('Prüfe die Länge\n\n#12 is done\n');
	});
	afterEach(() => repository.remove());

	const sh = (...args: string[]): string => repository.sh(...args);
	const look = () => amendable(repository.git, repository.root);
	const refused = async (why: RegExp): Promise<void> =>
		assert.rejects(look(), (error: unknown) => error instanceof UserError && why.test(error.message));

	it('may be replaced while nobody else has the commit, and is read to the letter', async () => {
		assert.deepEqual(await look(), {
			commit: head,
			message: 'Prüfe die Länge\n\n#12 is done\n',
			signed: false,
			inPrivateFork: false,
		});
	});

	it('stays beside unstaged edits, and not while files are staged', async () => {
		repository.write('a.txt', 'three\n');
		assert.equal((await look()).commit, head);
		sh('add', 'a.txt');
		await refused(/staged/);
	});

	it('stays once a remote that may be public has the commit, also below a later one', async () => {
		sh('remote', 'add', 'origin', 'https://github.com/acme/app.git');
		sh('update-ref', 'refs/remotes/origin/main', 'HEAD~1');
		assert.equal((await look()).inPrivateFork, false);
		const tree = sh('rev-parse', 'HEAD^{tree}');
		sh('update-ref', 'refs/remotes/origin/other', sh('commit-tree', tree, '-p', head, '-m', 'later'));
		await refused(/others have it/);
	});

	it('stays once it is in a tag', async () => {
		sh('tag', 'v1');
		await refused(/tag/);
	});

	it('may be replaced where only a private fork has it, which is said', async () => {
		sh('remote', 'add', 'private-fork', 'https://github.com/acme/app-ghsa-2222-3333-4444.git');
		sh('update-ref', 'refs/remotes/private-fork/main', head);
		assert.equal((await look()).inPrivateFork, true);
	});

	it('stays where a remote that is gone had it', async () => {
		sh('update-ref', 'refs/remotes/gone/main', head);
		await refused(/others have it/);
	});

	it('stays while a merge, rebase, cherry-pick or revert is under way, in a linked worktree too', async () => {
		for (const name of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge/done', 'rebase-apply/next']) {
			repository.write(`.git/${name}`, `${head}\n`);
			await refused(/under way/);
			rmSync(`${repository.root}/.git/${name.split('/')[0] ?? ''}`, { recursive: true, force: true });
			assert.equal((await look()).commit, head);
		}
		const linked = `${repository.base}/linked`;
		sh('worktree', 'add', '-q', linked);
		appendFileSync(`${repository.root}/.git/worktrees/linked/MERGE_HEAD`, `${head}\n`);
		assert.equal((await look()).commit, head);
		await assert.rejects(amendable(repository.git, linked), /under way/);
	});

	it('stays where it is in another encoding', async () => {
		sh('-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '-q', '--amend', '--allow-empty', '-m', 'x');
		await refused(/encoding/);
	});

	it('tells of a signature, which may not come again', async () => {
		const object = sh('cat-file', 'commit', 'HEAD').replace('\n\n', '\ngpgsig -----BEGIN SSH SIGNATURE-----\n x\n\n');
		repository.write('object', object);
		sh('update-ref', 'HEAD', sh('hash-object', '-t', 'commit', '-w', 'object'));
		assert.equal((await look()).signed, true);
	});
});
