import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordingProxy, startRecordingProxy } from '../support/recordingProxy';
import { copySample } from '../support/sample';
import { allTricks, endOf, together, type Trick } from '../support/tricks';
import { openWindow, type Window } from '../support/window';
import { caseFile, rewriteCase } from './support/caseFiles';
import { inspectAnyPage } from './support/inspectAnyPage';
import { inspectPage, pressEverything, startNoting, visibleText } from './support/inspectPage';
import { openTriage } from './support/pages';
import { rawHidden } from './support/rawHidden';
import { type Canary, startCanary, type Watch, watchWindow } from './support/watch';

const CASE = 'case 67b6';
/** Tricks in one text. */
const GROUP = 300;

describe('tricks in a report, in a window', function () {
	this.timeout(180_000);
	const { project, cases } = copySample();
	const file = caseFile(cases, '67b6');
	for (const name of readdirSync(cases)) if (!file.endsWith(name)) rmSync(join(cases, name));
	let window: Window;
	let canary: Canary;
	let proxy: RecordingProxy;
	let watch: Watch | undefined;
	let tricks: readonly Trick[] = [];
	let titles = 0;

	before(async () => {
		[canary, proxy] = await Promise.all([startCanary(), startRecordingProxy()]);
		tricks = allTricks(canary.url);
		window = await openWindow({ folder: project, caseFolder: cases, env: proxy.env, settings: proxy.settings });
	});
	after(async () => {
		await window.close();
		await Promise.all([canary.close(), proxy.close()]);
	});
	afterEach(() => watch?.stop());

	const body = () => window.webview().locator('body');

	/** Begins to watch the page in front. */
	async function begin(): Promise<void> {
		watch?.stop();
		await body().evaluate(startNoting);
		watch = watchWindow(window);
	}

	/** What only a trick that came to life leaves behind, wherever it stood. */
	async function trace(): Promise<string[]> {
		const ran = ((await watch?.executed()) ?? []).map(path => `code ran in ${path}`);
		return [...ran, ...(watch?.seen ?? []), ...canary.asked, ...proxy.refused.map(host => `asked for ${host}`)];
	}

	/** What is wrong with the page in front. */
	async function look(place: string): Promise<string[]> {
		const wrong = [...(await body().evaluate(inspectPage)), ...(await body().evaluate(inspectAnyPage))];
		wrong.push(...rawHidden(await body().evaluate(visibleText)), ...(await trace()));
		return wrong.map(what => `${place}: ${what}`);
	}

	it('are text in a report: all of them, formatted', async () => {
		await openTriage(window, CASE);
		await begin();
		const wrong: string[] = [];
		for (let at = 0; at < tricks.length; at += GROUP) {
			const group = tricks.slice(at, at + GROUP);
			rewriteCase(file, record => ({
				...record,
				advisory: { ...record.advisory, summary: `Tricks ${++titles}.`, description: together(group) },
			}));
			const last = group.at(-1);
			assert.ok(last);
			await window
				.webview()
				.locator('.report-text .markdown', { hasText: endOf(last) })
				.waitFor();
			const read = await body().evaluate(visibleText);
			for (const trick of group) if (!read.includes(endOf(trick))) wrong.push(`${trick.id} swallowed what follows`);
			await body().evaluate(pressEverything);
			wrong.push(...(await look(`report from ${at}`)));
		}
		assert.deepEqual(wrong, []);
	});
});
