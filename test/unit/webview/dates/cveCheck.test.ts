import assert from 'node:assert/strict';
import { checkCveId } from '../../../../src/webview/draft/dates/cveCheck';

describe('a CVE id as it is typed', () => {
	it('is fine in canonical writing, and when there is none', () => {
		assert.deepEqual(checkCveId('CVE-2026-12345'), { kind: 'valid' });
		assert.deepEqual(checkCveId(''), { kind: 'empty' });
	});

	for (const typed of ['cve-2026-12345', ' CVE-2026-12345', 'https://www.cve.org/CVERecord?id=CVE-2026-12345']) {
		it(`is suggested as it is written, for ${JSON.stringify(typed)}`, () => {
			assert.deepEqual(checkCveId(typed), { kind: 'almost', meant: 'CVE-2026-12345' });
		});
	}

	for (const typed of [
		'CVE-2026-123',
		'CVE-26-12345',
		'2026-12345',
		'GHSA-cc22-cc33-cc44',
		'CVE-2026-XXXX',
		'CVE-2026-1111 CVE-2026-2222',
	]) {
		it(`is none in ${JSON.stringify(typed)}`, () => {
			assert.deepEqual(checkCveId(typed), { kind: 'wrong' });
		});
	}
});
