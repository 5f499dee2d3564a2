import assert from 'node:assert/strict';
import type { Report } from '../../../src/feeds/feed';
import { metricsContract } from '../../../src/protocol/metrics';
import { createMetricsPage } from '../../../src/wizards/metrics/metricsPage';
import { aReport } from '../../support/builders';
import { createMemoryStore } from './memoryStore';
import { openPage } from './pageBench';

const of = (n: number, repository: string, state: 'triage' | 'published' = 'triage'): Report =>
	aReport(n, { summary: `Secret ${n}`, state, source: { feed: 'github', repository } });

function open(reports: readonly Report[], hidden = () => false) {
	let told = (): void => {};
	let now = reports;
	const saved: { name: string; text: string; secret: boolean }[] = [];
	const bench = openPage(
		context => createMetricsPage({ ...context, hidden }),
		metricsContract,
		createMemoryStore(),
		900,
		{
			reports: () => now,
			onDidChangeReports(listener) {
				told = listener;
				return { dispose() {} };
			},
			outside: {
				async saveAs(name, text, secret) {
					saved.push({ name, text, secret });
					return true;
				},
			},
		},
	);
	bench.end.ready();
	return {
		...bench,
		saved,
		view: () => metricsContract.events.metrics.parse(bench.last('metrics')),
		change(to: readonly Report[]) {
			now = to;
			told();
		},
	};
}

describe('the page Metrics', () => {
	it('says that there is nothing to count while there is nothing', () => {
		assert.equal(open([]).view().any, false);
	});

	it('counts the reports at hand, and anew when they change', async () => {
		const page = open([of(1, 'acme/app')]);
		assert.equal(page.view().metrics.cases, 1);
		page.change([of(1, 'acme/app'), of(2, 'acme/lib')]);
		assert.equal(page.view().metrics.cases, 2);
		assert.deepEqual(page.failures, []);
	});

	it('counts one repository when that is chosen, and the same one after others came', async () => {
		const page = open([of(1, 'acme/b'), of(2, 'acme/c')]);
		await page.end.call('choose', { repository: 1, period: 'all', step: 'quarter' });
		page.change([of(1, 'acme/b'), of(2, 'acme/c'), of(3, 'acme/a')]);
		assert.equal(page.view().metrics.cases, 1);
		assert.equal(page.view().repositories[1], 'acme/c');
	});

	it('holds no title, and no repository’s name while details are hidden', () => {
		let hidden = false;
		const page = open([of(1, 'acme/app')], () => hidden);
		assert.deepEqual(page.view().repositories, ['acme/app']);
		hidden = true;
		page.page.hiddenChanged();
		const shown = JSON.stringify(page.view());
		assert.ok(!shown.includes('acme') && !shown.includes('Secret'));
		assert.deepEqual(page.view().repositories, ['Repository 1']);
	});

	it('copies what is shown', async () => {
		const page = open([of(1, 'acme/app')]);
		await page.end.call('copyAs', { format: 'csv' });
		assert.match(page.did.at(-1) ?? '', /^copy section,item,measure,unit,value/);
	});

	it('warns of repositories when it saves counts of what is not public, and only then', async () => {
		const page = open([of(1, 'acme/app')]);
		await page.end.call('saveAs', { format: 'csv' });
		page.change([of(1, 'acme/app', 'published')]);
		await page.end.call('saveAs', { format: 'markdown' });
		assert.deepEqual(
			page.saved.map(({ name, secret }) => [name, secret]),
			[
				['security-metrics.csv', true],
				['security-metrics.md', false],
			],
		);
	});

	it('refuses a choice that is none', async () => {
		const page = open([of(1, 'acme/app')]);
		page.page.receive(
			JSON.stringify({ kind: 'call', id: 1, method: 'choose', params: { period: 'ever', step: 'month' } }),
		);
		await page.quiet();
		assert.equal(page.view().choice.period, 'all');
	});

	it('counts all again where a place on the list is none', async () => {
		const page = open([of(1, 'acme/app')]);
		await page.end.call('choose', { repository: 7, period: 'all', step: 'month' });
		assert.equal(page.view().metrics.cases, 1);
	});
});
