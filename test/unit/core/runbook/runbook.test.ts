import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Advisory, Affected } from '../../../../src/core/advisory';
import type { Case } from '../../../../src/core/case';
import { withMark, withoutMark } from '../../../../src/core/runbook/marks';
import { nextStep, runbookOf } from '../../../../src/core/runbook/runbook';
import { type StepId, STEPS } from '../../../../src/core/runbook/steps';
import { ALARM_WORDS, PHASE_WORDS, STEP_WHY_WORDS, stepLabel } from '../../../../src/core/runbook/words';
import { OUTCOMES, PHASES } from '../../../../src/core/vocabulary';
import { aCase, handle } from '../../../support/builders';

const NOW = '2026-03-04T10:00:00Z';
const ROW: Affected = { ecosystem: 'npm', name: 'left', range: '< 1.2.0', functions: [] };
const FIX = { id: handle(5), linkedAt: NOW, commit: 'a'.repeat(40), files: [] };
const RUN = { id: handle(6), at: NOW, what: 'npm test', outcome: 'passed' } as const;
const PD = { date: '2026-04-01', zone: 'UTC', by: 'owner' } as const;
const NOTICE = { id: handle(7), at: NOW, kind: 'embargoed', to: 'a list' } as const;
const ENTRY = { id: handle(90), at: NOW, text: 'x' };
const draft: Partial<Advisory> = { state: 'draft', affected: [ROW] };

function stepOf(record: Case, id: StepId) {
	const { alarms, phases } = runbookOf(record);
	return [...alarms, ...phases].flatMap(group => group.steps).find(step => step.id === id);
}
function phaseOf(record: Case, name: string) {
	return runbookOf(record).phases.find(({ phase }) => phase === name);
}

describe('the next step', () => {
	/** What a case of a draft is given one after the other, and what is next before each. */
	const way: [StepId, (record: Case) => Case][] = [
		['draft', r => ({ ...r, advisory: { ...r.advisory, affected: [ROW] } })],
		['leak-plan', r => ({ ...r, leakPlan: 'Ada decides.' })],
		['link-fix', r => ({ ...r, fixes: [FIX] })],
		['root-cause', r => ({ ...r, advisory: { ...r.advisory, cweIds: ['CWE-79'] } })],
		['test-run', r => ({ ...r, tests: [RUN], branches: [{ name: 'main', state: 'unknown' }] })],
		['branches', r => ({ ...r, branches: [{ name: 'main', state: 'affected', fix: FIX.commit }] })],
		['rate', r => ({ ...r, advisory: { ...r.advisory, severity: 'high' } })],
		['agree-pd', r => ({ ...r, disclosure: [PD] })],
		[
			'cve',
			r => ({ ...r, cveAssigner: { kind: 'none', name: 'no users' }, received: { at: NOW, via: 'mail', name: 'K' } }),
		],
		['credit', r => ({ ...r, advisory: { ...r.advisory, credits: [{ name: 'K', type: 'finder' }] } })],
		['notice', r => ({ ...r, notices: [NOTICE] })],
		['publish', r => ({ ...r, publication: {}, advisory: { ...r.advisory, state: 'published' } })],
		['fix-public', r => ({ ...r, publication: { ...r.publication, fixPublicAt: NOW } })],
		['announce', r => ({ ...r, publication: { ...r.publication, announcedAt: NOW } })],
		['follow-up', r => ({ ...r, finishedAt: NOW })],
	];

	it('waits for nobody before a pause begins', () => {
		const pauses = [{ id: handle(8), from: '2026-03-05T10:00:00Z', waitsFor: 'upstream' as const, reason: '' }];
		const who = (now: string) => {
			const next = nextStep(aCase(1, { pauses }, draft), new Date(now));
			return next.step === 'none' ? undefined : next.who;
		};
		assert.deepEqual([who(NOW), who('2026-03-05T10:00:00Z')], ['us', 'upstream']);
	});

	it('counts collaborators among those who know only where the case is on a forge', () => {
		const broken = (source: Advisory['source']) => {
			const record = aCase(
				1,
				{ guard: { broken: { at: NOW, where: 'elsewhere' } } },
				{ ...draft, source, collaborators: ['bob'] },
			);
			return stepOf(record, 'tell-read-in')?.state;
		};
		assert.equal(broken({ feed: 'case-folder' }), 'not-needed');
		assert.equal(broken({ feed: 'github', url: 'https://github.com/a/b' }), 'open');
	});

	it('leads who wants to write down what was learned to the post-mortem', () => {
		assert.deepEqual(stepOf(aCase(1, {}, draft), 'learn')?.place, ['response', 'timeline']);
	});

	it('leads a draft to its end, one thing at a time', () => {
		let record = aCase(1, {}, { state: 'draft' });
		for (const [step, done] of way) {
			assert.equal(nextStep(record).step, step);
			record = done(record);
		}
		assert.equal(nextStep(record).step, 'none');
	});

	it('leads a report to its decision and what follows from it', () => {
		const finder = { received: { at: NOW, via: 'mail', name: 'Kim' } } as const;
		assert.equal(nextStep(aCase(1)).step, 'acknowledge');
		assert.equal(nextStep(aCase(1, { acknowledgedAt: NOW })).step, 'decide');
		const bug = { ...finder, acknowledgedAt: NOW, decision: { outcome: 'bug', at: NOW } } as const;
		assert.equal(nextStep(aCase(1, bug)).step, 'tell-finder');
		assert.equal(nextStep(aCase(1, { ...bug, decision: { ...bug.decision, sent: 'copied' } })).step, 'move-on-forge');
		assert.equal(nextStep(aCase(1, bug, { state: 'closed' })).step, 'none');
	});

	it('moves a report that came in public first of all', () => {
		const record = aCase(1, { received: { at: NOW, via: 'public' } });
		assert.equal(nextStep(record).step, 'move-private');
		assert.equal(nextStep(withMark(record, 'move-private', 'done', undefined, ENTRY)).step, 'acknowledge');
	});

	it('asks for the other report of a duplicate, and for the place upstream', () => {
		const decided = (outcome: 'duplicate' | 'upstream', more = {}) =>
			aCase(1, { acknowledgedAt: NOW, decision: { outcome, at: NOW, ...more } });
		assert.equal(nextStep(decided('duplicate')).step, 'link-original');
		assert.equal(nextStep(decided('duplicate', { duplicateOf: handle(2) })).step, 'move-on-forge');
		assert.equal(nextStep(decided('upstream')).step, 'report-upstream');
		assert.equal(nextStep(decided('upstream', { upstream: 'a/b' })).step, 'move-on-forge');
	});

	it('puts a broken embargo and exploitation before everything else, until it is public', () => {
		const broken = { guard: { broken: { at: NOW, where: 'elsewhere' } }, exploited: { at: NOW } } as const;
		const record = aCase(1, broken, draft);
		assert.deepEqual(
			runbookOf(record).alarms.map(({ alarm }) => alarm),
			['broken', 'exploited'],
		);
		const next = nextStep(record);
		assert.ok(next.step === 'stop' && next.alarm === 'broken');
		assert.equal(stepOf(record, 'tell-read-in')?.because, 'nobody');
		const stopped = withMark(record, 'stop', 'done', undefined, ENTRY);
		assert.equal(nextStep(stopped).step, 'early-notice');
		const told = { ...stopped, notices: [{ ...NOTICE, kind: 'embargo-broken' as const }] };
		assert.equal(nextStep(told).step, 'go-faster');
		assert.equal(nextStep(withMark(told, 'go-faster', 'not-needed', 'today', ENTRY)).step, 'mitigation');
		assert.deepEqual(runbookOf(aCase(1, broken, { state: 'published' })).alarms, []);
	});

	it('says who is waited for: an assigner, or whom the clocks rest for', () => {
		const asked = aCase(
			1,
			{ fixes: [FIX], leakPlan: 'x', tests: [RUN], disclosure: [PD], cveRequestedAt: NOW },
			{
				...draft,
				cweIds: ['CWE-79'],
				severity: 'low',
			},
		);
		const next = nextStep(asked);
		assert.ok(next.step === 'cve' && next.who === 'cna');
		const refused = nextStep({ ...asked, cveRefusedAt: NOW });
		assert.ok(refused.step === 'cve' && refused.who === 'us');
		const pause = { id: handle(3), from: NOW, waitsFor: 'finder', reason: 'asked for the version' } as const;
		const rests = nextStep(aCase(1, { acknowledgedAt: NOW, pauses: [pause] }));
		assert.ok(rests.step === 'decide' && rests.who === 'finder');
		const over = nextStep(aCase(1, { acknowledgedAt: NOW, pauses: [{ ...pause, until: NOW }] }));
		assert.ok(over.step === 'decide' && over.who === 'us');
	});

	it('counts what is being written in the pages as written, and leads to where the rest is', () => {
		const text = nextStep(aCase(1, {}, { state: 'draft', summary: ' ' }));
		assert.ok(text.step === 'draft' && text.place[1] === 'text');
		const rows = nextStep(aCase(1, {}, { state: 'draft' }));
		assert.ok(rows.step === 'draft' && rows.place[1] === 'affected');
		assert.equal(nextStep(aCase(1, { drafts: { affected: [ROW] } }, { state: 'draft' })).step, 'leak-plan');
	});

	it('does not take the finder’s own date for an agreed one', () => {
		assert.equal(stepOf(aCase(1, { disclosure: [{ ...PD, by: 'finder' }] }, draft), 'agree-pd')?.state, 'open');
	});

	it('asks of what was published before we came only whether it arrived', () => {
		assert.equal(nextStep(aCase(1, {}, { state: 'published' })).step, 'follow-up');
		assert.equal(nextStep(aCase(1, {}, { state: 'withdrawn' })).step, 'none');
	});
});

describe('the phases', () => {
	it('are skipped from validation on when the report is no vulnerability', () => {
		const record = aCase(1, { acknowledgedAt: NOW, decision: { outcome: 'works-as-intended', at: NOW } });
		const { way, phases } = runbookOf(record);
		assert.equal(way, 'no-vulnerability');
		assert.deepEqual(
			phases.map(({ state }) => state),
			['done', 'current', ...Array.from({ length: 7 }, () => 'skipped')],
		);
	});

	it('go on with what was decided against, and is a draft all the same', () => {
		const record = aCase(1, { decision: { outcome: 'bug', at: NOW } }, draft);
		assert.equal(runbookOf(record).way, 'vulnerability');
		assert.equal(phaseOf(record, 'validate')?.state, 'done');
	});

	it('are done without what only helps', () => {
		const record = aCase(1, { leakPlan: 'x', disclosure: [PD] }, draft);
		assert.equal(phaseOf(record, 'coordinate')?.state, 'done');
		assert.equal(stepOf(record, 'read-in')?.state, 'open');
	});

	it('are over once the advisory is public', () => {
		const record = aCase(1, { fixes: [FIX] }, { state: 'published' });
		assert.equal(stepOf(record, 'link-fix')?.state, 'done');
		assert.equal(stepOf(record, 'test-run')?.because, 'public');
		assert.equal(phaseOf(record, 'test')?.state, 'skipped');
	});

	it('hold back a private fork where there is no forge, and take what was left out on the way as left out', () => {
		assert.equal(stepOf(aCase(1, {}, draft), 'private-fork'), undefined);
		const record = aCase(1, { publication: { notNeeded: ['notice', 'people'] } }, draft);
		assert.equal(stepOf(record, 'notice')?.because, 'left-out');
		assert.equal(stepOf(record, 'read-in')?.because, 'left-out');
	});
});

describe('a tick', () => {
	const record = aCase(1, {}, draft);

	it('stands until it is taken back, the last one alone', () => {
		const done = withMark(record, 'leak-plan', 'done', ' ', ENTRY);
		const not = withMark(done, 'leak-plan', 'not-needed', ' nobody else knows ', ENTRY);
		assert.deepEqual(not.steps, [{ step: 'leak-plan', at: NOW, state: 'not-needed', reason: 'nobody else knows' }]);
		assert.deepEqual(stepOf(not, 'leak-plan'), {
			...stepOf(record, 'leak-plan'),
			state: 'not-needed',
			because: 'person',
			mark: { at: NOW, reason: 'nobody else knows' },
		});
		const back = withoutMark(not, 'leak-plan', ENTRY);
		assert.equal(back.steps, undefined);
		assert.equal(stepOf(back, 'leak-plan')?.state, 'open');
		assert.equal(withoutMark(back, 'leak-plan', ENTRY), back);
	});

	it('is refused where the case itself says how it stands', () => {
		for (const step of ['publish', 'decide', 'acknowledge', 'move-private'] as const)
			assert.throws(() => withMark(record, step, 'done', undefined, ENTRY), /cannot be ticked/);
	});

	it('counts for nothing beside what the case says', () => {
		const marked = withMark(record, 'link-fix', 'not-needed', undefined, ENTRY);
		const linked = stepOf({ ...marked, fixes: [FIX] }, 'link-fix');
		assert.equal(linked?.state, 'done');
		assert.equal(linked.mark, undefined);
		const forged = aCase(
			1,
			{
				steps: [
					{ step: 'publish', at: NOW, state: 'done' },
					{ step: 'nonsense', at: NOW, state: 'done' },
				],
			},
			draft,
		);
		assert.equal(stepOf(forged, 'publish')?.state, 'open');
	});
});

describe('the runbook of any case', () => {
	const at = fc.constantFrom(undefined, NOW);
	const arbitrary = fc
		.record({
			state: fc.constantFrom('triage', 'draft', 'published', 'closed', 'withdrawn'),
			outcome: fc.constantFrom(undefined, ...OUTCOMES),
			via: fc.constantFrom(undefined, 'text', 'mail', 'forge', 'public'),
			acknowledgedAt: at,
			validatedAt: at,
			broken: at,
			exploited: at,
			finishedAt: at,
			cveRequestedAt: at,
			text: fc.constantFrom('', ' ', 'x'),
			marks: fc.array(
				fc.record({
					step: fc.oneof(fc.constantFrom(...STEPS.map(({ id }) => id)), fc.string({ minLength: 1, maxLength: 60 })),
					at: fc.constant(NOW),
					state: fc.constantFrom('done', 'not-needed'),
				}),
				{ maxLength: 60 },
			),
			waits: fc.constantFrom(undefined, 'finder', 'cna', 'other'),
			published: fc.boolean(),
		})
		.map(a =>
			aCase(
				1,
				{
					...(a.outcome === undefined ? {} : { decision: { outcome: a.outcome, at: NOW, message: a.text } }),
					...(a.via === undefined ? {} : { received: { at: NOW, via: a.via, name: a.text } }),
					...(a.acknowledgedAt === undefined ? {} : { acknowledgedAt: a.acknowledgedAt }),
					...(a.validatedAt === undefined ? {} : { validatedAt: a.validatedAt }),
					...(a.broken === undefined ? {} : { guard: { broken: { at: a.broken, where: 'tag' } } }),
					...(a.exploited === undefined ? {} : { exploited: { at: a.exploited } }),
					...(a.finishedAt === undefined ? {} : { finishedAt: a.finishedAt }),
					...(a.cveRequestedAt === undefined ? {} : { cveRequestedAt: a.cveRequestedAt }),
					...(a.waits === undefined ? {} : { pauses: [{ id: handle(4), from: NOW, waitsFor: a.waits, reason: '' }] }),
					...(a.published ? { publication: {} } : {}),
					leakPlan: a.text,
					steps: a.marks,
				},
				{ state: a.state, summary: a.text, description: a.text },
			),
		);

	it('has nine phases, at most one of them current, and a next step that is open and there', () => {
		fc.assert(
			fc.property(arbitrary, record => {
				const { alarms, phases, next } = runbookOf(record);
				assert.deepEqual(
					phases.map(({ phase }) => phase),
					PHASES,
				);
				const current = phases.filter(({ state }) => state === 'current');
				const steps = [...alarms, ...phases].flatMap(group => group.steps);
				assert.equal(new Set(steps.map(({ id }) => id)).size, steps.length);
				assert.deepEqual(nextStep(record), next);
				if (next.step === 'none') return assert.equal(current.length, 0);
				assert.equal(steps.find(({ id }) => id === next.step)?.state, 'open');
				assert.deepEqual(
					current.map(({ phase }) => phase),
					next.alarm === undefined ? [next.phase] : [],
				);
				return undefined;
			}),
		);
	});

	it('ends: whoever ticks or does what is next gets somewhere else', () => {
		fc.assert(
			fc.property(arbitrary, start => {
				let record = start;
				for (let turn = 0; turn < STEPS.length; turn++) {
					const { next } = runbookOf(record);
					if (next.step === 'none') return;
					const ticks = stepOf(record, next.step)?.ticks === true;
					if (!ticks) return;
					record = withMark(record, next.step, 'not-needed', undefined, ENTRY);
					assert.notEqual(nextStep(record).step, next.step);
				}
				assert.fail('it goes in circles');
			}),
		);
	});
});

describe('the words of the runbook', () => {
	it('say of every phase and step why it is there', () => {
		for (const phase of PHASES) for (const text of Object.values(PHASE_WORDS[phase])) assert.ok(text.length > 3, phase);
		for (const { id } of STEPS) assert.match(STEP_WHY_WORDS[id], /^[A-Z“].+[.:]$/, id);
		for (const words of Object.values(ALARM_WORDS)) assert.match(words.why, /\.$/);
	});

	it('call no two steps the same, and begin small behind “Next:”', () => {
		const labels = STEPS.map(({ id }) => stepLabel(id));
		assert.equal(new Set(labels).size, labels.length);
		for (const label of labels) assert.match(label, /^[a-z]/);
	});
});
