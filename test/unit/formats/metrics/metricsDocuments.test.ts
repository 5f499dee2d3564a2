import assert from 'node:assert/strict';
import { measureCases } from '../../../../src/core/metrics/metrics';
import { DEFAULT_POLICY } from '../../../../src/core/policyDefaults';
import { csvCell, metricsCsv } from '../../../../src/formats/metrics/csv';
import type { MetricsDocument } from '../../../../src/formats/metrics/document';
import { metricsMarkdown } from '../../../../src/formats/metrics/markdown';
import { aCase } from '../../../support/builders';

const AT = '2026-03-18T12:00:00.000Z';
const HOSTILE = '=HYPERLINK("https://evil.example","x")';

function document(repository?: string, hidden = false): MetricsDocument {
	const records = [
		aCase(
			1,
			{ acknowledgedAt: '2026-03-03T09:00:00Z' },
			{
				summary: 'Embargoed title',
				cveId: 'CVE-2026-1234',
				source: { feed: 'github', repository: repository ?? 'acme/app' },
			},
		),
		aCase(
			2,
			{},
			{ state: 'draft', severity: 'high', source: { feed: 'github', repository: repository ?? 'acme/app' } },
		),
	];
	const filter = { period: 'all', step: 'month', ...(repository === undefined ? {} : { repository }) } as const;
	return {
		metrics: measureCases(records, filter, DEFAULT_POLICY, new Date(AT)),
		filter,
		hidden,
		at: AT,
		allowed: { acknowledge: 2, assess: 10, disclose: 90 },
	};
}

describe('metrics as documents', () => {
	it('are CSV in which every row has the same five columns and ends with CR LF', () => {
		const lines = metricsCsv(document()).split('\r\n');
		assert.equal(lines.pop(), '');
		assert.equal(lines[0], 'section,item,measure,unit,value');
		for (const line of lines) assert.equal(line.split(',').length, 5, line);
		assert.ok(lines.includes('times,acknowledge,median,business-days,1'));
		assert.ok(lines.includes('severities,High,n,cases,1'));
	});

	it('name no median where nothing is done', () => {
		assert.doesNotMatch(metricsCsv(document()), /disclose,median/);
		assert.match(metricsCsv(document()), /times,disclose,n,cases,0/);
	});

	it('hold no title, no id and no case', () => {
		for (const text of [metricsCsv(document()), metricsMarkdown(document())])
			for (const secret of ['Embargoed', 'CVE-', '0000000', 'case 0'])
				assert.ok(!text.includes(secret), `${secret} in ${text}`);
	});

	it('make no formula of a repository’s name, in no spreadsheet', () => {
		assert.ok(metricsCsv(document(HOSTILE)).includes(`"'=HYPERLINK(""https://evil.example"",""x"")"`));
		for (const text of ['=1', '+1', '-1', '@a', '\t=1', ' =1', '\r1', '＝1']) assert.match(csvCell(text), /^"?'/, text);
		assert.equal(csvCell('acme/app'), 'acme/app');
		assert.equal(csvCell(-1), '-1');
	});

	it('keep the repository’s name out while details are hidden', () => {
		for (const write of [metricsCsv, metricsMarkdown]) {
			assert.match(write(document('acme/secret')), /acme\/secret/);
			assert.doesNotMatch(write(document('acme/secret', true)), /acme/);
		}
	});

	it('are Markdown with tables, and a hostile name in it is code', () => {
		const text = metricsMarkdown(document('a|b`<img src=x>@all'));
		assert.match(
			text,
			/\| Time to acknowledge \| 1 \| 1 business day \| 1 to 1 \| 2 business days \| 1 of 1 \(100 %\)/,
		);
		assert.match(text, /``a\|b`<img src=x>@all``/);
	});
});
