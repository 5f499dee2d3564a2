import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordingProxy, startRecordingProxy } from '../support/recordingProxy';
import { SAMPLE_TOKENS } from '../support/github';
import { unpublishedOf } from '../support/strayWords';
import { openWindow, type Window, type WindowOptions } from '../support/window';
import {
	type GitHubSample,
	keptAnswers,
	openNotices,
	refresh,
	REPOSITORY,
	rowOf,
	startGitHubSample,
	useToken,
} from './support/github';
import { createSearch, type Search } from './support/search';
import { storedInBrowser } from './support/storedInBrowser';
import { until } from './support/until';

/** A report that nobody published, with a discussion. */
const REPORT = 'Visitors can read any value';
const MESSAGE = 'The second `replace` reads what the first one wrote.';

describe('what is kept of GitHub from one window to the next', function () {
	this.timeout(120_000);
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'secure-response-kept-')));
	const profile = join(folder, 'profile');
	let sample: GitHubSample;
	let proxy: RecordingProxy;
	let search: Search;
	let stored: string[] = [];
	let kept = 0;

	before(async () => {
		sample = await startGitHubSample();
		proxy = await startRecordingProxy();
		search = createSearch([
			...unpublishedOf(sample.repository).flatMap(({ secrets }) => secrets),
			{ name: 'a message', text: MESSAGE },
		]);
		const window = await open({ github: sample.github.url });
		try {
			await useToken(window, SAMPLE_TOKENS.fineGrained);
			await rowOf(window, 'GHSA-').waitFor();
			await rowOf(window, REPORT).click();
			await window.webview().locator('.rail').getByRole('button', { name: 'Discussion' }).click();
			await window.webview().getByText('reads what the first one wrote').waitFor();
			await refresh(window);
			await until('the answers on the disk', () => keptAnswers(window).length > 2);
			kept = keptAnswers(window).length;
			stored = await storedInBrowser(window.page);
		} finally {
			await window.close();
		}
		await sample.github.close();
	});
	after(async () => {
		await proxy.close();
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	/** VS Code's own sign-in would ask GitHub who it is, so a token is used. */
	function open(options: WindowOptions): Promise<Window> {
		return openWindow({
			...{ folder: sample.project, caseFolder: sample.cases, githubToken: null },
			...{ env: proxy.env, settings: proxy.settings, dataDir: profile },
			...options,
		});
	}

	it('is nothing that can be read on the disk or in the browser', () => {
		assert.ok(kept > 2);
		assert.deepEqual(search.inFolder(profile), []);
		assert.deepEqual(
			stored.filter(line => search.inBytes(Buffer.from(line)).length > 0).map(line => line.slice(0, 80)),
			[],
		);
	});

	it('is shown with its age while GitHub is out of reach, and opens', async () => {
		const window = await open({ github: sample.github.url });
		try {
			const row = rowOf(window, 'github.com is out of reach');
			await row.waitFor();
			const spoken = (await row.getAttribute('aria-label')) ?? '';
			assert.match(spoken, new RegExp(`^github\\.com is out of reach, ${REPOSITORY}, shown as of 9:0\\d`));
			await rowOf(window, 'case 67b6').waitFor();
			await rowOf(window, REPORT).click();
			await window.webview().getByRole('heading', { level: 1, name: REPORT }).waitFor();
		} finally {
			await window.close();
		}
		assert.deepEqual(search.inFolder(profile), []);
	});

	it('is found by this search where it can be read', () => {
		const readable = join(folder, 'readable');
		writeFileSync(readable, JSON.stringify(sample.repository.advisories));
		assert.ok(search.inFolder(folder).length > 10);
		rmSync(readable);
	});

	it('came from the stand-in: nobody else was asked for anything', () => {
		assert.deepEqual(proxy.refused, []);
	});

	it('would have been asked of GitHub through the proxy without the stand-in', async () => {
		const window = await open({ dataDir: join(folder, 'another') });
		try {
			await useToken(window, SAMPLE_TOKENS.fineGrained);
			await (await openNotices(window)).filter({ hasText: 'github.com could not be reached' }).waitFor();
			assert.deepEqual([...new Set(proxy.refused)], ['api.github.com:443']);
		} finally {
			await window.close();
		}
	});
});

describe('Restricted Mode on a project of GitHub', () => {
	let sample: GitHubSample;
	let window: Window;

	before(async () => {
		sample = await startGitHubSample();
		mkdirSync(join(sample.project, '.vscode'));
		writeFileSync(
			join(sample.project, '.vscode', 'settings.json'),
			JSON.stringify({ 'secureResponse.github.repositories': ['papervane/docs'] }),
		);
		window = await sample.open({
			trusted: false,
			settings: { 'secureResponse.github.repositories': ['papervane/vane-cli'] },
		});
	});
	after(async () => {
		await window.close();
		await sample.github.close();
	});

	it('asks for the repositories of the user’s settings, and for none that the project names', async () => {
		await rowOf(window, 'vane init runs scripts').waitFor();
		await rowOf(window, 'case 67b6').waitFor();
		await refresh(window);
		await until('a second look', () => sample.github.requests.some(({ notModified }) => notModified));
		const repositories = sample.github.requests.flatMap(
			({ path }) => /^\/repos\/([^/]+\/[^/?]+)/.exec(path)?.[1] ?? [],
		);
		assert.deepEqual([...new Set(repositories)], ['papervane/vane-cli']);
	});
});
