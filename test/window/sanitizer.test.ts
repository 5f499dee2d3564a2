import assert from 'node:assert/strict';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { ROOT } from '../../scripts/project.mjs';
import { startBrowser } from '../../scripts/vscode-host/host.mjs';
import { pageHtml } from '../../src/wizards/html';
import { randomOf, recordLong, seedsFor } from '../support/long';
import { allTricks, CANARY, type Trick } from '../support/tricks';
import { mutated } from '../support/tricks/mutate';
import { startNoting } from './support/inspectPage';
import { rawHidden } from './support/rawHidden';
import type { Sanitized } from './support/sanitizerInPage';
import { type Canary, startCanary } from './support/watch';

const ORIGIN = 'http://page.test';
const PER_SEED = 700;

/** The policy speaks up already where raw HTML is parsed apart from the page, before the wall takes it down. */
const notOfParsing = (what: string): boolean => !what.startsWith('only the policy stopped');

/** What pages make of Markdown, in the browser that shows it, below the policy of our pages; without VS Code around it. */
describe('Markdown of strangers in the browser', function () {
	this.timeout(120_000);
	let context: BrowserContext;
	let page: Page;
	let canary: Canary;
	let tricks: readonly Trick[];
	const seen: string[] = [];

	before(async () => {
		canary = await startCanary();
		tricks = allTricks(canary.url);
		const bundle = await build({
			entryPoints: [join(ROOT, 'test/window/support/sanitizerInPage.ts')],
			...{ bundle: true, write: false, format: 'iife', charset: 'utf8', logLevel: 'silent' },
		});
		const script = bundle.outputFiles[0]?.text ?? '';
		const html = pageHtml({
			...{
				kind: 'triage',
				script: `${ORIGIN}/page.js`,
				style: `${ORIGIN}/page.css`,
				source: ORIGIN,
				nonce: '0'.repeat(32),
				window: '1'.repeat(32),
			},
		});
		context = await startBrowser({});
		page = await context.newPage();
		await page.route(`${ORIGIN}/**`, route => {
			const path = new URL(route.request().url()).pathname;
			if (path === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
			if (path === '/page.css') return route.fulfill({ contentType: 'text/css', body: '' });
			if (path === '/') return route.fulfill({ contentType: 'text/html', body: html });
			seen.push(`asked for ${path}`);
			return route.abort();
		});
		await page.goto(`${ORIGIN}/`);
		await page.evaluate(startNoting);
		context.on('request', request => void seen.push(`asked for ${request.url().slice(0, 200)}`));
		context.on('page', () => void seen.push('opened a page'));
		page.on('framenavigated', frame => void seen.push(`went to ${frame.url().slice(0, 200)}`));
		page.on('dialog', dialog => {
			seen.push(`said ${dialog.message()}`);
			void dialog.dismiss();
		});
	});
	after(async () => {
		await context.close();
		await canary.close();
	});

	/** @returns what is wrong with the texts, each with its name */
	async function sent(how: 'sanitizeMarkdown' | 'sanitizeHtml', texts: readonly Trick[]): Promise<string[]> {
		const all = await page.evaluate(
			({ how, texts }): Sanitized[] => {
				const sanitize: unknown = Reflect.get(globalThis, how);
				return typeof sanitize === 'function' ? sanitize(texts) : [];
			},
			{ how, texts: texts.map(({ text }) => text) },
		);
		return texts.flatMap(({ id }, at) => {
			const { wrong = ['nothing came back'], read = '' } = all[at] ?? {};
			return [...wrong, ...rawHidden(read)].map(what => `${id}: ${what}`);
		});
	}

	/** What a text that came to life leaves behind; the page has had a turn to let it. */
	async function trace(): Promise<string[]> {
		const left = await page.evaluate(async name => {
			await new Promise(resolve => setTimeout(resolve, 50));
			const noted: unknown = Reflect.get(globalThis, 'noted');
			const polluted = Reflect.get({}, 'polluted') === undefined ? [] : ['the prototype of all objects was changed'];
			const ran = name in globalThis ? [`ran ${String(Reflect.get(globalThis, name))}`] : [];
			return [...polluted, ...ran, ...(Array.isArray(noted) ? noted.splice(0).map(String) : ['nothing was noted'])];
		}, CANARY);
		return [...left, ...seen, ...canary.asked];
	}

	it('is text, whatever trick it is: no element, attribute or address of it is left', async () => {
		assert.deepEqual([...(await sent('sanitizeMarkdown', tricks)), ...(await trace())], []);
	});

	it('meets a second wall, should the first one ever let HTML through', async () => {
		assert.deepEqual([...(await sent('sanitizeHtml', tricks)), ...(await trace()).filter(notOfParsing)], []);
	});

	it('is as harmless however tricks are cut, joined and nested', async () => {
		const seeds = seedsFor('tricks by chance', { short: 1, long: 40 });
		for (const seed of seeds) {
			const random = randomOf(seed);
			const texts = Array.from({ length: PER_SEED }, () => {
				const text = mutated(tricks, random);
				return { id: `seed ${seed}: ${JSON.stringify(text)}`, text };
			});
			const wrong = [...(await sent('sanitizeMarkdown', texts)), ...(await trace())];
			wrong.push(...(await sent('sanitizeHtml', texts)), ...(await trace()).filter(notOfParsing));
			assert.deepEqual(wrong.slice(0, 20), []);
		}
		recordLong({
			suite: 'sanitizer',
			tried: `${tricks.length} tricks, and ${PER_SEED} made of them by each seed`,
			seeds,
		});
	});

	it('would be noticed if it did not', async () => {
		await page.evaluate(() => {
			document.body.innerHTML = '<img src="http://page.test/noticed"><p style="color: red">x</p>';
		});
		const after = await trace();
		assert.ok(
			after.some(what => what.includes('<img>')),
			after.join('\n'),
		);
		assert.ok(
			after.some(what => /only the policy stopped style/.test(what)),
			after.join('\n'),
		);
	});
});
