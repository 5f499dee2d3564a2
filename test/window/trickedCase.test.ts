import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LONG, recordLong, rounds } from '../support/long';
import { type RecordingProxy, startRecordingProxy } from '../support/recordingProxy';
import { copySample } from '../support/sample';
import { allTricks, endOf, together, type Trick } from '../support/tricks';
import type { Place } from '../support/tricks/fillCase';
import { CASE_PLACES, type Page } from '../support/tricks/places';
import { openWindow, type Window } from '../support/window';
import { inspectAnyPage } from './support/inspectAnyPage';
import { boxText, hintText, unfold } from './support/inspectHints';
import { inspectPage, pressEverything, startNoting, visibleText } from './support/inspectPage';
import { reportRow } from './support/pages';
import { rawHidden } from './support/rawHidden';
import {
	isWritten,
	placesIn,
	REPORT,
	roundsFor,
	STAGE_NAMES,
	type Stage,
	titleStart,
	writeReport,
	writeTricked,
} from './support/trickedCases';
import { until } from './support/until';
import { type Canary, startCanary, type Watch, watchWindow } from './support/watch';

/** Which page of which stage is walked through: together they show all that pages show. The first ones in a short run too. */
const WALKS: readonly (readonly [Page, Stage])[] = (
	[
		['triage', 'aaaa'],
		['response', 'cccc'],
		['draft', 'bbbb'],
		['triage', 'bbbb'],
		['triage', 'cccc'],
		['response', 'bbbb'],
		['draft', 'cccc'],
	] as const
).slice(0, rounds({ short: 3, long: 7 }));

/** Tricks in one report. */
const IN_REPORT = 300;

describe('tricks in every field of a case, in a window', function () {
	this.timeout(LONG ? 3_600_000 : 180_000);
	const { project, cases } = copySample();
	for (const name of readdirSync(cases)) rmSync(join(cases, name));
	const seen = new Map<Place, Set<Page>>();
	let window: Window;
	let canary: Canary;
	let proxy: RecordingProxy;
	let watch: Watch | undefined;
	let tricks: readonly Trick[] = [];
	let looks = 0;

	before(async () => {
		[canary, proxy] = await Promise.all([startCanary(), startRecordingProxy()]);
		tricks = allTricks(canary.url);
		for (const stage of STAGE_NAMES) writeTricked(cases, stage, tricks, 0);
		writeReport(cases, 'Of tricks.', 'Nothing yet.');
		window = await openWindow({ folder: project, caseFolder: cases, env: proxy.env, settings: proxy.settings });
	});
	after(async () => {
		await window.close();
		await Promise.all([canary.close(), proxy.close()]);
	});
	afterEach(() => watch?.stop());

	const body = () => window.webview().locator('body');
	const steps = () => window.webview().locator('.rail button');

	async function open(page: Page, stage: Stage): Promise<void> {
		const row = reportRow(window, `of ${stage}`);
		await row.hover();
		if (page === 'triage') await row.click();
		else await row.getByRole('button', { name: page === 'draft' ? 'Draft Advisory' : 'Open Response' }).click();
		const kicker = { triage: 'Triage', draft: 'Draft advisory', response: 'Response' }[page];
		await window
			.webview()
			.locator('.kicker', { hasText: `${kicker} · case ${stage}` })
			.waitFor();
	}

	/** @returns all that can be read in the step in front, once nothing more is drawn */
	async function settled(): Promise<string> {
		let before = '';
		return until('a page that stands still', async () => {
			await body().evaluate(unfold);
			const now = await body().evaluate(visibleText);
			const same = now === before;
			before = now;
			return same && now;
		});
	}

	/** Begins to watch the page in front. */
	async function begin(): Promise<void> {
		watch?.stop();
		await body().evaluate(startNoting);
		watch = watchWindow(window);
	}

	/** What only a trick that came to life leaves behind, wherever it stood. */
	async function trace(): Promise<string[]> {
		const ran = ((await watch?.executed()) ?? []).map(path => `code ran in ${path}`);
		return [...ran, ...(watch?.seen ?? []), ...canary.asked, ...proxy.refused.map(host => `asked for ${host}`)];
	}

	/** Writes a case as another program would, until the page shows what was written. */
	async function show(stage: Stage, round: number): Promise<void> {
		const title = window.webview().locator('h1.title', { hasText: titleStart(stage, round) });
		await until(`round ${round} of ${stage}`, async () => {
			if (!isWritten(cases, stage, round)) writeTricked(cases, stage, tricks, round);
			return title.waitFor({ timeout: 5_000 }).then(
				() => true,
				() => false,
			);
		});
	}

	/** What is wrong with the step in front, whose places are noted. */
	async function look(page: Page): Promise<string[]> {
		const drawn = await settled();
		const hints = await body().evaluate(hintText);
		const boxes = await body().evaluate(boxText);
		for (const place of placesIn(`${drawn}\n${hints}\n${boxes}`))
			seen.set(place, (seen.get(place) ?? new Set()).add(page));
		looks += 1;
		return [
			...(await body().evaluate(inspectPage)),
			...(await body().evaluate(inspectAnyPage)),
			...rawHidden(drawn),
			...rawHidden(hints).map(what => `${what}, in a hint`),
			...(await trace()),
		];
	}

	it('are text in a report: all of them, formatted', async () => {
		await reportRow(window, 'Of tricks.').click();
		await window
			.webview()
			.locator('.kicker', { hasText: `case ${REPORT}` })
			.waitFor();
		await begin();
		const wrong: string[] = [];
		for (let at = 0; at < tricks.length; at += IN_REPORT) {
			const group = tricks.slice(at, at + IN_REPORT);
			writeReport(cases, `Of tricks from ${at}.`, together(group));
			await window
				.webview()
				.locator('.report-text .markdown', { hasText: endOf(group.at(-1) ?? { id: '', text: '' }) })
				.waitFor();
			const read = await body().evaluate(visibleText);
			for (const trick of group) if (!read.includes(endOf(trick))) wrong.push(`${trick.id} swallowed what follows`);
			await body().evaluate(pressEverything);
			wrong.push(...(await body().evaluate(inspectPage)), ...(await body().evaluate(inspectAnyPage)));
			wrong.push(...rawHidden(await body().evaluate(visibleText)), ...(await trace()));
		}
		assert.deepEqual(wrong, []);
	});

	for (const [page, stage] of WALKS)
		it(`are text on the page ${page} of ${stage}`, async () => {
			await open(page, stage);
			await steps().first().waitFor();
			await begin();
			const wrong: string[] = [];
			for (let round = 1; round <= roundsFor(tricks); round++) {
				await show(stage, round);
				for (const step of await steps().all()) {
					await step.click();
					const name = (await step.locator('.step-label').innerText()).split('\n')[0] ?? '';
					wrong.push(...(await look(page)).map(what => `${name}, round ${round}: ${what}`));
				}
			}
			assert.deepEqual(wrong, []);
		});

	// Not all pages of all stages were walked through.
	if (!LONG) return;

	it('were shown wherever the list of places says', () => {
		for (const [place, shown] of Object.entries(CASE_PLACES)) {
			const pages = [...(seen.get(place) ?? [])].sort();
			assert.deepEqual(pages, typeof shown === 'string' ? [] : [...shown].sort(), place);
		}
		const suite = 'tricks in every field of a case';
		recordLong({
			suite,
			tried: `each of ${tricks.length} tricks in each of ${seen.size} fields, ${looks} looks at steps of pages`,
		});
	});
});
