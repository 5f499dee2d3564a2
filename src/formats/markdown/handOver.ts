import type { Deadline } from '../../core/allDeadlines';
import type { Case } from '../../core/case';
import type { HandOverChoice } from '../../core/handOver/hiddenWords';
import { disclosureWords } from './disclosureWords';
import { acknowledgements, affectedFacts, identifiers, projectOf, references, severityFacts } from './facts';
import { handlingRules } from './handling';
import { heading, list, maintainersText, type NoticePart, paragraph, type Sentence } from './notice';
import { timelineSentences, timesIn } from './timelineText';
import { writeNotice } from './writeNotice';

export interface HandOverContext {
	/** ISO 8601 in UTC. */
	readonly now: string;
	/** The zone times are told in. */
	readonly zone: string;
	/** Who gets it, as plain text. */
	readonly to: string;
	/** What is asked for, in a person's own words. */
	readonly ask: string;
	readonly choice: HandOverChoice;
	readonly deadlines: readonly Deadline[];
	/** Who asks, where the settings say it. */
	readonly publisher?: { readonly name: string; readonly namespace: string };
	readonly weaknessName?: (id: string) => string | undefined;
}

/**
 * What helpers need to take a case on: an intake form, evidence and the timeline. Parts that are not chosen are left out;
 * the names that still stand in what people wrote are for core/handOver/redact to take out of the whole text.
 */
export function handOverBundle(record: Case, context: HandOverContext): string {
	const { advisory } = record;
	const { choice, zone } = context;
	const format = {
		format: 'markdown',
		...(context.weaknessName === undefined ? {} : { weaknessName: context.weaknessName }),
	} as const;
	const isPublic = advisory.state === 'published' || advisory.state === 'withdrawn';
	const tlp = isPublic ? 'CLEAR' : record.tlp;
	const affected = affectedFacts(advisory, format, 'fixed in', []);
	const message = record.decision?.message?.trim() ?? '';
	const notes = record.notes?.trim() ?? '';
	const parts: NoticePart[] = [
		paragraph('For ', { said: context.to }, `. TLP:${tlp}. As of ${timesIn(zone)(context.now)}.`),
		...(isPublic ? [] : [list(handlingRules(tlp, undefined).map(rule => [rule]))]),
		heading('What we ask for'),
		context.ask.trim() === '' ? paragraph('(not written yet)') : maintainersText(context.ask),
		heading('Who asks'),
		list(whoAsks(record, context)),
		heading('The vulnerability'),
		paragraph({ said: advisory.summary.trim() === '' ? '(no title yet)' : advisory.summary }),
		list([
			...identifiers(advisory),
			...severityFacts(advisory, format, true, []),
			...(advisory.cweIds.length === 0 ? [['Weakness: not named yet']] : []),
			exploitedFact(record, zone),
		]),
		heading('Affected and fixed versions'),
		affected.length === 0 ? paragraph('Not written down yet.') : list(affected),
		heading('Description and impact'),
		advisory.description.trim() === '' ? paragraph('(none yet)') : maintainersText(advisory.description),
		heading('Status and deadlines'),
		list(status(record, context)),
		heading('Who knows'),
		list(whoKnows(record, context)),
		heading('Evidence'),
		list(evidence(record, zone, references(advisory, format, []))),
		...(choice.discussion && message !== '' ? [heading('What the finder was told'), maintainersText(message)] : []),
		...(choice.notes && notes !== '' ? [heading('Internal notes'), maintainersText(notes)] : []),
		...(choice.timeline && record.timeline.length > 0
			? [heading('Timeline'), list(timelineSentences(record.timeline, zone))]
			: []),
	];
	return writeNotice({ title: ['Hand-over: ', { said: projectOf(advisory, format) }], parts }, 'markdown');
}

function whoAsks({ advisory }: Case, { publisher }: HandOverContext): Sentence[] {
	const { repository } = advisory.source;
	return [
		...(publisher === undefined ? [] : [['From: ', { said: publisher.name }, ', ', { said: publisher.namespace }]]),
		['Project: ', { said: projectOf(advisory, { format: 'markdown' }) }],
		...(repository === undefined ? [] : [['Repository: ', { code: repository }]]),
	];
}

function exploitedFact({ exploited }: Case, zone: string): Sentence {
	if (exploited === undefined) return ['Exploited in the wild: not known to us'];
	const { at, source } = exploited;
	return [
		`Exploited in the wild: yes, known since ${timesIn(zone)(at)}`,
		...(source === undefined ? [] : [', ', { said: source }]),
	];
}

function status(record: Case, { zone, deadlines }: HandOverContext): Sentence[] {
	const when = timesIn(zone);
	const fact = (name: string, at: string | undefined): Sentence[] =>
		at === undefined ? [] : [[`${name}: ${when(at)}`]];
	return [
		[`State: ${STATES[record.advisory.state]}`],
		...fact('Reported', record.received?.at ?? record.clock?.startedAt),
		...fact('Acknowledged', record.acknowledgedAt),
		...fact('Assessed', record.assessedAt),
		...fact('Validated', record.validatedAt),
		...fact('Published', record.advisory.publishedAt),
		...(record.disclosure ?? []).map((pd): Sentence => {
			const missing: string[] = [];
			const words = disclosureWords(pd, missing);
			const source = pd.source === undefined ? [] : [': ', { said: pd.source }];
			const day = missing.length > 0 ? [{ said: `${pd.date} ${pd.time ?? ''} ${pd.zone}` }] : [words];
			return ['PD: ', ...day, `, set by ${SET_BY[pd.by]}`, ...source];
		}),
		...((record.disclosure ?? []).length === 0 ? [['PD: not agreed yet']] : []),
		...deadlines.flatMap(({ what, due, state }): Sentence[] =>
			due === undefined || (state !== 'open' && state !== 'overdue')
				? []
				: [[`Due: ${DUE[what]}, ${when(due)}${state === 'overdue' ? ' (overdue)' : ''}`]],
		),
		...(record.advisory.cveId === undefined && record.cveRequestedAt !== undefined
			? [[`CVE id: asked for, ${when(record.cveRequestedAt)}`]]
			: []),
	];
}

const STATES: Readonly<Record<Case['advisory']['state'], string>> = {
	triage: 'report, not judged yet',
	draft: 'accepted, advisory in work',
	published: 'published',
	closed: 'closed without an advisory',
	withdrawn: 'withdrawn',
};
const SET_BY = { owner: 'us', finder: 'the finder', coordinator: 'a coordinator' } as const;
const DUE: Readonly<Record<Deadline['what'], string>> = {
	acknowledge: 'acknowledgement',
	assess: 'first assessment',
	disclose: 'disclosure',
	'cra-warning': 'early warning (CRA)',
	'cra-notification': 'notification (CRA)',
	'cra-final': 'final report (CRA)',
};

function whoKnows(record: Case, { choice, zone }: HandOverContext): Sentence[] {
	const { received, advisory, readIn = [], notices = [] } = record;
	const when = timesIn(zone);
	const now = readIn.filter(({ until }) => until === undefined);
	const finder = [received?.name, received?.email, advisory.author].filter(name => name !== undefined);
	const others = [...advisory.collaborators, ...advisory.teams];
	const thanks = acknowledgements(advisory);
	return [
		['Finder: ', ...(choice.finder ? named(finder, 'not known') : ['name and contact withheld'])],
		...(choice.finder ? thanks.map((credit): Sentence => ['Credit agreed: ', ...credit]) : []),
		[
			'Read in: ',
			...(choice.readIn
				? named(
						now.map(({ name }) => name),
						'nobody',
					)
				: [counted(now.length)]),
		],
		['With access on the forge: ', ...(choice.others ? named(others, 'nobody else') : [counted(others.length)])],
		...notices.map(
			({ kind, at, to }): Sentence => [`${NOTICES[kind]}, ${when(at)}`, ...(choice.readIn ? [': ', { said: to }] : [])],
		),
		...(choice.fork && advisory.privateFork !== undefined
			? [['Private fork: ', { code: advisory.privateFork.url }]]
			: []),
	];
}

const NOTICES = {
	embargoed: 'Embargoed notice sent',
	mitigation: 'Notice of a mitigation sent',
	'embargo-broken': 'Notice of a broken embargo sent',
} as const;

function named(names: readonly string[], none: string): Sentence {
	return names.length === 0 ? [none] : names.flatMap((said, at) => (at === 0 ? [{ said }] : [', ', { said }]));
}

function counted(count: number): string {
	if (count === 0) return 'nobody';
	return count === 1 ? '1, name withheld' : `${count}, names withheld`;
}

function evidence(record: Case, zone: string, links: readonly Sentence[]): Sentence[] {
	const { fixes = [], branches = [], tests = [], publication } = record;
	const when = timesIn(zone);
	const rows: Sentence[] = [
		...fixes.flatMap(({ commit }): Sentence[] => (commit === undefined ? [] : [['Fix commit: ', { code: commit }]])),
		...branches.map(
			({ name, state, fix, release, reason }): Sentence => [
				'Branch ',
				{ code: name },
				`: ${state === 'end-of-life' ? 'no longer maintained' : state}`,
				...(fix === undefined ? [] : [', fix ', { code: fix }]),
				...(release === undefined ? [] : [', release ', { code: release }]),
				...(reason === undefined ? [] : [', ', { said: reason }]),
			],
		),
		...tests.map(({ at, what, outcome }): Sentence => [`Tests ${outcome}, ${when(at)}: `, { code: what }]),
		...(publication?.fixPublicAt === undefined ? [] : [[`The fix is public since ${when(publication.fixPublicAt)}`]]),
		...links.map((link): Sentence => ['Reference: ', ...link]),
	];
	return rows.length === 0 ? [['None is linked to the case yet.']] : rows;
}
