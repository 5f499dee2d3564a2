import assert from 'node:assert/strict';
import { type Case, caseSchema } from '../../../../src/core/case';
import { type Fields, mergeCases } from '../../../../src/core/caseMerge';
import { aCase, handle } from '../../../support/builders';

const NOW = '2026-03-09T10:00:00Z';

type Edit = (record: Case, who: string) => Case;
const EDITS: readonly Edit[] = [
	(r, who) => ({ ...r, notes: `notes of ${who}` }),
	(r, who) => ({ ...r, assignee: who }),
	(r, who) => ({ ...r, phase: who === 'ada' ? 'triage' : 'patch' }),
	(r, who) => ({ ...r, tlp: who === 'ada' ? 'AMBER' : 'GREEN' }),
	(r, who) => ({ ...r, drafts: { ...r.drafts, message: `message of ${who}` } }),
	(r, who) => ({ ...r, advisory: { ...r.advisory, description: `description of ${who}` } }),
	(r, who) => ({ ...r, advisory: { ...r.advisory, references: [...r.advisory.references, `https://${who}.example`] } }),
	(r, who) => ({ ...r, readIn: (r.readIn ?? []).map(p => ({ ...p, name: `${p.name} of ${who}` })) }),
	(r, who) => ({
		...r,
		readIn: [
			...(r.readIn ?? []),
			{ id: handle(who.length * 7 + who.charCodeAt(0)), at: NOW, name: `friend of ${who}`, how: 'by-hand' },
		],
	}),
	(r, who) => ({
		...r,
		timeline: [...r.timeline, { id: handle(who.charCodeAt(0)), at: NOW, text: `entry of ${who}` }],
	}),
	(r, who) => ({
		...r,
		decision: { outcome: who === 'ada' ? 'bug' : 'duplicate', at: NOW, message: `decided by ${who}` },
	}),
	(r, who) => ({ ...r, leakPlan: `plan of ${who}` }),
	({ notes: _, ...r }) => r,
	({ readIn: _, ...r }) => r,
];
const base = aCase(1, { notes: 'old', readIn: [{ id: handle(9), at: NOW, name: 'Cleo', how: 'by-hand' }] });

function merge(ours: Case, theirs: Case): Case {
	let ids = 1000;
	const { merged } = mergeCases(base, ours, theirs, { now: NOW, newId: () => handle(ids++) });
	return caseSchema.parse(merged);
}

/** Every text of a value. */
function texts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value as Fields).flatMap(texts) : [];
}

describe('Merging two versions of a case', () => {
	it('loses nothing that either typed, and says the same in either order, whatever two edits meet', () => {
		for (const first of EDITS) {
			for (const second of EDITS) {
				for (const third of EDITS) {
					const ours = third(first(base, 'ada'), 'ada');
					const theirs = second(base, 'ben');
					const [one, other] = [merge(ours, theirs), merge(theirs, ours)];
					for (const text of [...texts(ours), ...texts(theirs)]) {
						if (!/\bada\b|\bben\b/.test(text)) continue;
						for (const merged of [one, other])
							assert.ok(
								texts(merged).some(t => t.includes(text)),
								`lost: ${text}`,
							);
					}
					const known = (record: Case): string[] => {
						return [...new Set(texts(record))].filter(t => / of |https/.test(t) && !t.startsWith('{')).sort();
					};
					assert.deepEqual(known(one), known(other));
					assert.deepEqual([one.phase, one.tlp], [other.phase, other.tlp]);
				}
			}
		}
	});

	it('takes what one side alone changed without a word', () => {
		for (const edit of EDITS) {
			assert.deepEqual(merge(edit(base, 'ada'), base), edit(base, 'ada'));
			assert.deepEqual(merge(base, edit(base, 'ada')), edit(base, 'ada'));
		}
	});

	it('quotes nothing in the timeline, which others get to read: the other text of a field without a box is kept', () => {
		const received = (name: string): Case['received'] => ({ at: NOW, via: 'mail', name });
		const [ours, theirs] = [received('Quill'), received('Zorblax')];
		const pauses = (reason: string) => [{ id: handle(8), from: NOW, waitsFor: 'finder' as const, reason }];
		const merged = merge(
			{ ...base, ...(ours && { received: ours }), pauses: pauses('Zorblax is ill'), publication: {} },
			{ ...base, ...(theirs && { received: theirs }), pauses: pauses('Zorblax]x is away') },
		);
		assert.doesNotMatch(JSON.stringify(merged.timeline), /Zorblax/);
		assert.match(JSON.stringify(merged.timeline), /both sides wrote “received”.*both sides wrote “pauses.reason”/);
		assert.deepEqual(
			merged.kept?.map(({ field }) => field),
			['conflict:received', 'conflict:pauses.reason'],
		);
		assert.match(merged.kept?.[0]?.text ?? '', /Zorblax/);
	});

	it('tells of an entry that a made-up tombstone removes', () => {
		const entry = { id: handle(5), at: NOW, text: 'Kim lives in Oslo' };
		const stone = { id: handle(5), at: '2020-01-01T00:00:00Z', text: '', removed: { at: NOW } };
		const { timeline } = merge({ ...base, timeline: [entry] }, { ...base, timeline: [stone] });
		assert.deepEqual(timeline[0], { ...stone, at: NOW });
		assert.match(timeline[1]?.text ?? '', /deleted by a copy that says another time or seal/);
	});

	it('puts keys of the other side behind those they follow there, however many each side has', () => {
		const order = (ours: readonly string[], theirs: readonly string[]): string[] => {
			const fields = (keys: readonly string[]): Fields => Object.fromEntries(keys.map(key => [key, key]));
			const { merged } = mergeCases({}, fields(ours), fields(theirs), { now: NOW, newId: () => handle(1) });
			return Object.keys(merged).filter(key => key !== 'timeline');
		};
		assert.deepEqual(order(['a', 'b', 'c'], ['x', 'y', 'b', 'z', 'a', 'w']), ['x', 'y', 'a', 'w', 'b', 'z', 'c']);
		const many = (who: string) => Array.from({ length: 60_000 }, (_, n) => `${who}${n}`);
		assert.equal(order(many('a'), many('b')).length, 120_000);
	});

	it('keeps thousands of texts that both sides wrote, each under an instant of its own', () => {
		const pauses = (who: string) =>
			Array.from({ length: 4000 }, (_, n) => ({ id: handle(n), from: NOW, waitsFor: 'finder', reason: `${who} ${n}` }));
		const sides = [{ pauses: pauses('ada') }, { pauses: pauses('ben') }] as const;
		const { merged } = mergeCases({}, ...sides, { now: NOW, newId: () => handle(1) });
		const kept = merged['kept'] as readonly { readonly at: string }[];
		assert.equal(new Set(kept.map(({ at }) => at)).size, 4000);
	});

	it('takes the newer copy of what a forge says, and of a report without a forge what each person wrote', () => {
		const said = (source: Case['advisory']['source']) => {
			const side = (change: object): Case => ({ ...base, advisory: { ...base.advisory, source, ...change } });
			const { merged } = mergeCases(
				side({}),
				side({ summary: 'of ada', updatedAt: '2026-03-08T10:00:00Z' }),
				side({ description: 'of ben', updatedAt: '2026-03-09T10:00:00Z' }),
				{ now: NOW, newId: () => handle(1) },
			);
			const { summary, description } = caseSchema.parse(merged).advisory;
			return [summary, description];
		};
		assert.deepEqual(said({ feed: 'github' }), [base.advisory.summary, 'of ben']);
		assert.deepEqual(said({ feed: 'tracker', readOnly: true }), ['of ada', 'of ben']);
	});

	it('takes the later phase and the stricter traffic light', () => {
		const merged = merge({ ...base, phase: 'patch', tlp: 'GREEN' }, { ...base, phase: 'triage', tlp: 'AMBER' });
		assert.deepEqual([merged.phase, merged.tlp], ['patch', 'AMBER']);
	});
});
