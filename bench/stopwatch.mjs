// Times in a real window what a person waits for: from a click to the frame that shows what it brought. Both moments are taken
// in the page, by its clock, so the driver's own time is in none of them.

/**
 * Watches the frames of a page from now on, also those that come: whatever shows the mark's text is noted when it is painted.
 * @param {import('playwright-core').Page} page
 */
export async function installStopwatch(page) {
	await page.addInitScript(watch);
	await page.evaluate(watch);
}

/** @param {import('playwright-core').Page} page @param {string} title @returns its entry in the activity bar, with its badge */
export function containerOf(page, title) {
	return page.locator('.activitybar .action-item', { has: page.locator(`[aria-label^="${title}"]`) }).first();
}

/**
 * @param {import('playwright-core').Page} page with a stopwatch
 * @param {import('playwright-core').Locator} what is clicked, once
 * @param {{ selector: string, text: string }} shown an element and what stands in it when it is there, in the page or in a
 * webview; it must not be there before
 * @returns {Promise<number>} milliseconds from the click to the end of the first frame with it
 */
export async function fromClick(page, what, { selector, text }) {
	await page.evaluate(() => {
		addEventListener(
			'click',
			({ timeStamp }) => Object.assign(window, { clickedAt: performance.timeOrigin + timeStamp }),
			{
				...{ capture: true, once: true },
			},
		);
	});
	await what.click();
	const painted = await paintedAt(page, selector, text);
	const clicked = await page.evaluate(() => /** @type {any} */ (window).clickedAt);
	return painted - clicked;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @param {string} text
 * @returns {Promise<number>} when it was painted, in milliseconds since 1970
 */
export async function paintedAt(page, selector, text) {
	const end = Date.now() + 120_000;
	while (Date.now() < end) {
		for (const frame of page.frames()) {
			const at = await frame
				.evaluate(key => /** @type {any} */ (window).seenAt?.(...key), /** @type {const} */ ([selector, text]))
				.catch(() => undefined); // the frame went, or another came in its place
			if (typeof at === 'number') return at;
		}
		await new Promise(resolve => setTimeout(resolve, 50));
	}
	throw new Error(`Nothing with "${text}" came.`);
}

/** Runs in every frame. */
function watch() {
	const EVERY_MS = 4;
	/** What was asked for or can be: rows of a tree, and the text of a webview's page. */
	const SELECTORS = ['.sidebar .monaco-list-row', '#root', '#bench-line'];
	/** @type {{ selector: string, text: string, at: number }[]} */
	const seen = [];
	const known = new Set();
	const look = () => {
		const fresh = SELECTORS.flatMap(selector =>
			[...document.querySelectorAll(selector)].map(({ textContent }) => ({ selector, text: textContent ?? '' })),
		).filter(({ selector, text }) => text !== '' && !known.has(selector + text));
		if (fresh.length === 0) return;
		for (const { selector, text } of fresh) known.add(selector + text);
		requestAnimationFrame(() => {
			// A message comes after the frame that was just begun.
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => {
				const at = performance.timeOrigin + performance.now();
				for (const one of fresh) seen.push({ ...one, at });
			};
			port2.postMessage(null);
		});
	};
	// Timers outlive a document that is written anew, as a webview's is; frames that were asked for do not.
	setInterval(look, EVERY_MS);
	Object.assign(window, {
		seenAt: (/** @type {string} */ selector, /** @type {string} */ text) =>
			seen.find(one => one.selector === selector && one.text.includes(text))?.at,
	});
}
