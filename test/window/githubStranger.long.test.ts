import assert from 'node:assert/strict';
import { SAMPLE_TOKENS } from '../support/github';
import type { Window } from '../support/window';
import { type GitHubSample, question, reload, REPOSITORY, rowOf, startGitHubSample, welcome } from './support/github';

const SIGN_IN_ROW = 'Sign in to see reports';
const PUBLISHED_ONLY = 'Published advisories only';

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
