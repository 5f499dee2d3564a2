import assert from 'node:assert/strict';
import type { Advisory } from '../../../../src/core/advisory';
import { type CsafContext, IncompleteError, toCsaf } from '../../../../src/formats/csaf';
import { advisory, missing, PUBLISHER, row, V4 } from './csafOf';

describe('a CSAF document is not made', () => {
	const lacks: [string, Partial<Advisory>, Partial<CsafContext>, RegExp][] = [
		['a title', { summary: ' ' }, {}, /^a title$/],
		['packages', { affected: [] }, {}, /at least one affected package/],
		['a package name', { affected: [row({ name: ' ' })] }, {}, /a package name in row 1/],
		[
			'a range that can be read',
			{ affected: [row({ range: '=> 2.1' })] },
			{},
			/a version range in row 1 that can be read/,
		],
		['a range in order', { affected: [row({ range: '>= 2.0.0, < 1.0.0' })] }, {}, /row 1 that begins below its end/],
		['a range with one end', { affected: [row({ range: '< 2.0.0, < 1.0.0' })] }, {}, /row 1 with no more than/],
		[
			'a patch that is not affected',
			{ affected: [row({ range: '<= 1.2.0' })] },
			{},
			/patched versions that no row calls affected/,
		],
		['a CVE id', { cveId: 'CVE-24-1' }, {}, /a CVE id that is one/],
		['a vector', { cvss: { v3: 'AV:N' } }, {}, /a CVSS 3 vector that can be read/],
		['a vector in its place', { cvss: { v3: V4 } }, {}, /a CVSS 3 vector in its own field/],
		['a time', { updatedAt: 'soon' }, {}, /a time of last change that can be read/],
		[
			'a publisher with an address',
			{},
			{ publisher: { name: 'A', namespace: 'left' } },
			/a web address of the publisher/,
		],
		[
			'a publisher with a name',
			{},
			{ publisher: { name: ' ', namespace: 'https://a.example' } },
			/the publisher's name/,
		],
		[
			'a known kind of publisher',
			{},
			{ version: '2.0', publisher: { ...PUBLISHER, category: 'multiplier' } },
			/that CSAF 2\.0 knows/,
		],
		['a tracking id', {}, { trackingId: 'a\nb' }, /a tracking id/],
	];
	for (const [what, change, context, text] of lacks) {
		it(`without ${what}`, () => assert.match(missing(change, context).join('; '), text));
	}

	it('without a publisher or a time, and says both', () => {
		try {
			toCsaf(advisory(), { version: '2.0' });
			assert.fail('the document was made');
		} catch (error) {
			assert.ok(error instanceof IncompleteError);
			assert.match(
				error.missing.join('; '),
				/a publisher: .*; .*the time of the last change|the time of the last change.*a publisher/,
			);
		}
	});
});
