import assert from 'node:assert/strict';
import { copySample } from '../support/sample';
import { openWindow, type Window } from '../support/window';
import { caseFile, readCase, rewriteCase } from './support/caseFiles';
import { reportRow } from './support/pages';
import { until } from './support/until';

const CASE = 'case a6df';
const SECTIONS = ['Runbook', 'Deadlines', 'Who knows', 'Timeline', 'Ask for help', 'After publication'];

describe('the timeline and the keyboard on the response page, in one window', function () {
	this.timeout(180_000);
	const { project, cases } = copySample();
	const file = caseFile(cases, 'a6df');
	let window: Window;
	before(async () => {
		rewriteCase(file, record => ({
			...record,
			timeline: [
				...record.timeline,
				...Array.from({ length: 120 }, (_, n) => ({
					id: n.toString(16).padStart(16, '0'),
					at: new Date(Date.UTC(2026, 1, 20, 8, n)).toISOString(),
					text: `Call number ${n}`,
				})),
			],
		}));
		window = await openWindow({ folder: project, caseFolder: cases });
		const row = reportRow(window, CASE);
		await row.hover();
		await row.getByRole('button', { name: 'Open Response' }).click();
		await section('Runbook');
	});
	after(() => window.close());

	async function section(name: string): Promise<void> {
		await window.webview().locator('.rail').getByRole('button', { name }).click();
		await window.webview().getByRole('heading', { name, level: 2 }).waitFor();
	}

	/** What has the keyboard, and whether that can be seen. */
	async function focused(): Promise<{ readonly name: string; readonly seen: boolean }> {
		return window
			.webview()
			.locator('body')
			.evaluate(body => {
				const at = body.ownerDocument.activeElement;
				if (at === null || at === body) return { name: 'nothing', seen: false };
				const { outlineStyle, outlineWidth } = getComputedStyle(at);
				const { width, height, top, bottom } = at.getBoundingClientRect();
				const inView = width > 0 && height > 0 && bottom > 0 && top < at.ownerDocument.documentElement.clientHeight;
				const marked = outlineStyle !== 'none' && outlineWidth !== '0px';
				return { name: `${at.tagName} ${at.id} ${at.textContent.slice(0, 30)}`, seen: inView && marked };
			});
	}

	for (const name of SECTIONS) {
		it(`shows where the keyboard is on every stop of “${name}”`, async () => {
			await section(name);
			const stops: string[] = [];
			const unseen: string[] = [];
			for (let n = 0; n < 40; n += 1) {
				await window.page.keyboard.press('Tab');
				const stop = await focused();
				if (stop.name === 'nothing') break;
				stops.push(stop.name);
				if (!stop.seen) unseen.push(stop.name);
			}
			assert.deepEqual(unseen, []);
			assert.ok(name === 'After publication' || stops.length > 1, stops.join('; '));
		});
	}

	it('shows the newest hundred entries, and the others on a click', async () => {
		await section('Timeline');
		const entries = window.webview().locator('.timeline-entry');
		await entries.nth(99).waitFor();
		assert.equal(await entries.count(), 100);
		await window
			.webview()
			.getByRole('button', { name: /^Show more \(\d+ left\)$/ })
			.click();
		await entries.nth(125).waitFor();
		assert.equal(await entries.count(), readCase(file).timeline.length);
		assert.equal(
			await window
				.webview()
				.getByRole('button', { name: /^Show more/ })
				.count(),
			0,
		);
		assert.notEqual((await focused()).name, 'nothing');
	});

	it('leaves words in the place of an entry whose text was deleted, and keeps the keyboard', async () => {
		const entry = window.webview().locator('.timeline-entry', { hasText: /Call number 7(?!\d)/ });
		await entry.locator('summary').focus();
		await window.page.keyboard.press('Enter');
		await entry.getByRole('button', { name: 'Delete the text of this entry…' }).focus();
		await window.page.keyboard.press('Enter');
		await entry.getByRole('button', { name: 'Delete the text', exact: true }).focus();
		await window.page.keyboard.press('Enter');
		await window
			.webview()
			.getByText(/Here stood an entry\. A person deleted its text on /)
			.waitFor();
		const kept = readCase(file).timeline.find(({ id }) => id === '0000000000000007');
		assert.equal(kept?.text, '');
		assert.ok(kept?.removed);
		await until('the keyboard on the page', async () => (await focused()).name !== 'nothing');
	});

	it('puts a new draft of the post-mortem in place of a person’s text only when they say so', async () => {
		await window.webview().getByRole('button', { name: 'Prepare a Draft' }).click();
		const box = window.webview().getByRole('textbox', { name: 'Post-mortem' });
		await box.fill('My own words.');
		await until('my words in the case', () => readCase(file).postMortem === 'My own words.');
		await window.webview().getByRole('button', { name: 'Prepare Again' }).click();
		await window.webview().getByText('Yours is still above, as it was.').waitFor();
		assert.equal(await box.inputValue(), 'My own words.');
		await window.webview().getByRole('button', { name: 'Use the New Draft…' }).click();
		await window.webview().getByText('What you wrote in the post-mortem is gone then').waitFor();
		assert.equal(readCase(file).postMortem, 'My own words.');
		await window.webview().getByRole('button', { name: 'Replace your text' }).click();
		await until('the draft in the case', () => readCase(file).postMortem?.includes('My own words.') === false);
		assert.notEqual(await box.inputValue(), 'My own words.');
		await until('the keyboard in the box', async () => (await focused()).name.includes('field-postMortem'));
	});
});
