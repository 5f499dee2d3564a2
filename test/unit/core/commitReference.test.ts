import assert from 'node:assert/strict';
import { commitReference } from '../../../src/core/commitReference';

const SHA = '0123456789abcdef0123456789abcdef01234567';

function told(url: string): string | undefined {
	const found = commitReference(url);
	if (found === undefined) return undefined;
	const { repository } = found;
	const where = repository === undefined ? '?' : `${repository.host}/${repository.owner}/${repository.name}`;
	return `${where} ${found.commit === SHA ? 'SHA' : found.commit}${found.whole ? '' : ' …'}`;
}

describe('references to commits', () => {
	it('are read from the pages of every usual forge', () => {
		const pages: Readonly<Record<string, string>> = {
			[`https://github.com/octo/spoon/commit/${SHA}`]: 'github.com/octo/spoon SHA',
			[`https://github.com/octo/spoon/commit/${SHA}.patch`]: 'github.com/octo/spoon SHA',
			[`https://github.com/octo/spoon/commit/${SHA}#diff-12ab`]: 'github.com/octo/spoon SHA',
			[`https://github.com/octo/spoon/commit/${SHA.toUpperCase()}?w=1`]: 'github.com/octo/spoon SHA',
			[`https://github.com/octo/spoon/pull/12/commits/${SHA}`]: 'github.com/octo/spoon SHA',
			'https://github.com/octo/spoon/commit/0123456': 'github.com/octo/spoon 0123456 …',
			[`https://gitlab.com/octo/spoon/-/commit/${SHA}`]: 'gitlab.com/octo/spoon SHA',
			[`https://codeberg.org/octo/spoon/commit/${SHA}.diff`]: 'codeberg.org/octo/spoon SHA',
			[`https://bitbucket.org/octo/spoon/commits/${SHA}`]: 'bitbucket.org/octo/spoon SHA',
			[`https://go.googlesource.com/go/+/${SHA}`]: '? SHA',
			[`https://go.googlesource.com/go/+/${SHA}%5E!/`]: '? SHA',
			[`https://git.example.org/spoon.git/commit/?h=main&id=${SHA}`]: '? SHA',
			[`https://git.example.org/?p=spoon.git;a=commitdiff;h=${SHA}`]: '? SHA',
			[`https://git.kernel.org/stable/c/${SHA}`]: '? SHA',
		};
		for (const [url, expected] of Object.entries(pages)) assert.equal(told(url), expected, url);
	});

	it('are not read from what shows no commit', () => {
		for (const url of [
			`https://github.com/octo/spoon/blob/${SHA}/a.c`,
			`https://github.com/octo/spoon/compare/0123456...${SHA}`,
			'https://github.com/octo/spoon/pull/12',
			'https://github.com/octo/spoon/commits/main',
			`https://lists.example.org/thread.html/r${SHA}@%3Cdev.example.org%3E`,
			`javascript:alert('/commit/${SHA}')`,
			'https://github.com/octo/spoon/commit/012345',
			'',
		])
			assert.equal(told(url), undefined, url);
	});

	it('take no time over addresses made to take it', () => {
		const hostile = `https://x/${'?a=commit;'.repeat(200)}${'/commit/'.repeat(20)}`.slice(0, 2048);
		for (let i = 0; i < 200; i += 1) assert.equal(told(hostile), undefined);
	});
});
