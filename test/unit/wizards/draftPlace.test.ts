import assert from 'node:assert/strict';
import { draftContract } from '../../../src/protocol/draft';
import { createDraftPage } from '../../../src/wizards/draftPage';
import { aCase } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const PLACE = { step: 'dates', notice: 'embargo-broken' } as const;

describe('being sent to a place on the draft page', () => {
	const open = () => openPage(createDraftPage, draftContract, createMemoryStore(aCase(1)), 1);
	const places = ({ heard }: ReturnType<typeof open>) => heard.filter(({ name }) => name === 'place');

	it('waits until the page is drawn, and is told once', async () => {
		const page = open();
		page.page.goTo?.(PLACE, false);
		assert.deepEqual(places(page), []);
		page.end.ready();
		await page.quiet();
		page.end.ready();
		await page.quiet();
		assert.deepEqual(
			places(page).map(({ value }) => value),
			[PLACE],
		);
	});

	it('goes to a page on the screen at once, and waits for one in the background', async () => {
		const page = open();
		page.end.ready();
		await page.quiet();
		page.page.goTo?.(PLACE, true);
		await page.quiet();
		assert.equal(places(page).length, 1);
		page.page.goTo?.(PLACE, false);
		await page.quiet();
		assert.equal(places(page).length, 1);
		page.end.ready();
		await page.quiet();
		assert.equal(places(page).length, 2);
	});
});
