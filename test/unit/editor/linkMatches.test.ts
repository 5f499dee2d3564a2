import assert from 'node:assert/strict';
import { clockOf } from '../../../src/core/clock';
import type { ChangedNames } from '../../../src/core/fixMatch/changedNames';
import { createFixMatcher } from '../../../src/core/fixMatch/matchFix';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { FixContent } from '../../../src/core/fixes';
import { type LinkItemContext, linkItems, reason } from '../../../src/editor/linkMatches';
import type { Report } from '../../../src/feeds/feed';
import { aReport, handle } from '../../support/builders';

const translate = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));
const fixOf = (...paths: string[]): FixContent => ({ patchId: 'a'.repeat(40), files: paths.map(path => ({ path })) });
const items = (reports: readonly Report[], change: Partial<ChangedNames>, more: Partial<LinkItemContext> = {}) =>
	linkItems(reports, [fixOf(...(change.paths ?? []))], {
		clockOf: report => clockOf(report.record, DEFAULT_POLICY),
		severityText: () => 'High 8.1',
		stateText: () => 'Inbox',
		matches: createFixMatcher()(
			reports.map(({ advisory }) => advisory),
			{ paths: [], symbols: [], ...change },
		),
		isElsewhere: () => false,
		hidden: false,
		t: translate,
		...more,
	});

describe('choosing the report that a change fixes', () => {
	const late = aReport(1, {}, { clock: { startedAt: '2026-03-09T09:00:00Z', source: 'receipt' } });
	const soon = aReport(2, {}, { clock: { startedAt: '2026-03-02T09:00:00Z', source: 'receipt' } });
	const latest = { clock: { startedAt: '2026-03-20T09:00:00Z', source: 'receipt' as const } };
	const order = (...given: Parameters<typeof items>) => items(...given).open.map(item => item.handle);

	it('offers the nearest deadline first', () => {
		assert.deepEqual(order([late, soon], { paths: ['src/a.js'] }), [handle(2), handle(1)]);
	});

	it('offers a report before it whose text names the changed file', () => {
		const named = aReport(3, { description: 'The check in `src/a.js` is missing.' }, latest);
		assert.deepEqual(order([late, soon, named], { paths: ['src/a.js'] }), [handle(3), handle(2), handle(1)]);
	});

	it('offers the report first that names the changed function too', () => {
		const file = aReport(3, { description: 'In `src/a.js`.' });
		const both = aReport(4, { description: 'In `src/a.js`, `parseHeader()` reads too far.' }, latest);
		assert.deepEqual(order([file, both], { paths: ['src/a.js'], symbols: ['parseHeader'] }), [handle(4), handle(3)]);
	});

	it('offers a report of this repository before one of another that names the file', () => {
		const other = aReport(3, { description: 'In `src/a.js`.', source: { feed: 'github', repository: 'x/y' } });
		const isElsewhere = ({ advisory }: Report) => advisory.source.repository === 'x/y';
		const found = items([other, late], { paths: ['src/a.js'] }, { isElsewhere }).open;
		assert.deepEqual(
			found.map(item => item.handle),
			[handle(1), handle(3)],
		);
		assert.match(found[1]?.description ?? '', /another repository/);
	});

	it('shows case, severity, state, title and why it stands where it does', () => {
		const report = aReport(0x7f3a, { state: 'draft', summary: 'Path traversal', description: 'in a.js' });
		assert.deepEqual(items([report], { paths: ['src/a.js'] }, { stateText: () => 'In progress, 5 Patch' }).open, [
			{
				label: 'case 0000',
				description: 'High 8.1 · In progress, 5 Patch · names src/a.js',
				detail: 'Path traversal',
				handle: handle(0x7f3a),
			},
		]);
	});

	it('says where the change is linked already', () => {
		const linked = aReport(1, {}, { fixes: [{ id: handle(9), linkedAt: '2026-03-02T09:00:00Z', ...fixOf('a.js') }] });
		assert.match(items([linked], { paths: ['a.js'] }).open[0]?.description ?? '', /linked already/);
		assert.doesNotMatch(items([soon], { paths: ['a.js'] }).open[0]?.description ?? '', /linked already/);
	});

	it('shows neither title nor names while details are hidden', () => {
		const report = aReport(1, { summary: 'Secret thing', description: 'In `src/a.js`.' });
		const told = JSON.stringify(items([report], { paths: ['src/a.js'] }, { hidden: true }));
		assert.doesNotMatch(told, /Secret|a\.js/);
		assert.match(told, /names what is changed/);
	});

	it('draws no icon that a title or a name asks for, and shows what it hides', () => {
		const report = aReport(1, { summary: '$(check) safe \u202Eevil\u0000', description: 'See `src/$(x).js`' });
		const [item] = items([report], { paths: ['src/$(x).js'] }).open;
		assert.match(item?.detail ?? '', /^\\\$\(check\)/);
		assert.doesNotMatch(item?.detail ?? '', /\u202E|\u0000/);
		assert.doesNotMatch(item?.description ?? '', /(?<!\\)\$\(/);
	});

	it('has a title for a report without one', () => {
		assert.equal(items([aReport(1, { summary: '' })], {}).open[0]?.detail, 'Report without a title');
	});

	it('offers published advisories apart, by their public ids, the newest first, and closed ones not at all', () => {
		const published = (n: number, publishedAt: string) =>
			aReport(n, { state: 'published', cveId: `CVE-2026-000${n}`, publishedAt });
		const closed = aReport(5, { state: 'closed' });
		const { open, published: found } = items(
			[published(3, '2026-01-01T00:00:00Z'), closed, late, published(4, '2026-02-01T00:00:00Z')],
			{},
		);
		assert.deepEqual(
			[open, found].map(list => list.map(item => item.label)),
			[['case 0000'], ['CVE-2026-0004', 'CVE-2026-0003']],
		);
	});
});

describe('why a report stands first', () => {
	it('is said with a file and a function, and how many more there are', () => {
		const said = (files: string[], symbols: string[]) => reason({ score: 1, files, symbols }, false, translate);
		assert.equal(said(['src/a.ts'], []), 'names src/a.ts');
		assert.equal(said(['src/a.ts', 'b.ts'], ['parse']), 'names src/a.ts, parse and 1 more');
		assert.equal(said(['src/a.ts'], ['parse']), 'names src/a.ts and parse');
	});
});
