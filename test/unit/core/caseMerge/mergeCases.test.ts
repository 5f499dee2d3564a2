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
						const { timeline, ...rest } = record;
						const quoted = timeline.map(({ text }) => text.replace(/^.*The other text was: /, ''));
						return [...new Set([...texts(rest), ...quoted])]
							.filter(t => / of |https/.test(t) && !t.startsWith('{'))
							.sort();
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

	it('takes the later phase and the stricter traffic light', () => {
		const merged = merge({ ...base, phase: 'patch', tlp: 'GREEN' }, { ...base, phase: 'triage', tlp: 'AMBER' });
		assert.deepEqual([merged.phase, merged.tlp], ['patch', 'AMBER']);
	});
});
