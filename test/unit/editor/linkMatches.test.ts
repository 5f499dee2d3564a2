import assert from 'node:assert/strict';
import { clockOf } from '../../../src/core/clock';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import type { FixContent } from '../../../src/editor/changeToLink';
import { type LinkItemContext, linkItems, namedFiles } from '../../../src/editor/linkMatches';
import { aReport, handle } from '../../support/builders';

const translate = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)]));
const context: LinkItemContext = {
	clockOf: report => clockOf(report.record, DEFAULT_POLICY),
	severityText: () => 'High 8.1',
	hidden: false,
	t: translate,
};
const fixOf = (...paths: string[]): FixContent => ({ patchId: 'a'.repeat(40), files: paths.map(path => ({ path })) });

describe('choosing the report that a change fixes', () => {
	const late = aReport(1, {}, { clock: { startedAt: '2026-03-09T09:00:00Z', source: 'receipt' } });
	const soon = aReport(2, {}, { clock: { startedAt: '2026-03-02T09:00:00Z', source: 'receipt' } });
	const order = (reports: Parameters<typeof linkItems>[0], paths: string[], more: Partial<LinkItemContext> = {}) =>
		linkItems(reports, [fixOf(...paths)], { ...context, ...more }).map(item => item.handle);

	it('offers the nearest deadline first', () => {
		assert.deepEqual(order([late, soon], ['src/a.js']), [handle(2), handle(1)]);
	});

	it('offers a report before it whose text names the changed file', () => {
		const named = aReport(
			3,
			{ description: 'The check in `src/a.js` is missing.' },
			{ clock: { startedAt: '2026-03-20T09:00:00Z', source: 'receipt' } },
		);
		assert.deepEqual(order([late, soon, named], ['src/a.js']), [handle(3), handle(2), handle(1)]);
	});

	it('offers the case first that the person came from', () => {
		assert.deepEqual(order([late, soon], ['src/a.js'], { preferred: handle(1) }), [handle(1), handle(2)]);
	});

	it('shows case, severity, state, title and why it stands where it does', () => {
		const report = aReport(0x7f3a, { state: 'draft', summary: 'Path traversal', description: 'in a.js' });
		assert.deepEqual(linkItems([report], [fixOf('src/a.js')], context), [
			{
				label: 'case 0000',
				description: 'High 8.1 · In progress · names a changed file',
				detail: 'Path traversal',
				handle: handle(0x7f3a),
			},
		]);
	});

	it('says where the change is linked already', () => {
		const linked = aReport(1, {}, { fixes: [{ id: handle(9), linkedAt: '2026-03-02T09:00:00Z', ...fixOf('a.js') }] });
		assert.match(linkItems([linked], [fixOf('a.js')], context)[0]?.description ?? '', /linked already/);
		assert.doesNotMatch(linkItems([soon], [fixOf('a.js')], context)[0]?.description ?? '', /linked already/);
	});

	it('shows no title while details are hidden', () => {
		const item = linkItems([aReport(1, { summary: 'Secret thing' })], [fixOf('a.js')], { ...context, hidden: true })[0];
		assert.doesNotMatch(JSON.stringify(item), /Secret/);
	});

	it('draws no icon that a title asks for, and shows what a title hides', () => {
		const item = linkItems([aReport(1, { summary: '$(check) safe \u202Eevil\u0000' })], [fixOf('a.js')], context)[0];
		assert.match(item?.detail ?? '', /^\\\$\(check\)/);
		assert.doesNotMatch(item?.detail ?? '', /\u202E|\u0000/);
	});

	it('has a title for a report without one', () => {
		assert.equal(
			linkItems([aReport(1, { summary: '' })], [fixOf('a.js')], context)[0]?.detail,
			'Report without a title',
		);
	});
});

describe('a report that names a file', () => {
	const names = (description: string, ...paths: string[]) =>
		namedFiles(aReport(1, { summary: '', description }), paths);

	it('says most with the whole path', () => {
		assert.equal(names('see src/parse/url.js:12.', 'src/parse/url.js'), 2);
		assert.equal(names('see SRC/Parse/url.js', 'src/parse/url.js'), 2);
	});

	it('says less with the last part', () => {
		assert.equal(names('In `url.js`.', 'src/parse/url.js'), 1);
		assert.equal(names('lib/url.js', 'src/parse/url.js'), 1);
	});

	it('says nothing with a part of another name, or a word that is no file name', () => {
		for (const text of ['my-url.js', 'url.json', 'url.js.map', 'curl.js', 'url.jsx'])
			assert.equal(names(text, 'src/url.js'), 0, text);
		assert.equal(names('the Makefile', 'src/Makefile'), 0);
	});

	it('is found behind a longer name that holds it', () => {
		assert.equal(names('curl.js and url.js', 'url.js'), 1);
	});
});
