import assert from 'node:assert/strict';
import type { Advisory } from '../../../src/core/advisory';
import type { Case } from '../../../src/core/case';
import { namesOf } from '../../../src/core/caseNames';
import { otherWithCveId } from '../../../src/core/cveId';
import {
	joinShared,
	leaveShared,
	noteTakenOver,
	sharedState,
	sharedWith,
	type SharedOffer,
	takeOver,
} from '../../../src/core/shared';
import { aCase, handle } from '../../support/builders';

const GROUP = handle(500);
const NOTED = { now: '2026-03-02T09:00:00Z', id: handle(600) };
const PD = {
	date: '2026-03-17',
	time: '14:00',
	zone: 'Europe/Oslo',
	by: 'owner',
	source: 'a letter that is secret',
} as const;

function one(n: number, record: Partial<Case> = {}, advisory: Partial<Advisory> = {}): Case {
	return aCase(n, { shared: GROUP, ...record }, { state: 'draft', ...advisory });
}
const state = (record: Case, ...others: Case[]) => sharedState(record, others);
const kinds = (record: Case, ...others: Case[]) => state(record, ...others).conflicts.map(({ kind }) => kind);
const offers = (record: Case, ...others: Case[]) => state(record, ...others).offers.map(({ what }) => what);
const writeCve = (record: Case, cveId: string): Case => ({ ...record, drafts: { ...record.drafts, cveId } });

describe('one vulnerability in several projects', () => {
	it('is noted in each of its cases once, and can be taken back', () => {
		const joined = joinShared(aCase(1), GROUP, [handle(2)], NOTED);
		assert.equal(joined.shared, GROUP);
		assert.match(joined.timeline[0]?.text ?? '', /Same vulnerability as case 0000/);
		assert.equal(joinShared(joined, GROUP, [handle(2)], NOTED), joined);
		const left = leaveShared(joined, NOTED);
		assert.equal(left.shared, undefined);
		assert.equal(left.timeline.length, 2);
		assert.equal(leaveShared(left, NOTED), left);
	});

	it('finds the other cases of its group and no case without a group', () => {
		const records = [one(1), one(2), aCase(3), aCase(4, { shared: handle(501) })];
		assert.deepEqual(
			sharedWith(one(1), records).map(record => record.handle),
			[handle(2)],
		);
		assert.deepEqual(sharedWith(aCase(3), records), []);
	});

	it('offers PD and CVE id of another case, and takes over that alone, with an entry in both', () => {
		const other = one(2, { disclosure: [PD] }, { cveId: 'CVE-2026-12345', summary: 'Embargoed words' });
		assert.deepEqual(offers(one(1), other), ['pd', 'cve']);
		const [pd, cve] = state(one(1), other).offers;
		assert.ok(pd && cve);
		const finder = { date: '2026-05-01', zone: 'UTC', by: 'finder' } as const;
		const taken = takeOver(one(1, { disclosure: [finder] }), [other], pd, writeCve, NOTED);
		const { source: _, ...moment } = PD;
		assert.deepEqual(taken.disclosure, [moment, finder]);
		const both = takeOver(taken, [other], cve, writeCve, NOTED);
		assert.equal(both.drafts?.cveId, 'CVE-2026-12345');
		assert.doesNotMatch(JSON.stringify(both), /Embargoed|secret/);
		assert.deepEqual(offers(both, other), []);
		assert.match(noteTakenOver(other, 'pd', handle(1), NOTED).timeline[0]?.text ?? '', /taken over in case 0000/);
	});

	it('takes nothing over that is no longer what was shown', () => {
		const shown: SharedOffer = { what: 'cve', from: handle(2), cveId: 'CVE-2026-1111' };
		const now = one(2, {}, { cveId: 'CVE-2026-2222' });
		assert.throws(() => takeOver(one(1), [now], shown, writeCve, NOTED), /changed meanwhile/);
		assert.throws(() => takeOver(one(1), [], shown, writeCve, NOTED), /changed meanwhile/);
	});

	it('never offers to replace one CVE id by another: it tells of both', () => {
		const [a, b] = [one(1, {}, { cveId: 'CVE-2026-1111' }), one(2, {}, { cveId: 'CVE-2026-2222' })];
		assert.deepEqual(offers(a, b), []);
		assert.deepEqual(kinds(a, b), ['two-cve-ids']);
	});

	it('tells of two PDs, and offers the other one', () => {
		const [a, b] = [one(1, { disclosure: [PD] }), one(2, { disclosure: [{ ...PD, time: '15:00' }] })];
		assert.deepEqual([kinds(a, b), offers(a, b)], [['two-pds'], ['pd']]);
	});

	it('tells plainly of another one that is published, closed, merged, elsewhere or gone', () => {
		assert.deepEqual(kinds(one(1), one(2, {}, { state: 'published' })), ['published']);
		assert.deepEqual(kinds(one(1), one(2, {}, { state: 'closed', cveId: 'CVE-2026-1111' })), ['closed']);
		assert.deepEqual(kinds(one(1, { related: [{ handle: handle(2), kind: 'merged' }] }), one(2)), ['merged']);
		const there = { feed: 'github', url: 'https://ghe.example/x' };
		const here = { feed: 'github', url: 'https://github.com/x' };
		assert.deepEqual(kinds(one(1, {}, { source: here }), one(2, {}, { source: there })), ['other-forge']);
		assert.deepEqual(kinds(one(1)), ['gone']);
	});

	it('says nothing of forges beside a case of its own, on whichever side it is', () => {
		const there = { feed: 'github', url: 'https://github.com/x' };
		assert.deepEqual(kinds(one(1), one(2, {}, { source: there })), []);
		assert.deepEqual(kinds(one(1, {}, { source: there }), one(2)), []);
		assert.deepEqual(kinds(one(1, {}, { source: there }), one(2, {}, { source: there })), []);
	});

	it('offers no PD of what is published, and nothing to what is', () => {
		const published = one(2, { disclosure: [PD] }, { state: 'published', cveId: 'CVE-2026-1111' });
		assert.deepEqual(offers(one(1), published), ['cve']);
		assert.deepEqual(offers(published, one(1, { disclosure: [PD] })), []);
	});

	it('offers no text in place of an id', () => {
		assert.deepEqual(offers(one(1), one(2, {}, { cveId: 'CVE-2026-1111 <b>' })), []);
	});

	it('lets its cases have the same CVE id, and no other case', () => {
		const id = { cveId: 'CVE-2026-1111' };
		assert.equal(
			otherWithCveId(one(1, {}, id), () => [one(2, {}, id)]),
			undefined,
		);
		assert.equal(otherWithCveId(one(1, {}, id), () => [aCase(3, {}, id)])?.handle, handle(3));
	});

	it('names at most five cases', () => {
		const of = (count: number): string[] =>
			Array.from({ length: count }, (_, n) => n.toString(16).repeat(4).slice(0, 4).padEnd(16, '0'));
		assert.equal(namesOf(of(1)), 'case 0000');
		assert.equal(namesOf(of(2)), 'case 0000 and case 1111');
		assert.match(namesOf(of(9)), /, case 4444 and 4 more$/);
	});
});
