import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { LONG } from '../support/long';
import { SAMPLE_TOKENS } from '../support/github';
import type { Window } from '../support/window';
import {
	type GitHubSample,
	keptAnswers,
	openNotices,
	question,
	reload,
	rowOf,
	startGitHubSample,
	useToken,
	welcome,
} from './support/github';
import { until } from './support/until';

const SIGN_IN_ROW = 'Sign in to see reports';

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

	// A window takes its time to come back.
	if (!LONG) return;

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
