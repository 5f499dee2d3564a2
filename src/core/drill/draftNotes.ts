import { t } from '../translate';
import { countingPd } from '../disclosureDate';
import { InvalidDateError } from '../dates';
import { dayFault, isGoodDay } from '../disclosureDateDays';
import { affects, InvalidRangeError } from '../versions';
import { advice, type DrillCase, good, type Note } from './note';
import { DRILL_CVE, DRILL_FINDER, FIRST_AFFECTED, FIX_COMMIT, FIXED_IN, OTHER_ID, OTHER_TITLE } from './story';
import { askedForCredit } from './triageNotes';

const DAY_MS = 24 * 3_600_000;

export function textNotes({ record: { advisory } }: DrillCase): Note[] {
	const text = `${advisory.summary}\n${advisory.description}`;
	const missing = [
		/\bimpact\b|\battacker|\ballows?\b|\bread any\b/i.test(text) ? '' : 'what can happen',
		/\bpatch|\bfixed\b|\bupgrade\b/i.test(text) ? '' : 'which version fixes it',
		/\bworkarounds?\b|\bmitigat/i.test(text) ? '' : 'what helps until an upgrade',
	].filter(part => part !== '');
	return [
		missing.length === 0
			? good(t('Impact, patches and workarounds are there: that is what readers look for.'))
			: advice(t('Say also {0}.', missing.join(', and '))),
		...(/purgeCache|remote code execution/i.test(text)
			? [
					advice(
						t('The claim about purgeCache still stands in the text. What is published should be what you checked.'),
					),
				]
			: []),
		...(/\{\{include\s{1,5}\.\.\/|etc\/hostname/.test(text)
			? [advice(t('The proof of concept stands in the text. Many wait with it until users have upgraded.'))]
			: []),
		...(/Mira Falk|^Hello,/m.test(advisory.description)
			? [advice(t('The letter itself is still in the text. An advisory is written for users, in your own words.'))]
			: []),
		...(text.includes(OTHER_ID) || text.includes(OTHER_TITLE)
			? [advice(t('The text names the other case, which is under embargo. Take that out.'))]
			: []),
	];
}

export function affectedNotes({ record: { advisory } }: DrillCase): Note[] {
	const [row] = advisory.affected;
	if (row === undefined) return [advice(t('No package is named, so no tool can tell anybody that they are affected.'))];
	const hits = (version: string): boolean | undefined => {
		try {
			return affects(row.ecosystem, row.range, version);
		} catch (error) {
			if (error instanceof InvalidRangeError) return undefined;
			throw error;
		}
	};
	return [
		hits('2.0.9') === true
			? advice(
					t(
						'The range takes in versions before {0}, which have no include directive. “All versions” is seldom true, and warns people for nothing.',
						FIRST_AFFECTED,
					),
				)
			: hits(FIRST_AFFECTED) === true && hits('2.4.0') === true
				? good(t('The range begins with {0} and reaches 2.4.0.', FIRST_AFFECTED))
				: advice(
						t('The range misses versions that are affected: the flaw is there from {0} to 2.4.0.', FIRST_AFFECTED),
					),
		row.patched === FIXED_IN
			? good(t('{0} is named as the fix.', FIXED_IN))
			: advice(t('Name {0} as the patched version: “upgrade” needs a number.', FIXED_IN)),
	];
}

export function peopleNotes(drill: DrillCase): Note[] {
	const { credits } = drill.record.advisory;
	const finder = credits.find(({ login, name }) => login === DRILL_FINDER || name === 'Mira Falk');
	if (finder === undefined)
		return [
			advice(
				t('The finder is not credited. Credit is the one thing that every project can give: ask whether and how.'),
			),
		];
	return [
		askedForCredit(drill)
			? good(t('You asked the finder how they want to be named.'))
			: advice(t('You named the finder without asking. Some may not be named at work: ask, then write it down.')),
		finder.type === 'finder' || finder.type === 'reporter'
			? good(t('The finder is credited for finding it.'))
			: advice(t('Credit Mira Falk as finder: that is what was done.')),
	];
}

export function cveNotes({ record: { cveRequestedAt, advisory, cveAssigner } }: DrillCase): Note[] {
	if (cveAssigner?.kind === 'none')
		return [advice(t('No CVE id is one way. Most scanners know nothing else, so users may never hear of it.'))];
	// The forge gives its id at once, and then no request is left to be written down.
	const asked = cveRequestedAt !== undefined || advisory.cveId === DRILL_CVE;
	if (!asked && advisory.cveId === undefined)
		return [
			advice(
				t('Nobody was asked for a CVE id. Request one, or decide that there is none: most scanners know nothing else.'),
			),
		];
	return [
		asked
			? good(t('You asked for the CVE id before PD. In real life it takes hours to days, so ask early.'))
			: advice(
					t('The id was written in, not asked for. Ask one assigner only, or there will be two ids for one flaw.'),
				),
		...(advisory.cveId === undefined ? [advice(t('The id is not there yet. You may go on; it follows.'))] : []),
	];
}

export function fixNotes({ record: { fixes = [], tests = [] } }: DrillCase): Note[] {
	const linked = fixes.some(({ commit }) => commit === FIX_COMMIT);
	return [
		linked
			? good(t('The linked commit refuses includes from outside: it is the fix.'))
			: advice(t('“Refuse includes from outside of the documents” is the fix. The others only touch the same files.')),
		tests.some(({ outcome }) => outcome === 'passed')
			? good(t('A test run is written down. Private forks have no CI, so somebody has to run them.'))
			: advice(t('Run the tests and write it down: private forks have no CI.')),
	];
}

export function pdNotes({ record, calendar }: DrillCase): Note[] {
	const counted = countingPd(record.disclosure ?? []);
	if (counted === undefined) return [advice(t('There is no PD. Without a day everybody works to another one.'))];
	const { pd, at } = counted;
	const from = Date.parse(record.received?.at ?? record.advisory.createdAt ?? at);
	const days = Math.round((Date.parse(at) - from) / DAY_MS);
	return [
		dayNote(pd.date, calendar),
		pd.time === undefined
			? advice(
					t('Name a time too: a date alone is up to two days long around the world. Yours is counted in {0}.', pd.zone),
				)
			: good(t('Date, time and zone are there ({0}).', pd.zone)),
		days > 90
			? advice(t('More than 90 days is longer than most finders wait. Shorter is better.'))
			: days > 70
				? advice(t('The finder wants to speak about it in ten weeks. Publish before that, or ask them to wait.'))
				: good(t('It lies before the day on which the finder wants to speak about it.')),
	];
}

function dayNote(date: string, calendar: DrillCase['calendar']): Note {
	try {
		const fault = dayFault(date, calendar);
		if (fault === 'friday')
			return advice(t('PD is on a Friday: those who have to upgrade are leaving. Monday to Wednesday is best.'));
		if (fault === 'weekend')
			return advice(t('PD is on a weekend: nobody is there to upgrade. Monday to Wednesday is best.'));
		if (fault === 'holiday') return advice(t('PD is on a holiday. Monday to Wednesday of a working week is best.'));
		return isGoodDay(date, calendar)
			? good(t('PD is on one of the best days: people are there, and have days to act.'))
			: advice(t('PD is on a working day. Monday to Wednesday is better still.'));
	} catch (error) {
		if (error instanceof InvalidDateError)
			return advice(t('PD is no date that can be read. Choose one from the calendar.'));
		throw error;
	}
}

export function checksNotes({ record: { publication } }: DrillCase): Note[] {
	const overruled = publication?.overruled?.length ?? 0;
	if (overruled === 0) return [good(t('Every check was met.'))];
	const which = overruled === 1 ? t('1 check was overruled') : `${overruled} checks were overruled`;
	return [
		advice(t('{0}. That may be right: the reason you wrote stays in the case, for whoever asks in a year.', which)),
	];
}

export function publishNotes({ record: { publication, advisory, disclosure = [] } }: DrillCase): Note[] {
	const fixAt = Date.parse(publication?.fixPublicAt ?? '');
	const at = Date.parse(advisory.publishedAt ?? '');
	const pd = Date.parse(countingPd(disclosure)?.at ?? '');
	return [
		publication?.fixPublicAt === undefined || fixAt > at
			? advice(
					t(
						'The advisory went out before the fix: attackers read it too. Publish the release first, the advisory minutes later.',
					),
				)
			: good(t('The fix was public before the advisory, so that everybody who reads it can act.')),
		...(pd > at
			? [
					advice(
						t(
							'It was published before PD. In a drill there is no other way; else tell the finder and all who were read in first.',
						),
					),
				]
			: []),
	];
}

export function announceNotes({ record: { publication } }: DrillCase): Note[] {
	return publication?.announcedAt === undefined
		? [advice(t('Announce it where users look: the release notes, a list, a blog. An advisory alone reaches few.'))]
		: [good(t('It is announced: the news reaches people who run no scanner.'))];
}

export function arrivalNotes({ record: { arrivals = [] } }: DrillCase): Note[] {
	return [
		arrivals.length === 0
			? advice(t('Look after some days whether databases and scanners have it. A drill’s advisory arrives nowhere.'))
			: good(t('You looked whether it arrived. Only then can every user have it.')),
	];
}
