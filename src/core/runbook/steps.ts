import type { Case } from '../case';
import { forgeKey } from '../forgeCase';
import { isPublic } from '../groups';
import { readingNow } from '../readIn';
import type { Reason, StepDefinition } from './definition';
import { finderOf, isSettled, missingText } from './facts';

export {
	ALARMS,
	type Alarm,
	REASONS,
	type Reason,
	type StepDefinition,
	type StepPlace,
	WHO,
	WHO_WORDS,
	type Who,
} from './definition';

const no = (): boolean => false;
const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
const sent = (kind: 'embargoed' | 'mitigation' | 'embargo-broken') => (record: Case) =>
	record.notices?.some(notice => notice.kind === kind) === true;
const looked = (step: 'facts' | 'completeness' | 'similar') => (record: Case) => record.looked?.includes(step) === true;
const left = (stage: 'fork' | 'people' | 'notice' | 'announce') => (record: Case) =>
	record.publication?.notNeeded?.includes(stage) === true ? ('left-out' as const) : undefined;
const noFinder = (record: Case): Reason | undefined => (finderOf(record) === undefined ? 'nobody' : undefined);

/**
 * The steps of OSS-SIRT's nine phases (policy v0.1), in the order they are shown, those for alarms first.
 * Whether one is done is read from the case; a person's tick counts where the case cannot know.
 */
export const STEPS = [
	{ id: 'stop', of: 'broken', label: 'stop, and decide together', place: ['response', 'circle'], done: no },
	{
		id: 'tell-read-in',
		of: 'broken',
		label: 'tell those who were read in',
		place: ['response', 'circle'],
		done: no,
		spared: r => (readers(r) === 0 ? 'nobody' : undefined),
	},
	{
		id: 'early-notice',
		of: 'broken',
		label: 'publish an early notice',
		place: ['notice', 'embargo-broken'],
		done: sent('embargo-broken'),
	},
	{ id: 'go-faster', of: 'broken', label: 'agree on an earlier date', place: ['draft', 'dates'], done: no },
	{
		id: 'mitigation',
		of: 'exploited',
		label: 'tell users what helps before the fix',
		place: ['notice', 'mitigation'],
		done: sent('mitigation'),
	},
	{
		id: 'ask-help',
		of: 'exploited',
		label: 'ask a coordinator for help',
		place: ['response', 'help'],
		done: no,
		helpful: true,
	},
	{
		id: 'move-private',
		of: 'discover',
		label: 'move the report to a private place',
		place: ['triage', 'report'],
		done: no,
		here: r => r.received?.via === 'public',
	},
	{
		id: 'acknowledge',
		of: 'discover',
		label: 'acknowledge the report',
		place: ['triage', 'report'],
		done: r => r.acknowledgedAt !== undefined,
		fixed: true,
	},
	{
		id: 'facts',
		of: 'triage',
		label: 'look at the facts',
		place: ['triage', 'facts'],
		done: looked('facts'),
		helpful: true,
	},
	{
		id: 'completeness',
		of: 'triage',
		label: 'see whether the report is complete',
		place: ['triage', 'completeness'],
		done: looked('completeness'),
		helpful: true,
	},
	{
		id: 'similar',
		of: 'triage',
		label: 'compare it with other reports',
		place: ['triage', 'similar'],
		done: looked('similar'),
		helpful: true,
	},
	{
		id: 'decide',
		of: 'triage',
		label: 'decide what it is',
		place: ['triage', 'decision'],
		done: r => r.decision !== undefined,
		fixed: true,
	},
	{
		id: 'link-original',
		of: 'triage',
		label: 'say which report it repeats',
		place: ['triage', 'similar'],
		done: r => r.decision?.duplicateOf !== undefined || r.related?.some(o => o.kind === 'duplicate-of') === true,
		here: (_, way) => way === 'duplicate',
	},
	{
		id: 'report-upstream',
		of: 'triage',
		label: 'report it upstream',
		place: ['triage', 'decision'],
		done: r => !blank(r.decision?.upstream),
		here: (_, way) => way === 'upstream',
	},
	{
		id: 'tell-finder',
		of: 'triage',
		label: 'tell the finder what was decided',
		place: ['triage', 'decision'],
		done: r => r.decision?.sent !== undefined || !blank(r.decision?.message),
		here: r => r.decision !== undefined,
		spared: noFinder,
	},
	{
		id: 'move-on-forge',
		of: 'triage',
		label: 'accept or close it on the forge',
		place: ['triage', 'decision'],
		done: r => r.advisory.state !== 'triage',
		fixed: true,
		here: r => r.decision !== undefined,
	},
	{
		id: 'reproduce',
		of: 'validate',
		label: 'reproduce it',
		place: ['triage', 'report'],
		done: no,
		helpful: true,
	},
	{
		id: 'validate',
		of: 'validate',
		label: 'accept it as a vulnerability',
		place: ['triage', 'decision'],
		done: r => r.validatedAt !== undefined || r.advisory.state === 'draft' || isPublic(r.advisory),
		fixed: true,
	},
	{
		id: 'ask-finder',
		of: 'validate',
		label: 'ask the finder whether they take part',
		place: ['draft', 'people'],
		done: no,
		helpful: true,
		spared: noFinder,
	},
	{
		id: 'read-in',
		of: 'coordinate',
		label: 'write down who knows',
		place: ['response', 'circle'],
		done: r => readers(r) > 0,
		helpful: true,
		spared: left('people'),
	},
	{
		id: 'leak-plan',
		of: 'coordinate',
		label: 'write the leak plan',
		place: ['response', 'circle'],
		done: r => !blank(r.leakPlan),
	},
	{
		id: 'agree-pd',
		of: 'coordinate',
		label: 'agree on the disclosure date',
		place: ['draft', 'dates'],
		done: r => r.disclosure?.some(pd => pd.by === 'owner') === true,
	},
	{
		id: 'private-fork',
		of: 'patch',
		label: 'make a private place for the fix',
		place: ['draft', 'fix'],
		done: r => r.advisory.privateFork !== undefined || r.publication?.fork !== undefined,
		helpful: true,
		here: r => forgeKey(r.advisory) !== undefined,
		spared: left('fork'),
	},
	{
		id: 'link-fix',
		of: 'patch',
		label: 'link the fix',
		place: ['draft', 'fix'],
		done: r => (r.fixes?.length ?? 0) > 0,
	},
	{
		id: 'root-cause',
		of: 'patch',
		label: 'name the root cause (CWE)',
		place: ['draft', 'severity'],
		done: r => (r.drafts?.cweIds ?? r.advisory.cweIds).length > 0,
	},
	{
		id: 'same-pattern',
		of: 'patch',
		label: 'look for the same pattern elsewhere',
		place: ['draft', 'fix'],
		done: no,
		helpful: true,
	},
	{
		id: 'regression-test',
		of: 'test',
		label: 'add a test that fails without the fix',
		place: ['draft', 'fix'],
		done: no,
		helpful: true,
	},
	{
		id: 'test-run',
		of: 'test',
		label: 'run the tests, and write down how they went',
		place: ['draft', 'fix'],
		done: r => r.tests?.at(-1)?.outcome === 'passed',
	},
	{
		id: 'branches',
		of: 'test',
		label: 'settle every maintained branch',
		place: ['draft', 'fix'],
		done: r => r.branches?.every(isSettled) === true,
		here: r => (r.branches?.length ?? 0) > 0,
	},
	{
		id: 'release',
		of: 'test',
		label: 'prepare the release, without cutting it',
		place: ['draft', 'fix'],
		done: no,
		helpful: true,
	},
	{
		id: 'draft',
		of: 'document',
		label: 'write the advisory',
		place: ['draft', 'text'],
		done: r => missingText(r).length === 0,
		fixed: true,
	},
	{
		id: 'rate',
		of: 'document',
		label: 'rate the severity',
		place: ['draft', 'severity'],
		done: ({ drafts, advisory: { cvss, severity } }) =>
			!blank(drafts?.cvssV4 ?? cvss.v4) || !blank(drafts?.cvssV3 ?? cvss.v3) || severity !== undefined,
	},
	{
		id: 'cve',
		of: 'document',
		label: 'get a CVE id',
		place: ['draft', 'dates'],
		done: r => !blank(r.drafts?.cveId ?? r.advisory.cveId) || r.cveAssigner?.kind === 'none',
		who: r => (r.cveRequestedAt !== undefined && r.cveRefusedAt === undefined ? 'cna' : 'us'),
	},
	{
		id: 'credit',
		of: 'document',
		label: 'ask the finder how to be credited',
		place: ['draft', 'people'],
		done: r => (r.drafts?.credits ?? r.advisory.credits).length > 0,
		spared: noFinder,
	},
	{
		id: 'notice',
		of: 'distribute',
		label: 'send the embargoed notice',
		place: ['notice', 'embargoed'],
		done: sent('embargoed'),
		spared: left('notice'),
	},
	{
		id: 'downstream',
		of: 'distribute',
		label: 'let downstreams prepare',
		place: ['draft', 'dates'],
		done: no,
		helpful: true,
		here: sent('embargoed'),
		who: () => 'downstream',
	},
	{
		id: 'checks',
		of: 'distribute',
		label: 'go through the checks before publishing',
		place: ['draft', 'review'],
		done: no,
		helpful: true,
	},
	{
		id: 'publish',
		of: 'disclose',
		label: 'publish the advisory',
		place: ['draft', 'review'],
		done: r => isPublic(r.advisory),
		fixed: true,
	},
	{
		id: 'fix-public',
		of: 'disclose',
		label: 'get the fix public',
		place: ['draft', 'review'],
		done: r => r.publication?.fixPublicAt !== undefined,
		here: r => r.publication !== undefined,
	},
	{
		id: 'announce',
		of: 'disclose',
		label: 'announce it',
		place: ['draft', 'review'],
		done: r => r.publication?.announcedAt !== undefined,
		// Advisories that were published before we came have no such record, and ask for none.
		here: r => r.publication !== undefined || !isPublic(r.advisory),
		spared: left('announce'),
	},
	{
		id: 'follow-up',
		of: 'disclose',
		label: 'see that the news arrived',
		place: ['response', 'arrival'],
		done: r => r.finishedAt !== undefined,
	},
	{
		id: 'learn',
		of: 'disclose',
		label: 'write down what was learned',
		place: ['response', 'timeline'],
		done: r => !blank(r.postMortem),
		helpful: true,
	},
] as const satisfies readonly StepDefinition[];

export type StepId = (typeof STEPS)[number]['id'];

/** Of a case that is on no forge, collaborators are names in a document: they read nothing by that. */
function readers(record: Case): number {
	const { collaborators, teams } = record.advisory;
	const onForge = forgeKey(record.advisory) === undefined ? 0 : collaborators.length + teams.length;
	return readingNow(record).length + onForge;
}
