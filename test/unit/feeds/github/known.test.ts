import assert from 'node:assert/strict';
import { createKnown } from '../../../../src/feeds/github/known';
import { GitHubError } from '../../../../src/github/errors';
import { anAdvisory } from '../../../support/builders';

const LIST = { host: 'github.com', name: 'a/b', page: 'https://github.com/a/b/security/advisories' };
const REPOSITORY = { host: 'github.com', owner: 'A', name: 'b' };
const page = (...advisories: ReturnType<typeof anAdvisory>[]) => ({
	advisories,
	unreadable: [],
	cut: false,
	at: '2026-03-02T09:00:00Z',
});
const one = (state: 'triage' | 'draft', updatedAt: string) => anAdvisory(1, { id: 'GHSA-1', state, updatedAt });

describe('what is known of the lists', () => {
	let now = 0;
	beforeEach(() => {
		now = 0;
	});
	const aKnown = () => createKnown(() => now);
	const states = (known: ReturnType<typeof aKnown>) => known.lists().flatMap(l => l.advisories.map(a => a.state));

	it('stays when a later look fails, with the reason', () => {
		const known = aKnown();
		known.put('k', LIST, page(one('triage', '1')));
		const error = new GitHubError('gone', { kind: 'offline', wayOut: 'retry', host: 'github.com' });
		known.put('k', LIST, error);
		assert.deepEqual(states(known), ['triage']);
		assert.equal(known.lists()[0]?.error, error);
		assert.equal(known.lists()[0]?.at, '2026-03-02T09:00:00Z');
		known.put('k', LIST, page());
		assert.equal(known.lists()[0]?.error, undefined);
	});

	it('shows what was written at once, and is not undone by an older list', () => {
		const known = aKnown();
		known.put('k', LIST, page(one('triage', '1')));
		known.wrote(REPOSITORY, one('draft', '2'));
		assert.deepEqual(states(known), ['draft']);
		known.put('k', LIST, page(one('triage', '1')));
		assert.deepEqual(states(known), ['draft']);
	});

	it('believes the list again when it has caught up, or has said otherwise for minutes', () => {
		const known = aKnown();
		known.wrote(REPOSITORY, one('draft', '2'));
		known.put('k', LIST, page(one('triage', '3')));
		assert.deepEqual(states(known), ['triage']);
		known.wrote(REPOSITORY, one('draft', '9'));
		now = 5 * 60_000;
		known.put('k', LIST, page(one('triage', '3')));
		assert.deepEqual(states(known), ['triage']);
	});

	it('shows an advisory that was just made and is not listed yet', () => {
		const known = aKnown();
		known.put('k', LIST, page());
		known.wrote(REPOSITORY, one('draft', '2'));
		known.put('k', LIST, page());
		assert.deepEqual(states(known), ['draft']);
	});

	it('shows what was written last, also when nothing but that tells it from what is known', () => {
		const known = aKnown();
		known.put('k', LIST, page(one('triage', '2')));
		known.wrote(REPOSITORY, one('draft', '2'));
		assert.deepEqual(states(known), ['draft']);
	});

	it('tells in one second what was asked for before a write from what was asked for after it', () => {
		const known = aKnown();
		known.put('k', LIST, page(one('triage', '2')));
		const before = known.ask();
		known.wrote(REPOSITORY, one('draft', '2'));
		known.put('k', LIST, page(one('triage', '2')), before);
		assert.deepEqual(states(known), ['draft']);
		known.put('k', LIST, page(one('triage', '2')), known.ask());
		assert.deepEqual(states(known), ['triage']);
	});

	it('shows a write in the list of the whole organisation too, and in none of others', () => {
		const known = aKnown();
		known.put('org', { ...LIST, name: 'a' }, page(one('triage', '1')));
		known.put('other', { ...LIST, name: 'a/c' }, page(one('triage', '1')));
		known.put('server', { ...LIST, host: 'acme.ghe.com' }, page(one('triage', '1')));
		known.wrote(REPOSITORY, one('draft', '2'));
		assert.deepEqual(states(known), ['draft', 'triage', 'triage']);
	});

	it('is not made to forget one write by another', () => {
		const known = aKnown();
		const older = page(one('triage', '1'));
		known.put('k', LIST, older);
		known.wrote(REPOSITORY, one('draft', '2'));
		known.wrote(REPOSITORY, anAdvisory(2, { id: 'GHSA-2', state: 'closed', updatedAt: '2' }));
		known.put('k', LIST, older);
		assert.deepEqual(states(known), ['draft', 'closed']);
	});

	it('forgets lists that belong to no target any more', () => {
		const known = aKnown();
		known.put('k', LIST, page(one('triage', '1')));
		known.put('other', { ...LIST, name: 'c/d' }, page(one('draft', '1')));
		known.keepOnly(new Set(['other']));
		assert.deepEqual(states(known), ['draft']);
	});
});
