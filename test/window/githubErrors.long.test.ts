import assert from 'node:assert/strict';
import type { FaultKind } from '../support/github';
import type { Window } from '../support/window';
import {
	expectPage,
	type GitHubSample,
	question,
	refresh,
	REPOSITORY,
	rowOf,
	startGitHubSample,
} from './support/github';
import { until } from './support/until';

const PAGE = `https://github.com/${REPOSITORY}/security/advisories`;
const MANY = 1_000;

interface Failure {
	readonly kind: FaultKind;
	/** What the row says before the repository's name. */
	readonly label: string;
	/** What a screen reader says besides: what it means and what to do. */
	readonly words: RegExp;
	/** What a click does: asks whether a page may be opened, asks to sign in, tries again, or nothing but a second press on the button helps. */
	readonly click: { readonly page: string } | 'sign-in' | 'retry' | 'nothing';
}

const WAIT = /What was read before stays; nothing more is asked before 09:\d\d UTC\. Wait until then\.$/;
const FAILURES: readonly Failure[] = [
	{
		kind: '401',
		label: 'Sign-in no longer valid',
		words: /expired or was revoked\..* Sign in again\.$/,
		click: 'sign-in',
	},
	{
		kind: '403-sso',
		label: 'Sign-in not authorised yet',
		words: /single sign-on.* Authorise the sign-in, then try again\.$/,
		click: { page: 'https://github.com/orgs/papervane/sso?' },
	},
	{
		kind: '403-permission',
		label: 'This account may not see it',
		words: /Ask an owner to make it an admin or a security manager/,
		click: { page: PAGE },
	},
	{
		kind: '403-integration',
		label: 'This token may not see it',
		words: /does not let this kind of sign-in do that.* Sign in another way/,
		click: 'sign-in',
	},
	{
		kind: '404',
		label: 'Not found, or no right to see',
		words: /does not show this list to this account/,
		click: { page: PAGE },
	},
	{ kind: '500', label: 'github.com has a fault', words: /a fault of its own.* Try again later\.$/, click: 'retry' },
	{ kind: 'drop', label: 'github.com is out of reach', words: /Check connection and proxy/, click: 'retry' },
	{ kind: 'malformed', label: 'The answer cannot be read', words: /report it as a fault/, click: 'nothing' },
	{ kind: 'html', label: 'The answer cannot be read', words: /report it as a fault/, click: 'nothing' },
	{ kind: '429-secondary', label: 'github.com wants a pause', words: WAIT, click: 'nothing' },
	{ kind: '403-primary', label: 'github.com wants a pause', words: WAIT, click: 'nothing' },
];

describe('what goes wrong with GitHub, in a window', () => {
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		window = await sample.open();
		await rowOf(window, 'GHSA-').waitFor();
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	for (const { kind, label, words, click } of FAILURES) {
		it(`is a row of its own that says what helps, with all reports below it: ${kind}`, async () => {
			const { github } = sample;
			const row = rowOf(window, label);
			github.fault({ kind, times: MANY, retryAfter: 2 });
			await refresh(window);
			await row.waitFor();
			const spoken = (await row.getAttribute('aria-label')) ?? '';
			assert.ok(spoken.startsWith(`${label}, ${REPOSITORY}, shown as of 9:0`), spoken);
			assert.match(spoken, words);
			await rowOf(window, 'GHSA-').waitFor();
			await rowOf(window, 'case 67b6').waitFor();
			await window.screenshot(`github-error-${kind}`);

			if (click === 'sign-in') {
				await row.click();
				await question(window).getByText('sign in again').first().waitFor();
				await question(window).getByRole('button', { name: 'Cancel' }).click();
				await question(window).waitFor({ state: 'detached' });
			} else if (click !== 'retry' && click !== 'nothing') {
				await row.click();
				await expectPage(window, click.page);
			}
			github.clearFaults();
			await until('the row to go', async () => {
				if (click === 'retry') await row.click({ timeout: 1_000 }).catch(() => 'it went already');
				else await refresh(window);
				return row.waitFor({ state: 'detached', timeout: 1_000 }).then(
					() => true,
					() => false,
				);
			});
			await rowOf(window, 'GHSA-').waitFor();
		});
	}
});
