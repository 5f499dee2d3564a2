import assert from 'node:assert/strict';
import { addAdvisory } from '../support/github';
import type { Window } from '../support/window';
import {
	expectPage,
	type GitHubSample,
	looks,
	openNotices,
	refresh,
	REPOSITORY,
	rowOf,
	startGitHubSample,
} from './support/github';
import { until } from './support/until';

const PAGE = `https://github.com/${REPOSITORY}/security/advisories`;
/** How long GitHub keeps the window waiting at its start. */
const SLOW_MS = 6_000;

describe('GitHub’s advisories in a window that is signed in', () => {
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		sample.github.fault({ kind: 'slow', ms: SLOW_MS, route: /security-advisories/ });
		window = await sample.open();
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	const titles = (): string[] => sample.repository.advisories.map(({ advisory }) => advisory.summary);
	const badge = async (): Promise<number> => {
		const item = window.page.locator('.activitybar .action-item', {
			has: window.page.locator('[aria-label^="Secure Response"]'),
		});
		return Number(await item.locator('.badge-content').first().innerText());
	};
	const groups = async (): Promise<string[]> =>
		(await window.rows().allInnerTexts())
			.map(text => text.replace(/\s+/g, ' ').trim())
			.filter(text => /^(Inbox|In progress|Published|Closed) ?\d+$/.test(text))
			.map(text => text.replace(/ ?(\d+)$/, ' $1'));

	it('shows the cases while GitHub does not answer yet, then the advisories beside them', async () => {
		await rowOf(window, 'case 67b6').waitFor();
		assert.deepEqual(await groups(), ['Inbox 10', 'In progress 3', 'Published 2']);
		await rowOf(window, 'GHSA-').waitFor();
		assert.deepEqual(await groups(), ['Inbox 14', 'In progress 5', 'Published 4']);
	});

	it('names an advisory by its CVE id, else its GHSA id, with severity and clock', async () => {
		const row = rowOf(window, 'Files whose name starts with a dot');
		assert.match((await row.getAttribute('aria-label')) ?? '', /, GHSA(-\w{4}){3}, High 7\.5, clock unknown$/);
		const published = rowOf(window, 'The password check tells');
		assert.match((await published.getAttribute('aria-label')) ?? '', /, CVE-2025-99904, Medium 6\.3$/);
		await rowOf(window, '8 reports have an unknown clock').waitFor();
	});

	it('brings a new report with a clock and one notice that does not name it', async () => {
		const before = await badge();
		const title = 'A made-up report that has just arrived';
		addAdvisory(sample.github.world, sample.repository, {
			...{ state: 'triage', by: 'nberg', collaborators: ['nberg'], summary: title },
			...{ created_at: '2026-03-02T09:05:00Z', severity: 'high' },
		});
		await refresh(window);
		await rowOf(window, title).waitFor();
		assert.match((await rowOf(window, title).getAttribute('aria-label')) ?? '', /, High, acknowledge in \d+ d$/);
		await until('one more in the badge', async () => (await badge()) === before + 1);
		await window.command('View: Show Explorer');
		await rowOf(window, title).waitFor({ state: 'detached' });
		const notice = (await openNotices(window)).filter({ hasText: 'A new security report has arrived.' });
		await notice.waitFor();
		assert.doesNotMatch(await notice.innerText(), /made-up|GHSA/);
		await notice.getByRole('button', { name: 'Show Reports' }).click();
		await rowOf(window, title).waitFor();
	});

	it('asks without cost when nothing changed', async () => {
		const before = sample.github.requests.length;
		await refresh(window);
		await until('an answer', () => sample.github.requests.slice(before).some(({ notModified }) => notModified));
		const asked = sample.github.requests.slice(before);
		assert.deepEqual(
			asked.map(({ status, token }) => ({ status, token })),
			asked.map(() => ({ status: 304, token: 'ada' })),
		);
	});

	it('hides titles and ids of advisories from the screen', async () => {
		await window.command('Secure Response: Hide Details');
		await rowOf(window, 'Details hidden').waitFor();
		const shown = await window.page.locator('.sidebar').innerHTML();
		assert.deepEqual(
			titles().filter(title => shown.includes(title.slice(0, 16))),
			[],
		);
		assert.doesNotMatch(shown, /GHSA-|CVE-2025/);
		await window.command('Secure Response: Show Details');
		await rowOf(window, 'GHSA-').waitFor();
	});

	it('names advisories that cannot be read, beside all others, and opens their page', async () => {
		sample.github.fault({ kind: 'wrong-types', route: /security-advisories/ });
		// A list that changed: otherwise GitHub would send nothing anew.
		addAdvisory(sample.github.world, sample.repository, { state: 'draft', summary: 'Beside the odd ones' });
		await refresh(window);
		const broken = rowOf(window, `An advisory of ${REPOSITORY} cannot be read`);
		await broken.waitFor();
		await rowOf(window, 'GHSA-').waitFor();
		await rowOf(window, 'case 67b6').waitFor();
		assert.match((await broken.getAttribute('aria-label')) ?? '', /cannot be read, .*All others are shown/);
		await broken.click();
		await expectPage(window, PAGE);
		await refresh(window);
		await broken.waitFor({ state: 'detached' });
		await rowOf(window, 'Beside the odd ones').waitFor();
	});

	it('told of the new report once, and asked nothing that GitHub does not describe', async () => {
		assert.deepEqual(await (await openNotices(window)).allInnerTexts(), []);
		assert.deepEqual(sample.github.violations, []);
		assert.ok(looks(sample.github) > 3);
	});
});
