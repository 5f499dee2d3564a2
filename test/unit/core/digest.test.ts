import assert from 'node:assert/strict';
import type { Case } from '../../../src/core/case';
import { digestOf } from '../../../src/core/digest';
import { DEFAULT_POLICY } from '../../../src/core/policyDefaults';
import { digestMarkdown } from '../../../src/formats/markdown/digest';
import { aCase, handle } from '../../support/builders';

/** A Monday. */
const NOW = new Date('2026-03-02T12:00:00Z');
const SINCE = '2026-03-01T00:00:00Z';

const of = (n: number, repository: string, record: Partial<Case>): Case =>
	aCase(n, record, { summary: `Secret title ${n}`, source: { feed: 'github', repository } });
const clock = (startedAt: string) => ({ clock: { startedAt, source: 'receipt' as const } });
const answered = { acknowledgedAt: '2026-02-02T09:00:00Z' };

function digest(...records: Case[]) {
	return digestOf(records, SINCE, DEFAULT_POLICY, NOW);
}

describe('the digest', () => {
	it('tells by repository what is overdue, due soon, waited for and new, each case once', () => {
		const pause = { id: handle(70), from: '2026-02-27T09:00:00Z', waitsFor: 'finder' as const, reason: 'a question' };
		const { repositories, open } = digest(
			of(1, 'acme/b', clock('2026-02-16T09:00:00Z')),
			of(2, 'acme/a', clock('2026-03-02T09:00:00Z')),
			of(3, 'acme/a', { ...answered, ...clock('2026-02-27T09:00:00Z'), pauses: [pause] }),
			aCase(4, {}, { state: 'published' }),
		);
		assert.equal(open, 3);
		assert.deepEqual(
			repositories.map(({ repository, sections }) => [
				repository,
				sections.map(({ reason, rows }) => [reason, rows.map(row => row.handle)]),
			]),
			[
				[
					'acme/a',
					[
						['soon', [handle(2)]],
						['waiting', [handle(3)]],
					],
				],
				['acme/b', [['overdue', [handle(1)]]]],
			],
		);
	});

	it('is never overdue without a clock', () => {
		const { clock: _, ...unknown } = aCase(1);
		const [repository] = digest(unknown).repositories;
		assert.equal(
			repository?.sections.flatMap(({ rows }) => rows).some(row => row.due !== undefined),
			false,
		);
	});

	it('holds no title unless it is told to, and says who may read it then', () => {
		const made = digest(of(1, 'acme/app', clock('2026-03-02T09:00:00Z')));
		const plain = digestMarkdown(made);
		assert.doesNotMatch(plain, /Secret/);
		assert.match(plain, /- case 0000 \(not rated; acknowledge by 2026-03-04; next: .+; new\)/);
		const full = digestMarkdown(made, () => 'Secret <b>@all</b>');
		assert.match(full, /TLP:RED/);
		assert.match(full, /case 0000: Secret `<b>@all<\/b>`/);
	});

	it('tells nothing of nothing', () => {
		assert.match(digestMarkdown(digest()), /No report is open/);
	});

	it('makes nothing of a hostile repository name', () => {
		const text = digestMarkdown(digest(of(1, 'a\n# b`[x](y)', {})));
		assert.doesNotMatch(text, /^# b/m);
	});
});
