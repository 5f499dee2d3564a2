import assert from 'node:assert/strict';
import { documentFileName } from '../../../src/formats/fileName';

const HANDLE = '00000000000000a7';
const PUBLISHED = { state: 'published', id: 'GHSA-2234-5678-9cfg', cveId: 'CVE-2024-1234' } as const;

describe('the name of an exported file', () => {
	it('is the id of what was published', () => {
		assert.equal(documentFileName('osv', PUBLISHED, HANDLE), 'GHSA-2234-5678-9cfg.osv.json');
		assert.equal(documentFileName('cve', PUBLISHED, HANDLE), 'CVE-2024-1234.json');
		assert.equal(documentFileName('csaf', PUBLISHED, HANDLE), 'ghsa-2234-5678-9cfg.json');
		assert.equal(documentFileName('announcement', PUBLISHED, HANDLE, 'text'), 'GHSA-2234-5678-9cfg.announcement.txt');
		assert.equal(documentFileName('osv', { ...PUBLISHED, id: HANDLE }, HANDLE), 'CVE-2024-1234.osv.json');
	});

	it('tells nothing of what is not published', () => {
		for (const state of ['triage', 'draft', 'closed'] as const) {
			for (const kind of ['osv', 'cve', 'csaf', 'embargoed-notice'] as const) {
				assert.match(documentFileName(kind, { ...PUBLISHED, state }, HANDLE), /^case-00000000000000a7\.[a-z.-]+$/);
			}
		}
	});

	it('never leads out of its folder', () => {
		const bad = [
			'../../etc/passwd',
			'CVE-2024-../../x',
			'GHSA-2234-5678-9cfg/../x',
			'con',
			'a:b',
			'',
			'\0',
			'x\u202egpj',
		];
		for (const id of bad) {
			const names = [
				documentFileName('osv', { state: 'published', id }, HANDLE),
				documentFileName('cve', { state: 'published', id, cveId: id }, HANDLE),
				documentFileName('osv', { state: 'draft', id }, id),
			];
			for (const name of names) assert.match(name, /^case-(?:[0-9a-f]{16}|unknown)\.[a-z.]+$/);
		}
	});
});
