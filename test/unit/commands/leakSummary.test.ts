import assert from 'node:assert/strict';
import { leakSummary } from '../../../src/commands/leakSummary';
import type { Leak } from '../../../src/core/guard/leak';
import type { RepositoryLeaks } from '../../../src/feeds/guard/guard';

const t = (message: string, ...args: (string | number)[]): string =>
	message.replace(/\{(\d)\}/g, (_, i) => String(args[Number(i)]));
const leak = (change: Partial<Leak>): Leak => ({
	token: { kind: 'cve', value: 'CVE-2026-12345' },
	where: 'commit',
	ref: 'refs-of-the-secret',
	severity: 'refuse',
	...change,
});
const tree = (change: Partial<RepositoryLeaks> = {}): RepositoryLeaks => ({
	root: '/secret/folder',
	remotes: [{ name: 'origin', url: 'https://git.example.org/secret', place: { kind: 'public' } }],
	leaks: [],
	unread: [],
	commits: 3,
	...change,
});
const summary = (...found: RepositoryLeaks[]) => leakSummary(found, t);

describe('what a check for embargo leaks comes to', () => {
	it('says what was looked at when nothing was found', () => {
		const { text, warn } = summary(tree(), tree({ commits: 2 }));
		assert.match(text, /^Nothing of an embargoed case was found: not in unpushed commits \(5\)/);
		assert.equal(warn, false);
	});

	it('does not say that none is open, nor that nothing was found, where none could be read', () => {
		const { text, warn } = summary(tree({ error: new Error('x') }));
		assert.equal(text, 'Repositories that could not be read: 1. The Embargo Guard view says why.');
		assert.equal(warn, true);
		assert.match(summary().text, /^No repository is open/);
	});

	it('tells what is public, what must not be pushed and what may be innocent apart', () => {
		const { text, warn } = summary(
			tree({ leaks: [leak({ isPublic: true }), leak({}), leak({}), leak({ severity: 'warn' })] }),
		);
		assert.equal(
			text,
			'Public already: 1. “The Embargo Is Broken…” says what to do. Must not be pushed: 2. To be looked at: 1.',
		);
		assert.equal(warn, true);
	});

	it('does not say that all is well where something could not be looked at', () => {
		const { text, warn } = summary(tree({ unread: ['2 files over 4 MB'] }), tree({ error: new Error('secret') }));
		assert.match(text, /Not looked at: 2 files over 4 MB\. Repositories that could not be read: 1\./);
		assert.equal(warn, true);
		assert.match(summary().text, /^No repository is open/);
		assert.match(summary(tree({ remotes: [] })).text, /no remote that everybody reads/);
	});

	it('names nothing of a case, a repository or a remote', () => {
		const { text } = summary(tree({ leaks: [leak({})], error: new Error('secret') }));
		assert.doesNotMatch(text, /CVE|secret|example/);
	});
});
