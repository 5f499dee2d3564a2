import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { SAMPLE_TOKENS } from '../support/github';
import type { Window } from '../support/window';
import {
	type GitHubSample,
	keptAnswers,
	openNotices,
	question,
	reload,
	REPOSITORY,
	rowOf,
	startGitHubSample,
	useToken,
	welcome,
} from './support/github';
import { until } from './support/until';

const SIGN_IN_ROW = 'Sign in to see reports';
const PUBLISHED_ONLY = 'Published advisories only';

describe('a window on a project of GitHub in which nobody is signed in', () => {
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		window = await sample.open({ githubToken: null, caseFolder: sample.empty });
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	it('offers to sign in, and asks nothing before', async () => {
		await welcome(window).getByText('Sign in to see the private reports').waitFor();
		await welcome(window).getByRole('button', { name: 'Sign In to GitHub…' }).waitFor();
		assert.deepEqual(sample.github.requests, []);
	});

	it('refuses a token that GitHub does not know, and keeps nothing of it', async () => {
		await useToken(window, 'github_pat_made_up');
		const notice = (await openNotices(window)).filter({ hasText: 'does not accept this sign-in' });
		await notice.waitFor();
		assert.deepEqual(
			sample.github.requests.map(({ path, status }) => `${path} ${status}`),
			['/user 401'],
		);
		await window.command('Notifications: Clear All Notifications');
		await welcome(window).getByRole('button', { name: 'Sign In to GitHub…' }).waitFor();
		assert.deepEqual(keptAnswers(window), []);
	});

	it('shows the reports to a fine-grained token', async () => {
		await welcome(window).getByText('fine-grained token').waitFor();
		await useToken(window, SAMPLE_TOKENS.fineGrained);
		await rowOf(window, 'GHSA-').waitFor();
		await until('the answers on the disk', () => keptAnswers(window).length > 1);
	});

	it('forgets token, reports and answers on sign-out', async () => {
		await window.command('Secure Response: Sign Out of GitHub…');
		await welcome(window).getByRole('button', { name: 'Sign In to GitHub…' }).waitFor();
		await rowOf(window, 'GHSA-').waitFor({ state: 'detached' });
		assert.deepEqual(keptAnswers(window), []);
	});

	it('asks nothing after a reload either, and says so in a row beside cases', async () => {
		const before = sample.github.requests.length;
		await reload(window, { 'secureResponse.caseFolder': sample.cases });
		await rowOf(window, 'case 67b6').waitFor();
		const row = rowOf(window, SIGN_IN_ROW);
		await row.waitFor();
		assert.match(
			(await row.getAttribute('aria-label')) ?? '',
			/, Private reports are shown to people who may see them/,
		);
		await row.click();
		await question(window).getByText('wants to sign in using GitHub').waitFor();
		await question(window).getByRole('button', { name: 'Cancel' }).click();
		await question(window).waitFor({ state: 'detached' });
		assert.equal(sample.github.requests.length, before);
		assert.deepEqual(keptAnswers(window), []);
	});

	it('says of a GitHub Enterprise Server that it has no advisories, and asks nothing', async () => {
		const before = sample.github.requests.length;
		const address = 'https://git.example.org/papervane/papervane.git';
		execFileSync('git', ['-C', sample.project, 'remote', 'set-url', 'origin', address]);
		await reload(window, {
			'github-enterprise.uri': 'https://git.example.org',
			'secureResponse.caseFolder': sample.empty,
		});
		await welcome(window).getByText('GitHub Enterprise Server, which has no repository advisories').waitFor();
		await welcome(window).getByRole('button', { name: 'New Report from Text…' }).waitFor();
		assert.equal(sample.github.requests.length, before);
	});
});

describe('a window with the session of somebody who is a stranger to the repository', () => {
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		window = await sample.open({ githubToken: SAMPLE_TOKENS.bob });
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	it('shows published advisories, and says that there may be others', async () => {
		await rowOf(window, 'CVE-2025-99904').waitFor();
		const row = rowOf(window, PUBLISHED_ONLY);
		assert.match((await row.getAttribute('aria-label')) ?? '', /, bob has no right to see private reports there\./);
		assert.equal(await window.rows().filter({ hasText: 'A link with preview data' }).count(), 0);
	});

	it('tells on request what the account may see', async () => {
		await window.command('Secure Response: Show What This Account May See');
		const pick = window.page.locator('.quick-input-widget .monaco-list-row', { hasText: REPOSITORY });
		await pick.waitFor();
		assert.match(await pick.innerText(), /bob on github\.com\s+Published advisories only/);
		await window.page.keyboard.press('Escape');
	});

	it('does not use the session any more after a sign-out, and again after a sign-in', async () => {
		await window.command('Secure Response: Sign Out of GitHub…');
		await rowOf(window, SIGN_IN_ROW).waitFor();
		await rowOf(window, 'CVE-2025-99904').waitFor({ state: 'detached' });
		await rowOf(window, 'case 67b6').waitFor();
		const before = sample.github.requests.length;
		await reload(window);
		await rowOf(window, SIGN_IN_ROW).waitFor();
		assert.equal(sample.github.requests.length, before);
		await rowOf(window, SIGN_IN_ROW).click();
		await question(window).getByRole('button', { name: 'Allow' }).click();
		// What VS Code calls an account whose name the page did not tell it.
		await window.pick('<unknown>');
		await rowOf(window, 'CVE-2025-99904').waitFor();
	});

	it('says why nothing is there when nothing was published', async () => {
		sample.repository.advisories.splice(0);
		await reload(window, { 'secureResponse.caseFolder': sample.empty });
		await welcome(window).getByText('sees published advisories only, and there are none').waitFor();
		await welcome(window).getByRole('button', { name: 'Use Another Account…' }).waitFor();
	});
});
