import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Case } from '../../src/core/case';
import { LONG, randomOf, recordLong, seedsFor } from '../support/long';
import { addAdvisory, type AdvisoryRecord } from '../support/github';
import type { Window } from '../support/window';
import { readCases } from './support/caseFiles';
import { type GitHubSample, refresh, REPOSITORY, rowOf, startGitHubSample } from './support/github';
import { installForKilling, killAt, type KillPoint, unhandledIn, waitForHost } from './support/killing';
import { saveStatus, typeInto } from './support/pages';
import { pause, until } from './support/until';

/** Seeds that found a fault once are always tried. */
const FAILED_ONCE: readonly number[] = [];
const PATIENCE_MS = 60_000;

/** One thing that a person does on a page, in the middle of which the extension host is killed. */
interface Errand {
	readonly page: 'triage' | 'draft' | 'response';
	/** Of the advisory on GitHub. */
	readonly state: 'triage' | 'draft';
	/** Goes to the place on the page. */
	readonly go: (at: Place) => Promise<void>;
	/** The box into which is typed before, and while nobody answers. */
	readonly box: (at: Place) => Locator;
	/** What the case holds of that text. */
	readonly kept: (record: Case) => string | undefined;
	/** Presses what the errand is about. It may have happened already: then there is nothing to press. */
	readonly press: (at: Place) => Promise<void>;
	/** Whether it has happened. */
	readonly isDone: (at: Place) => boolean;
	/** How often it has happened; 1 when all is well. */
	readonly times: (at: Place) => number;
	readonly points: readonly KillPoint['on'][];
}

interface Place {
	readonly window: Window;
	readonly sample: GitHubSample;
	readonly record: AdvisoryRecord;
	/** Words of this round alone. */
	readonly words: string;
	caseNow(): Case | undefined;
}

const box = (name: string) => (at: Place) => at.window.webview().getByRole('textbox', { name, exact: true });
const button = (at: Place, name: string | RegExp) => at.window.webview().getByRole('button', { name }).first();
const step = async (at: Place, name: string) =>
	at.window.webview().locator('.rail').getByRole('button', { name }).first().click();
const comments = (at: Place, text: string): number =>
	at.record.comments.filter(({ comment }) => comment.body.includes(text)).length;
/** Presses a button that may be gone, or closed because there is nothing to do any more. */
const pressIfOpen = async (found: Locator): Promise<void> => {
	if ((await found.isVisible()) && (await found.isEnabled())) await found.click({ timeout: 5000 }).catch(() => 'gone');
};

const ERRANDS: Readonly<Record<string, Errand>> = {
	'typing notes': {
		...{ page: 'triage', state: 'triage', points: ['ms', 'write', 'lock'] },
		go: at => step(at, 'Decision'),
		box: box('Internal notes'),
		kept: record => record.notes,
		press: async () => undefined,
		isDone: () => true,
		times: () => 1,
	},
	'posting a message': {
		...{ page: 'triage', state: 'triage', points: ['request', 'request', 'lock', 'write', 'ms'] },
		go: at => step(at, 'Discussion'),
		box: box('New message'),
		kept: record => record.drafts?.comment,
		press: at => pressIfOpen(button(at, 'Post on GitHub')),
		isDone: at => comments(at, at.words) > 0,
		times: at => comments(at, at.words),
	},
	'applying a decision': {
		...{ page: 'triage', state: 'triage', points: ['request', 'request', 'lock', 'write', 'ms'] },
		async go(at) {
			await step(at, 'Decision');
			const outcome = at.window.webview().getByRole('radio', { name: 'Vulnerability' });
			if (await outcome.isVisible()) await outcome.check();
			await typeInto(box('Reply')(at), `Reply ${at.words}.`);
		},
		box: box('Internal notes'),
		kept: record => record.notes,
		press: at => pressIfOpen(button(at, /^Apply/)),
		isDone: at => at.record.advisory.state === 'draft' && at.caseNow()?.decision !== undefined,
		times: at => comments(at, `Reply ${at.words}.`),
	},
	'saving a draft': {
		...{ page: 'draft', state: 'draft', points: ['request', 'lock', 'write', 'ms'] },
		go: at => step(at, 'Text'),
		box: box('Description'),
		kept: record => record.drafts?.description ?? record.advisory.description,
		press: at => pressIfOpen(button(at, 'Save to GitHub')),
		isDone: at => (at.record.advisory.description ?? '').includes(at.words),
		times: at => ((at.record.advisory.description ?? '').split(at.words).length === 2 ? 1 : 0),
	},
	'recording who knows': {
		...{ page: 'response', state: 'draft', points: ['lock', 'write', 'ms'] },
		go: at => step(at, 'Who knows'),
		box: box('Leak plan'),
		kept: record => record.leakPlan,
		async press(at) {
			if (recorded(at) > 0) return;
			await box('Somebody you told another way')(at).fill(`Kim ${at.words}`);
			await button(at, /^Record$/).click();
		},
		isDone: at => recorded(at) > 0,
		times: recorded,
	},
};

/** Tells the page that was open before from the one that takes its place. Runs in the page. */
function mark(page: HTMLElement | SVGElement): void {
	page.dataset['before'] = 'yes';
}

function isMarked(page: HTMLElement | SVGElement): boolean {
	return page.dataset['before'] === 'yes';
}

function recorded(at: Place): number {
	return at.caseNow()?.readIn?.filter(entry => JSON.stringify(entry).includes(at.words)).length ?? 0;
}

describe('an extension host that is killed in the midst of things, in one window', function () {
	this.timeout(LONG ? 300_000 : 180_000);
	let sample: GitHubSample;
	let cases: string;
	let window: Window;
	const seeds = [...new Set([...FAILED_ONCE, ...seedsFor('kills', { short: 5, long: 40 })])];
	let passed = 0;

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
			await body().evaluate(mark);
			const dead = killAt(window, sample.github, cases, point);
			if (name === 'typing notes') await typeInto(text, ' and on');
			const pressing = errand.press(at).catch(() => 'the page is being replaced');
			await dead;
			// What was typed more than a second ago is safe, whatever comes.
			if (name !== 'posting a message')
				assert.ok(errand.kept(at.caseNow() ?? assert.fail('no case'))?.includes(at.words), 'the text is in the case');
			const isAlone = name !== 'posting a message' && name !== 'saving a draft';
			if (isAlone) await typeInto(text, ' typed while nobody answered').catch(() => 'the page is being replaced');
			await pressing;
			await waitForHost(window);
			await backAgain(errand);
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
					// What was on its way when its sender died is nobody else's for three minutes, and the page says until when.
					if (errand.isDone(at) || (await waits(at))) return true;
					await errand.press(at);
					await pause(300);
					return errand.isDone(at) || waits(at);
				},
				PATIENCE_MS,
			);
			await works(errand, at, isAlone);
			assert.ok(errand.times(at) === 1 || (errand.times(at) === 0 && (await waits(at))), 'it happened once');
			assert.deepEqual(sample.github.violations, []);
			assert.deepEqual(unhandledIn(window), []);
			assert.equal(readCases(cases).filter(each => each.advisory.id === at.record.advisory.ghsa_id).length, 1);
			passed++;
		});
	}

	/** A report of this round alone, with its page open. */
	async function begin(round: number, errand: Errand): Promise<Place> {
		const words = `wq${round}x${Date.now().toString(36)}`;
		const summary = `Round ${round} ${words}`;
		const record = addAdvisory(sample.github.world, sample.repository, {
			...{
				state: errand.state,
				by: 'cem',
				collaborators: ['cem'],
				summary,
				description: `One request of round ${round} reads a file.`,
			},
			created_at: '2026-03-01T08:00:00Z',
		});
		const id = record.advisory.ghsa_id;
		const place: Place = {
			...{ window, sample, record, words },
			caseNow: () => readCases(cases).find(({ advisory }) => advisory.id === id),
		};
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
			await window.webview().locator('h1', { hasText: words }).waitFor();
			if (errand.page === 'response')
				await window.webview().getByRole('button', { name: 'Response', exact: true }).click();
		}
		await kicker(errand).waitFor({ timeout: PATIENCE_MS });
		return place;
	}

	const body = (): Locator => window.webview().locator('body');
	/** Whether the page says that what was begun cannot be taken up yet, and when it can. */
	const waits = (at: Place): Promise<boolean> =>
		at.window
			.webview()
			.getByText(/is sending this now.*try again after \d\d:\d\d UTC/s)
			.first()
			.isVisible();

	function kicker({ page }: Errand): Locator {
		const words = { triage: 'Triage ·', draft: 'Draft advisory ·', response: 'Response ·' };
		return window.webview().locator('.kicker', { hasText: words[page] });
	}

	/** The page is there again, once, and says nothing that is not so. A lock of the killed host may lie there until the next write. */
	async function backAgain(errand: Errand): Promise<void> {
		const title = { triage: 'Triage:', draft: 'Draft:', response: 'Response:' }[errand.page];
		await until(
			'the page to be connected again',
			async () =>
				(await window.page.locator('.tab', { hasText: title }).count()) === 1 &&
				!(await body().evaluate(isMarked)) &&
				/^(?:Saved|Everything)/.test(
					await saveStatus(window)
						.first()
						.innerText()
						.catch(() => ''),
				),
			PATIENCE_MS,
		);
		await kicker(errand).waitFor();
		assert.equal(await window.webview().getByText('Reading the case…').count(), 0);
		await rowOf(window, 'GHSA-').waitFor({ timeout: PATIENCE_MS });
	}

	/** What is typed now is saved, and nothing that the killed host left is in its way. */
	async function works(errand: Errand, at: Place, types: boolean): Promise<void> {
		if (types) {
			const text = errand.box(at);
			if (await text.isVisible()) {
				await typeInto(text, ' last');
				await until('the last word in the case', () => errand.kept(at.caseNow() ?? assert.fail())?.endsWith(' last'));
				await until('that it is saved', async () => /^Saved/.test(await saveStatus(window).first().innerText()));
			}
		}
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
