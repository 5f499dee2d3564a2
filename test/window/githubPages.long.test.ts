import assert from 'node:assert/strict';
import { addAdvisory, addComment } from '../support/github';
import type { Window } from '../support/window';
import { type GitHubSample, rowOf, startGitHubSample } from './support/github';
import { inspectPage, pressEverything, startNoting } from './support/inspectPage';
import { textBox, typeInto } from './support/pages';
import { layoutTricks, linkTricks, markupTricks } from './support/tricks';
import { until } from './support/until';
import { type Canary, EXECUTED, startCanary, watchWindow } from './support/watch';

/** The report with a discussion. */
const REPORT = 'Visitors can read any value';
const REPLY = 'Confirmed. We are working on a fix.';

describe('a report of GitHub from triage to a draft, while answers are lost', function () {
	this.timeout(120_000);
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		window = await sample.open({ caseFolder: sample.empty });
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	const step = (name: string) => window.webview().locator('.rail').getByRole('button', { name }).click();
	const button = (name: string | RegExp) => window.webview().getByRole('button', { name });
	const onGitHub = () => {
		const found = sample.repository.advisories.find(({ advisory }) => advisory.summary.startsWith(REPORT));
		assert.ok(found);
		return found;
	};
	const bodies = (): string[] => onGitHub().comments.map(({ comment }) => comment.body);

	it('shows the discussion with the finder beside the report', async () => {
		await rowOf(window, REPORT).click();
		await step('Discussion');
		await window.webview().locator('.message').nth(3).waitFor();
		assert.match(await window.webview().locator('.messages').innerText(), /three braces in the page/);
	});

	it('posts the acknowledgement once, though the connection breaks after it was posted', async () => {
		const before = bodies().length;
		await step('Report');
		sample.github.fault({ kind: 'drop-after', method: 'POST' });
		await button('Post on GitHub').click();
		await until('the acknowledgement is recorded', async () => (await button('Post on GitHub').count()) === 0);
		assert.equal(bodies().length, before + 1);
		await step('Discussion');
		await window.webview().locator('.message', { hasText: 'thank you for telling us' }).waitFor();
	});

	it('keeps what is typed, says who reads it, and corrects it', async () => {
		assert.match(await window.webview().locator('.new-message').innerText(), /Seen by: cem/);
		await typeInto(window.webview().getByRole('textbox', { name: 'New message' }), 'We can see it now.');
		await button('Post on GitHub').click();
		const mine = window.webview().locator('.message', { hasText: 'We can see it now.' });
		await mine.waitFor();
		await mine.getByRole('button', { name: /Edit/ }).click();
		await typeInto(window.webview().getByRole('textbox', { name: 'New text of the message' }), 'We see it on 1.4.1.');
		await button('Change on GitHub').click();
		await window.webview().locator('.message', { hasText: 'We see it on 1.4.1.' }).waitFor();
		assert.equal(bodies().filter(body => body.startsWith('We ')).length, 1);
	});

	it('accepts the report: each action says how it went, and Apply goes on where it stopped', async () => {
		await step('Decision');
		await window.webview().getByRole('radio', { name: 'Vulnerability' }).check();
		await typeInto(textBox(window, 'Reply'), REPLY);
		await window.webview().getByText('Accept the report on GitHub').waitFor();
		sample.github.fault({ kind: '500', method: 'PATCH' });
		await button('Apply').click();
		await window.webview().locator('.plan-failed').waitFor();
		assert.equal(onGitHub().advisory.state, 'triage');
		assert.equal(bodies().filter(body => body === REPLY).length, 1);
		await button(/^Apply/).click();
		await window.webview().getByText('What was done').waitFor();
		assert.equal(onGitHub().advisory.state, 'draft');
		assert.equal(bodies().filter(body => body === REPLY).length, 1);
		await until('the row is in progress', async () =>
			/In progress ?3/.test((await window.rows().allInnerTexts()).join(' ').replace(/\s+/g, ' ')),
		);
	});

	it('saves the text of the draft, and shows both texts when somebody changed it on GitHub meanwhile', async () => {
		await window.command('Secure Response: Draft Advisory');
		await window.page.locator('.quick-input-widget .monaco-list-row', { hasText: REPORT }).click();
		await textBox(window, 'Title').fill('Pages with three braces show any value');
		await button('Save to GitHub').click();
		await until('GitHub has the title', () => onGitHubTitle() === 'Pages with three braces show any value');
		const [record] = sample.repository.advisories.filter(({ advisory }) =>
			advisory.summary.startsWith('Pages with three'),
		);
		assert.ok(record);
		record.advisory.summary = 'Theirs';
		await textBox(window, 'Title').fill('Mine');
		await button('Save to GitHub').click();
		await window
			.webview()
			.getByText(/Somebody changed the title on GitHub/)
			.first()
			.waitFor();
		assert.equal(record.advisory.summary, 'Theirs');
		assert.equal(await textBox(window, 'Title').inputValue(), 'Mine');
	});
	const onGitHubTitle = (): string | undefined =>
		sample.repository.advisories.find(({ advisory }) => advisory.summary.startsWith('Pages with three'))?.advisory
			.summary;

	it('sent nothing that GitHub does not describe', () => {
		assert.deepEqual(sample.github.violations, []);
	});
});

describe('a hostile discussion', function () {
	this.timeout(120_000);
	let sample: GitHubSample;
	let window: Window;
	let canary: Canary;

	before(async () => {
		canary = await startCanary();
		sample = await startGitHubSample();
		const record = addAdvisory(sample.github.world, sample.repository, {
			state: 'triage',
			by: 'cem',
			summary: 'Hostile talk',
		});
		const tricks = [
			...markupTricks(canary.url, EXECUTED),
			...linkTricks(canary.url, EXECUTED),
			...layoutTricks(canary.url),
		];
		for (const { text } of tricks) {
			const comment = { by: 'cem', body: text.slice(0, 65_535), at: '2026-03-01T09:00:00Z' };
			addComment(sample.github.world, sample.repository, record, comment);
		}
		window = await sample.open({ caseFolder: sample.empty });
	});
	after(async () => {
		await window.close();
		await sample.github.close();
		await canary.close();
	});

	it('runs, loads and restyles nothing', async () => {
		await rowOf(window, 'Hostile talk').click();
		const page = window.webview();
		await page.locator('h1').waitFor();
		const body = page.locator('body');
		await body.evaluate(startNoting);
		const watch = watchWindow(window);
		await page.locator('.rail').getByRole('button', { name: 'Discussion' }).click();
		await page.locator('.message').first().waitFor();
		await body.evaluate(pressEverything);
		const wrong = await body.evaluate(inspectPage);
		assert.deepEqual([...wrong, ...watch.seen, ...canary.asked, ...(await watch.executed())], []);
		watch.stop();
	});
});
