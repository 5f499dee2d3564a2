import assert from 'node:assert/strict';
import type { Route } from 'playwright-core';
import { SAMPLE_TOKENS } from '../support/github';
import type { Window } from '../support/window';
import { type GitHubSample, REPOSITORY, rowOf, startGitHubSample, useToken, welcome } from './support/github';

/** What GitHub lets scripts of other origins read of its answers, and send (docs.github.com, “Using CORS and JSONP”). */
const CORS = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers':
		'ETag, Link, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval',
};
/** The version of the API is asked for by GitHub itself; the others are as documented, or need no leave (Fetch standard). */
const SENT: readonly string[] = ['accept', 'authorization', 'content-type', 'if-none-match', 'x-github-api-version'];
/** What browsers put on by themselves. */
const OF_BROWSERS =
	/^(?:sec-|accept-(?:encoding|language)$|user-agent$|origin$|referer$|host$|connection$|cache-control$|pragma$)/;

describe('GitHub in a browser’s extension host', function () {
	this.timeout(120_000);
	let sample: GitHubSample;
	let window: Window;
	const sent = new Set<string>();

	/** A browser asks GitHub's own address; what it would get there comes from the stand-in. */
	const answer = async (route: Route): Promise<void> => {
		const request = route.request();
		const { pathname, search } = new URL(request.url());
		for (const name of Object.keys(await request.allHeaders())) if (!OF_BROWSERS.test(name)) sent.add(name);
		const response = await route.fetch({ url: `${sample.github.url}${pathname}${search}` });
		await route.fulfill({ response, headers: { ...response.headers(), ...CORS } });
	};

	before(async () => {
		sample = await startGitHubSample({ remote: null });
		window = await sample.open({
			inBrowser: true,
			githubToken: null,
			openContainer: false,
			settings: { 'secureResponse.github.repositories': [REPOSITORY] },
		});
		await window.page.context().route('https://api.github.com/**', answer);
		await window.openContainer();
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	it('offers to sign in, and asks nothing before', async () => {
		await welcome(window).getByRole('button', { name: 'Sign In to GitHub…' }).waitFor();
		assert.deepEqual(sample.github.requests, []);
	});

	it('shows the reports to a fine-grained token, asking with what GitHub takes from scripts alone', async () => {
		await useToken(window, SAMPLE_TOKENS.fineGrained);
		await rowOf(window, 'GHSA-').waitFor();
		assert.deepEqual(
			[...sent].filter(name => !SENT.includes(name)),
			[],
		);
		assert.ok(sent.has('authorization'));
		await window.screenshot('browser-github');
	});

	it('opens a report of GitHub for triage, with what its finder wrote', async () => {
		await rowOf(window, 'GHSA-').click();
		await window.webview().getByText('Written by the finder').waitFor();
		await window.screenshot('browser-github-triage');
	});

	it('asks anew with what it knows, and forgets all on sign-out', async () => {
		const before = sample.github.requests.length;
		await window.command('Secure Response: Refresh Reports');
		await rowOf(window, 'GHSA-').waitFor();
		assert.ok(sample.github.requests.slice(before).every(({ status }) => status === 304));
		await window.command('Secure Response: Sign Out of GitHub…');
		await welcome(window).getByRole('button', { name: 'Sign In to GitHub…' }).waitFor();
		await rowOf(window, 'GHSA-').waitFor({ state: 'detached' });
	});
});
