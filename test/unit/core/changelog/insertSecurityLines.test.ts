import assert from 'node:assert/strict';
import { insertSecurityLines, type InsertOptions } from '../../../../src/core/changelog/insertSecurityLines';
import { LONG } from '../../../support/long';

const LINE = '[GHSA-2222-3333-4444](https://example.org) (high severity): Path traversal in unpack';

/** The text as it is after the insertion. */
function inserted(text: string, fileName: string, lines: readonly string[] = [LINE], o: InsertOptions = {}): string {
	const found = insertSecurityLines(text, fileName, lines, o);
	assert.notEqual(found, undefined);
	return text.slice(0, found?.at) + (found?.text ?? '') + text.slice(found?.at);
}

const text = (...lines: string[]): string => lines.map(line => `${line}\n`).join('');

describe('where security lines go in a changelog', () => {
	it('goes on with the Security list of Keep a Changelog', () => {
		const before = text(
			'# Changelog',
			'',
			'## [Unreleased]',
			'',
			'### Security',
			'',
			'- One.',
			'',
			'### Removed',
			'',
			'- Old.',
			'',
			'## [1.0.0] - 2026-01-01',
			'',
			'### Added',
			'',
			'- All.',
		);
		assert.equal(inserted(before, 'CHANGELOG.md'), before.replace('- One.\n', `- One.\n- ${LINE}\n`));
	});

	it('makes the Security heading after the kinds that Keep a Changelog has before it', () => {
		const before = text(
			'# Changelog',
			'',
			'## [Unreleased]',
			'### Added',
			'- A.',
			'### Fixed',
			'- F.',
			'',
			'## [1.0.0]',
			'### Added',
			'- All.',
		);
		assert.equal(inserted(before, 'CHANGELOG.md'), before.replace('- F.\n', `- F.\n\n### Security\n- ${LINE}\n`));
	});

	it('puts the Security heading where earlier releases of the project have it', () => {
		const before = text(
			'# Changes',
			'',
			'## Unreleased',
			'',
			'### Fixed',
			'',
			'* F.',
			'',
			'## 1.1.0',
			'',
			'### Security fixes',
			'',
			'* S.',
			'',
			'### Fixed',
			'',
			'* F.',
		);
		assert.equal(
			inserted(before, 'CHANGES.md'),
			before.replace('## Unreleased\n\n', `## Unreleased\n\n### Security fixes\n\n* ${LINE}\n\n`),
		);
	});

	it('fills an empty Unreleased of Keep a Changelog', () => {
		const before = text(
			'# Changelog',
			'',
			'## [Unreleased]',
			'',
			'## [1.0.0] - 2026-01-01',
			'',
			'### Added',
			'',
			'- All.',
			'',
			'[Unreleased]: https://example.org/compare',
			'[1.0.0]: https://example.org/1',
		);
		assert.equal(
			inserted(before, 'CHANGELOG.md'),
			before.replace('## [Unreleased]\n', `## [Unreleased]\n\n### Security\n\n- ${LINE}\n`),
		);
	});

	it('keeps links at the end at the end when Unreleased is all there is', () => {
		const before = text('# Changelog', '', '## [Unreleased]', '', '[Unreleased]: https://example.org/compare');
		assert.equal(
			inserted(before, 'CHANGELOG.md'),
			text(
				'# Changelog',
				'',
				'## [Unreleased]',
				'',
				'### Security',
				'',
				`- ${LINE}`,
				'',
				'[Unreleased]: https://example.org/compare',
			),
		);
	});

	for (const name of [
		'Unreleased',
		'Next',
		'HEAD',
		'Upcoming release',
		'main (unreleased)',
		'2.1.0 (unreleased)',
		'2.1.0-SNAPSHOT',
		'2.1.0.dev0',
		'v2.1.0 (TBD)',
		'vNext',
	]) {
		it(`adds to the plain list below “${name}”`, () => {
			const before = text('# Changelog', '', `## ${name}`, '', '* Faster.', '', '## 2.0.0 (2026-01-01)', '', '* All.');
			assert.equal(inserted(before, 'CHANGELOG.md'), before.replace('* Faster.\n', `* Faster.\n* ${LINE}\n`));
		});
	}

	it('makes Unreleased above the newest release, with the marks and blanks of the file', () => {
		const before = text('# Changelog', '', '## 1.2.3 (2026-01-01)', '* b', '', '', '## 1.2.2 (2025-01-01)', '* a');
		assert.equal(inserted(before, 'HISTORY.md'), before.replace('## 1.2.3', `## Unreleased\n* ${LINE}\n\n\n## 1.2.3`));
	});

	it('uses the newest release when it is not out yet', () => {
		const before = text('# 1.3.0', '', '- b', '', '# 1.2.0', '', '- a');
		assert.equal(
			inserted(before, 'CHANGELOG.md', [LINE], { isReleased: version => version === '1.2.0' }),
			before.replace('- b\n', `- b\n- ${LINE}\n`),
		);
	});

	it('underlines a new heading as the file does', () => {
		const before = text(
			'1.2.3 / 2026-01-01',
			'==================',
			'',
			'  * b',
			'',
			'1.2.2 / 2025-01-01',
			'==================',
			'',
			'  * a',
		);
		assert.equal(inserted(before, 'History.md'), `${text('Unreleased', '==========', '', `  * ${LINE}`, '')}${before}`);
	});

	it('reads setext headings below a title', () => {
		const before = text('Changelog', '=========', '', '1.1.0', '-----', '', '- b', '', '1.0.0', '-----', '', '- a');
		assert.equal(
			inserted(before, 'CHANGELOG.md'),
			before.replace('1.1.0\n', `Unreleased\n----------\n\n- ${LINE}\n\n1.1.0\n`),
		);
	});

	it('writes at the end where the newest release is last', () => {
		const before = text('# Releases', '', '## 1.0', '', '- a', '', '## 1.1', '', '- b', '', '## 1.2', '', '- c');
		assert.equal(inserted(before, 'RELEASES.md'), `${before.trimEnd()}\n\n## Unreleased\n\n- ${LINE}\n`);
	});

	it('adds to reStructuredText, above the anchor of the newest release', () => {
		const before = text(
			'=========',
			'Changelog',
			'=========',
			'',
			'.. _v2-0:',
			'',
			'2.0 (2026-01-01)',
			'----------------',
			'',
			'- b',
			'',
			'.. _v1-0:',
			'',
			'1.0 (2025-01-01)',
			'----------------',
			'',
			'- a',
		);
		assert.equal(
			inserted(before, 'CHANGES.rst'),
			before.replace('.. _v2-0:', `Unreleased\n----------\n\n- ${LINE}\n\n.. _v2-0:`),
		);
	});

	it('makes a Security heading in reStructuredText like its neighbours', () => {
		const before = text(
			'Changes',
			'=======',
			'',
			'Unreleased',
			'----------',
			'',
			'Fixed',
			'~~~~~',
			'',
			'- f',
			'',
			'1.0',
			'---',
			'',
			'Fixed',
			'~~~~~',
			'',
			'- a',
		);
		assert.equal(inserted(before, 'CHANGES.rst'), before.replace('- f\n', `- f\n\nSecurity\n~~~~~~~~\n\n- ${LINE}\n`));
	});

	it('adds to plain NEWS with versions on lines of their own', () => {
		const before = text(
			'Version 1.3 (unreleased)',
			'',
			'  o Faster.',
			'',
			'Version 1.2 (2026-01-01)',
			'',
			'  o First.',
		);
		assert.equal(inserted(before, 'NEWS'), before.replace('  o Faster.\n', `  o Faster.\n  o ${LINE}\n`));
	});

	it('makes a part of plain NEWS above the newest version', () => {
		const before = text('Changes in 1.3:', '', ' * b', '', 'Changes in 1.2:', '', ' * a');
		assert.equal(inserted(before, 'NEWS'), `${text('Unreleased:', '', ` * ${LINE}`, '')}${before}`);
	});

	it('reads the outline of GNU NEWS', () => {
		const before = text(
			'GNU foo NEWS',
			'',
			'* Noteworthy changes in release ?.? (????-??-??) [?]',
			'',
			'** Bug fixes',
			'',
			'  foo works.',
			'',
			'* Noteworthy changes in release 9.1 (2026-01-01) [stable]',
			'',
			'  All.',
		);
		const after = inserted(before, 'NEWS');
		assert.ok(after.indexOf(LINE) > after.indexOf('?.?') && after.indexOf(LINE) < after.indexOf('9.1'), after);
	});

	it('adds to AsciiDoc', () => {
		const before = text('= Changelog', '', '== 1.1', '', '* b', '', '== 1.0', '', '* a');
		assert.equal(inserted(before, 'CHANGELOG.adoc'), before.replace('== 1.1', `== Unreleased\n\n* ${LINE}\n\n== 1.1`));
	});

	it('keeps headings in bold', () => {
		const before = text('## Unreleased', '', '**Fixed**', '', '- f', '', '## 1.0', '', '**Fixed**', '', '- a');
		assert.equal(inserted(before, 'CHANGELOG.md'), before.replace('- f\n', `- f\n\n**Security**\n\n- ${LINE}\n`));
	});

	it('takes headings in code and comments for what they are', () => {
		const before = text(
			'# Changelog',
			'',
			'<!--',
			'## [Unreleased]',
			'-->',
			'',
			'```md',
			'## Unreleased',
			'```',
			'',
			'## 1.0',
			'',
			'- a',
		);
		assert.equal(inserted(before, 'CHANGELOG.md'), before.replace('## 1.0', `## Unreleased\n\n- ${LINE}\n\n## 1.0`));
	});

	it('keeps the ends of lines, and a file without the last one', () => {
		const before = '# Changelog\r\n\r\n## Unreleased\r\n\r\n- One.';
		assert.equal(inserted(before, 'CHANGELOG.md'), `${before}\r\n- ${LINE}`);
	});

	it('keeps the blank lines between entries', () => {
		const before = text('## Unreleased', '', '- One.', '', '- Two.', '', '## 1.0', '', '- a');
		assert.equal(inserted(before, 'CHANGELOG.md'), before.replace('- Two.\n', `- Two.\n\n- ${LINE}\n`));
	});

	it('adds after an entry of several lines, and breaks its own where the file does', () => {
		const wrapped = ['- An entry that is so long that it was broken into two lines', '  by the person who wrote it.'];
		const before = text('## Unreleased', '', ...wrapped, '', '## 1.0', '', '- a');
		const after = inserted(before, 'CHANGELOG.md', [
			'CVE-2026-1234: A summary of some words that goes on and on until it is wide',
		]);
		assert.equal(
			after,
			before.replace(
				text(...wrapped),
				text(...wrapped, '- CVE-2026-1234: A summary of some words that goes on and on', '  until it is wide'),
			),
		);
	});

	it('adds several lines, and none whose id is there', () => {
		const before = text('## Unreleased', '', '- CVE-2026-1111: there', '', '## 1.0', '', '- a');
		const after = inserted(before, 'CHANGELOG.md', [
			'CVE-2026-1111: again',
			'CVE-2026-2222: two',
			'CVE-2026-3333: three',
		]);
		assert.equal(after, before.replace('there\n', 'there\n- CVE-2026-2222: two\n- CVE-2026-3333: three\n'));
		assert.equal(insertSecurityLines(before, 'CHANGELOG.md', ['cve-2026-1111: again']), undefined);
	});

	it('knows no heading: an empty file gets them, a list gets an entry, prose gets both', () => {
		assert.equal(
			inserted('', 'CHANGELOG.md'),
			text('# Changelog', '', '## Unreleased', '', '### Security', '', `- ${LINE}`),
		);
		assert.equal(inserted('* b\n* a\n', 'CHANGES'), `* ${LINE}\n* b\n* a\n`);
		assert.equal(
			inserted('All is well.\n', 'NEWS'),
			`${text('Unreleased', '----------', '', `- ${LINE}`, '')}All is well.\n`,
		);
	});

	it('adds below a title without releases', () => {
		assert.equal(
			inserted('# Changelog\n\nWhat changed.\n', 'CHANGELOG.md'),
			text('# Changelog', '', 'What changed.', '', '## Unreleased', '', '### Security', '', `- ${LINE}`),
		);
	});

	it('takes releases of all sizes that a tool wrote', () => {
		const before = text(
			'# [2.0.0](https://example.org/c) (2026-01-01)',
			'',
			'### Features',
			'',
			'* b',
			'',
			'## [1.1.0](https://example.org/b) (2025-01-01)',
			'',
			'### Bug Fixes',
			'',
			'* a',
			'',
			'### [1.0.1](https://example.org/a) (2024-01-01)',
		);
		assert.equal(
			inserted(before, 'CHANGELOG.md'),
			`${text('# [Unreleased]', '', '### Security', '', `* ${LINE}`, '')}${before}`,
		);
	});

	it('is not misled by versions in headings of a release', () => {
		const before = text('## 2.0.0', '', '### Migrating from 1.0 to 2.0', '', '- m', '', '## 1.0.0', '', '- a');
		assert.equal(inserted(before, 'CHANGELOG.md').indexOf('## Unreleased'), 0);
	});

	it('says nothing of a file that is no text', () => {
		assert.equal(insertSecurityLines('\0\x01## Unreleased\n', 'CHANGELOG.md', [LINE]), undefined);
	});

	const hostile: readonly [string, string][] = [
		['headings without end', '## 1.2.3\n'.repeat(LONG ? 550_000 : 55_000)],
		['headings that go up and down', '## 1.2.3\n### Security\n## 0.1\n'.repeat(LONG ? 40_000 : 8_000)],
		['one line of a megabyte', '#'.repeat(1_000_000)],
		['one entry of a megabyte', `- ${' '.repeat(1_000_000)}x`],
		['a megabyte of brackets', '['.repeat(1_000_000)],
		['a megabyte of blank lines', '\n'.repeat(1_000_000)],
		['underlines without end', '=====\n'.repeat(170_000)],
		['versions without end', `## ${'1.'.repeat(90)}\n`.repeat(5000)],
	];
	for (const [what, content] of hostile) {
		for (const name of ['CHANGELOG.md', 'CHANGES.rst', 'NEWS']) {
			it(`survives ${what} in ${name}`, () => {
				const cut = name === 'CHANGELOG.md' ? content : content.slice(0, 1_000_000);
				assert.ok(inserted(cut, name).includes('GHSA-2222-3333-4444'));
			}).timeout(5000);
		}
	}
});
