import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LONG, recordLong } from '../support/long';
import { type RecordingProxy, startRecordingProxy } from '../support/recordingProxy';
import { copySample } from '../support/sample';
import { allTricks, type Trick } from '../support/tricks';
import type { Place } from '../support/tricks/fillCase';
import { CASE_PLACES, type Page } from '../support/tricks/places';
import { openWindow, type Window } from '../support/window';
import { inspectAnyPage } from './support/inspectAnyPage';
import { boxText, hintText, unfold } from './support/inspectHints';
import { inspectPage, startNoting, visibleText } from './support/inspectPage';
import { reportRow } from './support/pages';
import { rawHidden } from './support/rawHidden';
import { placesIn, roundsFor, STAGE_NAMES, type Stage, titleStart, writeTricked } from './support/trickedCases';
import { until } from './support/until';
import { type Canary, startCanary, type Watch, watchWindow } from './support/watch';

/** Which page of which stage is walked through: together they show all that pages show. */
const WALKS: readonly (readonly [Page, Stage])[] = [
	['triage', 'aaaa'],
	['triage', 'bbbb'],
	['triage', 'cccc'],
	['response', 'bbbb'],
	['response', 'cccc'],
	['draft', 'bbbb'],
	['draft', 'cccc'],
];

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
			...((await watch?.executed()) ?? []).map(path => `code ran in ${path}`),
			...(watch?.seen ?? []),
			...canary.asked,
			...proxy.refused.map(host => `asked for ${host}`),
		];
	}

	for (const [page, stage] of WALKS)
		it(`are text on the page ${page} of ${stage}`, async () => {
			await open(page, stage);
			await steps().first().waitFor();
			watch?.stop();
			await body().evaluate(startNoting);
			watch = watchWindow(window);
			const wrong: string[] = [];
			for (let round = 1; round <= roundsFor(tricks); round++) {
				writeTricked(cases, stage, tricks, round);
				await window
					.webview()
					.locator('h1.title', { hasText: titleStart(stage, round) })
					.waitFor();
				for (const step of await steps().all()) {
					await step.click();
					const name = (await step.locator('.step-label').innerText()).split('\n')[0] ?? '';
					wrong.push(...(await look(page)).map(what => `${name}, round ${round}: ${what}`));
				}
			}
			assert.deepEqual(wrong, []);
		});

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
