import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { BranchReach } from '../../../src/core/branchReach';
import type { Case } from '../../../src/core/case';
import { idsToWrite, isToldToAll, mayWrite } from '../../../src/core/mayWrite';
import { aReport } from '../../support/builders';

const ID = 'GHSA-2222-3333-4444';
const NOW = '2026-03-10T12:00:00Z';
const FORK = { fullName: 'acme/app-ghsa-2222-3333-4444', url: 'https://github.com/acme/app-ghsa-2222-3333-4444' };
const PUBLIC: BranchReach = {
	branch: 'fix',
	remotes: [{ name: 'origin', url: 'https://github.com/acme/app.git', privateFork: false }],
	onlyPrivate: false,
	why: 'public',
};
const PRIVATE: BranchReach = {
	branch: 'fix',
	remotes: [{ name: 'private-fork', url: `ssh://github.com/Acme/App-ghsa-2222-3333-4444.git`, privateFork: true }],
	onlyPrivate: true,
	why: 'private',
};

function onForge(advisory: Partial<Advisory> = {}, record: Partial<Case> = {}) {
	return aReport(
		1,
		{
			id: ID,
			source: { feed: 'github', repository: 'acme/app', url: 'https://github.com/acme/app/security/advisories/x' },
			state: 'draft',
			summary: 'Zanzibar',
			privateFork: FORK,
			...advisory,
		},
		record,
	);
}

function refusal(report: ReturnType<typeof onForge>, reach: BranchReach | undefined, now = NOW): string {
	const answer = mayWrite(report, reach, now);
	if (answer.ok) return 'ok';
	for (const secret of [ID, 'ghsa', 'Zanzibar', 'acme', 'CVE-2026'])
		assert.ok(!answer.text.toLowerCase().includes(secret.toLowerCase()), `${secret} in: ${answer.text}`);
	return answer.why;
}

describe('whether the id of a case may be written into a repository', () => {
	it('is a yes wherever the advisory is published, or was withdrawn after that', () => {
		for (const state of ['published', 'withdrawn'] as const) {
			const report = onForge({ state, cveId: 'CVE-2026-1234' });
			assert.ok(isToldToAll(report));
			assert.deepEqual(mayWrite(report, undefined, NOW), { ok: true, id: ID, ids: [ID, 'CVE-2026-1234'] });
			assert.equal(refusal(report, PUBLIC), 'ok');
		}
	});

	it('is a no under embargo on a branch that may become public, with the way out', () => {
		assert.equal(refusal(onForge(), PUBLIC), 'public-branch');
		const answer = mayWrite(onForge(), PUBLIC, NOW);
		assert.ok(!answer.ok && /private fork/.test(answer.text) && /published/.test(answer.text));
	});

	it('is a yes under embargo on a branch that goes to the private fork of this case alone', () => {
		assert.deepEqual(mayWrite(onForge(), PRIVATE, NOW), { ok: true, id: ID, ids: [ID] });
	});

	it('is a no for the private fork of another case, whose readers need not know of this one', () => {
		const other = { fullName: 'acme/app-ghsa-5555-6666-7777', url: 'https://github.com/acme/app-ghsa-5555-6666-7777' };
		assert.equal(refusal(onForge({ privateFork: other }), PRIVATE), 'other-fork');
		const elsewhere = { fullName: FORK.fullName, url: 'https://ghe.example.org/acme/app-ghsa-2222-3333-4444' };
		assert.equal(refusal(onForge({ privateFork: elsewhere }), PRIVATE), 'other-fork');
	});

	it('is a no where the forge has told of no private fork: anybody can name a repository so', () => {
		const { privateFork: _, ...advisory } = onForge().advisory;
		assert.equal(refusal({ ...onForge(), advisory }, PRIVATE), 'other-fork');
	});

	it('is a no when one of two addresses is the fork of another case', () => {
		const other = { name: 'b', url: 'https://github.com/acme/app-ghsa-5555-6666-7777', privateFork: true };
		assert.equal(refusal(onForge(), { ...PRIVATE, remotes: [...PRIVATE.remotes, other] }), 'other-fork');
	});

	it('is a no while nobody knows where the branch goes', () => {
		assert.equal(refusal(onForge(), { remotes: [], onlyPrivate: false, why: 'nowhere' }), 'nowhere');
		assert.equal(refusal(onForge(), undefined), 'nowhere');
		assert.equal(refusal(onForge(), { ...PRIVATE, onlyPrivate: false, why: 'on-public' }), 'on-public');
	});

	const pd = { date: '2026-03-10', time: '09:00', zone: 'UTC', by: 'owner' } as const;

	it('is not changed by PD alone: what counts is that it was published', () => {
		assert.equal(refusal(onForge({}, { disclosure: [pd] }), PUBLIC), 'not-published');
		assert.equal(refusal(onForge({}, { disclosure: [pd] }), PRIVATE), 'ok');
		assert.equal(refusal(onForge({}, { disclosure: [pd] }), PUBLIC, '2026-03-10T08:59:59Z'), 'public-branch');
	});

	it('is a yes where a person wrote down that the fix is public on purpose, and a no where only a look found it', () => {
		const publication = { fixPublicAt: '2026-03-09T12:00:00Z' };
		assert.equal(refusal(onForge({}, { publication }), PUBLIC), 'public-branch');
		const said = { ...publication, fixPublicHow: 'In release 1.2.3' };
		assert.equal(refusal(onForge({}, { publication: said }), PUBLIC), 'ok');
	});

	it('is not changed by the decision that the advisory goes first', () => {
		const publication = { advisoryFirstAt: '2026-03-09T12:00:00Z' };
		assert.equal(refusal(onForge({}, { publication }), PUBLIC), 'public-branch');
	});

	it('is a no for a case of its own under embargo: it has no fork of its own', () => {
		assert.equal(refusal(aReport(1, { state: 'draft', cveId: 'CVE-2026-1234' }), PRIVATE), 'other-fork');
	});

	it('says that there is no id yet', () => {
		assert.equal(refusal(aReport(1, { state: 'published' }), undefined), 'no-id');
		assert.equal(refusal(onForge({ state: 'triage' }), PRIVATE), 'no-id');
		assert.equal(refusal(aReport(1, { state: 'published', cveId: 'CVE-2026-1234' }), undefined), 'ok');
	});
});

describe('the ids that may be written', () => {
	it('are that of the advisory first, then the CVE id, as their databases write them', () => {
		const ids = idsToWrite({ id: 'ghsa-2222-3333-4444', cveId: 'cve-2026-1234', state: 'published' });
		assert.deepEqual(ids, [ID, 'CVE-2026-1234']);
	});

	it('are never a case’s own name, or text that only holds an id', () => {
		assert.deepEqual(idsToWrite({ id: '0123456789abcdef', state: 'published' }), []);
		assert.deepEqual(
			idsToWrite({ id: `x ${ID}\nSigned-off-by: Mallory`, cveId: 'CVE-2026-1234 x', state: 'draft' }),
			[],
		);
	});

	it('are not that of a report that nobody accepted', () => {
		assert.deepEqual(idsToWrite({ id: ID, state: 'triage' }), []);
		assert.deepEqual(idsToWrite({ id: ID, state: 'closed' }), []);
	});

	it('are one where the two are the same', () =>
		assert.deepEqual(idsToWrite({ id: 'CVE-2026-1234', cveId: 'CVE-2026-1234', state: 'published' }), [
			'CVE-2026-1234',
		]));
});
