import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Case } from '../../src/core/case';
import { copySample } from '../support/sample';
import { describeWithData } from '../support/sharedData';
import { openWindow, type Window } from '../support/window';
import { caseFile, replaceFile, rewriteCase } from './support/caseFiles';
import { inspectPage, pressEverything, startNoting, visibleText } from './support/inspectPage';
import { openDraft, openDraftStep, openTriage, reportRow, toDecision } from './support/pages';
import { rawHidden } from './support/rawHidden';
import { layoutTricks, linkTricks, markupTricks, TITLES, type Trick, unicodeTricks } from './support/tricks';
import { type Canary, EXECUTED, startCanary, type Watch, watchWindow } from './support/watch';
import { pause, until } from './support/until';

/** The case of the sample that all texts are sent through. */
const CASE = 'case 67b6';

const textSchema = z.object({
	text: z.string(),
	name: z.string().optional(),
	id: z.string().optional(),
	kind: z.string().optional(),
});
type Text = z.infer<typeof textSchema>;

function textsOf(jsonl: string): Text[] {
	return jsonl
		.split('\n')
		.filter(line => line !== '')
		.map(line => textSchema.parse(JSON.parse(line)));
}

describe('hostile reports in a window', function () {
	this.timeout(180_000);
	const { project, cases } = copySample();
	const file = caseFile(cases, '67b6');
	const original = readFileSync(file, 'utf8');
	for (const name of readdirSync(cases)) if (!file.endsWith(name)) rmSync(join(cases, name));
	let window: Window;
	let canary: Canary;
	let watch: Watch;
	let count = 0;

	before(async () => {
		canary = await startCanary();
		window = await openWindow({ folder: project, caseFolder: cases });
	});
	beforeEach(async () => {
		replaceFile(file, original);
		await openTriage(window, CASE);
		await window.webview().locator('body').evaluate(startNoting);
		watch = watchWindow(window);
	});
	afterEach(() => watch.stop());
	after(async () => {
		await window.close();
		await canary.close();
	});

	/** Sends a text through the open page. @returns what went wrong, each with the text's name */
	async function send({ name, text, shows = [] }: Trick): Promise<string[]> {
		count += 1;
		const title = `No ${count}. ${TITLES[count % TITLES.length] ?? ''}`;
		const end = `end-of-text-${count}`;
		await show(title, record => ({
			...record,
			advisory: { ...record.advisory, summary: title, description: `${text}\n\n${end}` },
		}));
		const page = window.webview();
		await page.locator('.report-text', { hasText: end }).waitFor();
		const body = page.locator('body');
		const wrong = await body.evaluate(inspectPage);
		await body.evaluate(pressEverything);
		const visible = await body.evaluate(visibleText);
		wrong.push(...rawHidden(visible));
		const older = [...visible.matchAll(/end-of-text-(\d+)/g)].filter(match => match[1] !== String(count));
		if (older.length > 0) wrong.push('the text before is still there');
		for (const words of shows) if (!visible.includes(words)) wrong.push(`does not show ${words}`);
		wrong.push(...(await trace()), ...(await sidebar(`No ${count}.`)));
		return wrong.map(what => `${name}: ${what}`);
	}

	/** Writes the case as another program would, and waits until page and row follow. */
	async function show(title: string, change: (record: Case) => Case): Promise<void> {
		rewriteCase(file, change);
		const start = title.slice(0, title.indexOf('.') + 1);
		await window.webview().locator('h1.title', { hasText: start }).waitFor();
		await reportRow(window, start).waitFor();
	}

	/** What only a report that ran or loaded something leaves behind. */
	async function trace(): Promise<string[]> {
		const left = [...watch.seen, ...canary.asked.map(path => `fetched ${path}`)];
		for (const path of await watch.executed()) left.push(`code ran in ${path}`);
		if (!/case 67b6|project/.test(await window.page.title())) left.push('the window has another title');
		return left;
	}

	async function sidebar(start: string): Promise<string[]> {
		const row = reportRow(window, start);
		const spoken = (await row.getAttribute('aria-label')) ?? '';
		const wrong = [...rawHidden(await row.innerText()), ...rawHidden(spoken)].map(what => `row: ${what}`);
		const inside = await row.locator('.label-name').evaluate(label => label.querySelectorAll(':not(span)').length);
		const icons = await row.locator('.monaco-icon-label-container .codicon').count();
		return inside + icons === 0 ? wrong : [...wrong, 'row: the title is more than text'];
	}

	/** Points at a row until its hover opens, reads it, and lets it go. @returns its text, and how much in it is more than text */
	async function hoverOf(start: string): Promise<{ text: string; more: number }> {
		const { mouse } = window.page;
		const hover = window.page.locator('.monaco-hover', { hasText: start }).last();
		const box = await reportRow(window, start).boundingBox();
		assert.ok(box);
		await until('the hover of a row', async () => {
			await mouse.move(box.x + 100, box.y + box.height / 2);
			await mouse.move(box.x + 104, box.y + box.height / 2);
			await pause(1_500);
			if (await hover.isVisible()) return true;
			await mouse.move(700, 5);
			return false;
		});
		const text = await hover.innerText();
		const more = await hover.locator('a, img, .codicon').count();
		await mouse.move(700, 5);
		await hover.waitFor({ state: 'detached' });
		return { text, more };
	}

	async function sendAll(texts: readonly Trick[]): Promise<void> {
		const wrong: string[] = [];
		for (const text of texts) wrong.push(...(await send(text)));
		assert.deepEqual(wrong, []);
	}

	it('shows markup as the text that it is', () => sendAll(markupTricks(canary.url, EXECUTED)));

	it('opens and loads nothing, and shows where links really go', () => sendAll(linkTricks(canary.url, EXECUTED)));

	it('makes what hides, turns or piles up visible', () => sendAll(unicodeTricks()));

	it('holds its layout', () => sendAll(layoutTricks(canary.url)));

	describeWithData('with texts of the data folder', read => {
		const texts = (name: string) => textsOf(read(`text/${name}.jsonl`));

		it('shows odd texts of real advisories', () =>
			sendAll(texts('descriptions').map(({ id = '', text }) => ({ name: id, text }))));

		it('shows made-up hostile texts', () =>
			sendAll(
				texts('synthetic')
					.filter(({ kind }) => kind === 'description')
					.map(({ name = '', text }) => ({ name, text })),
			));

		it('shows made-up versions and ids where a report claims them', async () => {
			const all = texts('synthetic').filter(({ kind }) => kind !== 'description');
			count += 1;
			const title = `No ${count}. Claims`;
			await show(title, record => ({
				...record,
				advisory: {
					...record.advisory,
					summary: title,
					affected: all.map(({ kind, text }) => ({
						ecosystem: 'npm' as const,
						name: kind === 'id' ? text : 'papervane',
						range: kind === 'id' ? '< 2' : text,
						functions: [],
					})),
				},
			}));
			const body = window.webview().locator('body');
			await body.getByText('CVE-2024-../../../../etc/passwd').waitFor();
			assert.deepEqual([...(await body.evaluate(inspectPage)), ...rawHidden(await body.evaluate(visibleText))], []);
		});
	});

	it('is as careful in every step', async () => {
		const tricks = [...markupTricks(canary.url, EXECUTED), ...linkTricks(canary.url, EXECUTED), ...unicodeTricks()];
		const claims = tricks.map(({ text }) => `In \`src/${text.slice(0, 200).replaceAll('`', '')}\` and\n\n${text}`);
		count += 1;
		const title = `No ${count}. In steps`;
		await show(title, record => ({
			...record,
			advisory: { ...record.advisory, summary: title, description: claims.join('\n\n').slice(0, 60_000) },
		}));
		const wrong: string[] = [];
		for (const step of ['Facts', 'Completeness', 'Similar', 'Severity', 'Decision', 'Report']) {
			const page = window.webview();
			await page.locator('.rail').getByRole('button', { name: step }).click();
			await page.getByRole('heading', { name: step, exact: true, level: 2 }).waitFor();
			if (step === 'Facts')
				await page
					.getByRole('status')
					.filter({ hasText: /claims? checked.*history/s })
					.waitFor();
			const body = page.locator('body');
			const found = [...(await body.evaluate(inspectPage)), ...rawHidden(await body.evaluate(visibleText))];
			wrong.push(...[...found, ...(await trace())].map(what => `${step}: ${what}`));
		}
		assert.deepEqual(wrong, []);
	});

	it('is as careful with every other word of a report', async () => {
		const bad = `\u202E<img src=x onerror=${EXECUTED}> [x](command:x) \u200B${'W'.repeat(3_000)}`;
		count += 1;
		const title = `No ${count}. Everything`;
		await show(title, record => ({
			...record,
			received: { at: '2026-03-01T00:00:00Z', via: 'mail', name: bad, email: bad },
			assignee: bad,
			notes: bad,
			drafts: { message: bad, outcome: 'vulnerability' },
			kept: [
				{ field: 'notes', text: bad, at: '2026-03-01T00:00:00Z' },
				{ field: bad, text: bad, at: '2026-03-01T00:00:00Z' },
			],
			fixes: [
				{
					id: '0123456789abcdef',
					linkedAt: '2026-03-01T00:00:00Z',
					commit: '0'.repeat(40),
					subject: bad,
					files: [{ path: bad }],
				},
			],
			timeline: [{ id: '0123456789abcdef', at: '2026-03-01T00:00:00Z', text: bad }],
			advisory: {
				...record.advisory,
				summary: title,
				author: bad,
				cveId: bad,
				references: [bad],
				cvss: { v4: bad },
				affected: [{ ecosystem: 'other', name: bad, range: bad, patched: bad, functions: [bad] }],
				credits: [{ type: bad, name: bad }],
			},
		}));
		const body = window.webview().locator('body');
		await body.locator('.fact-list', { hasText: 'WWW' }).waitFor();
		const wrong: string[] = [];
		const look = async (place: string, texts: readonly string[]): Promise<void> => {
			for (const what of texts.flatMap(rawHidden)) wrong.push(`${place}: ${what}`);
		};
		const lookAtPage = async (step: string): Promise<void> => {
			wrong.push(...(await body.evaluate(inspectPage)));
			await look(step, [await body.evaluate(visibleText)]);
		};
		await lookAtPage('report');
		const row = reportRow(window, title);
		await look('row', [await row.innerText(), (await row.getAttribute('aria-label')) ?? '']);
		await row.locator('.monaco-tl-twistie').click();
		await window.rows().filter({ hasText: 'Next: ' }).waitFor();
		await look(
			'rows below it',
			(await window.rows().allInnerTexts()).filter(text => !text.includes(title)),
		);
		await look('hover', [(await hoverOf(title)).text]);
		await toDecision(window);
		await body.getByText('Use this text').waitFor();
		await lookAtPage('decision');
		wrong.push(...(await trace()));
		assert.deepEqual(wrong, []);
	});

	it('says in a row’s hover what the title is, as text', async () => {
		await send({ name: 'any', text: 'x' });
		count += 1;
		const title = `No ${count}. $(bug) [x](command:workbench.action.quit) ![x](${canary.url}/hover) \u202Eturned`;
		await show(title, record => ({ ...record, advisory: { ...record.advisory, summary: title } }));
		const { text, more } = await hoverOf(`No ${count}.`);
		assert.match(text, /\$\(bug\) \[x\]\(command:workbench\.action\.quit\) !\[x\].*‹U\+202E›turned/);
		assert.equal(more, 0);
	});

	it('opens a web link only when a person pressed it and agreed, naming where it goes', async () => {
		await send({ name: 'link', text: '[a harmless page](https://example.com/report?who=you)' });
		await window.webview().locator('.markdown .link').click();
		const dialog = window.page.locator('.monaco-dialog-box');
		await dialog.getByText('https://example.com/report?who=you').waitFor();
		await dialog.getByRole('button', { name: 'Cancel' }).click();
		await dialog.waitFor({ state: 'detached' });
		assert.deepEqual(await trace(), []);
	});

	it('holds its layout on a narrow page', async () => {
		await window.page.setViewportSize({ width: 800, height: 700 });
		try {
			await sendAll([
				...layoutTricks(canary.url).slice(0, 9),
				...unicodeTricks().slice(0, 2),
				...linkTricks(canary.url, EXECUTED).slice(0, 3),
			]);
		} finally {
			await window.page.setViewportSize({ width: 1400, height: 900 });
		}
	});

	it('keeps the number of a package beside its name, however long that is', async () => {
		await openDraft(window, CASE);
		await openDraftStep(window, 'Affected packages');
		const row = window.webview().locator('.affected').first();
		await row.getByLabel('Package name').fill(`org.example:${'far-too-long-'.repeat(9)}name`);
		const [number, name] = await Promise.all([
			row.locator('.affected-number').boundingBox(),
			row.locator('.affected-name', { hasText: 'far-too-long' }).boundingBox(),
		]);
		assert.ok(number && name);
		assert.ok(number.x + number.width <= name.x, `${number.x} is not before ${name.x}`);
	});

	it('is as careful in the preview of a draft', async () => {
		const [first, ...more] = [
			...markupTricks(canary.url, EXECUTED),
			...linkTricks(canary.url, EXECUTED),
			...unicodeTricks(),
		];
		assert.ok(first);
		await send({ ...first, text: [first, ...more].map(trick => trick.text.slice(0, 3_000)).join('\n\n') });
		watch.stop();
		await openDraft(window, CASE);
		const body = window.webview().locator('body');
		await body.evaluate(startNoting);
		watch = watchWindow(window);
		await window.webview().getByRole('button', { name: 'Preview' }).click();
		await body.locator('.preview .markdown p').first().waitFor();
		await body.evaluate(pressEverything);
		const preview = await body.locator('.preview').innerText();
		assert.deepEqual([...(await body.evaluate(inspectPage)), ...rawHidden(preview), ...(await trace())], []);
	});
});
