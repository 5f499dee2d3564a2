import assert from 'node:assert/strict';
import { fixUriParts } from '../../../src/editor/fixUri';
import { readTarget } from '../../../src/editor/linkTarget';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const uri = (fsPath: string, scheme = 'file', query = '') => ({ scheme, path: fsPath, fsPath, query });
const range = (from: number, to: number, character = 0) => ({
	start: { line: from, character: 0 },
	end: { line: to, character },
});
const gitUri = (path: string, ref: string) => uri(path, 'git', JSON.stringify({ path, ref }));
const resource = (path: string, resourceGroupType?: number) => ({ resourceUri: uri(path), resourceGroupType });

describe('what a menu hands over to be linked', () => {
	it('is the active editor where it is nothing, or nothing that is understood', () => {
		for (const given of [[], [undefined], [null, 7], [{}], [{ resourceUri: 'x' }], [{ scheme: 'file' }], [[[]]]])
			assert.deepEqual(readTarget(given), { kind: 'editor' }, JSON.stringify(given));
	});

	it('is the lines of a code action; a selection to the beginning of a line leaves that line out', () => {
		assert.deepEqual(readTarget([uri('/r/a.ts'), range(2, 4, 1)]), { kind: 'lines', file: '/r/a.ts', lines: [3, 5] });
		assert.deepEqual(readTarget([uri('/r/a.ts'), range(2, 4)]), { kind: 'lines', file: '/r/a.ts', lines: [3, 4] });
		assert.deepEqual(readTarget([uri('/r/a.ts'), 'no range']), { kind: 'lines', file: '/r/a.ts' });
	});

	it('is the lines of one change of the quick diff alone, and the line before where lines only went', () => {
		const changes = [
			{ modifiedStartLineNumber: 1, modifiedEndLineNumber: 2 },
			{ modifiedStartLineNumber: 9, modifiedEndLineNumber: 0 },
		];
		const lines = (index: unknown) => readTarget([uri('/r/a.ts'), changes, index]);
		assert.deepEqual(lines(0), { kind: 'lines', file: '/r/a.ts', lines: [1, 2] });
		assert.deepEqual(lines(1), { kind: 'lines', file: '/r/a.ts', lines: [9, 9] });
		assert.deepEqual(lines(2), { kind: 'lines', file: '/r/a.ts' });
	});

	it('is every resource that is chosen, each once, one after the other or in a list', () => {
		const both = { kind: 'files', files: ['/r/a', '/r/b'], staged: false };
		assert.deepEqual(readTarget([resource('/r/a', 2), resource('/r/b', 1), resource('/r/a', 2)]), both);
		assert.deepEqual(readTarget([resource('/r/a'), [resource('/r/a'), resource('/r/b')]]), both);
	});

	it('is what is staged where all of it comes from there, and a group as a whole', () => {
		assert.deepEqual(readTarget([{ id: 'index', resourceStates: [resource('/r/a', 1), resource('/r/b', 1)] }]), {
			kind: 'files',
			files: ['/r/a', '/r/b'],
			staged: true,
		});
	});

	it('is both names of a renamed file', () => {
		assert.deepEqual(readTarget([{ ...resource('/r/new', 1), original: uri('/r/old') }]), {
			kind: 'files',
			files: ['/r/new', '/r/old'],
			staged: true,
		});
	});

	it('is the repository of a source control, and of the extension’s own hover without a commit', () => {
		assert.deepEqual(readTarget([{ rootUri: uri('/r') }]), { kind: 'repository', folder: '/r' });
		assert.deepEqual(readTarget([{ root: '/r' }, '--output=x']), { kind: 'repository', folder: '/r' });
	});

	it('is the commit of a hover', () => {
		assert.deepEqual(readTarget([{ root: '/r' }, COMMIT]), { kind: 'commit', near: '/r', revision: COMMIT });
	});

	it('is a file of the timeline, whose item VS Code keeps to itself', () => {
		assert.deepEqual(readTarget([undefined, uri('/r/a'), 'git-history']), { kind: 'history', file: '/r/a' });
		assert.deepEqual(readTarget([{ ref: COMMIT }, uri('/r/a'), 'git-history']), {
			kind: 'commit',
			near: '/r/a',
			revision: COMMIT,
		});
	});

	it('is the commit that a document of the git extension shows, on its older side too', () => {
		for (const ref of [COMMIT, `${COMMIT}^`])
			assert.deepEqual(readTarget([gitUri('/r/a', ref)]), { kind: 'commit', near: '/r/a', revision: COMMIT });
		assert.deepEqual(readTarget([gitUri('/r/a', '')]), { kind: 'files', files: ['/r/a'], staged: true });
		assert.deepEqual(readTarget([gitUri('/r/a', 'HEAD')]), { kind: 'files', files: ['/r/a'], staged: false });
		assert.deepEqual(readTarget([uri('/r/a', 'git', '{')]), { kind: 'nowhere', scheme: 'git' });
	});

	it('is the commit of a comparison of ours', () => {
		const parts = { ...fixUriParts({ root: '/r', commit: COMMIT, path: 'a' }), fsPath: '/a' };
		assert.deepEqual(readTarget([parts]), { kind: 'shown', root: '/r', commit: COMMIT });
	});

	it('is what is staged for a commit message, in the box or in its file', () => {
		const box = uri('git/scm0/input', 'vscode-scm', `rootUri=${encodeURIComponent('file:///r/m%C3%BC')}`);
		assert.deepEqual(readTarget([box]), { kind: 'staged', folder: '/r/mü' });
		for (const query of ['', 'rootUri=x', 'rootUri=https%3A%2F%2Fx%2Fy', 'rootUri=file%3A%2F%2Fhost%2Fy'])
			assert.deepEqual(readTarget([uri('git/scm0/input', 'vscode-scm', query)]), { kind: 'staged' }, query);
		const file = '/r/.git/worktrees/x/COMMIT_EDITMSG';
		assert.deepEqual(readTarget([uri(file)]), { kind: 'staged', message: file });
		assert.equal(readTarget([uri('/r/COMMIT_EDITMSG')]).kind, 'lines');
	});

	it('is in no repository for other documents', () => {
		for (const scheme of ['untitled', 'output', 'https'])
			assert.deepEqual(readTarget([uri('/x', scheme)]), { kind: 'nowhere', scheme });
	});
});
