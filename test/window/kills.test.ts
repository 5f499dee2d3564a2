import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { createCaseStore } from '../../src/cases/caseStore';
import { createNodeCrypto } from '../../src/platform/nodeCrypto';
import { createNodeFiles } from '../../src/platform/nodeFiles';
import { LONG, randomOf, recordLong, seedsFor } from '../support/long';
import { addAdvisory } from '../support/github';
import type { Window } from '../support/window';
import { readCases } from './support/caseFiles';
import { type Errand, ERRANDS, newestPage, PAGES, type Place } from './support/errands';
import { type GitHubSample, refresh, REPOSITORY, rowOf, startGitHubSample } from './support/github';
import { installForKilling, killAt, type KillPoint, unhandledIn, waitForHost } from './support/killing';
import { typeInto } from './support/pages';
import { pause, until } from './support/until';

/** Seeds that found a fault once are always tried. */
const FAILED_ONCE: readonly number[] = [];
const PATIENCE_MS = 60_000;

/** Without one GitHub publishes nothing. */
const PACKAGE = {
	package: { ecosystem: 'npm' as const, name: 'papervane' },
	vulnerable_version_range: '< 2.4.1',
	patched_versions: '2.4.1',
	vulnerable_functions: [],
};

/** Tells the page that was open before from the one that takes its place. Runs in the page. */
function mark(page: HTMLElement | SVGElement): void {
	page.dataset['before'] = 'yes';
}

function isMarked(page: HTMLElement | SVGElement): boolean {
	return page.dataset['before'] === 'yes';
}

const CREATED = '2026-03-01T08:00:00Z';

/** A second later, as GitHub writes it. */
const later = (instant: string): string => new Date(Date.parse(instant) + 1000).toISOString().replace('.000Z', 'Z');

describe('an extension host that is killed in the midst of things, in one window', function () {
	this.timeout(300_000);
	// What chance found once is a fault, though the next try may not meet it. The short run has two more windows beside it,
	// and tells what was tried again.
	if (LONG) this.retries(0);
	let sample: GitHubSample;
	let cases: string;
	let window: Window;
	const seeds = [...new Set([...FAILED_ONCE, ...seedsFor('kills', { short: 5, long: 40 })])];
	let passed = 0;
	/** Advisories of the rounds so far. */
	const begun = new Set<unknown>();

	before(async () => {
		sample = await startGitHubSample();
		cases = sample.empty;
		window = await sample.open({ caseFolder: cases, extensionsDir: installForKilling(sample.folder) });
		await rowOf(window, 'GHSA-').waitFor();
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	for (const [round, seed] of seeds.entries()) {
		const random = randomOf(seed);
		const pick = <T>(from: readonly T[]): T =>
			from[Math.floor(random() * from.length)] ?? assert.fail('nothing to pick');
		const name = pick(Object.keys(ERRANDS));
		const errand = ERRANDS[name] ?? assert.fail(name);
		const on = pick(errand.points);
		const point: KillPoint = {
			...{ on, how: random() < 0.75 ? 'SIGKILL' : 'SIGTERM', done: random() < 0.5 },
			skip: on === 'ms' ? Math.floor(random() * 1200) : Math.floor(random() * 3),
		};
		const said = `${point.how} at ${point.on} ${point.skip}${on === 'request' ? (point.done ? ', done' : ', not done') : ''}`;

		it(`seed ${seed}, ${name}, ${said}: nothing is lost, doubled or untrue`, async () => {
			if (LONG) console.log(`  seed ${seed}: ${name}, ${said}`);
			const at = await begin(round, errand);
			const text = errand.box(at);
			await errand.go(at);
			await typeInto(text, ` ${at.words}`);
			await pause(1000);
			// In words it is told only when it takes long.
			const wasSaid = await newestPage(window).locator('footer.status-saved').isVisible();
			await body().evaluate(mark);
			const dead = killAt(window, sample.github, cases, point);
			if (name === 'typing notes') await typeInto(text, ' and on');
			const pressing = errand.press(at).catch(() => 'the page is being replaced');
			await dead;
			// What was said to be saved is safe, whatever comes. On a slow machine the page may be the only one that has it yet.
			const isSafe = (): boolean =>
				errand.kept(at.caseNow() ?? assert.fail('no case'))?.includes(at.words) === true ||
				(name === 'posting a message' && errand.times(at) === 1);
			if (wasSaid) assert.ok(isSafe(), 'the text that was said to be saved is in the case, or sent');
			const isAlone = name !== 'posting a message' && name !== 'saving a draft';
			if (isAlone) await typeInto(text, ' typed while nobody answered').catch(() => 'the page is being replaced');
			await pressing;
			await waitForHost(window);
			await backAgain(errand);
			await until('what was typed before in the case, or sent', isSafe, PATIENCE_MS);
			if (isAlone) {
				const shown = await text.inputValue();
				await until(
					'all that stands there in the case',
					() => errand.kept(at.caseNow() ?? assert.fail()) === shown,
					PATIENCE_MS,
				);
			}
			await until(
				`${name}, once`,
				async () => {
					if (errand.isDone(at)) return true;
					await errand.press(at);
					await pause(300);
					return errand.isDone(at);
				},
				PATIENCE_MS,
			);
			await works(errand, at);
			assert.equal(errand.times(at), 1, 'it happened once');
			assert.deepEqual(sample.github.violations, []);
			assert.deepEqual(unhandledIn(window), []);
			assert.equal(readCases(cases).filter(each => each.advisory.id === at.record.advisory.ghsa_id).length, 1);
			passed++;
		});
	}

	/** A report of this round alone, with its page open. */
	async function begin(round: number, errand: Errand): Promise<Place> {
		const words = `wq${round}x${Date.now().toString(36)}`;
		// A list of thirty rounds has rows below what is drawn.
		for (const { advisory } of sample.repository.advisories.filter(each => begun.has(each)))
			if (advisory.state !== 'published')
				Object.assign(advisory, {
					state: 'closed',
					closed_at: CREATED,
					updated_at: later(advisory.updated_at ?? CREATED),
				});
		const summary = `Round ${round} ${words}`;
		const record = addAdvisory(sample.github.world, sample.repository, {
			...{
				state: errand.state,
				by: 'cem',
				collaborators: ['cem'],
				summary,
				description: `One request of round ${round} reads a file.`,
				vulnerabilities: [PACKAGE],
			},
			created_at: CREATED,
		});
		begun.add(record);
		const id = record.advisory.ghsa_id;
		const place: Place = {
			...{ window, record, words },
			caseNow: () => readCases(cases).find(({ advisory }) => advisory.id === id),
			async change(change) {
				const { handle } = place.caseNow() ?? assert.fail('no case');
				await createCaseStore(createNodeFiles(), cases, createNodeCrypto()).update(handle, change);
			},
		};
		// A round that failed may have left no host behind.
		await waitForHost(window);
		await rowOf(window, 'GHSA-').waitFor({ timeout: PATIENCE_MS });
		await window.command('View: Close All Editors');
		await refresh(window);
		await rowOf(window, words).waitFor({ timeout: PATIENCE_MS });
		if (errand.page === 'draft') {
			await window.command('Secure Response: Draft Advisory');
			const pickers = window.page.locator('.quick-input-widget:visible');
			await pickers.locator('.label-name', { hasText: 'A new advisory' }).waitFor();
			await window.page.keyboard.type(words);
			await pickers.locator('.monaco-list-row', { hasText: words }).first().click();
		} else {
			await rowOf(window, words).click();
			await newestPage(window).locator('h1', { hasText: words }).waitFor();
			if (errand.page === 'response')
				await newestPage(window).getByRole('button', { name: 'Response', exact: true }).click();
		}
		await kicker(errand).waitFor({ timeout: PATIENCE_MS });
		return place;
	}

	const body = (): Locator => newestPage(window).locator('body');
	/** What the page says of the text's safety; empty while it is being replaced. */
	const status = (): Promise<string> =>
		newestPage(window)
			.locator('footer [role=status]')
			.first()
			.innerText({ timeout: 1000 })
			.catch(() => '');

	function kicker({ page }: Errand): Locator {
		const words = { triage: 'Triage ·', draft: 'Draft advisory ·', response: 'Response ·' };
		return newestPage(window).locator('.kicker', { hasText: words[page] });
	}

	/** The page is there again, once, and says nothing that is not so. A lock of the killed host may lie there until the next write. */
	async function backAgain(errand: Errand): Promise<void> {
		const title = { triage: 'Triage:', draft: 'Draft:', response: 'Response:' }[errand.page];
		await until(
			'the page to be connected again',
			async () =>
				(await window.page.locator('.tab', { hasText: title }).count()) === 1 &&
				(await window.page.locator(PAGES).count()) === 1 &&
				!(await body().evaluate(isMarked)) &&
				/^(?:Saved|Everything)/.test(await status()),
			PATIENCE_MS,
		);
		await kicker(errand).waitFor();
		assert.equal(await newestPage(window).getByText('Reading the case…').count(), 0);
		await rowOf(window, 'GHSA-').waitFor({ timeout: PATIENCE_MS });
	}

	/** What is typed now is saved: nothing that the killed host left, such as its lock, is in the way. */
	async function works(errand: Errand, at: Place): Promise<void> {
		// A box that is emptied in the moment in which one types is two texts to choose from.
		await until(
			'the page to show what the case holds',
			async () => (await errand.box(at).inputValue()) === (errand.kept(at.caseNow() ?? assert.fail('no case')) ?? ''),
			PATIENCE_MS,
		);
		await typeInto(errand.box(at), ' last');
		await until(
			'the last word in the case',
			() => errand.kept(at.caseNow() ?? assert.fail('no case'))?.endsWith(' last'),
			PATIENCE_MS,
		);
		await until('that it is saved', async () => /^Saved/.test(await status()), PATIENCE_MS);
	}

	after(() => {
		if (passed !== seeds.length) return;
		recordLong({
			suite: 'kills of the extension host',
			tried: `${seeds.length} kills at points chosen by chance, in one window, on ${REPOSITORY} of the stand-in`,
			seeds,
		});
	});
});
