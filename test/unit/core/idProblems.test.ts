import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findIdProblems } from '../../../src/core/idProblems';
import { findIds } from '../../../src/core/ids';
import { describeWithData, rowsOf } from '../../support/sharedData';
import { tries } from '../../support/long';

const YEAR = 2026;

/** The problems of a text: kind, what it is about, what it should be. */
function problems(text: string): [string, string, ...string[]][] {
	return findIdProblems(text, { year: YEAR }).map(({ kind, start, end, replacements }) => [
		kind,
		text.slice(start, end),
		...replacements,
	]);
}

function quiet(...texts: readonly string[]): void {
	for (const text of texts) assert.deepEqual(problems(text), [], text);
}

describe('ids that are none', () => {
	it('are told of their case, with the right one', () => {
		assert.deepEqual(problems('Fixes cve-2024-47081, and Ghsa-J8R2-6x86-q33q.'), [
			['casing', 'cve-2024-47081', 'CVE-2024-47081'],
			['casing', 'Ghsa-J8R2-6x86-q33q', 'GHSA-j8r2-6x86-q33q'],
		]);
		assert.deepEqual(problems('See ghsa-j8r2-6x86-q33q.'), [['casing', 'ghsa-j8r2-6x86-q33q', 'GHSA-j8r2-6x86-q33q']]);
	});

	it('are told of blanks, underscores and long dashes', () => {
		for (const written of [
			'CVE 2024 47081',
			'CVE 2024-47081',
			'CVE\u20132024\u201347081',
			'CVE\u20112024\u201147081',
			'CVE_2024_47081',
			'CVE2024-47081',
			'CVE-2024\u00A047081',
			'CVE - 2024 - 47081',
		]) {
			assert.deepEqual(problems(`A fix of ${written}.`), [['separator', written, 'CVE-2024-47081']]);
		}
		assert.deepEqual(problems('GHSA j8r2 6x86 q33q'), [['separator', 'GHSA j8r2 6x86 q33q', 'GHSA-j8r2-6x86-q33q']]);
	});

	it('are told of being cut', () => {
		assert.deepEqual(problems('fix: upgrade json (CVE-2026-33...'), [['truncated', 'CVE-2026-33...']]);
		assert.deepEqual(problems('Fix GHSA-j8r2-6x\u2026'), []);
		assert.deepEqual(problems('Fix GHSA-j8r2-6x86-\u2026'), [['truncated', 'GHSA-j8r2-6x86-\u2026']]);
		assert.deepEqual(problems('Fix GHSA-j8r2-6x86'), [['truncated', 'GHSA-j8r2-6x86']]);
	});

	it('are told of characters that are missing, too many, or of no id', () => {
		assert.deepEqual(problems('CVE-2024-123 and GHSA-j8r2-6x86-q33 and GHSA-j8r2-6x86-q33qq'), [
			['length', 'CVE-2024-123', 'CVE-2024-0123'],
			['length', 'GHSA-j8r2-6x86-q33'],
			['length', 'GHSA-j8r2-6x86-q33qq'],
		]);
		assert.deepEqual(problems('CVE-2O24-47081 and GHSA-jbr2-6x86-q3sq and GHSA-j8r2-6x86-q30q'), [
			['letters', 'CVE-2O24-47081', 'CVE-2024-47081'],
			['letters', 'GHSA-jbr2-6x86-q3sq', 'GHSA-j8r2-6x86-q35q'],
			['letters', 'GHSA-j8r2-6x86-q30q'],
		]);
	});

	it('are told of a doubled prefix and of impossible years', () => {
		assert.deepEqual(problems('CVE-CVE-2024-47081 CVE-1987-1234 CVE-2028-1234 CVE-24-47081'), [
			['prefix', 'CVE-CVE-2024-47081', 'CVE-2024-47081'],
			['year', 'CVE-1987-1234'],
			['year', 'CVE-2028-1234'],
			['year', 'CVE-24-47081', 'CVE-2024-47081'],
		]);
		quiet('CVE-2027-1234 was given out before the year began');
	});

	it('are not seen in words, placeholders and examples', () => {
		quiet(
			'a single fork+execve 2024 times',
			'execve(2) and the CVE process',
			'Use CVE-YYYY-NNNN, cve-2022-xxxx, CVE-2024-12xx or CVE-1234-56789.',
			'GHSA-xxxx-xxxx-xxxx, GHSA-abcd-efgh-ijkl, ghsa-XXXX-XXXX-XXXX',
			'CVEs 2024 and later; two CVEs; a CVE 2024 report; CVE 2024-01-02',
			'the GHSA page from more than',
			'CVE-2024-123* and CVE-2024-1?',
			'CVE-2099-0001',
		);
	});

	it('are not seen where names are written: addresses, paths, branches, anchors, files, code', () => {
		quiet(
			'https://example.org/cve-2024-1234 and http://x.example/?id=(cve-2024-1234)',
			'docs/cve-2024-1234 and docs\\cve-2024-1234',
			'Merge pull request #2 from moby/20.10-ghsa-j8r2-6x86-q33q_0701-perms',
			"Merge branch 'x' of cve-2024-1234",
			'* cve-2018-11386:',
			'fix-cve-2024-1234, cve-2024-1234-backport, tar-split-cve_2017_14992',
			'security #cve-2023-46734 [TwigBridge]',
			'cve-2024-1234.patch, test_cve_2024_1234, cve_2024_1234',
			'`cve-2024-1234` and `CVE 2024 1234`',
			'```\nCVE 2024 1234\n```',
			'[CVE-2024-1234][cve-2024-1234]\n\n[cve-2024-1234]: https://example.org',
			'<a id="cve-2024-1234"></a>',
		);
		assert.equal(problems('```\nCVE 2024 1234\n```\nCVE 2024 1234').length, 1);
	});

	it('are counted up to a limit', () => {
		const text = 'CVE 2024 1234\n'.repeat(50);
		assert.equal(findIdProblems(text, { year: YEAR, limit: 7 }).length, 7);
	});

	it('are never seen in an id that is right', () => {
		const letter = fc.constantFrom(...'23456789cfghjmpqrvwx');
		const group = fc.string({ unit: letter, minLength: 4, maxLength: 4 });
		const ghsa = fc.tuple(group, group, group).map(groups => `GHSA-${groups.join('-')}`);
		const cve = fc
			.tuple(fc.integer({ min: 1999, max: YEAR + 1 }), fc.bigInt({ min: 1000n, max: 10n ** 19n - 1n }))
			.map(([year, number]) => `CVE-${year}-${number}`);
		fc.assert(
			fc.property(fc.oneof(ghsa, cve), fc.constantFrom('', '(', '[', 'Fixes: ', '*'), (id, before) => {
				assert.deepEqual(problems(`${before}${id}`), []);
			}),
		);
	});

	it('have replacements that are ids', () => {
		const piece = fc.constantFrom(
			...['CVE', 'cve', 'GHSA', 'Ghsa', '-', '_', ' ', '\u2013', '2024', '2O24', '24', '1999', '123', '12345'],
			...['j8r2', '6x86', 'q33q', 'q3sq', 'xxxx', '...', '/', '`', '\n', '.', ',', 'o', '1l'],
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
				const text = pieces.join('');
				for (const { start, end, replacements } of findIdProblems(text, { year: YEAR })) {
					assert.ok(start >= 0 && end > start && end <= text.length);
					for (const id of replacements) assert.deepEqual(findIds(id)[0]?.id, id);
				}
			}),
			{ numRuns: tries(500) },
		);
	});

	it('are looked for in hostile texts of a megabyte', () => {
		for (const piece of [
			'CVE-2024-',
			'CVE 20 ',
			'`',
			'a://',
			'GHSA-2345-',
			'cveCVE2',
			'```\n',
			' ',
			'\u0301',
			'CVE-2024-1...',
		]) {
			const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
			assert.ok(findIdProblems(text, { year: YEAR, limit: 10 }).length <= 10);
		}
	});

	describeWithData('in real texts', read => {
		it('are found, and nothing else, in messages of commits', () => {
			const lines = rowsOf(read('text/id_contexts.tsv')).map(([, , , line = '""']) => String(JSON.parse(line)));
			assert.deepEqual(lines.flatMap(problems), [
				['truncated', 'CVE-2026-33...'],
				['casing', 'cve-2013-0277', 'CVE-2013-0277'],
				['separator', 'CVE 2024 47081', 'CVE-2024-47081'],
			]);
		});

		it('are not seen in descriptions of advisories and in security policies', () => {
			quiet(read('text/descriptions.jsonl').replaceAll('\\n', '\n'));
			for (const name of ['electron+electron', 'fastify+fastify', 'moby+moby', 'redis+redis', 'tokio-rs+tokio'])
				quiet(read(`security-md/${name}__SECURITY.md`));
		});
	});
});
