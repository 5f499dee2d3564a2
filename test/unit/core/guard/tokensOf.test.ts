import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { tokensOf } from '../../../../src/core/guard/tokensOf';
import { aCase, handle } from '../../../support/builders';

const PATCH = 'a'.repeat(40);
const COMMIT = 'b'.repeat(40);
const OPEN = aCase(
	1,
	{
		received: { at: '2026-03-02T09:00:00Z', via: 'mail', name: 'Ada Lovelace', email: 'ada@example.org' },
		disclosure: [{ date: '2026-04-01', time: '13:00', zone: 'UTC', by: 'owner' }],
		drafts: { cveId: 'CVE-2026-1002', summary: 'Another long title' },
		fixes: [{ id: handle(9), linkedAt: '2026-03-03T09:00:00Z', commit: COMMIT, patchId: PATCH, files: [] }],
		guard: { marked: ['parse_route'] },
	},
	{
		...{ id: 'GHSA-c5g9-2w3h-4x6m', cveId: 'CVE-2026-1001', state: 'draft', summary: 'A long route keeps it busy' },
		privateFork: { fullName: 'acme/app-ghsa-c5g9-2w3h-4x6m', url: 'https://github.com/acme/app-ghsa-c5g9-2w3h-4x6m' },
		credits: [{ login: 'ada-l', name: 'Ada Lovelace', type: 'finder' }],
	},
);
const values = (records: readonly Case[]): string[] => tokensOf(records).map(({ kind, value }) => `${kind} ${value}`);
const published = (n: number, advisory: Partial<Case['advisory']>, change: Partial<Case> = {}): Case =>
	aCase(n, change, { state: 'published', ...advisory });

describe('what is guarded of a case', () => {
	it('is what others could know it by, each once, until PD', () => {
		assert.deepEqual(values([OPEN]), [
			'id GHSA-c5g9-2w3h-4x6m',
			'cve CVE-2026-1001',
			'cve CVE-2026-1002',
			'forkUrl https://github.com/acme/app-ghsa-c5g9-2w3h-4x6m',
			'forkUrl acme/app-ghsa-c5g9-2w3h-4x6m',
			`patchId ${PATCH}`,
			`patchId ${COMMIT}`,
			'marked parse_route',
			'finder Ada Lovelace',
			'finder ada@example.org',
			'finder ada-l',
			'title A long route keeps it busy',
			'title Another long title',
		]);
		for (const token of tokensOf([OPEN]))
			assert.deepEqual([token.handle, token.until], [handle(1), '2026-04-01T13:00:00Z']);
		assert.ok(tokensOf([aCase(2, {}, { cveId: 'CVE-2026-1001' })]).every(token => !('until' in token)));
	});

	it('is nothing once anybody may know of it, or a person lifted it', () => {
		const { advisory } = OPEN;
		const at = '2026-03-05T09:00:00Z';
		for (const record of [
			{ ...OPEN, advisory: { ...advisory, state: 'published' as const } },
			{ ...OPEN, advisory: { ...advisory, state: 'withdrawn' as const } },
			{ ...OPEN, advisory: { ...advisory, state: 'closed' as const } },
			{ ...OPEN, publication: { fixPublicAt: at, fixPublicHow: 'on main' } },
			{ ...OPEN, guard: { ...OPEN.guard, lifted: { at, why: 'fix-first' as const } } },
		])
			assert.deepEqual(values([record]), []);
		assert.notDeepEqual(values([{ ...OPEN, publication: { fixPublicAt: at } }]), []);
	});

	it('is what a closed case has too, while that is about an open one', () => {
		const duplicate = (change: Partial<Case>): Case =>
			aCase(2, change, { state: 'closed', id: 'GHSA-2222-3333-4444', summary: 'x' });
		const decision = { outcome: 'duplicate' as const, at: '2026-03-02T09:00:00Z', duplicateOf: handle(1) };
		for (const change of [{ decision }, { related: [{ handle: handle(1), kind: 'duplicate-of' as const }] }]) {
			const [token] = tokensOf([OPEN, duplicate(change)]).filter(each => each.handle === handle(2));
			assert.deepEqual(token, {
				...{ kind: 'id', value: 'GHSA-2222-3333-4444', handle: handle(2), until: '2026-04-01T13:00:00Z' },
			});
			const told = { ...OPEN, advisory: { ...OPEN.advisory, state: 'published' as const } };
			assert.deepEqual(values([told, duplicate(change)]), []);
		}
		assert.deepEqual(values([duplicate({})]), []);
		const circle = { decision: { ...decision, duplicateOf: handle(2) } };
		assert.deepEqual(values([duplicate(circle)]), []);
	});

	it('is nothing that a public case has too', () => {
		const others = [
			published(3, {
				...{ cveId: 'CVE-2026-1001', summary: 'a long route keeps it BUSY' },
				credits: [{ login: 'Ada-L', type: 'finder' }],
			}),
			published(4, {}, { fixes: OPEN.fixes ?? [] }),
		];
		const left = values([OPEN, ...others]);
		for (const gone of ['cve CVE-2026-1001', 'title A long route keeps it busy', 'finder ada-l', `patchId ${PATCH}`])
			assert.ok(!left.includes(gone), gone);
		assert.ok(left.includes('finder Ada Lovelace') && left.includes('cve CVE-2026-1002'));
	});

	it('is no fix that was found in the public repository, no one of ours, and no everyday title', () => {
		assert.ok(
			!values([{ ...OPEN, publication: { publicFixes: [{ commit: COMMIT }] } }]).some(v => v.startsWith('patchId')),
		);
		const two = [
			...(OPEN.fixes ?? []),
			{ id: handle(8), linkedAt: '2026-03-03T09:00:00Z', patchId: 'c'.repeat(40), files: [] },
		];
		assert.deepEqual(
			values([{ ...OPEN, fixes: two, publication: { publicFixes: [{ commit: COMMIT }] } }]).filter(v =>
				v.startsWith('patchId'),
			),
			[`patchId ${'c'.repeat(40)}`],
		);
		assert.ok(!values([OPEN, aCase(5, { assignee: 'ada lovelace' })]).includes('finder Ada Lovelace'));
		assert.deepEqual(values([aCase(6, {}, { summary: 'Security issue', author: ' ' })]), []);
	});
});
