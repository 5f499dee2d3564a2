import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { findIds, isId } from '../../../src/core/ids';
import { describeWithData, rowsOf } from '../../support/sharedData';
import { tries } from '../../support/long';

const ids = (text: string) => findIds(text).map(found => found.id);

describe('ids in text', () => {
	for (const [text, ...expected] of [
		['fixes CVE-2024-12345678.', 'CVE-2024-12345678'],
		['cve-2024-1234', 'CVE-2024-1234'],
		['GHSA-9VVW-CC9W-F27H', 'GHSA-9vvw-cc9w-f27h'],
		['ghsa-2234-5678-9cfg', 'GHSA-2234-5678-9cfg'],
		['Ghsa-2234-5678-9cfG', 'GHSA-2234-5678-9cfg'],
		['`GHSA-2234-5678-9cfg`', 'GHSA-2234-5678-9cfg'],
		['GHSA-2234-5678-9cfg.json', 'GHSA-2234-5678-9cfg'],
		['[CVE-2022-28391](https://x.example/?id=CVE-2022-28391)', 'CVE-2022-28391', 'CVE-2022-28391'],
		['fix-CVE-2024-47889-NoMethodError', 'CVE-2024-47889'],
		['Merge #305 from x/cve-2019-14271-1809', 'CVE-2019-14271'],
		['BE-164-cve-2021-25289_B', 'CVE-2021-25289'],
		['20.10-GHSA-3fwx-pjgw-3558_0701-perms', 'GHSA-3fwx-pjgw-3558'],
		['KAU/atom-ghsa-rgqm-55x8-rw64.git', 'GHSA-rgqm-55x8-rw64'],
		['* cve-2018-11407-3.3:', 'CVE-2018-11407'],
		['修复CVE-2024-1234漏洞', 'CVE-2024-1234'],
		['CVE-1999-0001, CVE-2024-1234567890123456789', 'CVE-1999-0001', 'CVE-2024-1234567890123456789'],
		['GHSA-jpcc-p29g-p8mx...', 'GHSA-jpcc-p29g-p8mx'],
		['See CVE-2024-1234. And more.', 'CVE-2024-1234'],
	] as [string, ...string[]][]) {
		it(`are found in ${JSON.stringify(text)}`, () => assert.deepEqual(ids(text), expected));
	}

	for (const text of [
		'CVE 2024-1234',
		'CVE‑2024‑1234', // non-breaking hyphens
		'CVE-2024-1234x',
		'XCVE-2024-1234',
		'1CVE-2024-1234',
		'CVE-2024-../../../../etc/passwd',
		'CVE-2024-123',
		'CVE-2024-12345678901234567890',
		'CVE-1998-1234',
		'CVE-0000-1234',
		'CVE-24-1234',
		'CVE-2026-33...',
		'CVE-2026-3384...',
		'CVE-2026-3384…',
		'CVE-2022-xxxx',
		'CVE_2017_14992',
		'CVE-2024-1234５', // full-width digit
		'CVE-2024-1234\u200b56',
		'CVE-2024-1234\u0336',
		'GHSA-2234-5678-9cf',
		'GHSA-2234-5678-9cfgh',
		'GHSA-2234-5678-9cfg2',
		'GHSA-0000-0000-0000',
		'GHSA-aeio-ulll-0001',
		'GHSA_2234_5678_9cfg',
		'GHſA-2234-5678-9cfg',
		'aGHSA-2234-5678-9cfg',
		'execve(2), cveneziani, CVEs, GHSA',
		'',
	]) {
		it(`are not made up for ${JSON.stringify(text)}`, () => assert.deepEqual(ids(text), []));
	}

	it('are found with their place', () => {
		const text = '😀 see ghsa-2234-5678-9cfg and CVE-2024-1234';
		for (const { id, start, end } of findIds(text))
			assert.equal(text.slice(start, end).toLowerCase(), id.toLowerCase());
		assert.deepEqual(
			findIds(text).map(found => found.kind),
			['GHSA', 'CVE'],
		);
	});

	it('found in any text are ids, in order and apart', () => {
		const piece = fc.oneof(
			fc.constantFrom('CVE-', 'GHSA-', '2024-', '-', '1234', '2234', '9cfg', 'x', ' ', '...', '_', '\u200b'),
			fc.string(),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
				let last = 0;
				for (const { id, start, end } of findIds(pieces.join(''))) {
					assert.ok(isId(id));
					assert.ok(start >= last && end > start);
					last = end;
				}
			}),
			{ numRuns: tries(500) },
		);
	}).timeout(30_000);
});

describe('a text that is an id', () => {
	it('is one in canonical writing only', () => {
		assert.equal(isId('CVE-2024-1234'), true);
		for (const text of ['cve-2024-1234', ' CVE-2024-1234', 'CVE-2024-1234 x', 'GHSA-9VVW-CC9W-F27H']) {
			assert.equal(isId(text), false, text);
		}
	});
});

describeWithData('ids in real commit messages', read => {
	/** Written with blanks, underscores or too few digits: what a looser eye counts, and we do not. */
	const LOOSE = ['CVE 2024 47081', 'cve_2017_14992', 'CVE-2026-33...'];

	it('are found wherever a person would see one', () => {
		for (const [, , count, json = '""'] of rowsOf(read('text/id_contexts.tsv'))) {
			const line = String(JSON.parse(json));
			if (LOOSE.some(loose => line.includes(loose))) assert.deepEqual(ids(line), [], line);
			else assert.equal(findIds(line).length, Number(count), line);
		}
	});
});
