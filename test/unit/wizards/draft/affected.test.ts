import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { GitMissingError, NotTrustedError } from '../../../../src/git/errors';
import type { Git } from '../../../../src/git/exec';
import { draftContract } from '../../../../src/protocol/draft';
import { type AffectedView, affectedSchema } from '../../../../src/protocol/draft/affected';
import { createDraftPage } from '../../../../src/wizards/draftPage';
import type { PackagesInWorkspace } from '../../../../src/wizards/page';
import { createCaseStore } from '../../../../src/cases/caseStore';
import { createNodeCrypto } from '../../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../../src/platform/nodeFiles';
import { aCase, handle } from '../../../support/builders';
import { copySample } from '../../../support/sample';
import { type TemporaryRepository, temporaryRepository } from '../../git/temporaryRepository';
import { createMemoryStore } from '../memoryStore';
import { openPage } from '../pageBench';

interface Options {
	readonly git?: Git;
	readonly folders?: readonly string[];
	readonly record?: Case;
	readonly packages?: () => Promise<PackagesInWorkspace>;
}

/** Its fix is committed and not released. */
const SAMPLE_DRAFT = 'a6df3bfc6bfe0b93';
const NONE: PackagesInWorkspace = { packages: [], problems: [], truncated: false };

function open({ git, folders = [], record = aCase(1), packages = async () => NONE }: Options) {
	const bench = openPage(createDraftPage, draftContract, createMemoryStore(record), 1, {
		...(git === undefined ? {} : { git }),
		folders: () => folders,
		packages,
	});
	bench.end.ready();
	const view = (): AffectedView => affectedSchema.parse(bench.last('affected'));
	/** Git answers when it does: looks again with every turn. */
	const until = async (what: (view: AffectedView) => boolean): Promise<AffectedView> => {
		while (bench.last('affected') === undefined || !what(view())) await new Promise(resolve => setImmediate(resolve));
		return view();
	};
	return { ...bench, until };
}

const read = ({ tags, packages }: AffectedView): boolean =>
	!['unread', 'reading'].includes(tags.status) && !['unread', 'reading'].includes(packages.status);

describe('the Affected step', () => {
	/** 1.0.0 and 1.1.0 have the fault; the fix is on 1.x as 1.1.1, and picked into main, released as 2.0.1 after 2.0.0. */
	let repository: TemporaryRepository;
	let fix = '';
	let wrote = '';
	before(() => {
		repository = temporaryRepository();
		const { sh, write, commit } = repository;
		write('README.md', 'begin\n');
		commit('begin');
		sh('tag', 'v0.9.0');
		write('src/x.js', 'export function open(path) {\n  return read(path);\n}\n');
		wrote = commit('open');
		sh('tag', 'v1.0.0');
		sh('tag', 'v1.1.0');
		sh('branch', '1.x');
		write('other.js', 'export const more = 1;\n');
		commit('next');
		sh('tag', 'v2.0.0');
		sh('checkout', '-q', '1.x');
		write('src/x.js', 'export function open(path) {\n  return read(checked(path));\n}\n');
		fix = commit('check');
		sh('tag', 'v1.1.1');
		sh('checkout', '-q', 'main');
		sh('cherry-pick', '-x', fix);
		sh('tag', 'v2.0.1');
	});
	after(() => repository.remove());

	const withFix = (): Case => ({
		...aCase(1),
		fixes: [{ id: handle(7), linkedAt: '2026-03-02T09:00:00.000Z', commit: fix, files: [] }],
	});
	const opened = async (options: Options) => {
		const bench = open(options);
		await bench.end.call('openAffected', null);
		return { ...bench, view: await bench.until(read) };
	};

	it('reads nothing before a person opens it', async () => {
		const { quiet, last } = open({ git: repository.git, folders: [repository.root] });
		await quiet();
		assert.equal(last('affected'), undefined);
	});

	it('tells the tags of the repository, the packages of the workspace, and what gave none', async () => {
		const { view } = await opened({
			git: repository.git,
			folders: [repository.root],
			packages: async () => ({
				packages: [{ ecosystem: 'npm', name: 'x', path: 'package.json', published: true }],
				problems: [{ path: 'go.mod', reason: 'It names no module.' }],
				truncated: false,
			}),
		});
		assert.ok(view.tags.status === 'read' && view.packages.status === 'read');
		assert.deepEqual(view.tags.tags.length, 6);
		assert.deepEqual(
			view.packages.packages.map(({ name }) => name),
			['x'],
		);
		assert.deepEqual(view.packages.problems, [{ path: 'go.mod', reason: 'It names no module.' }]);
	});

	for (const [what, error, why] of [
		['Restricted Mode', new NotTrustedError(), 'not-trusted'],
		['a machine without Git', new GitMissingError(), 'no-git'],
	] as const) {
		it(`says why there are no tags: ${what}`, async () => {
			const { view, failures } = await opened({ git: { run: () => Promise.reject(error) }, folders: ['/x'] });
			assert.ok(view.tags.status === 'unavailable');
			assert.equal(view.tags.why, why);
			assert.deepEqual(failures, []);
		});
	}

	it('says that no folder is open, or none is in a repository', async () => {
		const none = await opened({});
		assert.ok(none.view.tags.status === 'unavailable' && none.view.tags.why === 'no-folder');
		assert.equal(none.view.packages.status, 'no-folder');
		const outside = await opened({ git: repository.git, folders: [repository.base] });
		assert.ok(outside.view.tags.status === 'unavailable' && outside.view.tags.why === 'no-repository');
	});

	it('suggests a stretch for each branch from the fix, with the evidence', async () => {
		const { end, until } = await opened({ git: repository.git, folders: [repository.root], record: withFix() });
		await end.call('suggestAffected', { ecosystem: 'npm', name: 'x', fix: null });
		const { suggestion } = await until(view => view.suggestion.status === 'done');
		assert.ok(suggestion.status === 'done');
		assert.deepEqual(
			suggestion.stretches.map(({ from, to, fixed }) => [from?.version, to.version, fixed?.version]),
			[
				['1.0.0', '1.1.0', '1.1.1'],
				['2.0.0', '2.0.0', '2.0.1'],
			],
		);
		assert.deepEqual(suggestion.evidence.introducing, [
			{ commit: wrote, files: [{ path: 'src/x.js', lines: [[2, 2]] }] },
		]);
		assert.equal(suggestion.evidence.fixes.length, 2);
		assert.equal(suggestion.evidence.incomplete, undefined);
	});

	it('suggests nothing without a linked commit, and says what went wrong in words', async () => {
		const { end, until, view } = await opened({
			git: repository.git,
			folders: [repository.root],
			record: {
				...withFix(),
				fixes: [{ id: handle(7), linkedAt: '2026-03-02T09:00:00.000Z', commit: 'a'.repeat(40), files: [] }],
			},
		});
		assert.equal(view.fixes.length, 1);
		await end.call('suggestAffected', { ecosystem: 'npm', name: 'x', fix: handle(7) });
		const { suggestion } = await until(({ suggestion: { status } }) => status === 'failed');
		assert.ok(suggestion.status === 'failed');
		assert.match(suggestion.reason, /not in this clone/);
	});

	it('finds in the sample what its draft says', async () => {
		const { project, cases } = copySample();
		const store = createCaseStore(createNodeFiles(), cases, createNodeCrypto());
		const record = await store.read(SAMPLE_DRAFT);
		assert.ok(record !== undefined);
		const { end, until } = await opened({
			git: repository.git,
			folders: [project],
			record: { ...record, handle: handle(1) },
		});
		await end.call('suggestAffected', { ecosystem: 'npm', name: 'papervane', fix: null });
		const { suggestion } = await until(view => view.suggestion.status === 'done');
		assert.ok(suggestion.status === 'done');
		assert.deepEqual(
			suggestion.stretches.map(({ from, to, fixed }) => [from?.version, to.version, fixed?.version]),
			[['1.3.0', '1.4.1', undefined]],
		);
		assert.equal(suggestion.evidence.introducing[0]?.files[0]?.path, 'src/options.js');
	});

	it('can be cancelled, and tells nothing of it afterwards', async () => {
		let held = false;
		const git: Git = {
			run: (root, args, o) =>
				held
					? new Promise((_, reject) => o?.signal?.addEventListener('abort', () => reject(new Error('stopped'))))
					: repository.git.run(root, args, o),
		};
		const { end, until, failures } = await opened({ git, folders: [repository.root], record: withFix() });
		held = true;
		await end.call('suggestAffected', { ecosystem: 'npm', name: 'x', fix: null });
		await until(({ suggestion }) => suggestion.status === 'running');
		await end.call('cancelSuggestion', null);
		assert.equal((await until(({ suggestion }) => suggestion.status !== 'running')).suggestion.status, 'cancelled');
		assert.deepEqual(failures, []);
	});
});
