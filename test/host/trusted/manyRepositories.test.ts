import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { createCaseStore } from '../../../src/cases/caseStore';
import { sharedCommands } from '../../../src/commands/sharedCommands';
import type { Case } from '../../../src/core/case';
import { UserError } from '../../../src/core/errors';
import { createNodeCrypto } from '../../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../../src/platform/nodeFiles';
import { aCase } from '../../support/builders';
import { type Answers, answering } from '../support/questions';
import { type CaseFolder, openCaseFolder } from '../support/caseFolder';

const TITLE = 'Zanzibar overflow in the parser';
const OTHER_TITLE = 'Madagascar overflow in the writer';
const [A, B, C, D] = ['a1a1', 'b2b2', 'c3c3', 'd4d4'].map(start => start.padEnd(16, '0')) as [
	string,
	string,
	string,
	string,
];

function one(handle: string, repository: string, summary: string, change: Partial<Case> = {}): Case {
	return aCase(
		1,
		{ handle, ...change },
		{ ...{ id: handle, state: 'draft', summary }, source: { feed: 'case-folder', repository } },
	);
}

describe('many repositories', function () {
	this.timeout(60_000);
	let folder: CaseFolder;

	beforeEach(async () => {
		folder = await openCaseFolder([
			one(A, 'acme/app', TITLE),
			one(B, 'acme/fork', OTHER_TITLE),
			one(C, 'acme/lib', 'Third'),
			one(D, 'acme/web', 'Fourth'),
		]);
	});
	afterEach(async () => {
		await vscode.commands.executeCommand('secureResponse.showDetails');
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await folder.close();
	});

	const run = (command: string, answers: Answers = {}) =>
		answering(answers, () => vscode.commands.executeCommand(`secureResponse.${command}`));

	describe('the digest', () => {
		const SINCE = { 'Which reports are new': 'The last 7 days' };

		/** @returns what is on the clipboard afterwards */
		async function copied(form: string): Promise<string> {
			await vscode.env.clipboard.writeText('');
			await run('digest', { pick: { ...SINCE, 'readers know': form, 'Where to': 'Copy' } });
			return vscode.env.clipboard.readText();
		}

		it('is copied without titles, unless they are chosen', async () => {
			const without = await copied('Without titles');
			assert.match(without, /case a1a1/);
			assert.match(without, /acme\/fork/);
			assert.doesNotMatch(without, /Zanzibar|Madagascar/);
			const withTitles = await copied('With titles');
			assert.match(withTitles, /TLP:RED/);
			assert.match(withTitles, /Zanzibar overflow/);
		});

		it('offers what has no titles first, and leaves the clipboard alone when the person leaves', async () => {
			await vscode.env.clipboard.writeText('mine');
			const { picks } = await run('digest', { pick: SINCE });
			assert.deepEqual(
				picks.at(-1)?.items.map(({ label }) => label),
				['Without titles', 'With titles'],
			);
			assert.equal(await vscode.env.clipboard.readText(), 'mine');
		});

		it('has no titles while details are hidden, and does not ask for them', async () => {
			await vscode.commands.executeCommand('secureResponse.hideDetails');
			const { picks } = await run('digest', { pick: { ...SINCE, 'readers know': 'With titles', 'Where to': 'Copy' } });
			assert.equal(picks.length, 2);
			const text = await vscode.env.clipboard.readText();
			assert.match(text, /case a1a1/);
			assert.doesNotMatch(text, /Zanzibar|TLP:RED/);
		});

		it('is saved where a person says', async () => {
			const file = path.join(folder.base, 'digest.md');
			const pick = { ...SINCE, 'readers know': 'Without titles', 'Where to': 'Save…' };
			const { told } = await run('digest', { pick, saveTo: vscode.Uri.file(file) });
			assert.match(readFileSync(file, 'utf8'), /^# Open reports/);
			assert.match(told.join(' '), /saved. Nothing was sent/);
		});

		it('is not saved in a project folder without a question', async () => {
			const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('no folder');
			const target = vscode.Uri.joinPath(root, 'digest.md');
			const pick = { ...SINCE, 'readers know': 'With titles', 'Where to': 'Save…' };
			const { modals, told } = await run('digest', { pick, saveTo: target });
			assert.match(modals[0]?.question ?? '', /belongs to a project/);
			assert.deepEqual(told, []);
			await assert.rejects(async () => vscode.workspace.fs.stat(target));
		});
	});

	describe('the same vulnerability', () => {
		/** Marks A and those with these names. */
		const mark = (names: readonly string[], press = 'Mark as the Same') =>
			run('sameVulnerability', {
				pick: { 'Of which report': 'case a1a1', 'same vulnerability as': names },
				press,
			});
		const groups = (): (string | undefined)[] => [A, B, C, D].map(handle => folder.read(handle).shared);

		it('is noted in each case after a question that says what it means', async () => {
			const { modals, error } = await mark(['case b2b2', 'case c3c3']);
			assert.equal(error, undefined);
			assert.equal(modals[0]?.question, 'Mark case a1a1 and case b2b2 and case c3c3 as the same vulnerability?');
			assert.match(modals[0]?.detail ?? '', /Nothing else goes from one into another/);
			const [a, b, c, d] = groups();
			assert.match(a ?? '', /^[0-9a-f]{16}$/);
			assert.deepEqual([b, c, d], [a, a, undefined]);
			const { timeline, advisory } = folder.read(B);
			assert.match(timeline.at(-1)?.text ?? '', /Same vulnerability as case a1a1 and case c3c3/);
			assert.doesNotMatch(JSON.stringify([timeline, advisory]), /Zanzibar/);
		});

		it('is not noted without an answer', async () => {
			await mark(['case b2b2'], '');
			assert.deepEqual(groups(), [undefined, undefined, undefined, undefined]);
		});

		it('brings along whoever is in a group already', async () => {
			await mark(['case b2b2']);
			await run('sameVulnerability', {
				pick: { 'Of which report': 'case c3c3', 'same vulnerability as': ['case a1a1'] },
				press: 'Mark as the Same',
			});
			const [a, b, c] = groups();
			assert.ok(a !== undefined);
			assert.deepEqual([b, c], [a, a]);
		});

		it('is taken back, and the last one leaves the group too', async () => {
			await mark(['case b2b2', 'case c3c3']);
			const { modals } = await mark(['case b2b2'], 'Take Out of the Group');
			assert.equal(modals[0]?.question, 'Is case c3c3 not the same vulnerability as case a1a1 after all?');
			assert.equal(folder.read(C).shared, undefined);
			assert.ok(folder.read(A).shared !== undefined);
			await mark([], 'Take Out of the Group');
			assert.deepEqual(groups(), [undefined, undefined, undefined, undefined]);
		});

		describe('when a case cannot be written', () => {
			/** Marks with a store that writes all but these. */
			async function markWithout(lost: readonly string[], names: readonly string[]) {
				const files = createCaseStore(createNodeFiles(), path.join(folder.base, 'cases'), createNodeCrypto());
				const feed = async () => (await files.list()).cases.map(record => ({ advisory: record.advisory, record }));
				let reports = await feed();
				const commands = sharedCommands({
					reports: {
						...{
							ready: async () => undefined,
							find: (handle: string) => reports.find(r => r.record.handle === handle),
						},
						state: () => ({ status: 'ready', reports, problems: [], notices: [], looking: false }),
						refresh: async () => void (reports = await feed()),
					},
					store: async () => ({
						...files,
						update: async (handle, change) => {
							if (lost.includes(handle)) throw new UserError('The disk is full. Free some space.');
							return files.update(handle, change);
						},
					}),
					...{ clock: { now: () => new Date('2026-03-03T09:00:00Z') }, crypto: createNodeCrypto() },
					...{ handleOf: () => A, hidden: () => false },
				});
				return answering({ pick: { 'same vulnerability as': names }, press: 'Mark as the Same' }, () =>
					commands.sameVulnerability('a row'),
				);
			}
			const words = (error: unknown): string =>
				error instanceof UserError ? error.message : assert.fail(String(error));

			it('says what was done and what was not, and the same choice does the rest', async () => {
				const { error } = await markWithout([C], ['case b2b2', 'case c3c3', 'case d4d4']);
				assert.match(
					words(error),
					/Written: case a1a1 and case b2b2. Not written: case c3c3. The disk is full. Free some space. Then choose the same/,
				);
				assert.deepEqual(groups().map(Boolean), [true, true, false, false]);
				assert.equal((await markWithout([], ['case b2b2', 'case c3c3', 'case d4d4'])).error, undefined);
				assert.equal(new Set(groups()).size, 1);
				assert.equal(folder.read(B).timeline.length, 1, 'noted once');
			});

			it('brings those of another group along also the second time', async () => {
				await run('sameVulnerability', {
					pick: { 'Of which report': 'case b2b2', 'same vulnerability as': ['case c3c3'] },
					press: 'Mark as the Same',
				});
				for (const lost of [C, B]) {
					const { error } = await markWithout([lost], ['case b2b2']);
					assert.match(words(error), /Only a part was done|The disk is full/);
				}
				// What came along in the first try is chosen beforehand.
				await markWithout([], ['case b2b2', 'case c3c3']);
				const [a, b, c] = groups();
				assert.ok(a !== undefined);
				assert.deepEqual([b, c], [a, a]);
			});

			it('says nothing of a part when nothing was written', async () => {
				const { error } = await markWithout([A], ['case b2b2']);
				assert.equal(words(error), 'The disk is full. Free some space.');
				assert.deepEqual(groups(), [undefined, undefined, undefined, undefined]);
			});
		});

		it('shows neither titles nor repositories while details are hidden', async () => {
			await vscode.commands.executeCommand('secureResponse.hideDetails');
			const { picks, modals } = await mark(['case b2b2'], '');
			assert.doesNotMatch(JSON.stringify(modals), /verflow/);
			assert.equal(picks.length, 2);
			for (const { items } of picks)
				for (const { description = '', detail = '' } of items) assert.equal(`${description}${detail}`, '');
		});
	});

	describe('in the view', () => {
		it('are grouped by deadline when that is chosen', async () => {
			const { picks } = await run('groupBy', { pick: { 'Group Reports By': 'Deadline' } });
			assert.ok(picks[0]?.items.some(({ label }) => label === 'Repository'));
			const again = await run('groupBy');
			assert.equal(again.picks[0]?.items.find(({ description }) => description === 'now')?.label, 'Deadline');
			await run('groupBy', { pick: { 'Group Reports By': 'State' } });
		});
	});

	it('are counted on a page that is there once', async () => {
		const pages = () =>
			vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.includes('Metrics'));
		await run('showMetrics');
		await run('showMetrics');
		while (pages().length === 0) await new Promise(resolve => setTimeout(resolve, 50));
		assert.equal(pages().length, 1);
		assert.doesNotMatch(pages()[0]?.label ?? '', /Zanzibar/);
	});
});
