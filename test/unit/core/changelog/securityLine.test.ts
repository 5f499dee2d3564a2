import assert from 'node:assert/strict';
import {
	noteOf,
	type SecurityNote,
	securityLine,
	securityLineStyle,
	securitySection,
} from '../../../../src/core/changelog/securityLine';
import { anAdvisory } from '../../../support/builders';

const NOTE: SecurityNote = {
	ids: ['GHSA-2222-3333-4444', 'CVE-2026-1234'],
	summary: 'Path traversal in `unpack`.',
	severity: 'high',
	credits: ['Ada'],
	url: 'https://github.com/o/r/security/advisories/GHSA-2222-3333-4444',
};
const line = (text: string, fileName: string, note: SecurityNote = NOTE): string =>
	securityLine(note, securityLineStyle(text, fileName));

describe('a security line of a changelog', () => {
	it('names ids with their pages, severity, what it is about, and who found it', () => {
		assert.equal(
			line('# Changelog\n', 'CHANGELOG.md').replace(/^Security: /, ''),
			'[GHSA-2222-3333-4444](https://github.com/o/r/security/advisories/GHSA-2222-3333-4444), [CVE-2026-1234](https://www.cve.org/CVERecord?id=CVE-2026-1234) (high severity): Path traversal in `unpack`. Reported by Ada.',
		);
	});

	it('is written as earlier ones: id last, CVE alone, no link, no severity, no names', () => {
		assert.equal(
			line('## 1.0\n\n- Reject very long names in the parser of headers (CVE-2025-1111)\n', 'CHANGELOG.md'),
			'Path traversal in `unpack` (CVE-2026-1234)',
		);
	});

	it('begins as earlier ones begin', () => {
		assert.equal(
			line('## 1.0\n\n- **[SECURITY]** CVE-2025-1111: Reject long names\n', 'CHANGELOG.md'),
			'**[SECURITY]** CVE-2026-1234: Path traversal in `unpack`',
		);
	});

	it('says that it is about security where no heading does', () => {
		assert.match(line('## 1.0\n\n- Faster\n', 'CHANGELOG.md'), /^Security: \[GHSA-/);
		assert.match(line('## 1.0\n\n### Fixed\n\n- Faster\n', 'CHANGELOG.md'), /^\[GHSA-/);
	});

	it('has links as the markup has them', () => {
		const one = { ...NOTE, ids: ['CVE-2026-1234'], credits: [] };
		assert.equal(
			line('', 'CHANGES.rst', one),
			'Security: `CVE-2026-1234 <https://www.cve.org/CVERecord?id=CVE-2026-1234>`__ (high severity): Path traversal in ``unpack``',
		);
		assert.match(
			line('', 'CHANGES.adoc', one),
			/^https:\/\/www\.cve\.org\/CVERecord\?id=CVE-2026-1234\[CVE-2026-1234\] \(high/,
		);
		assert.match(line('', 'NEWS', one), /CVE-2026-1234 <https:\/\/www\.cve\.org\/CVERecord\?id=CVE-2026-1234> \(high/);
	});

	it('lets no text of strangers mean anything', () => {
		const note = {
			...NOTE,
			summary: 'a\n## Fake [x](javascript:1) <img> _b_ \u202e*c*',
			credits: ['[Eve](x)'],
			url: 'https://example.org/GHSA-2222-3333-4444)[x](',
		};
		assert.equal(
			line('## [Unreleased]\n### Fixed\n- x\n', 'CHANGELOG.md', note),
			'[GHSA-2222-3333-4444](https://github.com/advisories/GHSA-2222-3333-4444), [CVE-2026-1234](https://www.cve.org/CVERecord?id=CVE-2026-1234) (high severity): a ## Fake \\[x\\](javascript:1) \\<img\\> \\_b\\_ ‹U+202E›\\*c\\*. Reported by \\[Eve\\](x).',
		);
	});

	it('names nobody who did not agree to it', () => {
		const advisory = anAdvisory(1, {
			credits: [
				{ login: 'ada', type: 'finder', state: 'accepted' },
				{ login: 'bob', type: 'finder', state: 'pending' },
				{ login: 'eve', type: 'finder', state: 'declined' },
				{ name: 'Mal', type: 'finder' },
			],
		});
		assert.deepEqual(noteOf(advisory, []).credits, ['@ada']);
	});

	it('makes a section of several', () => {
		assert.match(securitySection([NOTE, NOTE]), /^### Security\n\n- \[GHSA-[^\n]+\n- \[GHSA-[^\n]+\n$/);
	});
});
