import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { aCase, handle } from '../../support/builders';

const EXTENSION = 'secure-response.secure-response';
const CASE = 0x7f3c;
const TITLE = 'Zanzibar overflow';
const OURS = 'Only People Who Were Let In';

const FETCH = 'Fetch what others pushed to the case folder?';

interface Shown {
	readonly message: string;
	readonly detail?: string;
}

describe('Sync Cases', function () {
	this.timeout(90_000);
	let base: string;
	let ada: string;
	let ben: string;
	let before: string | undefined;
	let shown: Shown[];
	let asked: string[];
	let restore: () => void;
	/** Whether the first question is answered with yes. */
	let fetches: boolean;
	/** What happens while a question is open. */
	let meanwhile: (message: string) => void;

	const settings = () => vscode.workspace.getConfiguration('secureResponse');
	const gitIn = (cwd: string, ...args: string[]): string =>
		execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
	const fileIn = (root: string): string => path.join(root, 'team', 'cases', `${handle(CASE)}.yaml`);
	const textIn = (root: string): string => readFileSync(fileIn(root), 'utf8');
	const edit = (root: string, from: string, to: string): void =>
		writeFileSync(fileIn(root), textIn(root).replace(from, to));
	const theirs = (): string => gitIn(path.join(base, 'team.git'), 'rev-parse', 'main');
	/** All that a sync could change. */
	const held = () => ({
		...{ head: gitIn(ada, 'rev-parse', 'HEAD'), status: gitIn(ada, 'status', '--porcelain') },
		...{ text: textIn(ada), theirs: theirs() },
	});

	function clone(name: string): string {
		const root = path.join(base, name);
		gitIn(base, 'clone', '-q', path.join(base, 'team.git'), root);
		gitIn(root, 'config', 'user.name', name);
		gitIn(root, 'config', 'user.email', `${name}@example.org`);
		return root;
	}

	beforeEach(async () => {
		[fetches, meanwhile] = [true, () => undefined];
		await vscode.extensions.getExtension(EXTENSION)?.activate();
		base = realpathSync(mkdtempSync(path.join(tmpdir(), 'secure-response-sync-')));
		gitIn(base, 'init', '-q', '--bare', '-b', 'main', 'team.git');
		ben = clone('ben');
		mkdirSync(path.dirname(fileIn(ben)), { recursive: true });
		writeFileSync(path.join(ben, 'readme.md'), 'ours\n');
		writeFileSync(fileIn(ben), JSON.stringify(aCase(CASE, { notes: 'old' }, { summary: TITLE }), undefined, 1));
		gitIn(ben, 'add', '-A');
		gitIn(ben, 'commit', '-q', '-m', 'first');
		gitIn(ben, 'push', '-q', 'origin', 'HEAD:main');
		ada = clone('ada');
		before = settings().inspect<string>('caseFolder')?.globalValue;
		await settings().update('caseFolder', path.dirname(fileIn(ada)), vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
		const { showWarningMessage, showInformationMessage, showErrorMessage, showQuickPick } = vscode.window;
		restore = () =>
			void Object.assign(vscode.window, {
				showWarningMessage,
				showInformationMessage,
				showErrorMessage,
				showQuickPick,
			});
	});

	afterEach(async () => {
		restore();
		await settings().update('caseFolder', before, vscode.ConfigurationTarget.Global);
		await vscode.commands.executeCommand('secureResponse.refresh');
		rmSync(base, { recursive: true, force: true });
	});

	/** Runs the command. @param clicks the answers to what it asks, in order; everything after them is closed */
	async function sync(...clicks: readonly string[]): Promise<void> {
		[shown, asked] = [[], []];
		const left = [...clicks];
		const note = async (
			message: string,
			options?: { detail?: string },
			...buttons: string[]
		): Promise<string | undefined> => {
			const detail = options?.detail;
			if (message === FETCH && fetches) return 'Fetch';
			shown.push({ message, ...(detail === undefined ? {} : { detail }) });
			if (detail === undefined) return undefined;
			meanwhile(message);
			const click = left.shift();
			assert.ok(click === undefined || buttons.includes(click), `${click} is none of ${buttons.join(', ')}`);
			return click;
		};
		Object.assign(vscode.window, {
			showWarningMessage: note,
			showInformationMessage: note,
			showErrorMessage: note,
			showQuickPick: async (items: readonly { label: string }[], { title }: { title: string }) => {
				asked.push(title);
				const click = left.shift();
				return items.find(({ label }) => label === click);
			},
		});
		try {
			await vscode.commands.executeCommand('secureResponse.syncCases');
		} finally {
			restore();
		}
		assert.deepEqual(left, [], JSON.stringify(shown));
		assert.doesNotMatch(JSON.stringify([shown, asked]), /Zanzibar|of Ada|of Ben/, 'no message holds a text of a case');
	}
	const messages = (): string[] => shown.map(({ message }) => message);

	it('changes nothing until its click: the question who reads it, the commit, the push, each closed', async () => {
		edit(ada, '"old"', '"of Ada"');
		writeFileSync(path.join(ada, 'readme.md'), 'half done\n');
		writeFileSync(path.join(ada, 'team', 'cases', 'note.txt'), 'mine\n');
		const start = held();

		await sync();
		assert.deepEqual([asked.length, shown, held()], [1, [], start], 'who reads it was not said');
		await sync(OURS);
		assert.deepEqual(held(), start, 'the commit was not clicked');
		assert.match(shown[0]?.detail ?? '', /^Committed here: case \w{4}\./);
		assert.match(shown[0]?.detail ?? '', /Only case files are committed.*“Sync cases”/s);

		await sync('Commit');
		assert.deepEqual(asked, [], 'who reads it is asked once');
		assert.equal(theirs(), start.theirs, 'the push was not clicked');
		assert.equal(gitIn(ada, 'log', '-1', '--format=%an %s', 'HEAD'), 'ada Sync cases');
		assert.equal(gitIn(ada, 'diff-tree', '-r', '--name-only', 'HEAD~', 'HEAD'), path.relative(ada, fileIn(ada)));
		assert.match(shown[1]?.detail ?? '', /Goes to the others: case \w{4}\.\n\n1 commit, 1 file\./);
		assert.equal(messages().at(-1), 'Not pushed. What you committed stays here.');

		await sync('Push');
		assert.equal(messages().at(-1), 'Cases are synced.');
		assert.equal(theirs(), gitIn(ada, 'rev-parse', 'HEAD'));
		assert.equal(gitIn(ada, 'status', '--porcelain'), 'M readme.md\n?? team/cases/note.txt');
		await sync();
		assert.deepEqual(messages(), ['Nothing to sync.']);
	});

	it('asks before the network is touched', async () => {
		const there = gitIn(ada, 'rev-parse', 'origin/main');
		edit(ben, '"old"', '"of Ben"');
		gitIn(ben, 'commit', '-q', '-a', '-m', 'mine');
		gitIn(ben, 'push', '-q', 'origin', 'HEAD:main');
		const start = held();
		fetches = false;
		await sync();
		assert.deepEqual([messages(), asked, held()], [[FETCH], [], start]);
		assert.equal(gitIn(ada, 'rev-parse', 'origin/main'), there);
	});

	it('names files that are no cases, and asks for them also where no case came', async () => {
		writeFileSync(path.join(ben, '.envrc'), 'export A=1\n');
		gitIn(ben, 'add', '-A');
		gitIn(ben, 'commit', '-q', '-m', 'more');
		gitIn(ben, 'push', '-q', 'origin', 'HEAD:main');
		const start = held();
		await sync(OURS);
		assert.match(shown[0]?.detail ?? '', /1 file that is no case is changed here too.*: \.envrc\./);
		assert.deepEqual(held(), start);
		await sync('Take');
		assert.equal(readFileSync(path.join(ada, '.envrc'), 'utf8'), 'export A=1\n');
	});

	it('sends nothing to an address that came into the configuration while a question was open', async () => {
		const elsewhere = path.join(base, 'elsewhere.git');
		gitIn(base, 'clone', '-q', '--bare', 'team.git', elsewhere);
		edit(ada, '"old"', '"of Ada"');
		const { theirs: there } = held();
		for (const [question, clicks] of [
			[/^Sync Cases$/, [OURS, 'Commit']],
			[/^Push to /, ['Push']],
		] as const) {
			meanwhile = message => {
				if (question.test(message)) gitIn(ada, 'config', 'remote.origin.pushurl', elsewhere);
			};
			await sync(...clicks);
			assert.match(messages().join('\n'), /changed since you looked/);
			assert.equal(gitIn(elsewhere, 'rev-parse', 'main'), there);
			gitIn(ada, 'config', '--unset', 'remote.origin.pushurl');
		}
	});

	it('keeps both texts where both sides wrote, and says so before', async () => {
		edit(ben, '"old"', '"of Ben"');
		gitIn(ben, 'commit', '-q', '-a', '-m', 'mine');
		gitIn(ben, 'push', '-q', 'origin', 'HEAD:main');
		edit(ada, '"old"', '"of Ada"');
		const start = held();
		await sync(OURS);
		assert.deepEqual(held(), start);
		await sync('Commit and Merge', 'Push');
		assert.match(shown[0]?.detail ?? '', /1 field was written on both sides: both texts are kept, yours stands\./);
		assert.match(textIn(ada), /"?notes"?: "?of Ada"?/);
		assert.match(textIn(ada), /"?kept"?:[^]*"?field"?: "?notes"?,?\s+"?text"?: "?of Ben"?/);
		gitIn(ben, 'pull', '-q', 'origin', 'main');
		assert.equal(textIn(ben), textIn(ada));
	});

	it('sends nothing where everybody can read it', async () => {
		gitIn(base, 'clone', '-q', '--bare', 'team.git', 'public.git');
		gitIn(ada, 'remote', 'set-url', 'origin', path.join(base, 'public.git'));
		edit(ada, '"old"', '"of Ada"');
		const start = held();
		await sync('Everybody');
		assert.match(messages().join('\n'), /^The remote of the case folder is public.*Move the case folder/);
		await sync();
		assert.match(messages().join('\n'), /^The remote of the case folder is public/);
		assert.deepEqual([asked, held()], [[], start]);
	});

	it('says that a rule of the other side refused the push, and keeps the commit', async () => {
		const hook = path.join(base, 'team.git', 'hooks', 'pre-receive');
		mkdirSync(path.dirname(hook), { recursive: true });
		writeFileSync(hook, '#!/bin/sh\nexit 1\n');
		chmodSync(hook, 0o755);
		edit(ada, '"old"', '"of Ada"');
		const { theirs: there } = held();
		await sync(OURS, 'Commit', 'Push');
		assert.match(messages().at(-1) ?? '', /^The other side refused your cases.*nothing is lost: sync again\.$/);
		assert.equal(theirs(), there);
		rmSync(hook);
		await sync('Push');
		assert.equal(theirs(), gitIn(ada, 'rev-parse', 'HEAD'));
	});

	it('says what to do without a branch, a counterpart or a name', async () => {
		edit(ada, '"old"', '"of Ada"');
		for (const [says, prepare, back] of [
			[/detached HEAD.*Check out/, ['checkout', '-q', '--detach'], ['checkout', '-q', 'main']],
			[/git push -u origin HEAD/, ['branch', '--unset-upstream'], ['branch', '-q', '-u', 'origin/main']],
			[/who you are.*user\.name/, ['config', 'user.name', ' '], ['config', 'user.name', 'ada']],
		] as const) {
			gitIn(ada, ...prepare);
			const start = held();
			await sync();
			assert.match(messages().join('\n'), says);
			assert.deepEqual(held(), start);
			gitIn(ada, ...back);
		}
	});
});
