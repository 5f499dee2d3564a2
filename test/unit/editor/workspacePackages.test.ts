import assert from 'node:assert/strict';
import {
	createWorkspacePackages,
	type FilePlace,
	type ManifestFiles,
	MOST_MANIFESTS,
} from '../../../src/editor/workspacePackages';

/** Opened folders in memory, with what was asked of them. */
function opened(folders: Record<string, Record<string, string>>) {
	const asked = { finds: 0, reads: 0, watches: 0 };
	let changed = (): void => undefined;
	const places = (): FilePlace[] =>
		Object.entries(folders).flatMap(([folder, files]) => Object.keys(files).map(path => ({ folder, path })));
	const files: ManifestFiles = {
		async find(_names, _outside, limit) {
			asked.finds += 1;
			return places().reverse().slice(0, limit);
		},
		async read({ folder, path }, limit) {
			asked.reads += 1;
			const text = folders[folder]?.[path];
			if (text === undefined) return undefined;
			const bytes = new TextEncoder().encode(text);
			return bytes.length > limit ? 'too large' : bytes;
		},
		watch(_names, _outside, listener) {
			asked.watches += 1;
			changed = listener;
			return { dispose: () => (asked.watches -= 1) };
		},
	};
	return { files, asked, folders, change: () => changed() };
}

const none = () => Promise.resolve(undefined);

describe('packages of the workspace', () => {
	it('are listed best first over all folders, each knowing its own parents', async () => {
		const { files } = opened({
			'file:///a': {
				'crates/kite/Cargo.toml': '[package]\nname = "kite"\nversion.workspace = true\n',
				'Cargo.toml': '[workspace]\n[workspace.package]\nversion = "1.1.0"\n',
				'tests/trap/package.json': '{"name":"trap"}',
			},
			'file:///b': { 'package.json': '{"name":"reel"}', 'go.mod': 'module\n' },
		});
		const { packages, problems, truncated } = await createWorkspacePackages({ files, repositoryOf: none }).list();
		assert.deepEqual(
			packages.map(({ name, version, folder }) => [name, version, folder]),
			[
				['reel', undefined, 'file:///b'],
				['kite', '1.1.0', 'file:///a'],
				['trap', undefined, 'file:///a'],
			],
		);
		assert.deepEqual(
			problems.map(({ folder, path }) => [folder, path]),
			[['file:///b', 'go.mod']],
		);
		assert.equal(truncated, false);
	});

	it('are read once, and again after a manifest changed', async () => {
		const { files, asked, folders, change } = opened({ 'file:///a': { 'package.json': '{"name":"one"}' } });
		const lister = createWorkspacePackages({ files, repositoryOf: none });
		assert.equal(asked.watches, 0);
		await lister.list();
		await lister.list();
		assert.deepEqual(asked, { finds: 1, reads: 1, watches: 1 });
		folders['file:///a'] = { 'package.json': '{"name":"two"}' };
		change();
		assert.equal((await lister.list()).packages[0]?.name, 'two');
		assert.equal(asked.watches, 1);
		lister.dispose();
		assert.equal(asked.watches, 0);
	});

	it('of Actions and Swift have the repository’s name, and without one are told', async () => {
		const { files } = opened({ 'file:///a': { 'action.yml': 'runs:\n  using: node20\n' } });
		const repository = { host: 'github.com', owner: 'kites', name: 'fly' };
		const told = await createWorkspacePackages({ files, repositoryOf: async () => ({ repository }) }).list();
		assert.equal(told.packages[0]?.name, 'kites/fly');
		const failing = createWorkspacePackages({ files, repositoryOf: () => Promise.reject(new Error('no git')) });
		const { packages, problems } = await failing.list();
		assert.deepEqual([packages.length, problems.length], [0, 1]);
	});

	it('are not all read where there are too many, and none that is too large', async () => {
		const many = Object.fromEntries(
			Array.from({ length: MOST_MANIFESTS + 20 }, (_, i) => [`p${i}/package.json`, `{"name":"p${i}"}`]),
		);
		const { files, asked } = opened({ 'file:///a': many });
		assert.equal((await createWorkspacePackages({ files, repositoryOf: none }).list()).truncated, true);
		assert.equal(asked.reads, MOST_MANIFESTS);
		const large = opened({ 'file:///a': { 'package.json': ' '.repeat(1024 * 1024 + 1), 'gradle.properties': '' } });
		const { problems } = await createWorkspacePackages({ files: large.files, repositoryOf: none }).list();
		assert.match(problems[0]?.reason ?? '', /1 MB/);
	});

	it('are asked for again after the files could not be listed', async () => {
		const { files } = opened({ 'file:///a': { 'package.json': '{"name":"one"}' } });
		let fails = true;
		const lister = createWorkspacePackages({
			files: { ...files, find: (...args) => (fails ? Promise.reject(new Error('busy')) : files.find(...args)) },
			repositoryOf: none,
		});
		await assert.rejects(lister.list(), /busy/);
		fails = false;
		assert.equal((await lister.list()).packages.length, 1);
	});
});
