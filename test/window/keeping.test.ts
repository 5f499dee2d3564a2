import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { LONG } from '../support/long';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { caseFile, readCase, replaceFile } from './support/caseFiles';
import {
	banner,
	openDecision,
	openDraft,
	openDraftStep,
	openTriage,
	reportRow,
	saveStatus,
	textBox,
	toDecision,
	typeInto,
} from './support/pages';
import { makeSmallDisk, type SmallDisk, whyNoSmallDisk } from './support/smallDisk';
import { storedInBrowser } from './support/storedInBrowser';
import { pause, until } from './support/until';

const NO_DISK = whyNoSmallDisk();

describe('what is typed in a window', function () {
	this.timeout(120_000);
	let disk: SmallDisk | undefined;
	let folder: string;
	let cases: string;
	let window: Window;

	before(async () => {
		const sample = copySample();
		disk = NO_DISK === undefined ? makeSmallDisk() : undefined;
		folder = disk?.folder ?? sample.folder;
		if (disk !== undefined) cpSync(sample.folder, folder, { recursive: true });
		cases = join(folder, 'cases');
		window = await open();
	});
	after(async () => {
		await window.close();
		disk?.remove();
	});

	function open(): Promise<Window> {
		return openWindow({ folder: join(folder, 'project'), caseFolder: cases });
	}

	/** The extension host of a window. */
	async function hostOf(which: Window): Promise<number> {
		return until('an extension host', () => which.extensionHostPids()[0]);
	}

	/** Reloads a window and waits until the extension shows its reports again. */
	async function reload(): Promise<void> {
		await window.page.reload();
		await window.openContainer();
		await reportRow(window, 'Inbox').waitFor();
	}

	function notesIn(file: string): string | undefined {
		return readCase(file).notes;
	}

	async function waitForNotes(file: string, text: string): Promise<void> {
		await until(`the notes “${text}” in the case`, () => notesIn(file) === text);
	}

	// With pages, places and moments by chance that is tried each time: kills.test.ts.
	if (LONG)
		it('is in the case a second later, and outlives a killed extension host', async () => {
			const triaged = caseFile(cases, '67b6');
			const drafted = caseFile(cases, 'a6df');
			const before = readCase(drafted).advisory.description;
			try {
				await openDecision(window, 'case 67b6');
				await typeInto(textBox(window, 'Internal notes'), 'Written before the crash. Ünïcödé 🔥');
				await openDraft(window, 'case a6df');
				await openDraftStep(window, 'People');
				await typeInto(window.webview().getByRole('textbox', { name: 'Name' }).first(), ' of the lab');
				await openDraftStep(window, 'Text');
				await typeInto(textBox(window, 'Description'), ' And typed until the end');
				await pause(1_000);
				process.kill(await hostOf(window), 'SIGKILL');
				assert.match(notesIn(triaged) ?? '', /Written before the crash\. Ünïcödé 🔥$/);
				assert.equal(readCase(drafted).drafts?.description, `${before} And typed until the end`);
				assert.match(readCase(drafted).drafts?.credits?.[0]?.name ?? '', / of the lab$/);
			} finally {
				await reload();
			}
			await openDecision(window, 'case 67b6');
			assert.match(await textBox(window, 'Internal notes').inputValue(), /Written before the crash\. Ünïcödé 🔥$/);
			await openDraft(window, 'case a6df');
			assert.match(await textBox(window, 'Description').inputValue(), / And typed until the end$/);
		});

	it('stays on the page, which says so, while nobody answers, and is saved when somebody does', async () => {
		const file = caseFile(cases, 'b3ea');
		await openDecision(window, 'case b3ea');
		const notes = textBox(window, 'Internal notes');
		await typeInto(notes, 'kept');
		await until('the first words in the case', () => notesIn(file)?.endsWith('kept'));
		const saved = await notes.inputValue();
		const host = await hostOf(window);
		process.kill(host, 'SIGSTOP');
		try {
			// Long enough that it is sent in pieces.
			await typeInto(notes, ' while the extension host stood still, word by word by word');
			await saveStatus(window).getByText('Not connected. Your text is on this page.').waitFor();
			await banner(window).getByRole('button', { name: 'Copy text' }).waitFor();
			await typeInto(notes, ', and on');
			assert.equal(notesIn(file), saved);
		} finally {
			process.kill(host, 'SIGCONT');
		}
		const whole = `${saved} while the extension host stood still, word by word by word, and on`;
		await waitForNotes(file, whole);
		assert.equal(await notes.inputValue(), whole);
		await saveStatus(window)
			.getByText(/^Saved /)
			.waitFor();
		assert.equal(await banner(window).count(), 0);
		assert.equal(readCase(file).kept, undefined, 'nobody else wrote, so there is nothing to choose');
	});

	// Pages, cases and locks of two windows are tried without windows too: test/unit/wizards/twoWindows.test.ts.
	if (LONG)
		it('is kept from two windows: different fields side by side, the same field as two texts to choose from', async () => {
			const file = caseFile(cases, '67b6');
			const mine = window;
			const theirs = await open();
			try {
				await openDecision(mine, 'case 67b6');
				await openDecision(theirs, 'case 67b6');

				await Promise.all([
					textBox(mine, 'Internal notes').fill('Notes of the first window'),
					textBox(theirs, 'Reply').fill('Reply of the second window'),
				]);
				await waitForNotes(file, 'Notes of the first window');
				await until('the reply in the case', () => readCase(file).drafts?.message === 'Reply of the second window');
				await until(
					'the reply in the first window',
					async () => (await textBox(mine, 'Reply').inputValue()) === 'Reply of the second window',
				);
				await until(
					'the notes in the second window',
					async () => (await textBox(theirs, 'Internal notes').inputValue()) === 'Notes of the first window',
				);

				/** The second window types what reaches its extension only after the first window's text is in the case. */
				const collide = async (first: string, second: string): Promise<void> => {
					const host = await hostOf(theirs);
					process.kill(host, 'SIGSTOP');
					try {
						await textBox(theirs, 'Internal notes').fill(second);
						await textBox(mine, 'Internal notes').fill(first);
						await waitForNotes(file, first);
					} finally {
						process.kill(host, 'SIGCONT');
					}
					const choice = theirs.webview().getByRole('group', { name: 'Two versions' });
					await choice.waitFor();
					assert.match(await choice.innerText(), new RegExp(`Mine[^]*${second}[^]*Theirs[^]*${first}`));
					assert.equal(notesIn(file), first);
					assert.deepEqual(
						readCase(file).kept?.map(k => [k.field, k.text]),
						[['notes', second]],
					);
					await mine.webview().getByRole('group', { name: 'Kept text' }).getByText(second).waitFor();
				};

				await collide('First of the first', 'First of the second');
				await theirs.webview().getByRole('button', { name: 'Keep mine' }).click();
				await waitForNotes(file, 'First of the second');
				await until('the choice to be settled', () => readCase(file).kept === undefined);
				await until(
					'the chosen text in the first window',
					async () => (await textBox(mine, 'Internal notes').inputValue()) === 'First of the second',
				);

				await collide('Second of the first', 'Second of the second');
				await theirs.webview().getByRole('button', { name: 'Take theirs' }).click();
				await until('the choice to be settled', () => readCase(file).kept === undefined);
				assert.equal(notesIn(file), 'Second of the first');
				assert.equal(await textBox(theirs, 'Internal notes').inputValue(), 'Second of the first');
				await theirs.webview().getByRole('group', { name: 'Two versions' }).waitFor({ state: 'detached' });
			} finally {
				await theirs.close();
			}
		});

	it('is never written over a file of a newer version or a broken one, and is saved when the file is whole again', async () => {
		const file = caseFile(cases, '475e');
		await openDecision(window, 'case 475e');
		const notes = textBox(window, 'Internal notes');
		await notes.fill('whole');
		await waitForNotes(file, 'whole');
		const whole = readFileSync(file, 'utf8');
		const breakings: [string, string, RegExp][] = [
			[
				'newer',
				whole.replace(/^version: 1$/m, 'version: 2'),
				/written by a newer version of Secure Response.*nothing in it can be changed here/s,
			],
			['broken', whole.replace(/^phase: /m, 'phase: [ '), /475e[0-9a-f]+\.yaml, line \d+, column \d+: /],
		];
		let typed = 'whole';
		for (const [name, text, words] of breakings) {
			replaceFile(file, text);
			await banner(window).getByText(words).waitFor();
			await typeInto(notes, ` ${name}`);
			typed += ` ${name}`;
			await saveStatus(window).getByText('Not saved.').waitFor();
			await banner(window).getByText(words).waitFor();
			assert.equal(readFileSync(file, 'utf8'), text, `the ${name} file is as it was`);
			assert.equal(await notes.inputValue(), typed);
			replaceFile(file, whole.replace(/^notes: .*$/m, `notes: ${typed.slice(0, -name.length - 1)}`));
			await waitForNotes(file, typed);
			await banner(window).waitFor({ state: 'detached' });
		}
	});

	it('stays on the page while the case folder is away, and is saved when it is back', async () => {
		const file = caseFile(cases, '67b6');
		await openDecision(window, 'case 67b6');
		const notes = textBox(window, 'Internal notes');
		await notes.fill('here');
		await waitForNotes(file, 'here');
		renameSync(cases, `${cases}-away`);
		try {
			await banner(window).waitFor();
			await typeInto(notes, ' and away');
			await saveStatus(window).getByText('Not saved.').waitFor();
			assert.equal(await notes.inputValue(), 'here and away');
		} finally {
			renameSync(`${cases}-away`, cases);
		}
		await waitForNotes(file, 'here and away');
		await banner(window).waitFor({ state: 'detached' });
		await saveStatus(window)
			.getByText(/^Saved /)
			.waitFor();
	});

	const full = NO_DISK === undefined ? '' : ` (skipped: ${NO_DISK})`;
	it(`stays on the page while the disk is full, and is saved when there is room again${full}`, async function () {
		if (disk === undefined) return this.skip();
		const file = caseFile(cases, '67b6');
		await openDecision(window, 'case 67b6');
		const notes = textBox(window, 'Internal notes');
		await notes.fill('room');
		await waitForNotes(file, 'room');
		const before = readFileSync(file, 'utf8');
		const free = disk.fill();
		const long = 'More than fits. '.repeat(2_000);
		try {
			await notes.fill(long);
			await banner(window).getByText(/full/).waitFor();
			await saveStatus(window).getByText('Not saved.').waitFor();
			assert.equal(readFileSync(file, 'utf8'), before);
			assert.equal(await notes.inputValue(), long);
		} finally {
			free();
		}
		await banner(window).getByRole('button', { name: 'Retry' }).click();
		await waitForNotes(file, long);
		await banner(window).waitFor({ state: 'detached' });
		assert.deepEqual(
			readdirSync(cases).filter(name => !name.endsWith('.yaml')),
			[],
			'nothing half written is left behind',
		);
	});

	it('comes back with the page after a reload, of which VS Code kept the handle alone', async () => {
		const file = caseFile(cases, '67b6');
		const { handle, advisory } = readCase(file);
		await window.command('View: Close All Editors');
		await openDecision(window, 'case 67b6');
		await textBox(window, 'Internal notes').fill('Zygote-marker-of-notes');
		await waitForNotes(file, 'Zygote-marker-of-notes');
		// VS Code puts by what is open every few seconds; a browser that closes at once may lose the last of it.
		await until('the tab in VS Code’s storage', async () =>
			(await storedInBrowser(window.page)).some(
				line => line.includes('secureResponse.triage') && line.includes(handle),
			),
		);
		await window.page.reload();
		await window.page.locator('.tab', { hasText: 'Triage: case 67b6' }).click();
		await window.webview().locator('h1', { hasText: advisory.summary }).waitFor();
		await toDecision(window);
		assert.equal(await textBox(window, 'Internal notes').inputValue(), 'Zygote-marker-of-notes');
		const stored = await storedInBrowser(window.page);
		const state = stored.filter(line => line.includes('secureResponse.triage') && line.includes(handle));
		assert.match(
			state.join('\n'),
			new RegExp(`[{][\\\\"]*version[\\\\"]*:1,[\\\\"]*handle[\\\\"]*:[\\\\"]*${handle}[\\\\"]*[}]`),
		);
		for (const secret of [
			advisory.summary,
			'Zygote-marker-of-notes',
			readCase(file).received?.name ?? advisory.summary,
		])
			assert.deepEqual(
				stored.filter(line => line.includes(secret)),
				[],
			);
	});

	it('opens pages of a case that came back under the same tab', async () => {
		const file = caseFile(cases, 'a6df');
		await openTriage(window, 'case a6df');
		renameSync(file, `${file}-away`);
		await banner(window).getByText('no longer in the case folder').waitFor();
		renameSync(`${file}-away`, file);
		await banner(window).waitFor({ state: 'detached' });
		await window
			.webview()
			.locator('h1', { hasText: readCase(file).advisory.summary })
			.waitFor();
	});
});
