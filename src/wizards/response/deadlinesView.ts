import { type Deadline, deadlinesOf } from '../../core/allDeadlines';
import type { Case } from '../../core/case';
import { clockTroubles } from '../../core/clockTroubles';
import { createZones } from '../../core/deadlines';
import { UserError } from '../../core/errors';
import { escalationSigns } from '../../core/escalation';
import { isOpen } from '../../core/lifecycle';
import { instantWords } from '../../core/instantWords';
import { agreementFor, bindingInstant } from '../../core/limits';
import type { Policy } from '../../core/policyDefaults';
import { CRA_NOTICES } from '../../core/vocabulary';
import { CRA_TITLES, craNotice } from '../../formats/markdown/cra';
import type { DeadlineRow, DeadlinesView } from '../../protocol/response/deadlines';

/** Most of each list that is shown. */
const MOST = 50;

/** @returns what the section shows. Where dates of the case lead out of the calendar, that is said, and there are no rows. */
export function deadlinesView(record: Case, policy: Policy, now: Date): DeadlinesView {
	const zones = policy.calendar.zones ?? createZones();
	const words: Words = (instant, zone = policy.zone) => instantWords(instant, zone, policy.zone, zones);
	const wordsOf = (instant: string | undefined, zone: string): string | undefined =>
		instant === undefined ? undefined : words(instant, zone);
	const { pauses = [], agreements = [], exploited } = record;
	const { troubles, jumped, rows, signs } = judged(record, policy, now, words);
	return {
		rows,
		zone: policy.zone,
		open: isOpen(record.advisory),
		jumped,
		troubles,
		refused: (policy.refused ?? []).slice(0, MOST),
		pauses: pauses
			.slice(-MOST)
			.reverse()
			.map(pause => ({
				...pause,
				fromExact: words(pause.from),
				...(pause.until === undefined ? {} : { untilExact: words(pause.until) }),
			})),
		agreements: agreements
			.slice(-MOST)
			.reverse()
			.map(({ id, what, date, zone, with: whom, reason }) => ({
				id,
				what,
				exact: wordsOf(bindingInstant({ date, zone }, policy, zones), zone) ?? date,
				with: whom,
				reason,
				counts: agreementFor(record, what)?.id === id,
			})),
		more: Math.max(0, pauses.length - MOST) + Math.max(0, agreements.length - MOST),
		...(exploited === undefined
			? {}
			: {
					exploited: {
						exact: words(exploited.at),
						...(exploited.source === undefined ? {} : { source: exploited.source }),
					},
				}),
		cra: craDrafts(record, policy, words),
		steward: policy.cra === 'steward',
		signs,
	};
}

type Words = (instant: string, zone?: string) => string;

/** A case file may hold dates at the end of the calendar: nothing on this page may break by them. */
function judged(
	record: Case,
	policy: Policy,
	now: Date,
	words: Words,
): Pick<DeadlinesView, 'rows' | 'signs' | 'jumped'> & { readonly troubles: string[] } {
	try {
		const { jumped, texts } = clockTroubles(record, policy, now);
		return {
			rows: deadlinesOf(record, policy, now).map(deadline => rowOf(deadline, words)),
			signs: escalationSigns(record, policy, now).map(({ key, text, todo, seen }) => ({ key, text, todo, seen })),
			jumped,
			troubles: [...texts],
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { rows: [], signs: [], jumped: false, troubles: [error.message] };
	}
}

function rowOf(deadline: Deadline, words: Words): DeadlineRow {
	const { what, state, overdue, source, zone, due, metAt, waitsFor, givenBack, agreement, others } = deadline;
	return {
		...{ what, state, overdue, source, givenBack },
		...(due === undefined ? {} : { due, exact: words(due, zone) }),
		...(metAt === undefined ? {} : { metExact: words(metAt) }),
		...(waitsFor === undefined ? {} : { waitsFor }),
		...(agreement === undefined ? {} : { agreed: { with: agreement.with, reason: agreement.reason } }),
		others: others.slice(0, MOST).map(other => ({
			source: other.source,
			exact: words(other.due),
			...(other.said === undefined ? {} : { said: other.said.slice(0, 2000) }),
		})),
	};
}

function craDrafts(record: Case, { cra }: Policy, words: Words): DeadlinesView['cra'] {
	if (cra === undefined || record.exploited === undefined) return [];
	return CRA_NOTICES.map(what => {
		const sent = record.craSent?.find(each => each.what === what);
		return {
			what,
			title: CRA_TITLES[what],
			text: craNotice(record, what, { format: 'markdown', role: cra, words }),
			...(sent === undefined ? {} : { sentExact: words(sent.at) }),
		};
	});
}
