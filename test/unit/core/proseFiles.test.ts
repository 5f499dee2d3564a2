import assert from 'node:assert/strict';
import { isChangelog, isSecurityFile } from '../../../src/core/proseFiles';

describe('files that tell of advisories', () => {
	it('knows changelogs by the names that projects give them', () => {
		for (const path of [
			'CHANGELOG.md',
			'/home/ada/project/ChangeLog',
			'packages/a/CHANGELOG-1.2.md',
			'C:\\project\\CHANGES.rst',
			'NEWS',
			'HISTORY.txt',
			'RELEASE_NOTES.adoc',
			'RELEASE-NOTES-1.0',
			'debian/changelog',
			'changelog.d/123.security.md',
			'.changeset/odd-cats-sing.md',
			'newsfragments/77.bugfix.rst',
			'docs/release-notes/1.2.md',
			'CHANGES.v2.7',
		]) {
			assert.equal(isChangelog(path), true, path);
		}
	});

	it('takes no code for a changelog', () => {
		for (const path of [
			'src/history.ts',
			'news.py',
			'release.yml',
			'changelog/index.js',
			'newsletter.md',
			'README.md',
			'changes.json',
			'',
		]) {
			assert.equal(isChangelog(path), false, path);
		}
	});

	it('knows files about vulnerabilities', () => {
		for (const path of [
			'SECURITY.md',
			'.github/security.md',
			'.well-known/security.txt',
			'SECURITY',
			'SECURITY-ADVISORIES.md',
			'docs/security/2026-01.md',
			'advisories/GHSA-2345-6789-cfgh.md',
			'docs/SECURITY-PROCESS.md',
		]) {
			assert.equal(isSecurityFile(path), true, path);
		}
		for (const path of [
			'src/security.ts',
			'lib/security/index.js',
			'insecurity.md',
			'security_group.tf',
			'README.md',
		]) {
			assert.equal(isSecurityFile(path), false, path);
		}
	});

	it('answers hostile names at once', () => {
		assert.equal(isChangelog(`changelog${'-'.repeat(4000)}/x`), false);
		assert.equal(isSecurityFile('/'.repeat(1_000_000)), false);
	});
});
