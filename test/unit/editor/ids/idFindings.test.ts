import assert from 'node:assert/strict';
import { idPrefix } from '../../../../src/core/idPrefix';
import { messageText } from '../../../../src/core/messageText';
import { idFindings } from '../../../../src/editor/ids/idFindings';

const KNOWN = ['GHSA-j8r2-6x86-q33q', 'CVE-2024-47081', 'CVE-2025-99901'];

/** What is told of a text: kind, place in it, what may stand there instead. */
function told(text: string, newestFirst: readonly string[] = KNOWN): unknown[] {
	return idFindings(text, { ids: { newestFirst }, year: 2026 }).map(({ kind, start, end, replacements }) => [
		kind,
		text.slice(start, end),
		...replacements,
	]);
}

describe('what is told of the ids in a text of ours', () => {
	it('is an id that a fix of this project claims and no published advisory has, with the nearest one', () => {
		assert.deepEqual(told('Fixes: CVE-2024-47018\nFix GHSA-j8r2-6x86-q3qq\nFix CVE-2023-11111'), [
			['unknown', 'CVE-2024-47018', 'CVE-2024-47081'],
			['unknown', 'GHSA-j8r2-6x86-q3qq', 'GHSA-j8r2-6x86-q33q'],
			['unknown', 'CVE-2023-11111'],
		]);
	});

	it('is nothing for known ids, mentions, dependencies, reverts, and where no advisory with such ids is published', () => {
		const quiet = [
			'Fixes: CVE-2024-47081',
			'See CVE-2023-11111.',
			'Bump undici to fix CVE-2023-11111',
			'Revert "Fix CVE-2023-11111"',
			'includes a fix for CVE-2023-11111',
			'- Test the fix for CVE-2023-11111',
		];
		for (const line of quiet) assert.deepEqual(told(line), [], line);
		assert.deepEqual(told('Fixes: CVE-2024-47018', ['GHSA-j8r2-6x86-q33q']), []);
	});

	it('offers the published id that is near one that has wrong characters', () => {
		assert.deepEqual(told('Fix GHSA-j8r2-6x86-q30q'), [['letters', 'GHSA-j8r2-6x86-q30q', 'GHSA-j8r2-6x86-q33q']]);
		assert.deepEqual(told('Fix GHSA-j8r2-6x86-q33'), [['length', 'GHSA-j8r2-6x86-q33', 'GHSA-j8r2-6x86-q33q']]);
	});

	it('is told once of each place, in the order of the text', () => {
		assert.deepEqual(told('Fix cve-2024-47018 and CVE 2024 47081'), [
			['casing', 'cve-2024-47018', 'CVE-2024-47018'],
			['separator', 'CVE 2024 47081', 'CVE-2024-47081'],
		]);
	});

	it('comes to an end in hostile texts', () => {
		for (const piece of ['Fixes CVE-2024-47018 ', 'Fixes cve-2024-1234 CVE 2024 1 ', 'Fix '])
			assert.ok(told(piece.repeat(50_000)).length <= 400);
	});
});

describe('the text of a commit message', () => {
	it('has no comments and nothing below the scissors, and everything stays in its place', () => {
		const file =
			'Fix it\n\n# cve-2024-1234 in a comment\nFixes: CVE-2024-47081\n# ------------------------ >8 ------------------------\ncve-2024-1234\n';
		const text = messageText(file);
		assert.equal(text.includes('cve-2024-1234'), false);
		assert.equal(text.indexOf('Fixes:'), file.indexOf('Fixes:'));
	});
});

describe('an id that is begun', () => {
	it('is seen after GHSA or CVE, whatever stands before', () => {
		assert.deepEqual(idPrefix('Fixes: GHSA-j8'), { text: 'GHSA-j8', kind: 'GHSA-' });
		assert.deepEqual(idPrefix('- see (cve'), { text: 'cve', kind: 'CVE-' });
	});

	it('is expected in a trailer that names one', () => {
		assert.deepEqual(idPrefix('Fixes: '), { text: '' });
		assert.deepEqual(idPrefix('Fixes: CV'), { text: 'CV', kind: 'CVE-' });
		assert.equal(idPrefix('Fixes: th'), undefined);
	});

	it('never interrupts prose', () => {
		for (const line of [
			'execve',
			'Fixes',
			'This fixes: ',
			'a CVE ',
			'https://x/CVE',
			'fix-cve',
			'x'.repeat(100_000),
			'',
		])
			assert.equal(idPrefix(line), undefined, line.slice(0, 20));
	});
});
