import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { checkWith, type Verdict } from '../../../src/git/evidence';
import { GitFailedError, NotARepositoryError } from '../../../src/git/errors';
import { claim, code, evidenceFor, path as file, symbol, verdictOn, verdictsOn } from './evidenceClaims';
import { type TemporaryRepository, temporaryRepository } from './temporaryRepository';
import { itByChance } from '../../support/long';

const it = itByChance('kinds of clones');

/** A repository with a function that came and went, and a clone of it. */
function withClone(
	run: (repository: TemporaryRepository, clone: (...options: string[]) => string) => Promise<void>,
): () => Promise<void> {
	return async () => {
		const repository = temporaryRepository();
		try {
			repository.sh('config', 'uploadpack.allowFilter', 'true');
			repository.write('src/old.js', 'function longGone() {\n  return 1;\n}\n');
			repository.write('src/kept.js', 'function staysHere() {\n  return 2;\n}\n');
			repository.commit('one');
			repository.sh('tag', 'v1.0.0');
			repository.sh('rm', '-q', 'src/old.js');
			repository.commit('two');
			repository.write('src/new.js', 'function cameLater() {}\n');
			repository.commit('three');
			const url = `file://${repository.root}`;
			await run(repository, (...options) => {
				repository.shIn(repository.base, 'clone', '-q', ...options, url, 'clone');
				return path.join(repository.base, 'clone');
			});
		} finally {
			repository.remove();
		}
	};
}

async function verdictIn(
	{ git }: TemporaryRepository,
	root: string,
	one: Parameters<typeof verdictOn>[1],
	o: { at?: string; deep?: boolean } = {},
): Promise<Verdict | undefined> {
	return (await checkWith(git, root, [one], { at: 'HEAD', ...o }))[0]?.verdict;
}

describe('claims against clones of all kinds', () => {
	it(
		'never says of a shallow clone that something was not in its history',
		withClone(async (repository, clone) => {
			const root = clone('--depth=1');
			const deep = { deep: true };
			assert.equal(await verdictIn(repository, root, symbol('cameLater'), deep), 'found');
			for (const one of [
				symbol('longGone'),
				file('src/old.js'),
				file('src/kept.js', [99, 99]),
				code('function longGone() {'),
			])
				assert.equal(await verdictIn(repository, root, one, deep), 'uncheckable', one.text);
			assert.equal(
				await verdictIn(repository, root, claim('commit', repository.sh('rev-parse', 'v1.0.0'))),
				'uncheckable',
			);
		}),
	);

	it(
		'answers from what a partial clone holds, and fetches nothing',
		withClone(async (repository, clone) => {
			const root = clone('--filter=blob:none', '--no-checkout');
			// Whoever fetched would fail now.
			repository.shIn(root, 'remote', 'set-url', 'origin', 'file:///nowhere/at/all');
			assert.equal(await verdictIn(repository, root, file('src/kept.js')), 'found');
			assert.equal(await verdictIn(repository, root, file('src/old.js'), { at: 'v1.0.0' }), 'changed');
			assert.equal(await verdictIn(repository, root, file('src/old.js'), { deep: true }), 'changed');
			for (const one of [
				file('src/kept.js', [1, 1]),
				symbol('staysHere'),
				symbol('longGone'),
				code('function staysHere() {'),
			])
				assert.equal(await verdictIn(repository, root, one, { deep: true }), 'uncheckable', one.text);
			assert.equal(await verdictIn(repository, root, claim('commit', 'a'.repeat(40))), 'no-such-commit');
		}),
	);

	it(
		'finds in a partial clone what was checked out',
		withClone(async (repository, clone) => {
			const root = clone('--filter=blob:none');
			repository.shIn(root, 'remote', 'set-url', 'origin', 'file:///nowhere/at/all');
			assert.equal(await verdictIn(repository, root, symbol('staysHere')), 'found');
			assert.equal(await verdictIn(repository, root, file('src/kept.js', [2, 2]), { at: 'v1.0.0' }), 'found');
			assert.equal(await verdictIn(repository, root, symbol('cameLater'), { at: 'v1.0.0' }), 'changed');
			assert.equal(await verdictIn(repository, root, symbol('longGone'), { deep: true }), 'uncheckable');
		}),
	);

	it(
		'cannot check a partial clone without trees, and says so',
		withClone(async (repository, clone) => {
			const root = clone('--filter=tree:0', '--no-checkout');
			repository.shIn(root, 'remote', 'set-url', 'origin', 'file:///nowhere/at/all');
			for (const one of [file('src/kept.js'), symbol('staysHere'), file('src/never.js')])
				assert.equal(await verdictIn(repository, root, one, { deep: true }), 'uncheckable', one.text);
		}),
	);

	it(
		'cannot check what a damaged clone lost, and answers the rest',
		withClone(async repository => {
			const { root } = repository;
			const id = repository.sh('rev-parse', 'HEAD:src/new.js');
			rmSync(path.join(root, '.git', 'objects', id.slice(0, 2), id.slice(2)));
			assert.equal(await verdictIn(repository, root, file('src/new.js'), { deep: true }), 'found');
			assert.equal(await verdictIn(repository, root, symbol('staysHere'), { deep: true }), 'found');
			assert.equal(await verdictIn(repository, root, symbol('cameLater'), { deep: true }), 'uncheckable');
			assert.equal(await verdictIn(repository, root, file('src/new.js', [1, 1])), 'uncheckable');
		}),
	);

	it(
		'does not call lines absent from a file that git fails to read',
		withClone(async ({ git, root }) => {
			const failing: typeof git = {
				run: (at, args, options) =>
					args[0] === 'cat-file' && args[1] === '--batch'
						? Promise.reject(new GitFailedError(null))
						: git.run(at, args, options),
			};
			const quoted = code('function staysHere() {\n  return 2;\n}');
			for (const at of ['1.0.0', 'HEAD'])
				assert.equal((await checkWith(failing, root, [quoted], { at }))[0]?.verdict, 'uncheckable', at);
		}),
	);

	it('knows what a repository without commits has: nothing', async () => {
		const empty = temporaryRepository();
		try {
			for (const one of [file('src/a.js'), symbol('anything'), code('const something = 1;')])
				assert.deepEqual(await verdictsOn(empty, one), ['not-at-version', 'not-in-history'], one.text);
			assert.equal(await verdictOn(empty, symbol('anything'), { at: '1.0.0' }), 'no-such-version');
			assert.equal(await verdictOn(empty, claim('version', '1.0.0')), 'no-such-version');
			assert.equal(await verdictOn(empty, claim('commit', 'abcdef1')), 'no-such-commit');
		} finally {
			empty.remove();
		}
	});

	it('says where there are no tags that these may not have been fetched', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('a.js', 'function here() {}\n');
			repository.commit('one');
			const [one] = await checkWith(repository.git, repository.root, [file('a.js')], { at: '1.0.0' });
			assert.equal(one?.verdict, 'no-such-version');
			assert.match(one.detail, /no tags at all/);
		} finally {
			repository.remove();
		}
	});

	it('reads a repository with SHA-256', async () => {
		const repository = temporaryRepository('--object-format=sha256');
		try {
			repository.write('a.js', 'function here() {}\n');
			repository.write('b.js', 'function gone() {}\n');
			const first = repository.commit('one');
			repository.sh('rm', '-q', 'b.js');
			repository.write('a.js', '// new\nfunction here() {}\n');
			repository.commit('two');
			assert.equal(await verdictOn(repository, claim('commit', first)), 'found');
			assert.equal(await verdictOn(repository, file('a.js', [1, 1]), { at: first }), 'moved');
			assert.equal(await verdictOn(repository, symbol('gone'), { deep: true }), 'changed');
			assert.equal(await verdictOn(repository, symbol('never'), { deep: true }), 'not-in-history');
			assert.equal(await verdictOn(repository, claim('commit', 'f'.repeat(64))), 'no-such-commit');
		} finally {
			repository.remove();
		}
	});

	it('cannot check what is in a submodule', async () => {
		const repository = temporaryRepository();
		const other = temporaryRepository();
		try {
			other.write('inner.js', 'function inside() {}\n');
			other.commit('inner');
			repository.write('a.js', 'here();\n');
			repository.sh('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other.root, 'vendor/inner');
			repository.commit('one');
			for (const one of [file('vendor/inner/inner.js'), file('vendor/inner/never.js', [3, 3])])
				assert.deepEqual(await verdictsOn(repository, one), ['uncheckable', 'uncheckable']);
			const absent = [symbol('inside'), file('inner.js'), claim('code', 'function inside() {}')];
			for (const { detail } of await evidenceFor(repository, absent, { deep: true }))
				assert.match(detail, /Submodules, such as vendor\/inner, were not searched\./);
		} finally {
			repository.remove();
			other.remove();
		}
	});

	it('takes Windows line ends for what they are', async () => {
		const repository = temporaryRepository();
		try {
			repository.sh('config', 'core.autocrlf', 'false');
			repository.write('a.js', 'first line();\nsecond line();\nthird line();\n');
			repository.commit('one');
			repository.sh('tag', 'v1');
			repository.write('a.js', 'first line();\r\nsecond line();\r\nthird line();\r\n');
			repository.commit('two');
			assert.equal(await verdictOn(repository, file('a.js', [1, 3]), { at: 'v1' }), 'found');
			assert.equal(await verdictOn(repository, file('a.js', [4, 5]), { at: 'v1' }), 'not-at-version');
			const quote = claim('code', 'first line();\r\nsecond line();\r\nthird line();');
			assert.equal(await verdictOn(repository, quote, { at: 'v1' }), 'found');
		} finally {
			repository.remove();
		}
	});

	it('finds a path however its accents are stored, and names in any script', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('src/größe.js'.normalize('NFC'), 'function größe() {}\nconst $scope = 1;\n');
			repository.commit('one');
			assert.equal(await verdictOn(repository, file('src/größe.js'.normalize('NFD'))), 'found');
			assert.equal(await verdictOn(repository, symbol('größe')), 'found');
			assert.equal(await verdictOn(repository, symbol('$scope')), 'found');
			assert.deepEqual(await verdictsOn(repository, symbol('größer')), ['not-at-version', 'not-in-history']);
			assert.deepEqual(await verdictsOn(repository, symbol('$scop')), ['not-at-version', 'not-in-history']);
		} finally {
			repository.remove();
		}
	});

	it('finds what only a merge made, and what only another branch has', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('a.js', 'one();\n');
			repository.commit('one');
			repository.sh('checkout', '-q', '-b', 'side');
			repository.write('a.js', 'one();\nonSideOnly();\n');
			repository.commit('side');
			repository.sh('checkout', '-q', 'main');
			repository.write('a.js', 'zero();\none();\n');
			repository.commit('main');
			repository.sh('merge', '-q', '-s', 'ours', '--no-commit', 'side');
			repository.write('a.js', 'zero();\none();\nmadeByMerging();\n');
			repository.write('merged.js', 'alsoMadeByMerging();\n');
			repository.commit('merge');
			repository.write('a.js', 'zero();\n');
			repository.sh('rm', '-q', 'merged.js');
			repository.commit('after');
			for (const one of [
				symbol('madeByMerging'),
				symbol('alsoMadeByMerging'),
				file('merged.js'),
				code('madeByMerging();'),
				symbol('onSideOnly'),
			])
				assert.equal(await verdictOn(repository, one, { deep: true }), 'changed', one.text);
		} finally {
			repository.remove();
		}
	});

	it('finds a method and its class that never were in one commit’s change', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('a.js', 'class Session {\n}\n');
			repository.write('other.js', 'hydrate();\n');
			repository.commit('class');
			repository.write('a.js', 'class Session {\n  hydrate() {}\n}\n');
			repository.commit('method');
			repository.write('a.js', 'class Session {\n}\n');
			repository.commit('gone');
			assert.deepEqual(await verdictsOn(repository, symbol('Session.hydrate')), ['not-at-version', 'changed']);
			assert.deepEqual(await verdictsOn(repository, symbol('Session#dehydrate')), ['not-at-version', 'not-in-history']);
		} finally {
			repository.remove();
		}
	});

	it('tells a commit that no branch leads to from one that is not here', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('a.js', 'one();\n');
			repository.commit('one');
			const lost = repository.sh('commit-tree', '-m', 'lost', 'HEAD^{tree}');
			assert.deepEqual(await verdictsOn(repository, claim('commit', lost)), ['not-at-version', 'not-in-history']);
		} finally {
			repository.remove();
		}
	});

	it('says that a folder is in no repository', async () => {
		const repository = temporaryRepository();
		try {
			await assert.rejects(
				checkWith(repository.git, repository.base, [symbol('a')], { at: 'HEAD' }),
				NotARepositoryError,
			);
		} finally {
			repository.remove();
		}
	});

	it('finds the tag of a version however a project writes it', async () => {
		const repository = temporaryRepository();
		try {
			repository.write('a.js', 'one();\n');
			repository.commit('one');
			for (const tag of [
				'v1.2.3',
				'2.0.0',
				'papervane@3.1.0',
				'other@3.1.0',
				'release-4.0',
				'curl-8_0_1',
				'app/v5.0.0-rc.1',
				'v10.2.3',
			])
				repository.sh('tag', tag);
			const found = async (version: string): Promise<string> =>
				(
					await checkWith(repository.git, repository.root, [claim('version', version)], {
						at: 'HEAD',
						repositories: [{ host: 'github.com', owner: 'a', name: 'papervane' }],
					})
				)[0]?.detail.split(' ')[0] ?? '';
			assert.equal(await found('1.2.3'), 'v1.2.3');
			assert.equal(await found('v2.0.0'), '2.0.0');
			assert.equal(await found('<= 3.1.0'), 'papervane@3.1.0');
			assert.equal(await found('4.0.0'), 'release-4.0');
			assert.equal(await found('8.0.1'), 'curl-8_0_1');
			assert.equal(await found('5.0.0rc1'), 'app/v5.0.0-rc.1');
			assert.equal(await found('10.2.x'), 'v10.2.3');
			for (const version of ['2.3', '0.2.3', '5.0.0', '1.2', '1.2.3.4'])
				assert.equal(await verdictOn(repository, claim('version', version)), 'no-such-version', version);
		} finally {
			repository.remove();
		}
	});
});
