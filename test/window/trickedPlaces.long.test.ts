import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { recordLong } from '../support/long';
import { type RecordingProxy, startRecordingProxy } from '../support/recordingProxy';
import { allTricks, type Trick } from '../support/tricks';
import { WINDOW_PLACES, type WindowPlace } from '../support/tricks/places';
import type { Window } from '../support/window';
import { chooseFile } from './support/chooseFile';
import { rowOf } from './support/github';
import { inspectAnyPage } from './support/inspectAnyPage';
import { boxText, hintText, unfold } from './support/inspectHints';
import { startNoting, visibleText } from './support/inspectPage';
import { focusHover, lineEnds, lookAtBox, type Seen, walkList } from './support/inspectWidgets';
import { openFile } from './support/pages';
import { rawHidden } from './support/rawHidden';
import {
	FIXED_FILE,
	FIXES,
	IDS,
	IDS_FILE,
	inDatabaseName,
	LINES,
	ON_FORGE,
	rowName,
	startTrickedWorld,
	type TrickedWorld,
} from './support/trickedWorld';
import { until } from './support/until';
import { type Canary, startCanary, type Watch, watchWindow } from './support/watch';

/** More pages than a list has: all of it is walked through. */
const PAGES = 400;
/** So many rows are pointed at, one hover each. */
const HOVERS = 30;
/** Tall, so that lists draw many rows. */
const VIEWPORT = { width: 1400, height: 1600 };

/** VS Code's own extension for GitHub looks at a clone by itself; no trick leads there. */
const OF_VS_CODE = 'api.github.com:443';

/** Of a case. */
const TITLE = /Row \d+ of many rows/;
/** What a line that was mended, and the lens above it, say of those for whom it was: ids, and names of cases. */
const FIXES_THESE = /^Fixes (?:CVE-2026-\d+|case [0-9a-f]{4}) \([\w .]+\)(?: and \d+ more)?$/;

/** Of a commit. */
const COMMIT = /\d+ of all/;

/** All that is called so in what was seen. */
const namesIn = (texts: readonly string[], name: RegExp): readonly string[] =>
	texts.join('\n').match(new RegExp(name, 'g')) ?? [];

/** What was done to show a place, for one look at it or several. */
type Look = () => Promise<Seen>;

describe('tricks in every place that shows text beside the pages of a case, in a window', function () {
	this.timeout(1_800_000);
	const shown = new Set<WindowPlace>();
	let world: TrickedWorld;
	let window: Window;
	let canary: Canary;
	let proxy: RecordingProxy;
	let watch: Watch | undefined;
	let tricks: readonly Trick[] = [];
	let icons: readonly string[] = [];
	let looks = 0;

	before(async () => {
		[canary, proxy] = await Promise.all([startCanary(), startRecordingProxy()]);
		tricks = allTricks(canary.url);
		icons = [
			...new Set(
				tricks.flatMap(({ text }) => Array.from(text.matchAll(/\$\(([a-z0-9-]+)/g), ([, name]) => name ?? '')),
			),
		];
		world = await startTrickedWorld(tricks);
		const { sample, planted } = world;
		window = await sample.open({
			...{ viewport: VIEWPORT, planted, env: proxy.env },
			// VS Code's own extension for TypeScript asks for types by itself.
			settings: {
				...proxy.settings,
				'typescript.disableAutomaticTypeAcquisition': true,
				'npm.fetchOnlinePackageInfo': false,
				...{ 'secureResponse.ids.lookUp': true, 'diffEditor.codeLens': true },
			},
		});
		await rowOf(window, /Row \d+ of/).waitFor();
	});
	after(async () => {
		await window.close();
		await Promise.all([canary.close(), proxy.close(), world.sample.github.close()]);
	});
	afterEach(async () => {
		watch?.stop();
		watch = undefined;
		await window.page.keyboard.press('Escape');
	});

	const body = () => window.webview().locator('body');
	const pane = (title: string) => window.page.locator('.pane', { hasText: title }).locator('.monaco-list').first();
	const box = () => window.page.locator('.quick-input-widget:visible');

	/** What a trick that came to life leaves behind, wherever it stood. */
	async function trace(): Promise<string[]> {
		const ran = ((await watch?.executed()) ?? []).map(path => `code ran in ${path}`);
		const asked = proxy.refused.filter(host => host !== OF_VS_CODE).map(host => `asked for ${host}`);
		return [...ran, ...(watch?.seen ?? []), ...canary.asked, ...asked];
	}

	/** Looks at a place, and holds what is there to what may be. @param wanted must be among what was seen */
	async function see(place: WindowPlace, wanted: RegExp, look: Look): Promise<readonly string[]> {
		watch ??= watchWindow(window);
		const { texts, wrong } = await look();
		looks += 1;
		if (!shown.has(place)) await window.screenshot(`tricks-${place.replaceAll(' ', '-')}`);
		assert.deepEqual([...wrong, ...(await trace())].slice(0, 20), [], place);
		const seen = texts.join('\n');
		assert.ok(wanted.test(seen), `${place} shows ${JSON.stringify(seen.slice(0, 1_000))}`);
		shown.add(place);
		return texts;
	}

	/** Begins to watch a page. */
	async function begin(of = body()): Promise<void> {
		watch?.stop();
		await of.evaluate(startNoting);
		watch = watchWindow(window);
	}

	/** A page as it is drawn now. */
	async function page(of = body()): Promise<Seen> {
		let before = '';
		const drawn = await until('a page that stands still', async () => {
			await of.evaluate(unfold);
			const now = await of.evaluate(visibleText);
			const same = now !== '' && now === before;
			before = now;
			return same && now;
		});
		const hints = await of.evaluate(hintText);
		const wrong = [...(await of.evaluate(inspectAnyPage)), ...rawHidden(drawn), ...rawHidden(hints)];
		return { texts: [drawn, await of.evaluate(boxText)], wrong };
	}

	/** Goes through the steps of the page in front. */
	async function steps(place: WindowPlace, wanted: Readonly<Record<string, RegExp>>): Promise<void> {
		await begin();
		for (const [name, words] of Object.entries(wanted)) {
			await window.webview().locator('.rail').getByRole('button', { name }).first().click();
			await until(`${name} of ${place}`, async () =>
				words.test(`${await body().evaluate(visibleText)}\n${await body().evaluate(boxText)}`),
			);
			await see(place, words, () => page());
		}
	}

	async function command(title: string, wanted: string): Promise<Locator> {
		await window.command(`Secure Response: ${title}`);
		// The palette stands in the same box, and its rows have much in common with those that are awaited.
		await until(
			'the palette to be gone',
			async () => !(await box().locator('input.input').inputValue()).startsWith('>'),
		);
		const list = box().locator('.quick-input-list .monaco-list');
		await list.locator('.monaco-list-row', { hasText: wanted }).first().waitFor();
		return list;
	}

	async function toTop(list: Locator): Promise<void> {
		await list.focus();
		await window.page.keyboard.press('Home');
	}

	/** Shows the report alone of whose title something is known. */
	async function filter(title: string): Promise<void> {
		await window.command('Secure Response: Focus on Reports View');
		await window.command('Secure Response: Filter Reports…');
		await window.answer(title);
		await rowOf(window, title).waitFor();
	}

	/** Opens that report. */
	async function openReport(title: string): Promise<void> {
		// The page of another report would be taken for this one.
		await window.command('View: Close All Editors');
		await filter(title);
		await rowOf(window, title).click();
		await window.webview().locator('.kicker', { hasText: 'Triage' }).waitFor();
	}

	const walked =
		(list: Locator): Look =>
		() =>
			walkList(window.page, list, icons, PAGES);

	it('are text in the Reports view', async () => {
		await window.command('Secure Response: Focus on Reports View');
		await toTop(pane('Reports'));
		await see('rows of reports', /Row \d+ of many rows/, walked(pane('Reports')));
		await toTop(pane('Reports'));
		const focused = pane('Reports').locator('.monaco-list-row.focused', { hasText: TITLE });
		await until('a report with the focus', async () => {
			await window.page.keyboard.press('ArrowDown');
			return (await focused.count()) > 0;
		});
		await window.page.keyboard.press('ArrowRight');
		for (let at = 0; at < HOVERS; at++) {
			await see('hover of a row', /\S/, async () => lookAtBox(await focusHover(window), icons));
			await window.page.keyboard.press('Escape');
			await window.page.keyboard.press('ArrowDown');
		}
		await see('rows below a report', /Fix, not committed yet/, () => walkList(window.page, pane('Reports'), icons, 1));
	});

	it('are text in the list of reports, and on the page of several', async () => {
		const list = await command('Compare Reports…', 'case 1');
		await see('list of reports', /Row \d+ of many rows/, walked(list));
		for (let at = 0; at < 90; at++) {
			await window.page.keyboard.press('ArrowDown');
			await window.page.keyboard.press('Space');
		}
		await window.page.keyboard.press('Enter');
		await window.webview().getByRole('heading', { level: 1 }).waitFor();
		await steps('page of several reports', { Reports: /Row \d+/, Outcome: /./, Apply: /./ });
	});

	it('are text in the list of commits, of tags and of branches', async () => {
		const list = await command('Link Commit to Advisory…', ' of all: ');
		const told = new Set(namesIn(await see('list of commits', COMMIT, walked(list)), COMMIT));
		// The newest stand there; the others are found by what is typed.
		for (let digit = 0; digit < 10; digit++) {
			const oldest = `${digit} of all`;
			await box().locator('input.input').fill(oldest);
			await until(`the commits ${oldest}`, async () => {
				await toTop(list);
				for (const name of namesIn(await see('list of commits', COMMIT, walked(list)), COMMIT)) told.add(name);
				return told.has(oldest);
			});
		}
		assert.equal(told.size, tricks.length, 'every commit was found');
		await window.page.keyboard.press('Escape');
		await see(
			'list of tags and branches',
			/-v1\.\d+\.0/,
			walked(await command('Advisories Fixed in This Range…', '-v1.')),
		);
	});

	it('are text in hovers on ids', async () => {
		await openFile(window, IDS_FILE);
		await window.page.keyboard.press('Control+Home');
		for (let line = 0; line < IDS + world.inDatabase; line++) {
			const title = line < IDS ? TITLE : new RegExp(inDatabaseName(line - IDS));
			await see('hover on an id', title, async () => lookAtBox(await focusHover(window, title), icons));
			await window.page.keyboard.press('Escape');
			await window.page.keyboard.press('ArrowDown');
		}
	});

	it('are text in hovers on the lines of fixes, and in the list of reports that these belong to', async () => {
		await openFile(window, FIXED_FILE);
		// An editor that is just being drawn loses keys.
		await until('the second line', async () => {
			await window.page.keyboard.press('Control+Home');
			await window.page.keyboard.press('ArrowDown');
			return window.page.locator('.statusbar-item', { hasText: 'Ln 2, Col 1' }).isVisible();
		});
		// The shield of each report is ours.
		const others = icons.filter(name => name !== 'shield');
		const told = new Set<string>();
		for (let at = 0; at < FIXES; at++) {
			const texts = await see('hover on a fixed line', TITLE, async () =>
				lookAtBox(await focusHover(window, TITLE), others),
			);
			for (const title of namesIn(texts, TITLE)) told.add(title);
			assert.deepEqual(
				(await lineEnds(window.page)).filter(text => !FIXES_THESE.test(text)),
				[],
			);
			await window.page.keyboard.press('Escape');
			for (let line = 0; line < LINES; line++) await window.page.keyboard.press('ArrowDown');
		}
		assert.equal(told.size, tricks.length, 'every report that was mended is told');
		const list = await command('Show the Advisory of This Fix', 'Row ');
		assert.equal((await see('reports of a fix', TITLE, walked(list))).length, tricks.length);
	});

	it('are nowhere in the lenses on a fix', async () => {
		await filter(rowName(tricks.length - 1));
		await rowOf(window, rowName(tricks.length - 1))
			.locator('.monaco-tl-twistie')
			.click();
		await rowOf(window, /^Fix [0-9a-f]{7}/).click();
		const lens = window.page.locator('.codelens-decoration:visible', { hasText: 'Fixes' });
		await lens.waitFor();
		await see('lens on a fix', FIXES_THESE, () => lookAtBox(lens, icons));
	});

	it('are text in the Embargo Guard view', async () => {
		await window.command('Secure Response: Check for Embargo Leaks');
		const ask = box().locator('.label-name', { hasText: 'Everybody' });
		const row = pane('Embargo Guard').locator('.monaco-list-row').first();
		await ask.or(row).first().waitFor();
		if (await ask.isVisible()) await ask.click();
		await row.waitFor();
		// The rows that do not fit are not drawn.
		for (const title of ['Graph', 'Changes'])
			await window.page.locator('.pane-header', { hasText: title }).locator('h3').click();
		await toTop(pane('Embargo Guard'));
		await see('rows of leaks', /leaks\/\d+/, walked(pane('Embargo Guard')));
		await see('hover of a leak', /\S/, async () => lookAtBox(await focusHover(window), icons));
	});

	it('are text in the Readiness view', async () => {
		await window.command('Secure Response: Focus on Readiness View');
		await window.page.locator('.pane-header', { hasText: 'Reports' }).click();
		await pane('Readiness').locator('.monaco-list-row', { hasText: 'Security policy' }).first().waitFor();
		await toTop(pane('Readiness'));
		await see('rows of readiness', /Security policy/, walked(pane('Readiness')));
	});

	it('are text in an advisory on the forge and its discussion', async () => {
		await openReport(ON_FORGE);
		await steps('advisory of a forge', { Report: /A report with all tricks/, Discussion: /begin of/, Decision: /./ });
	});

	it('are text in facts of a repository, and in the templates of a project', async () => {
		await openReport(world.claims);
		await steps('facts of a repository', { Facts: /src\/hostile\// });
		await steps('templates of a project', { Report: /begin of/ });
	});

	it('are text in the tags that are versions of an affected package', async () => {
		await openReport(world.claims);
		const row = rowOf(window, world.claims);
		await row.hover();
		await row.getByRole('button', { name: 'Draft Advisory' }).click();
		await window.webview().locator('.kicker', { hasText: 'Draft advisory' }).waitFor();
		await steps('versions of a package', { Affected: /1\.\d+\.0-t\d+-/ });
		watch?.stop();
		await window.command('View: Close All Editors');
	});

	for (const [format, place] of [
		['osv', 'imported OSV document'],
		['csaf', 'imported CSAF document'],
	] as const)
		it(`are text in an ${place}`, async () => {
			for (const file of world.documents[format]) {
				await window.command('Secure Response: Import Advisory Document…');
				await chooseFile(window, file);
				await window.webview().locator('.kicker', { hasText: 'Draft advisory' }).waitFor();
				await steps(place, { Affected: /Imported\./, People: /Imported\./, Review: /Imported\./, Text: /Imported\./ });
				watch?.stop();
				await window.command('View: Close All Editors');
			}
		});

	it('are nowhere on the page Metrics, and not in the drill', async () => {
		await window.command('Secure Response: Show Metrics');
		await window.webview().getByRole('heading', { name: 'How long it takes' }).waitFor();
		await begin();
		const [text = ''] = await see('metrics', /How long it takes/, () => page());
		assert.doesNotMatch(text, TITLE);
		watch?.stop();
		await window.command('Secure Response: Start a Drill…');
		// Two pages stand side by side.
		const drill = await until('the drill', async () => {
			for (const frame of window.page.frames())
				if (
					await frame
						.getByText('0 of 15 steps done')
						.isVisible()
						.catch(() => false)
				)
					return frame.locator('body');
			return undefined;
		});
		await begin(drill);
		const [made = ''] = await see('drill', /0 of 15 steps/, () => page(drill));
		assert.doesNotMatch(made, TITLE);
	});

	it('were shown in every place of the list', () => {
		assert.deepEqual([...shown].sort(), [...WINDOW_PLACES].sort());
		recordLong({
			suite: 'tricks in every other place',
			tried: `${tricks.length} tricks in ${shown.size} places, ${looks} looks`,
		});
	});
});
