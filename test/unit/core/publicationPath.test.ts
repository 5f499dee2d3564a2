import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import {
	beforePublishing,
	type CheckLike,
	type PublicationMeans,
	publicationPath,
} from '../../../src/core/publicationPath';
import type { SavedBranch } from '../../../src/core/publication';
import { aReadyCase, READY_NOW } from '../../support/readyCase';
import { tries } from '../../support/long';

const OWN: PublicationMeans = { unsaved: [], undecided: false };
const ON_FORGE: PublicationMeans = { ...OWN, forge: { name: 'GitHub', publish: true } };
const MET: readonly CheckLike[] = [{ ok: true }, { ok: false, overruled: 'Because.' }];
const AT = '2026-03-01T09:00:00.000Z';
const FORK = { fullName: 'acme/papervane-ghsa', url: 'https://example.org/fork' };
const BRANCH: SavedBranch = { name: 'fix', commit: 'a'.repeat(40), where: 'nowhere', unpublished: 1 };

function path(record: Case, means = OWN, checks = MET): Record<string, string> {
	return Object.fromEntries(stages(record, means, checks).map(({ name, state }) => [name, state]));
}
function stages(record: Case, means = OWN, checks = MET, now = READY_NOW) {
	return publicationPath(record, record.advisory, means, checks, now);
}
function onForge(record: Partial<Case> = {}, advisory: Partial<Advisory> = {}): Case {
	return aReadyCase(record, { source: { feed: 'github', repository: 'acme/papervane' }, ...advisory });
}
const text = (record: Case, name: string, means = OWN): string =>
	stages(record, means).find(stage => stage.name === name)?.text ?? '';

describe('the way to publication', () => {
	it('leads one case of its own from its first open stage to its last', () => {
		const left = { notNeeded: ['people', 'notice'] } satisfies Case['publication'];
		const begun = aReadyCase({ publication: left });
		assert.deepEqual(path(begun), {
			...{ cve: 'done', fork: 'not-needed', people: 'not-needed', pd: 'done', notice: 'not-needed', checks: 'done' },
			...{ 'save-fork': 'not-needed', 'fix-public': 'next', publish: 'waiting', announce: 'waiting' },
			references: 'waiting',
		});
		const fixed = aReadyCase({ publication: { ...left, fixPublicAt: AT } });
		assert.equal(path(fixed)['publish'], 'next');
		const marked = aReadyCase({ publication: { ...left, fixPublicAt: AT } }, { state: 'published', publishedAt: AT });
		assert.deepEqual([path(marked)['publish'], path(marked)['announce']], ['done', 'next']);
		const announced = aReadyCase(
			{ publication: { ...left, fixPublicAt: AT, announcedAt: AT } },
			{ state: 'published', publishedAt: AT },
		);
		assert.equal(path(announced)['references'], 'next');
		assert.equal(path(announced, { ...OWN, unnamed: ['https://example.org/x'] })['references'], 'next');
		assert.equal(path(announced, { ...OWN, unnamed: [] })['references'], 'done');
	});

	it('wants the fork saved, what it has decided, and nothing newer in it', () => {
		const fork = (branches: SavedBranch[]) => ({ fixPublicAt: AT, fork: { savedAt: AT, branches } });
		const is = (record: Case, means = ON_FORGE) => [path(record, means)['save-fork'], path(record, means)['publish']];
		const there = { privateFork: FORK };
		const unsaved = onForge({ publication: { fixPublicAt: AT, notNeeded: ['people', 'notice'] } }, there);
		assert.deepEqual(is(unsaved), ['next', 'waiting']);
		assert.match(text(unsaved, 'publish', ON_FORGE), /Publishing deletes the fork/);
		const failed = { ...ON_FORGE, saveFailed: 'The disk is full.' };
		assert.deepEqual(is(unsaved, failed), ['blocked', 'waiting']);
		assert.match(text(unsaved, 'save-fork', failed), /The disk is full/);
		const decided = onForge({ publication: fork([{ ...BRANCH, becomes: 'dropped' }]) }, there);
		for (const branch of [BRANCH, { name: 'x', commit: 'b'.repeat(40) }, { ...BRANCH, kind: 'pull' as const }]) {
			assert.equal(is(onForge({ publication: fork([branch]) }, there))[1], 'waiting');
		}
		assert.equal(is(decided)[0], 'done');
		assert.deepEqual(beforePublishing(decided, decided.advisory, ON_FORGE, MET, READY_NOW), []);
		assert.match(text(decided, 'save-fork', { ...ON_FORGE, forkMoved: true }), /Save it again/);
		const known: SavedBranch[] = [
			{ ...BRANCH, where: 'published' },
			{ ...BRANCH, commit: 'c'.repeat(40), kind: 'tag' },
			{ ...BRANCH, commit: 'd'.repeat(40), kind: 'kept' },
		];
		assert.equal(is(onForge({ publication: fork(known) }, there))[0], 'done');
		// After publication the fork is gone, and what was saved of it is not asked about again.
		assert.equal(is(onForge({ publication: fork([BRANCH]) }, { state: 'published' }))[0], 'done');
	});

	it('says what stands against publication: the account, the state, the forge, checks, and what is not saved', () => {
		const ready = onForge({ publication: { fixPublicAt: AT } });
		assert.match(text(ready, 'publish'), /cannot be asked now/);
		const refused = { ...OWN, forge: { name: 'GitHub', publish: false, reason: 'You may not.' } };
		assert.equal(text(ready, 'publish', refused), 'You may not.');
		assert.match(text(onForge({}, { state: 'triage' }), 'publish', ON_FORGE), /Accept it/);
		assert.match(text(onForge({}, { state: 'closed' }), 'publish', ON_FORGE), /Open it again/);
		const bad = stages(ready, { ...ON_FORGE, unsaved: ['title'], undecided: true }, [{ ok: false }, ...MET]);
		assert.equal(
			bad.find(({ name }) => name === 'checks')?.text,
			'1 check is not met and not overruled; two texts stand against each other, and nobody has chosen; not saved: title.',
		);
		assert.equal(bad.find(({ name }) => name === 'publish')?.state, 'waiting');
	});

	it('does not wait for PD, and names it while it lies ahead', () => {
		const ready = onForge({ publication: { fixPublicAt: AT } });
		assert.match(text(ready, 'publish', ON_FORGE), /PD is Tuesday 10 March 2026, 14:00 Europe\/Oslo/);
		const after = publicationPath(ready, ready.advisory, ON_FORGE, MET, '2026-03-11T09:00:00Z');
		assert.equal(after.find(({ name }) => name === 'publish')?.text, 'Nothing stands against it.');
	});

	it('asks for the fix again once an advisory went first', () => {
		const first = { advisoryFirstAt: AT };
		assert.equal(path(aReadyCase({ publication: first }))['fix-public'], 'done');
		assert.match(
			text(aReadyCase({ publication: first }, { state: 'published' }), 'fix-public'),
			/Get the fix public now/,
		);
	});

	it('never offers publication with an open branch, check or draft, whatever came before in whatever order', () => {
		const events = fc.record({
			saved: fc.boolean(),
			becomes: fc.constantFrom(undefined, 'merged', 'saved', 'dropped'),
			where: fc.constantFrom(undefined, 'published', 'partly', 'nowhere'),
			hasFork: fc.boolean(),
			moved: fc.boolean(),
			failed: fc.boolean(),
			checked: fc.boolean(),
			unsaved: fc.boolean(),
			fixPublic: fc.boolean(),
			first: fc.boolean(),
			state: fc.constantFrom('triage', 'draft', 'published', 'closed', 'withdrawn'),
		});
		fc.assert(
			fc.property(events, e => {
				const branch: SavedBranch = {
					...{ name: 'fix', commit: 'a'.repeat(40) },
					...(e.where === undefined ? {} : { where: e.where, unpublished: 1 }),
					...(e.becomes === undefined ? {} : { becomes: e.becomes }),
				};
				const record = onForge(
					{
						publication: {
							...(e.saved ? { fork: { savedAt: AT, branches: [branch] } } : {}),
							...(e.fixPublic ? { fixPublicAt: AT } : {}),
							...(e.first ? { advisoryFirstAt: AT } : {}),
							notNeeded: ['fork', 'people', 'notice'],
						},
					},
					{ state: e.state, ...(e.hasFork ? { privateFork: FORK } : {}) },
				);
				const means: PublicationMeans = {
					...ON_FORGE,
					unsaved: e.unsaved ? ['title'] : [],
					...(e.moved ? { forkMoved: true } : {}),
					...(e.failed ? { saveFailed: 'No connection.' } : {}),
				};
				const found = stages(record, means, e.checked ? MET : [{ ok: false }]);
				assert.equal(found.length, 11);
				assert.ok(found.filter(({ state }) => state === 'next').length <= 1);
				const settled = e.where === 'published' || e.becomes !== undefined;
				const whole = e.hasFork ? e.saved && settled && !e.moved && !e.failed : !e.saved || settled;
				const may = e.state === 'draft' && e.checked && !e.unsaved && (e.fixPublic || e.first) && whole;
				assert.equal(found.find(({ name }) => name === 'publish')?.state === 'next', may);
			}),
			{ numRuns: tries(300) },
		);
	});
});
