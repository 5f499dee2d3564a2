import assert from 'node:assert/strict';
import type { Case } from '../../../../src/core/case';
import { isDrill } from '../../../../src/core/drill/isDrill';
import { judgeDrill } from '../../../../src/core/drill/judge';
import type { DrillCase, Said } from '../../../../src/core/drill/note';
import type { DrillStep } from '../../../../src/core/drill/stepNames';
import { STEP_WORDS } from '../../../../src/core/drill/steps';
import { CLAIMS, DRILL_CVE, drillAdvisory, FIX_COMMIT, MODEL_RATING } from '../../../../src/core/drill/story';
import { forgeCase } from '../../../../src/core/forgeCase';
import { DEFAULT_POLICY } from '../../../../src/core/policyDefaults';

const AT = '2026-03-02T08:00:00.000Z';
const LATER = '2026-03-02T09:00:00.000Z';
const ID = '0123456789abcdef';
const BEGUN = forgeCase(drillAdvisory(AT), ID, AT);
const TEXT = '### Impact\nReads files.\n\n### Patches\n2.4.1\n\n### Workarounds\nNone.';
const THANKS = 'Thank you for telling us.';
const ASK = 'Could you send a proof of concept, look at purgeCache, and say how to name you?';

type Change = Partial<Omit<Case, 'advisory'>> & { readonly advisory?: Partial<Case['advisory']> };

function given(change: Change = {}, more: { mine?: readonly string[]; claim?: DrillCase['claim'] } = {}): DrillCase {
	const messages: Said[] = (more.mine ?? []).map(body => ({ body, mine: true }));
	const record = { ...BEGUN, ...change, advisory: { ...BEGUN.advisory, ...change.advisory } };
	return {
		record,
		messages,
		calendar: DEFAULT_POLICY.calendar,
		...(more.claim === undefined ? {} : { claim: more.claim }),
	};
}
/** What is said of a step, good things with a plus and hints with a minus. */
function said(step: DrillStep, drill: DrillCase): string {
	const found = judgeDrill(drill).steps.find(({ name }) => name === step);
	return (found?.notes ?? []).map(({ kind, text }) => `${kind === 'good' ? '+' : '-'} ${text}`).join('\n');
}
const stateOf = (step: DrillStep, drill: DrillCase) => judgeDrill(drill).steps.find(({ name }) => name === step)?.state;
const pd = (date: string, time?: string): Change => ({
	disclosure: [{ date, zone: 'UTC', by: 'owner', ...(time === undefined ? {} : { time }) }],
});
const row = (range: string, patched?: string): Change => ({
	advisory: {
		affected: [
			{
				ecosystem: 'npm',
				name: 'quillmark-drill',
				range,
				functions: [],
				...(patched === undefined ? {} : { patched }),
			},
		],
	},
});

describe('a drill', () => {
	it('begins with its first step, and says nothing of what was not done', () => {
		const { steps, done, good, advice, finished, published } = judgeDrill(given());
		assert.deepEqual([steps[0]?.state, done, good, advice, finished, published], ['next', 0, 0, 0, false, false]);
		assert.ok(steps.slice(1).every(({ state, notes }) => state === 'open' && notes.length === 0));
	});
	it('goes on where nothing later was done, and says what was left out', () => {
		const drill = given({ acknowledgedAt: AT, advisory: { credits: [{ login: 'mira-drill', type: 'finder' }] } });
		assert.equal(stateOf('facts', drill), 'skipped');
		assert.equal(stateOf('fix', drill), 'next');
	});
	it('is known by its feed alone', () => {
		assert.ok(isDrill(BEGUN));
		assert.ok(!isDrill({ advisory: { source: { feed: 'github', repository: 'drill/quillmark' } } }));
	});
	it('says for every step what to do, and where', () => {
		for (const { label, task } of Object.values(STEP_WORDS)) assert.ok(label !== '' && task.length > 30);
	});

	const TOLD: readonly (readonly [string, DrillStep, DrillCase, RegExp])[] = [
		['thanks', 'acknowledge', given({ acknowledgedAt: AT }, { mine: [THANKS] }), /^\+ You thanked[^\n]*$/],
		['no thanks', 'acknowledge', given({ acknowledgedAt: AT }, { mine: ['Noted.'] }), /^- Begin with thanks/],
		['no answer at all', 'acknowledge', given({ acknowledgedAt: AT }), /^- It is marked/],
		['lawyers', 'acknowledge', given({ acknowledgedAt: AT }, { mine: ['Thanks. Sign our NDA.'] }), /- Leave lawyers/],
		[
			'money',
			'acknowledge',
			given({ acknowledgedAt: AT }, { mine: ['Thanks, there is a bounty.'] }),
			/- Promise no money/,
		],
		[
			'a judgement too early',
			'acknowledge',
			given({ acknowledgedAt: AT }, { mine: ['Thanks, confirmed.'] }),
			/- An acknowledgement only/,
		],
		['the wrong claim found', 'facts', given({}, { claim: 'cache' }), /^\+ Right/],
		['another claim named', 'facts', given({}, { claim: 'include' }), /^- Look again/],
		[
			'a good question',
			'ask',
			given({ acknowledgedAt: AT }, { mine: [THANKS, ASK] }),
			/^\+ You asked for the proof[^\n]*\n\+ You asked about purgeCache[^\n]*$/,
		],
		[
			'a second message that asks nothing',
			'ask',
			given({ acknowledgedAt: AT }, { mine: [THANKS, 'We look.'] }),
			/^- The report has everything but[^\n]*\n- You can ask about purgeCache/,
		],
		[
			'another case named',
			'ask',
			given({ acknowledgedAt: AT }, { mine: [THANKS, `${ASK} Like DRILL-1.`] }),
			/- A message names the other case/,
		],
		[
			'the model’s score',
			'severity',
			given({ drafts: { cvssV4: MODEL_RATING.v4 }, advisory: { cweIds: ['CWE-22'] } }),
			/^\+ You came to 7\.1[^\n]*\n\+ CWE-22/,
		],
		[
			'the model’s score of 3.1',
			'severity',
			given({ advisory: { cvss: { v3: MODEL_RATING.v3 } } }),
			/^\+ You came to 6\.5/,
		],
		[
			'a score far above',
			'severity',
			given({ advisory: { cvss: { v3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H' } } }),
			/^- You came to 10\.0[^\n]*Without purgeCache/,
		],
		[
			'a score far below',
			'severity',
			given({ advisory: { cvss: { v3: 'CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N' } } }),
			/^- You came to 1\.6[^\n]*Any file/,
		],
		[
			'a vector that is none',
			'severity',
			given({ advisory: { cvss: { v3: 'CVSS:3.1/AV:N' } } }),
			/^- The saved vector cannot/,
		],
		['no vector', 'severity', given({ advisory: { cvss: {} } }), /^- No vector/],
		[
			'accepted with thanks',
			'decide',
			given({ decision: { outcome: 'vulnerability', at: AT, message: THANKS } }),
			/^\+ A vulnerability[^\n]*$/,
		],
		[
			'accepted without thanks',
			'decide',
			given({ decision: { outcome: 'vulnerability', at: AT, message: 'Ok.' } }),
			/- Thank the finder/,
		],
		[
			'refused without a reason',
			'decide',
			given({ decision: { outcome: 'works-as-intended', at: AT } }),
			/^- We would call it[^\n]*\n- The finder heard no reason/,
		],
		['no decision', 'decide', given({ advisory: { state: 'draft' } }), /^- It became a draft/],
		['a whole text', 'text', given({ advisory: { description: TEXT } }), /^\+ Impact[^\n]*$/],
		[
			'a text without anything',
			'text',
			given({ advisory: { summary: 'x', description: 'x' } }),
			/^- Say also what can happen, and which version fixes it, and what helps/,
		],
		[
			'the wrong claim published',
			'text',
			given({ advisory: { description: `${TEXT} purgeCache` } }),
			/- The claim about purgeCache/,
		],
		[
			'the proof published',
			'text',
			given({ advisory: { description: `${TEXT} {{include ../x}}` } }),
			/- The proof of concept/,
		],
		['the letter published', 'text', given({ advisory: { description: `Hello,\n${TEXT}` } }), /- The letter itself/],
		[
			'another case in the text',
			'text',
			given({ advisory: { description: `${TEXT} DRILL-1` } }),
			/- The text names the other case/,
		],
		['the right range', 'affected', given(row('>= 2.1.0, < 2.4.1', '2.4.1')), /^\+ The range begins[^\n]*\n\+ 2\.4\.1/],
		['too wide a range', 'affected', given(row('< 2.4.1')), /^- The range takes in[^\n]*\n- Name 2\.4\.1/],
		['too narrow a range', 'affected', given(row('= 2.4.0', '2.4.1')), /^- The range misses/],
		['a range that is none', 'affected', given(row('some', '2.4.1')), /^- The range misses/],
		['no package', 'affected', given({ advisory: { affected: [] } }), /^- No package/],
		[
			'credit, asked',
			'people',
			given({ advisory: { credits: [{ login: 'mira-drill', type: 'finder' }] } }, { mine: [ASK] }),
			/^\+ You asked[^\n]*\n\+ The finder/,
		],
		[
			'credit, not asked, as something else',
			'people',
			given({ advisory: { credits: [{ name: 'Mira Falk', type: 'other' }] } }),
			/^- You named[^\n]*\n- Credit Mira Falk as finder/,
		],
		[
			'credit of somebody else',
			'people',
			given({ advisory: { credits: [{ login: 'kim', type: 'finder' }] } }),
			/^- The finder is not credited/,
		],
		[
			'the fix with a test run',
			'fix',
			given({
				fixes: [{ id: ID, linkedAt: AT, commit: FIX_COMMIT, files: [] }],
				tests: [{ id: ID, at: AT, what: 'npm test', outcome: 'passed' }],
			}),
			/^\+ The linked commit[^\n]*\n\+ A test run/,
		],
		[
			'another commit without one',
			'fix',
			given({ fixes: [{ id: ID, linkedAt: AT, commit: 'a'.repeat(40), files: [] }] }),
			/^- “Refuse includes[^\n]*\n- Run the tests/,
		],
		[
			'an id that was asked for',
			'cve',
			given({ cveRequestedAt: AT, advisory: { cveId: DRILL_CVE } }),
			/^\+ You asked[^\n]*$/,
		],
		['an id that came at once', 'cve', given({ advisory: { cveId: DRILL_CVE } }), /^\+ You asked for the CVE id/],
		['an id written in', 'cve', given({ advisory: { cveId: 'CVE-2099-1' } }), /^- The id was written in/],
		['no request for an id', 'cve', given({ disclosure: [], publication: { announcedAt: AT } }), /^- Nobody was asked/],
		['no id on purpose', 'cve', given({ cveAssigner: { kind: 'none' } }), /^- No CVE id is one way/],
		[
			'a Tuesday with a time',
			'pd',
			given(pd('2026-03-10', '14:00')),
			/^\+ PD is on one of the best[^\n]*\n\+ Date, time[^\n]*\n\+ It lies before/,
		],
		['a Thursday', 'pd', given(pd('2026-03-12', '14:00')), /^- PD is on a working day/],
		['a Friday without a time', 'pd', given(pd('2026-03-13')), /^- PD is on a Friday[^\n]*\n- Name a time/],
		['a Sunday', 'pd', given(pd('2026-03-15', '14:00')), /^- PD is on a weekend/],
		['a day after the talk', 'pd', given(pd('2026-05-19', '14:00')), /- The finder wants to speak/],
		['a day that is too far', 'pd', given(pd('2026-07-07', '14:00')), /- More than 90 days/],
		[
			'no check overruled',
			'checks',
			given({ advisory: { state: 'published', publishedAt: LATER } }),
			/^\+ Every check/,
		],
		[
			'one check overruled',
			'checks',
			given({ advisory: { state: 'published' }, publication: { overruled: [{ rule: 'pd', reason: 'x' }] } }),
			/^- 1 check was/,
		],
		[
			'the fix before the advisory',
			'publish',
			given({ advisory: { state: 'published', publishedAt: LATER }, publication: { fixPublicAt: AT } }),
			/^\+ The fix was public[^\n]*$/,
		],
		[
			'the advisory before the fix',
			'publish',
			given({ advisory: { state: 'published', publishedAt: AT }, publication: { fixPublicAt: LATER } }),
			/^- The advisory went out before/,
		],
		[
			'published before PD',
			'publish',
			given({ ...pd('2026-03-10'), advisory: { state: 'published', publishedAt: LATER } }),
			/- It was published before PD/,
		],
		['announced', 'announce', given({ publication: { announcedAt: LATER } }), /^\+ It is announced/],
		['arrived', 'arrival', given({ arrivals: [{ place: 'cve', at: LATER, byHand: true }] }), /^\+ You looked/],
		['finished without a look', 'arrival', given({ finishedAt: LATER }), /^- Look after some days/],
	];
	for (const [what, step, drill, expected] of TOLD)
		it(`tells of ${step}: ${what}`, () => assert.match(said(step, drill), expected));

	it('holds a holiday of the policy against PD', () => {
		const drill = { ...given(pd('2026-03-10', '14:00')), calendar: { weekend: [6, 0], holidays: ['2026-03-10'] } };
		assert.match(said('pd', drill), /^- PD is on a holiday/);
	});
	it('tells of an announcement that was left out', () => {
		const drill = given({ advisory: { state: 'published' }, arrivals: [{ place: 'cve', at: LATER }] });
		assert.match(said('announce', drill), /^- Announce it/);
	});
	it('is finished when it is published and nothing is left', () => {
		const drill = given({ advisory: { state: 'published', publishedAt: LATER }, finishedAt: LATER });
		assert.ok(judgeDrill(drill).finished);
	});
	it('holds exactly one claim that the repository does not bear out', () => {
		const right = CLAIMS.filter(({ id }) => said('facts', given({}, { claim: id })).startsWith('+'));
		assert.deepEqual(
			right.map(({ id }) => id),
			['cache'],
		);
	});
});
