import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from '../../scripts/project.mjs';
import type { Case } from '../../src/core/case';
import { isPublic } from '../../src/core/lifecycle';
import { copySample } from '../support/sample';
import { LONG } from '../support/long';
import { openWindow, type Window } from '../support/window';
import { caseFile, readCases, rewriteCase } from './support/caseFiles';
import { secretsOf } from '../../scripts/secrets.mjs';
import { openDraft, openDraftStep, openFile, openTriage, reportRow } from './support/pages';
import { createSearch, type Search, type Secret } from './support/search';
import { pause, until } from './support/until';

const WORKED_ON = 'a6df';
/** Everything that a case can hold, in words that stand nowhere else. */
const CANARIES = {
	title: 'qzx-title-canary of a preview',
	description: 'qzx-description-canary in the text',
	finder: 'Qzxfinder Canaryperson',
	address: 'qzxcanary@finder.example',
	notes: 'qzx-notes-canary',
	reply: 'qzx-reply-canary',
	draft: 'qzx-draft-canary',
	marked: 'qzx_marked_canary',
	package: 'qzx-package-canary',
	timeline: 'qzx-timeline-canary',
	credit: 'qzx-credit-canary',
	fork: 'papervane/papervane-ghsa-4r5v-9xg2-7qcm',
	id: 'GHSA-4r5v-9xg2-7qcm',
	cve: 'CVE-2026-987654',
} as const;
/** Of another case. A person wrote it into a file, where the guard finds it: there everybody reads it. */
const LEAKED = 'CVE-2026-998877';
const LEAKED_BY = '67b6';

/** How the second extension says what it got. */
const lineSchema = z.object({ what: z.string(), said: z.string() });
type Line = z.infer<typeof lineSchema>;

function fill(record: Case): Case {
	return {
		...record,
		received: { at: '2026-01-28T15:33:00Z', via: 'mail', name: CANARIES.finder, email: CANARIES.address },
		notes: CANARIES.notes,
		drafts: { message: CANARIES.reply, description: `${CANARIES.draft}\n\n${CANARIES.description}` },
		guard: { marked: [CANARIES.marked] },
		timeline: [{ id: 'd40c72c49f612cf3', at: '2026-01-28T15:33:00Z', text: CANARIES.timeline }],
		advisory: {
			...record.advisory,
			id: CANARIES.id,
			cveId: CANARIES.cve,
			summary: CANARIES.title,
			description: CANARIES.description,
			affected: [{ ecosystem: 'npm', name: CANARIES.package, range: '< 2', functions: [] }],
			credits: [{ name: CANARIES.credit, type: 'finder' }],
			privateFork: { fullName: CANARIES.fork, url: `https://github.com/${CANARIES.fork}` },
		},
	};
}

describe('a second extension', function () {
	this.timeout(240_000);
	const { project, cases, folder } = copySample();
	const output = join(folder, 'nosy.jsonl');
	const others = join(folder, 'extensions');
	let window: Window;
	let search: Search;

	before(async () => {
		rewriteCase(caseFile(cases, WORKED_ON), fill);
		rewriteCase(caseFile(cases, LEAKED_BY), record => ({
			...record,
			advisory: { ...record.advisory, cveId: LEAKED },
		}));
		const known = Object.entries(CANARIES).map(([name, text]): Secret => ({ name, text }));
		const open = readCases(cases).filter(({ advisory }) => !isPublic(advisory));
		search = createSearch([...known, ...secretsOf(open).filter(({ text }) => text !== LEAKED)]);
		appendFileSync(join(project, 'src', 'options.js'), `\n// ${LEAKED}, and nothing else\n`);
		writeFileSync(join(project, '.git', 'COMMIT_EDITMSG'), `Tidy up\n\nSee ${LEAKED}\n`);
		execFileSync('git', ['-C', project, 'remote', 'add', 'origin', 'https://github.com/papervane/papervane.git']);
		cpSync(join(ROOT, 'test', 'fixtures', 'nosy-extension'), join(others, 'fixture.nosy-0.0.1'), { recursive: true });
		window = await openWindow({
			...{ folder: project, caseFolder: cases },
			othersDir: others,
			planted: [LEAKED],
			env: { NOSY_OUTPUT: output },
			// The keyboard stays free while commands ask their questions.
			settings: { 'workbench.quickOpen.closeOnFocusLost': true },
		});
	});
	after(() => window.close());

	function lines(): Line[] {
		if (!existsSync(output)) return [];
		// The last one is empty, or still being written.
		const whole = readFileSync(output, 'utf8').split('\n').slice(0, -1);
		return whole.map(line => lineSchema.parse(JSON.parse(line)));
	}

	/** Runs one of its commands to the end. @returns what it got */
	async function nosy(title: string, meanwhile: () => Promise<void> = async () => undefined): Promise<Line[]> {
		const before = lines().length;
		await window.command(`Nosy: ${title}`);
		await until(
			'the end of the look',
			async () => {
				await meanwhile();
				return lines()
					.slice(before)
					.some(({ what }) => what === 'end' || what === 'fault');
			},
			150_000,
		);
		const got = lines().slice(before);
		assert.deepEqual(
			got.filter(({ what }) => what === 'fault'),
			[],
		);
		return got;
	}

	/** What our tools for assistants said. VS Code names them also where they are not offered, and then they answer nothing. */
	function answered(got: readonly Line[]): Line[] {
		return got.filter(
			({ what, said }) => what.startsWith('secure-response_') && !/not have an implementation/.test(said),
		);
	}

	function secretsIn(got: readonly Line[]): string[] {
		return got.flatMap(({ what, said }) => search.inBytes(Buffer.from(said)).map(name => `${what}: ${name}`));
	}

	it('gets nothing of an open case while one works on it', async () => {
		await openTriage(window, 'case 475e');
		await openDraft(window, `case ${WORKED_ON}`);
		await openDraftStep(window, 'Fix');
		const row = reportRow(window, CANARIES.cve);
		if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
		await window
			.rows()
			.filter({ hasText: /Fix [0-9a-f]{7}/ })
			.first()
			.click();
		await window.page.locator('.tab.active', { hasText: `case ${WORKED_ON}` }).waitFor();
		await openFile(window, 'src/options.js');
		await openFile(window, 'CHANGELOG.md');
		const got = await nosy('Look at Everything');
		assert.deepEqual(secretsIn(got), []);
		// It did look: what is open to everybody is among what it got.
		const said = (what: string): string => got.find(line => line.what === what)?.said ?? '';
		assert.match(said('tabs'), /Draft: case a6df/);
		assert.match(said('documents'), new RegExp(LEAKED));
		assert.match(said('git'), /papervane/);
		assert.match(said('commands'), /secureResponse\.linkFix/);
		for (const asked of ['Link', 'Hover', 'CodeAction', 'Completion', 'CodeLens', 'Definition'])
			assert.ok(
				got.some(({ what }) => what.includes(asked)),
				`${asked} was asked for`,
			);
		// Its API too, and what that answers.
		assert.match(said('what our extension tells'), /CVE-2025-99901/);
	});

	it('finds no tool of ours while the setting is off', async () => {
		assert.deepEqual(answered(await nosy('Call the Tools')), []);
	});

	if (LONG) {
		it('gets nothing out of a command, whatever it hands over', async () => {
			// With nothing, and in five ways with each handle it finds.
			const got = await nosy('Try Every Command', () => window.page.keyboard.press('Escape'));
			assert.deepEqual(
				got.filter(({ what }) => what === 'answer'),
				[],
			);
			assert.deepEqual(secretsIn(got), []);
		});

		it('reads a description that a person opened as a document after being told, and nothing else', async () => {
			// Some of the commands that it tried may still ask.
			const questions = window.page.locator('.monaco-dialog-box, .quick-input-widget:visible');
			await until('no question for a second', async () => {
				await window.page.keyboard.press('Escape');
				if ((await questions.count()) > 0) return false;
				await pause(1000);
				return (await questions.count()) === 0;
			});
			// It began a drill, whose page stands beside.
			await window.command('View: Close All Editors');
			await openDraft(window, `case ${WORKED_ON}`);
			const page = window.webview();
			await openDraftStep(window, 'Text');
			await page.getByRole('button', { name: 'Edit as Document…' }).click();
			await page.getByRole('button', { name: 'Edit as document', exact: true }).click();
			await window.page.locator('.tab.active', { hasText: `case ${WORKED_ON}.md` }).waitFor();
			const got = await nosy('Look at Everything');
			const found = new Set(secretsIn(got).map(line => line.replace(/^.*: /, '')));
			assert.deepEqual([...found].sort(), ['description', 'draft', `text of case ${WORKED_ON}`]);
		});
	}

	it('gets counts from our tools once a person confirmed them, and a report only when a person says so', async () => {
		await window.command('Nosy: Turn the Tools Off');
		const dialog = window.page.locator('.monaco-dialog-box');
		const press = async (button: string): Promise<void> => {
			await dialog.getByRole('button', { name: button }).click();
			await dialog.waitFor({ state: 'detached' });
		};
		const answer = (button: string) => async (): Promise<void> => {
			if ((await dialog.count()) > 0) await press(button);
		};

		await window.command('Nosy: Turn the Tools On');
		await press('Turn Off');
		assert.deepEqual(answered(await nosy('Call the Tools')), []);

		await window.command('Nosy: Turn the Tools On');
		await press('Offer the Tools');
		let refused: readonly Line[] = [];
		await until('the tools', async () => {
			refused = answered(await nosy('Call the Tools', answer('Refuse')));
			return refused.length > 0;
		});
		assert.deepEqual(secretsIn(refused), []);
		assert.match(refused.find(({ what }) => what.includes('_reports'))?.said ?? '', /Open security reports: \d+/);
		assert.match(refused.find(({ what }) => what.includes('case a6df'))?.said ?? '', /did not allow/);

		await window.command('Secure Response: What Assistants May Read…');
		await window.page.locator('.quick-input-list .monaco-list-row', { hasText: `case ${WORKED_ON}` }).click();
		const allowed = answered(await nosy('Call the Tools', answer('Allow')));
		const found = new Set(secretsIn(allowed).map(line => line.replace(/^.*: /, '')));
		assert.deepEqual([...found].sort(), [
			'description',
			`text of case ${WORKED_ON}`,
			'title',
			`title of case ${WORKED_ON}`,
		]);
		assert.match(allowed.find(({ what }) => what.includes('case a6df'))?.said ?? '', /begin untrusted [0-9a-f]{16}/);
	});
});
