import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Advisory } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { UserError } from '../../../../src/core/errors';
import { NotOwnedError, NotTrustedError } from '../../../../src/git/errors';
import { createGit, type Git } from '../../../../src/git/exec';
import { type CheckedFacts, type FactsSearch, factsSchema } from '../../../../src/protocol/facts';
import { MESSAGE_LIMIT } from '../../../../src/protocol/rpc';
import { triageContract } from '../../../../src/protocol/triage';
import { createTriagePage } from '../../../../src/wizards/triagePage';
import { aCase } from '../../../support/builders';
import { type TemporaryRepository, temporaryRepository } from '../../git/temporaryRepository';
import { createMemoryStore } from '../memoryStore';
import { openPage } from '../pageBench';
import { type FactsBench, holdGit, openFacts } from './factsBench';

const TEXT = [
	'In 1.0.0 the function `readConfig()` in `src/config.js:2` reads any file.',
	'`oldHelper()` did it too, and `neverThere()` calls it.',
	'See `src/parse.js` as well.',
].join('\n\n');

function aReport(change: Partial<Advisory> = {}): Case {
	return aCase(1, {}, { summary: 'A report', description: TEXT, ...change });
}

/** Verdicts by the claim's text. */
function verdicts({ facts }: CheckedFacts): Record<string, string> {
	return Object.fromEntries(facts.map(({ text, verdict }) => [text, verdict]));
}

async function opened(bench: FactsBench): Promise<FactsBench> {
	await bench.facts.handlers.openFacts(null);
	return bench;
}

const stages = (searches: readonly FactsSearch[]): string[] =>
	searches.map(search => (search.status === 'running' ? search.stage : search.status));

/**
 * Before v1.0.0 there was oldHelper; src/parse.js moved to lib since, and readConfig changed.
 */
function makeHistory(repository: TemporaryRepository): void {
	repository.write('src/config.js', 'function oldHelper() {\n  return 1;\n}\n');
	repository.commit('one');
	repository.write('src/config.js', 'function readConfig(file) {\n  return read(file, "utf8");\n}\n');
	repository.write(
		'src/parse.js',
		'export function parse(text) {\n  return text.split("\\n").map(line => line.trim());\n}\n',
	);
	repository.commit('two');
	repository.sh('tag', 'v1.0.0');
	repository.sh('mv', 'src/parse.js', 'parse.js');
	repository.write('src/config.js', 'function readConfig(file) {\n  return check(file);\n}\n');
	repository.commit('three');
	repository.sh('tag', 'v2.0.0');
}

describe('the facts of a report', () => {
	const open: TemporaryRepository[] = [];
	const benches: FactsBench[] = [];
	/** No test changes it. */
	let repository: TemporaryRepository;

	const make = (history: (made: TemporaryRepository) => void): TemporaryRepository => {
		const made = temporaryRepository();
		open.push(made);
		history(made);
		return made;
	};
	const bench = (git: Git, folders: readonly string[], record: Case): FactsBench => {
		const made = openFacts(git, folders, record);
		benches.push(made);
		return made;
	};
	before(() => {
		repository = make(makeHistory);
	});
	afterEach(() => {
		for (const { facts } of benches.splice(0)) facts.dispose();
	});
	after(() => {
		for (const one of open.splice(0)) one.remove();
	});

	it('start no git before a person opens the step', async () => {
		const git = holdGit(repository.git);
		const { views } = bench(git, [repository.root], aReport());
		assert.deepEqual(views, [{ status: 'unread' }]);
		assert.deepEqual(git.asked, []);
	});

	it('are told at once for the claimed version and HEAD, then after the history was searched', async () => {
		const git = holdGit(repository.git);
		git.hold('log');
		const step = await opened(bench(git, [repository.root], aReport()));
		const quick = await step.answered();
		assert.deepEqual(verdicts(quick), {
			'1.0.0': 'found',
			'readConfig()': 'found',
			'src/config.js:2': 'changed',
			'oldHelper()': 'not-at-version',
			'neverThere()': 'not-at-version',
			'src/parse.js': 'moved',
		});
		assert.deepEqual(
			{ ...quick.version, commit: undefined },
			{ asked: '1.0.0', from: 'text', label: 'v1.0.0', commit: undefined, unknown: [] },
		);
		assert.deepEqual(quick.offered, ['v1.0.0', 'HEAD', 'v2.0.0']);
		git.letGo();
		const deep = await step.searched();
		assert.equal(verdicts(deep)['oldHelper()'], 'changed');
		assert.equal(verdicts(deep)['neverThere()'], 'not-in-history');
		assert.deepEqual(step.searches.at(-1), { status: 'done', sought: 2, revisions: 3 });
		assert.deepEqual(step.failures, []);
	});

	it('say how far the search is, stage by stage', async () => {
		const step = await opened(bench(repository.git, [repository.root], aReport()));
		await step.searched();
		const told = stages(step.searches);
		assert.deepEqual([told[0], told.at(-1)], ['begin', 'done']);
		assert.deepEqual(
			['renames', 'commits', 'contents'].map(stage => told.includes(stage)),
			[true, true, true],
		);
		assert.ok(told.indexOf('renames') < told.indexOf('commits'));
		assert.ok(told.indexOf('commits') < told.indexOf('contents'));
	});

	it('keep what was found when a person cancels the search, which can go on later', async () => {
		const git = holdGit(repository.git);
		git.hold('log');
		const step = await opened(bench(git, [repository.root], aReport()));
		await step.answered();
		await git.reached();
		await step.facts.handlers.cancelFacts(null);
		await step.until((_, search) => search.status === 'cancelled');
		assert.ok(git.held.length > 0 && git.held.every(signal => signal.aborted));
		assert.equal(step.views.at(-1)?.status, 'checked');
		git.letGo();
		await step.facts.handlers.searchFacts(null);
		assert.equal(verdicts(await step.searched())['neverThere()'], 'not-in-history');
	});

	it('of a version that was left are dropped, and their git ends', async () => {
		const git = holdGit(repository.git);
		git.hold('ls-tree');
		const step = await opened(bench(git, [repository.root], aReport()));
		await git.reached();
		git.hold('ls-tree');
		await step.facts.handlers.chooseFactsVersion('2.0.0');
		await git.reached();
		assert.equal(git.held[0]?.aborted, true);
		git.letGo();
		await step.searched();
		const answers = step.views.flatMap(view => (view.status === 'checked' ? view.version.asked : []));
		assert.deepEqual([...new Set(answers)], ['2.0.0']);
		assert.deepEqual(step.failures, []);
	});

	it('of a version that the repository does not know say so, and what HEAD holds', async () => {
		const step = await opened(bench(repository.git, [repository.root], aReport()));
		await step.searched();
		await step.facts.handlers.chooseFactsVersion('9.9');
		const answer = await step.answered();
		assert.deepEqual(answer.version, { asked: '9.9', from: 'person', unknown: [] });
		const named = answer.facts.find(({ text }) => text === 'readConfig()');
		assert.equal(named?.verdict, 'no-such-version');
		assert.match(named.detail, /HEAD/);
	});

	it('fall back to HEAD when the report names no version that is there, and name what it named', async () => {
		const affected: Advisory['affected'] = [{ ecosystem: 'npm', name: 'x', range: '<= 3.2.1', functions: [] }];
		const record = aReport({ description: '`readConfig()` is bad', affected });
		const step = await opened(bench(repository.git, [repository.root], record));
		const { version, head, facts } = await step.searched();
		assert.deepEqual(
			{ ...version, commit: head },
			{ asked: 'HEAD', from: 'head', label: 'HEAD', commit: head, unknown: ['3.2.1'] },
		);
		assert.equal(facts[0]?.verdict, 'found');
	});

	it('come from what was found before when a version is chosen again, and anew when asked for', async () => {
		const git = holdGit(repository.git);
		const step = await opened(bench(git, [repository.root], aReport()));
		await step.searched();
		await step.facts.handlers.chooseFactsVersion('2.0.0');
		await step.until(
			(view, search) => view.status === 'checked' && view.version.asked === '2.0.0' && search.status === 'done',
		);
		git.asked.length = 0;
		await step.facts.handlers.chooseFactsVersion('');
		const again = await step.answered();
		assert.equal(verdicts(again)['neverThere()'], 'not-in-history');
		assert.ok(!git.asked.includes('log') && !git.asked.includes('grep'), git.asked.join(' '));
		await step.facts.handlers.checkFacts(null);
		await step.answered();
		await step.searched();
		assert.ok(git.asked.includes('log'));
	});

	it('are checked anew when a person comes back and HEAD has gone on', async () => {
		const own = make(makeHistory);
		const step = await opened(bench(own.git, [own.root], aReport()));
		const before = await step.searched();
		own.write('src/config.js', 'function neverThere() {}\n');
		own.commit('four');
		await step.facts.handlers.openFacts(null);
		const after = await step.answered();
		assert.notEqual(after.head, before.head);
		assert.equal(verdicts(after)['neverThere()'], 'changed');
	});

	it('are left alone when a person comes back and nothing changed', async () => {
		const git = holdGit(repository.git);
		const step = await opened(bench(git, [repository.root], aReport()));
		const { check } = await step.searched();
		git.asked.length = 0;
		git.hold('cat-file');
		await step.facts.handlers.openFacts(null);
		await git.reached();
		assert.deepEqual(git.asked, ['cat-file']);
		await step.facts.show(aReport());
		const view = step.views.at(-1);
		assert.equal(view?.status === 'checked' ? view.check : undefined, check);
	});

	it('are checked anew when the text of the report changes, and not when something else of the case does', async () => {
		const git = holdGit(repository.git);
		const step = await opened(bench(git, [repository.root], aReport()));
		await step.searched();
		git.asked.length = 0;
		await step.facts.show({ ...aReport(), notes: 'written meanwhile' });
		assert.deepEqual(git.asked, []);
		await step.facts.show(aReport({ description: 'Only `parse()` is meant.' }));
		const answer = await step.answered();
		assert.deepEqual(verdicts(answer), { 'parse()': 'found' });
	});

	it('are not begun for a page that was closed while their code was loaded', async () => {
		const git = holdGit(repository.git);
		const step = bench(git, [repository.root], aReport());
		await step.facts.handlers.openFacts(null);
		step.facts.dispose();
		for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
		assert.deepEqual(git.asked, []);
		assert.deepEqual(step.views, [{ status: 'unread' }]);
	});

	it('end with the page: git is stopped and nothing is told any more', async () => {
		for (const command of ['rev-parse', 'ls-tree', 'log']) {
			const git = holdGit(repository.git);
			git.hold(command);
			const step = await opened(bench(git, [repository.root], aReport()));
			await git.reached();
			const { length } = step.views;
			step.facts.dispose();
			assert.ok(
				git.held.every(signal => signal.aborted),
				command,
			);
			git.letGo();
			await new Promise(resolve => setImmediate(resolve));
			assert.equal(step.views.length, length, command);
			assert.deepEqual(step.failures, []);
		}
	});

	it('are none in Restricted Mode, until the folder is trusted', async () => {
		let trusted = false;
		const git: Git = {
			run: (...args) => (trusted ? repository.git.run(...args) : Promise.reject(new NotTrustedError())),
		};
		const step = await opened(bench(git, [repository.root], aReport()));
		await step.until(({ status }) => status === 'unavailable');
		const view = step.views.at(-1);
		assert.ok(view?.status === 'unavailable');
		assert.equal(view.why, 'not-trusted');
		assert.match(view.reason, /Restricted Mode.*Manage Workspace Trust/);
		trusted = true;
		await step.facts.handlers.openFacts(null);
		await step.searched();
	});

	it('say what is missing: git, a folder, a repository, a repository of one’s own', async () => {
		const without = createGit(
			async () => undefined,
			() => true,
		);
		const plain = path.join(repository.base, 'plain');
		mkdirSync(plain);
		const refusing: Git = { run: () => Promise.reject(new NotOwnedError()) };
		for (const [git, folders, why, words] of [
			[without, [repository.root], 'no-git', /Install Git/],
			[repository.git, [], 'no-folder', /Open the folder/],
			[repository.git, [plain, path.join(plain, 'gone')], 'no-repository', /Git repository/],
			[refusing, [repository.root], 'failed', /safe\.directory/],
		] as const) {
			const step = await opened(bench(git, folders, aReport()));
			await step.until(({ status }) => status === 'unavailable');
			const view = step.views.at(-1);
			assert.ok(view?.status === 'unavailable');
			assert.equal(view.why, why);
			assert.match(view.reason, words);
			assert.doesNotMatch(view.reason, /link/);
		}
	});

	it('are tried again after git failed for a person who came back', async () => {
		let refused = false;
		const git: Git = {
			run: (...args) => (refused ? Promise.reject(new NotOwnedError()) : repository.git.run(...args)),
		};
		const step = await opened(bench(git, [repository.root], aReport()));
		await step.searched();
		refused = true;
		await step.facts.handlers.openFacts(null);
		await step.until(({ status }) => status === 'unavailable');
		refused = false;
		await step.facts.handlers.openFacts(null);
		assert.equal(verdicts(await step.answered())['readConfig()'], 'found');
	});

	it('of a clone whose history is cut deny nothing', async () => {
		const clone = path.join(repository.base, 'shallow');
		repository.sh('clone', '-q', '--depth', '1', '--branch', 'v1.0.0', `file://${repository.root}`, clone);
		const step = await opened(bench(repository.git, [clone], aReport()));
		const answer = await step.searched();
		assert.ok(answer.shallow);
		assert.equal(verdicts(answer)['oldHelper()'], 'uncheckable');
		assert.equal(verdicts(answer)['neverThere()'], 'uncheckable');
	});

	it('are not looked for where nothing can be checked', async () => {
		const git = holdGit(repository.git);
		const step = await opened(
			bench(git, [repository.root], aReport({ summary: 'XSS', description: 'hi, please fix' })),
		);
		await step.until(({ status }) => status === 'empty');
		assert.deepEqual(git.asked, []);
	});

	describe('in the right repository', () => {
		let widget: TemporaryRepository;
		let other: TemporaryRepository;
		before(() => {
			widget = make(makeHistory);
			widget.sh('remote', 'add', 'origin', 'git@github.com:Acme/Widget.git');
			other = make(made => {
				made.write('readme.md', 'Another project\n');
				made.commit('one');
				made.sh('remote', 'add', 'origin', 'https://github.com/acme/other');
			});
		});
		const folders = (): string[] => [other.root, path.join(widget.root, 'src'), widget.root];
		const about = (name: string): Partial<Advisory> => ({
			source: {
				feed: 'github',
				repository: name,
				url: `https://github.com/${name}/security/advisories/GHSA-2222-2222-2222`,
			},
		});

		it('are checked where a remote is the one that the report is about', async () => {
			const step = await opened(bench(widget.git, folders(), aReport(about('acme/widget'))));
			const answer = await step.searched();
			assert.equal(answer.repositories[answer.repository]?.folder, widget.root);
			assert.equal(answer.repositories[answer.repository]?.name, 'Acme/Widget');
			assert.equal(answer.repositories.length, 2);
		});

		it('wait for a choice where none is it, though only one is open', async () => {
			const step = await opened(bench(widget.git, [other.root], aReport(about('acme/widget'))));
			await step.until(({ status }) => status === 'choose');
			assert.deepEqual(step.views.at(-1), {
				status: 'choose',
				about: 'acme/widget',
				repositories: [{ name: 'acme/other', folder: other.root }],
			});
		});

		it('wait for a choice where the report does not say, and can be checked in another one later', async () => {
			const step = await opened(bench(widget.git, folders(), aReport()));
			await step.until(({ status }) => status === 'choose');
			await step.facts.handlers.chooseFactsRepository(1);
			assert.equal(verdicts(await step.searched())['readConfig()'], 'found');
			await step.facts.handlers.chooseFactsRepository(0);
			const answer = await step.answered();
			assert.equal(answer.repositories[answer.repository]?.folder, other.root);
			assert.equal(verdicts(answer)['readConfig()'], 'not-at-version');
		});

		it('take a link to the report’s repository for one to the fork that a person chose', async () => {
			const link = 'https://github.com/acme/widget/blob/v1.0.0/src/config.js#L2';
			const record = aReport({ ...about('acme/widget'), description: `Look at ${link}` });
			const step = await opened(bench(repository.git, [repository.root, other.root], record));
			await step.until(({ status }) => status === 'choose');
			await step.facts.handlers.chooseFactsRepository(0);
			const { facts } = await step.searched();
			assert.equal(facts[0]?.kind, 'permalink');
			assert.equal(facts[0]?.verdict, 'changed');
		});
	});

	describe('when clicked', () => {
		async function click(text: string, how: 'open' | 'compare'): Promise<string[]> {
			const step = await opened(bench(repository.git, [repository.root], aReport()));
			const { check, facts } = await step.searched();
			const fact = facts.findIndex(one => one.text === text);
			await step.facts.handlers.openFact({ check, fact, how });
			return step.did;
		}
		const id = (revision: string): string => repository.sh('rev-parse', revision).slice(0, 7);

		it('open where they stand at the claimed version', async () => {
			assert.deepEqual(await click('readConfig()', 'open'), [`open ${id('v1.0.0')} src/config.js:1`]);
		});
		it('are compared with HEAD when they changed or moved since', async () => {
			assert.deepEqual(await click('src/config.js:2', 'compare'), [
				`compare ${id('v1.0.0')} src/config.js:2 ${id('HEAD')} src/config.js:2`,
			]);
			assert.deepEqual(await click('src/parse.js', 'compare'), [
				`compare ${id('v1.0.0')} src/parse.js: ${id('HEAD')} parse.js:`,
			]);
		});
		it('open the revision that had what the version does not', async () => {
			assert.deepEqual(await click('oldHelper()', 'open'), [`open ${id('v1.0.0~1')} src/config.js:1`]);
		});
		it('open nothing where there is nothing', async () => {
			assert.deepEqual(await click('neverThere()', 'open'), []);
		});
		it('of an answer that is gone open nothing, and say so', async () => {
			const step = await opened(bench(repository.git, [repository.root], aReport()));
			const { check } = await step.searched();
			await step.facts.handlers.checkFacts(null);
			await step.answered();
			await assert.rejects(step.facts.handlers.openFact({ check, fact: 0, how: 'open' }), UserError);
			assert.deepEqual(step.did, []);
		});
	});

	it('of a hostile report are answered, each in its place', async () => {
		const hostile = [
			'`--output=/tmp/x.js` and `-rf.js` and `../../../etc/passwd` and `src/a\0b.js` and `:(exclude)src/config.js`',
			'`src/\u202Esj.gifnoc\u202C` and `$(touch x).js` and `HEAD:src/config.js`',
			'commit `--all`, version 1.0.0 --exec=x',
		].join('\n\n');
		const step = await opened(bench(repository.git, [repository.root], aReport({ description: hostile })));
		const answer = await step.searched();
		assert.ok(answer.facts.length >= 3);
		for (const { verdict, at } of answer.facts) {
			assert.ok(at !== undefined);
			if (verdict === 'found') assert.match(hostile.slice(...at), /1\.0\.0|src|HEAD/);
		}
		assert.deepEqual(step.failures, []);
	});

	it('of 10,000 claims are those of the first 5,000, and fit into one message', async () => {
		const many = Array.from({ length: 10_000 }, (_, i) => `- \`function${i}()\` in \`src/file${i}.js:${i + 1}\``).join(
			'\n',
		);
		const step = await opened(bench(repository.git, [repository.root], aReport({ description: many })));
		const answer = await step.answered();
		assert.equal(answer.facts.length, 5000);
		assert.ok(answer.more);
		assert.ok(JSON.stringify(answer).length < MESSAGE_LIMIT);
	});

	it('of the title are checked too, without a place in the text', async () => {
		const step = await opened(
			bench(
				repository.git,
				[repository.root],
				aReport({ summary: 'readConfig() and `parse()` in 1.0.0', description: '`parse()`' }),
			),
		);
		const { facts, version } = await step.searched();
		assert.equal(version.label, 'v1.0.0');
		assert.deepEqual(facts.find(({ text }) => text === 'parse()')?.at, [0 + 1, 8]);
		assert.equal(facts.find(({ text }) => text === '1.0.0')?.at, undefined);
	});
});

describe('the facts on the triage page', () => {
	it('are told to the page when the step is opened, and again when the page is drawn anew', async () => {
		const { end, heard, last, page } = openPage(createTriagePage, triageContract, createMemoryStore(aReport()), 1);
		const told = new Promise<void>(resolve => {
			end.on('facts', view => {
				if (view.status === 'unavailable') resolve();
			});
		});
		end.ready();
		await end.call('openFacts', null);
		await told;
		assert.equal(factsSchema.parse(last('facts')).status, 'unavailable');
		heard.length = 0;
		const again = new Promise<void>(resolve => end.on('facts', () => resolve()));
		end.ready();
		await again;
		assert.equal(factsSchema.parse(last('facts')).status, 'unavailable');
		page.dispose();
	});
});
