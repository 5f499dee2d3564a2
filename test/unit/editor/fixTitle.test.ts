import assert from 'node:assert/strict';
import { openName } from '../../../src/editor/fixTitle';
import { FIX_SCHEME, fixUriParts, readFixUri } from '../../../src/editor/fixUri';
import { aReport } from '../../support/builders';

describe('what a report is called where others can read it', () => {
	it('is its case while it is not published, whatever ids it has', () => {
		for (const state of ['triage', 'draft', 'closed', 'withdrawn'] as const) {
			assert.equal(openName(aReport(1, { state, cveId: 'CVE-2026-1234' }), false), 'case 0000');
		}
	});

	it('is its public id once it is published', () => {
		assert.equal(openName(aReport(1, { state: 'published', cveId: 'CVE-2026-1234' }), false), 'CVE-2026-1234');
		assert.equal(openName(aReport(1, { state: 'published', id: 'GHSA-2345-6789-cfgh' }), false), 'GHSA-2345-6789-cfgh');
	});

	it('is its case where the ids are none', () => {
		assert.equal(
			openName(aReport(1, { state: 'published', cveId: 'CVE-2026-1 Secret title', id: 'x' }), false),
			'case 0000',
		);
	});

	it('is its case while details are hidden', () => {
		assert.equal(openName(aReport(1, { state: 'published', cveId: 'CVE-2026-1234' }), true), 'case 0000');
	});
});

describe('the address of a file of a commit', () => {
	const commit = '0123456789abcdef0123456789abcdef01234567';

	it('is read back as it was', () => {
		for (const path of ['src/a.js', 'a b/ü?#%.js', '-x', 'new\nline']) {
			const file = { root: '/home/x y', commit, path };
			const parts = fixUriParts(file);
			assert.equal(parts.scheme, FIX_SCHEME);
			assert.deepEqual(readFixUri(parts), file);
		}
	});

	it('is refused when somebody made it up', () => {
		for (const query of [
			'',
			'x',
			'[]',
			'null',
			'{}',
			`{"root":1,"commit":"${commit}"}`,
			'{"root":"/","commit":"HEAD"}',
			'{"root":"/","commit":"--output=x"}',
		]) {
			assert.equal(readFixUri({ path: '/a', query }), undefined, query);
		}
	});
});
