import type { Deadline } from '../../core/allDeadlines';
import type { Case } from '../../core/case';
import { acknowledgements, affectedFacts, identifiers, projectOf, severityFacts } from './facts';
import { heading, list, type NoticePart, paragraph, type Sentence } from './notice';
import { timelineSentences, timesIn } from './timelineText';
import { writeNotice } from './writeNotice';

export interface PostMortemContext {
	/** The zone times are told in. */
	readonly zone: string;
	/** All deadlines of the case, as they stand now. */
	readonly deadlines: readonly Deadline[];
	/** Whether the finder is named beyond the credit they agreed to. */
	readonly nameFinder: boolean;
	readonly weaknessName?: (id: string) => string | undefined;
}

/**
 * A post-mortem to begin with: what the case knows as facts, what only people know as questions. It names nobody beyond the
 * agreed credits unless told so; the timeline's entries stand in it as they were written.
 */
export function postMortemDraft(record: Case, context: PostMortemContext): string {
	const { advisory } = record;
	const format = { format: 'markdown', ...nameOf(context) } as const;
	const parts: NoticePart[] = [
		...(advisory.state === 'published'
			? []
			: [paragraph(`TLP:${record.tlp}. The advisory is not published: share this only with those who may know.`)]),
		paragraph('A draft, made from the case. It blames nobody: it asks what the next response can do better.'),
		heading('In short'),
		list([
			...identifiers(advisory),
			...severityFacts(advisory, format, false, []),
			...affectedFacts(advisory, format, 'fixed in', []),
		]),
		paragraph('What did users risk, and for how long? …'),
		heading('What happened when'),
		record.timeline.length === 0
			? paragraph('Nothing was written down in the timeline. …')
			: list(timelineSentences(record.timeline, context.zone)),
		heading('How long it took'),
		list(durations(record, context)),
		heading('How it was found'),
		list(foundHow(record, context)),
		paragraph('Could we have found it ourselves, and by what? …'),
		heading('Root cause'),
		list(rootCause(record, context)),
		paragraph('Since which version, and what let it in? …'),
		heading('Who was told before, and whether the embargo held'),
		list(toldBefore(record, context)),
		heading('What went well'),
		list([['What helped? …'], ['What would we do the same way again? …']]),
		heading('What to change'),
		list([['Where did we wait, and for whom? …'], ['What was missing: people, rights, a contact, a tool? …']]),
		heading('Follow-ups'),
		list([
			['Is the same pattern elsewhere: in this repository, its other branches, its sibling projects? …'],
			['Which test would have caught it, and does it run now? …'],
			['Which lasting rule (a lint, a review question, a safer interface) keeps it out? …'],
			['Who does each of these, and until when? …'],
		]),
	];
	return writeNotice({ title: ['Post-mortem: ', { said: projectOf(advisory, format) }], parts }, 'markdown');
}

function nameOf({ weaknessName }: PostMortemContext): Pick<PostMortemContext, 'weaknessName'> {
	return weaknessName === undefined ? {} : { weaknessName };
}

function durations(record: Case, { deadlines, zone }: PostMortemContext): Sentence[] {
	const start = record.clock?.startedAt ?? record.received?.at;
	const when = timesIn(zone);
	const row = (name: string, done: string | undefined, deadline?: Deadline): Sentence => {
		if (done === undefined) return [`${name}: not known`];
		const took = start === undefined ? '' : `, ${span(start, done)} after the report`;
		return [`${name}: ${when(done)}${took}${againstDue(done, deadline, when)}`];
	};
	const of = (what: Deadline['what']): Deadline | undefined => deadlines.find(deadline => deadline.what === what);
	const fixed = record.publication?.fixPublicAt;
	return [
		[start === undefined ? 'Reported: not known' : `Reported: ${when(start)}`],
		row('Acknowledged', record.acknowledgedAt, of('acknowledge')),
		row('Assessed', record.assessedAt, of('assess')),
		row('Fix public', fixed),
		row('Disclosed', record.advisory.publishedAt, of('disclose')),
		...(record.pauses ?? []).map(
			({ from, until, reason }): Sentence => [
				`Clocks rested from ${when(from)} to ${until === undefined ? 'now' : when(until)}: `,
				{ said: reason },
			],
		),
		...(record.agreements ?? []).map(
			({ what, date, zone: there, reason }): Sentence => [
				`Agreed anew, ${AGREED[what]}: until ${date} `,
				{ said: there },
				', ',
				{ said: reason },
			],
		),
	];
}

const AGREED = { acknowledge: 'to acknowledge', assess: 'to assess', disclose: 'to disclose' } as const;

function againstDue(done: string, deadline: Deadline | undefined, when: (instant: string) => string): string {
	if (deadline?.due === undefined) return '';
	const late = Date.parse(done) - Date.parse(deadline.due);
	return late > 0
		? `; ${span(deadline.due, done)} late (it was due ${when(deadline.due)})`
		: `; in time (it was due ${when(deadline.due)})`;
}

/** Whole days, or hours below two days. */
function span(from: string, to: string): string {
	const ms = Math.max(0, Date.parse(to) - Date.parse(from));
	const hours = Math.round(ms / 3_600_000);
	if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
	return `${Math.round(hours / 24)} days`;
}

function foundHow({ received, advisory }: Case, { nameFinder }: PostMortemContext): Sentence[] {
	const ways = { text: 'as a text', mail: 'by mail', forge: 'on the forge', public: 'in public' } as const;
	const credits = acknowledgements(advisory);
	const finder = [received?.name, received?.email, advisory.author].filter(name => name !== undefined);
	return [
		[received === undefined ? 'How the report came: not known' : `The report came ${ways[received.via]}`],
		...(credits.length === 0 ? [['Nobody agreed to be credited']] : credits.map(credit => ['Credit: ', ...credit])),
		...(nameFinder ? finder.map((name): Sentence => ['Reported by: ', { said: name }]) : []),
	];
}

function rootCause({ advisory, fixes = [], tests = [], branches = [] }: Case, context: PostMortemContext): Sentence[] {
	const weaknesses = advisory.cweIds.map((id): Sentence => {
		const name = context.weaknessName?.(id);
		return ['Weakness: ', { code: id }, ...(name === undefined ? [] : [', ', { said: name }])];
	});
	const commits = fixes.flatMap(({ commit }) => (commit === undefined ? [] : [commit]));
	return [
		...(weaknesses.length === 0 ? [['Weakness: not named yet']] : weaknesses),
		...(commits.length === 0
			? [['Fix: no commit is linked']]
			: commits.map((commit): Sentence => ['Fix: ', { code: commit }])),
		...branches.flatMap(({ name, state, release }): Sentence[] =>
			state === 'affected' && release !== undefined
				? [['Branch ', { code: name }, ': released with ', { code: release }]]
				: [],
		),
		...tests.map(({ what, outcome }): Sentence => [`Tests ${outcome}: `, { code: what }]),
	];
}

function toldBefore(
	{ readIn = [], notices = [], timeline, publication }: Case,
	{ zone }: PostMortemContext,
): Sentence[] {
	const when = timesIn(zone);
	const broken =
		notices.some(({ kind }) => kind === 'embargo-broken') || timeline.some(({ text }) => BROKEN.test(text));
	const names = {
		embargoed: 'Embargoed notice',
		mitigation: 'Notice of a mitigation',
		'embargo-broken': 'Notice of a broken embargo',
	};
	return [
		[
			readIn.length === 0
				? 'Nobody was read in, as far as the case knows'
				: readIn.length === 1
					? 'One was read in'
					: `${readIn.length} were read in`,
		],
		...notices.map(({ kind, at }): Sentence => [`${names[kind]}: ${when(at)}`]),
		[
			broken
				? 'The embargo broke. What got out, how, and how soon did we know? …'
				: 'Nothing in the case says that the embargo broke. Did it hold? …',
		],
		...(publication?.advisoryFirstAt === undefined ? [] : [['The advisory went first, the fix after it']]),
	];
}

/** What our own entry says of it. */
const BROKEN = /embargo (?:was |is )?broken/i;
