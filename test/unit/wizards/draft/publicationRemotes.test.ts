import assert from 'node:assert/strict';
import { chosenRemote } from '../../../../src/wizards/draft/publicationRemotes';
import { anAdvisory } from '../../../support/builders';

const remote = (name: string, url: string) => ({ name, url });
const chosen = (remotes: readonly ReturnType<typeof remote>[], repository?: string): string | undefined =>
	chosenRemote(
		remotes,
		anAdvisory(1, { source: { feed: 'github', ...(repository === undefined ? {} : { repository }) } }),
	)?.name;
const PROJECT = remote('upstream', 'git@github.com:Owner/project.git');
const MIRROR = remote('origin', 'https://github.com/somebody/private-mirror.git');

describe('the remote in which a fix is public', () => {
	it('is that of the advisory’s repository', () => {
		assert.equal(chosen([MIRROR, PROJECT], 'owner/project'), 'upstream');
	});

	it('is none when there is no such: somebody’s own may be private, and the fix not public at all', () => {
		assert.equal(chosen([MIRROR], 'owner/project'), undefined);
	});

	it('is the usual or the only one where the advisory names no repository', () => {
		assert.equal(chosen([PROJECT, MIRROR]), 'origin');
		assert.equal(chosen([PROJECT]), 'upstream');
		assert.equal(chosen([PROJECT, remote('other', '/a/folder')]), undefined);
	});
});
