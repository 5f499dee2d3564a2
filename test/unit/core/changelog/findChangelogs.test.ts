import assert from 'node:assert/strict';
import { findChangelogs } from '../../../../src/core/changelog/findChangelogs';
import { findFragments, newFragment } from '../../../../src/core/changelog/fragments';

const CONTEXT = {
	line: 'CVE-2026-1234: x',
	hex: '0123456789abcdef',
	now: '2026-03-02T10:00:00.000Z',
	packageName: '@a/b',
};
const made = (...paths: string[]) => {
	const found = findFragments(paths);
	return found === undefined ? undefined : newFragment(found, CONTEXT);
};

describe('the changelog of a project', () => {
	it('is the one of the root, then that of the package nearest to the fix', () => {
		const paths = [
			'README.md',
			'packages/b/CHANGELOG.md',
			'packages/a/src/x.ts',
			'packages/a/CHANGELOG.md',
			'packages/CHANGES',
			'CHANGES.rst',
		];
		assert.deepEqual(findChangelogs(paths, 'packages/a/src/x.ts'), [
			'CHANGES.rst',
			'packages/a/CHANGELOG.md',
			'packages/CHANGES',
		]);
	});

	for (const name of [
		'CHANGELOG',
		'CHANGELOG.md',
		'ChangeLog',
		'changes.txt',
		'HISTORY.rst',
		'NEWS',
		'NEWS.adoc',
		'RELEASES.md',
		'RELEASE_NOTES.md',
	])
		it(`can be ${name}`, () => assert.deepEqual(findChangelogs([name]), [name]));

	it('is no code, and no other package’s', () => {
		assert.deepEqual(findChangelogs(['news.py', 'changes/1.feature', 'vendor/x/CHANGELOG.md'], 'src/a.c'), []);
	});

	it('is the most telling of several names', () => {
		assert.deepEqual(findChangelogs(['NEWS', 'CHANGELOG.md', 'HISTORY.md']), ['CHANGELOG.md']);
	});

	it('can be in the documentation', () => {
		assert.deepEqual(findChangelogs(['docs/changelog.rst', 'other/changelog.rst'], 'src/a.py'), ['docs/changelog.rst']);
	});
});

describe('a file for each change', () => {
	it('is written as towncrier wants it, in the kinds the project has', () => {
		assert.deepEqual(made('newsfragments/12.bugfix.rst'), {
			path: 'newsfragments/+security-0123456789abcdef.bugfix.rst',
			text: 'CVE-2026-1234: x\n',
		});
		assert.equal(
			made('changes/12.security.md', 'changes/1.bugfix.md')?.path,
			'changes/+security-0123456789abcdef.security.md',
		);
		assert.equal(made('newsfragments/README.rst')?.path, 'newsfragments/+security-0123456789abcdef.bugfix.rst');
	});

	it('is written as Changesets want it', () => {
		assert.deepEqual(made('.changeset/config.json'), {
			path: '.changeset/security-0123456789abcdef.md',
			text: '---\n"@a/b": patch\n---\n\nCVE-2026-1234: x\n',
		});
	});

	it('is written as reno and changie want it', () => {
		assert.deepEqual(made('releasenotes/notes/a-1.yaml'), {
			path: 'releasenotes/notes/security-0123456789abcdef.yaml',
			text: '---\nsecurity:\n  - |\n    CVE-2026-1234: x\n',
		});
		assert.equal(made('.changie.yaml')?.path, '.changes/unreleased/Security-20260302100000.yaml');
	});

	it('is recognised where its form is not known', () => {
		assert.equal(findFragments(['changelogs/unreleased/a.yml'])?.tool, 'other');
		assert.equal(made('changelogs/unreleased/a.yml'), undefined);
	});

	it('is not taken for code or news of a site', () => {
		assert.equal(findFragments(['news/index.html', 'changes/main.go', 'src/changes/x.ts']), undefined);
	});
});
