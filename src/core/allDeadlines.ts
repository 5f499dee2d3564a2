import type { Case } from './case';
import type { ClockSource, ClockWhat } from './clock';
import { type CraRole, craDuties } from './cra';
import { createZones, type Zones } from './deadlines';
import { groupOf } from './lifecycle';
import { bindingInstant, limitOf } from './limits';
import { pauseNow } from './pauses';
import type { Policy } from './policyDefaults';
import type { Agreement, Pause } from './response';

/** How a deadline stands. */
export type DeadlineState =
	/** Still to be met, and there is time. */
	| 'open'
	/** Still to be met, and the time is over. */
	| 'overdue'
	/** It rests: somebody else has to act. */
	| 'resting'
	| 'met'
	/** Met, after it was due. */
	| 'met-late'
	/** Nobody knows since when it runs, so nothing is overdue. */
	| 'unknown'
	/** It begins to run with something that has not happened yet. */
	| 'not-yet'
	/** It was not met, and need not be any more: the case went on without it, or is closed. */
	| 'moot';

/** One date that bears on a deadline, whoever named it. */
export interface NamedDue {
	readonly source: ClockSource;
	/** ISO 8601 in UTC. */
	readonly due: string;
	/** Where it was said, in a person's words. */
	readonly said?: string;
}

/** One deadline of a case. */
export interface Deadline {
	readonly what: ClockWhat;
	readonly state: DeadlineState;
	/** The last second in time, ISO 8601 in UTC. Of one that rests: where it stood when it began to. Nothing when not known. */
	readonly due?: string;
	/** Who set what counts. */
	readonly source: ClockSource;
	/** The zone in which it was named or counted, to show it in. */
	readonly zone: string;
	/** Whether we have to act for it: it is open or overdue, and nobody else is waited for. */
	readonly ours: boolean;
	/** Whether its time is over and it is not met; also while it rests, when it was missed before. */
	readonly overdue: boolean;
	/** When it was met, ISO 8601 in UTC; nothing where that is not known. */
	readonly metAt?: string;
	/** Who is waited for, and since when. */
	readonly waitsFor?: Pause['waitsFor'];
	readonly waitsSince?: string;
	/** Days that pauses gave back: business days, for PD calendar days. */
	readonly givenBack: number;
	/** What was negotiated, when that counts. */
	readonly agreement?: Agreement;
	/** Of PD: the other dates that were named, which are later or the same. */
	readonly others: readonly NamedDue[];
}

/** @param cra overrules the policy's */
export interface DeadlineOptions {
	readonly cra?: CraRole | 'off';
}

/**
 * All deadlines of a case, in the order in which a response meets them: acknowledge, assess, disclose, and the CRA's three where
 * they apply. Unlike clockOf it also tells those that were met and those that rest.
 * @throws InvalidZoneError for the policy's zone, InvalidCalendarError
 */
export function deadlinesOf(
	record: Case,
	policy: Policy,
	now: Date,
	options: DeadlineOptions = {},
): readonly Deadline[] {
	const zones = policy.calendar.zones ?? createZones();
	const context: Context = { record, policy, zones, now: now.getTime(), pause: pauseNow(record.pauses, now) };
	const role = options.cra ?? policy.cra ?? 'off';
	return [
		counted('acknowledge', context),
		counted('assess', context),
		disclosure(context),
		...(role === 'off' ? [] : law(context)),
	];
}

interface Context {
	readonly record: Case;
	readonly policy: Policy;
	readonly zones: Zones;
	/** In ms since 1970. */
	readonly now: number;
	readonly pause: Pause | undefined;
}

function counted(what: 'acknowledge' | 'assess', context: Context): Deadline {
	const { record, policy, zones } = context;
	const metAt = what === 'acknowledge' ? record.acknowledgedAt : record.assessedAt;
	const limit = limitOf(record, what, policy, zones, metAt);
	return standing(what, context, {
		moot: groupOf(record.advisory) !== 'inbox',
		missing: 'unknown',
		metAt,
		source: 'policy',
		zone: limit?.agreement?.zone ?? policy.zone,
		...limit,
	});
}

function disclosure(context: Context): Deadline {
	const { record, policy, zones } = context;
	const group = groupOf(record.advisory);
	const metAt = record.advisory.publishedAt;
	const limit = limitOf(record, 'disclose', policy, zones, metAt);
	const named = (record.disclosure ?? []).flatMap(pd => {
		const due = bindingInstant(pd, policy, zones);
		const said = pd.source === undefined ? {} : { said: pd.source };
		return due === undefined ? [] : [{ source: pd.by, due, zone: pd.zone, ...said }];
	});
	const all = [
		...named,
		...(limit === undefined ? [] : [{ ...limit, zone: limit.agreement?.zone ?? policy.zone }]),
	].sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
	const [first, ...others] = all;
	return standing('disclose', context, {
		moot: group === 'closed',
		met: group === 'published' || (group === 'closed' && metAt !== undefined),
		missing: group === 'inbox' ? 'not-yet' : 'unknown',
		metAt,
		source: 'policy',
		zone: policy.zone,
		...first,
		others,
	});
}

function law(context: Context): Deadline[] {
	const { record, policy, zones } = context;
	const closed = groupOf(record.advisory) === 'closed';
	return craDuties(record, policy.zone, zones).map(({ notice, due, sentAt }) =>
		standing(`cra-${notice}`, context, {
			moot: closed,
			missing: 'not-yet',
			metAt: sentAt,
			source: 'law',
			zone: policy.zone,
			...(due === undefined ? {} : { due }),
		}),
	);
}

interface Facts {
	readonly due?: string;
	readonly source: ClockSource;
	readonly zone: string;
	readonly metAt: string | undefined;
	/** Whether it was met, where nobody knows when. */
	readonly met?: boolean;
	/** Whether it need not be met any more. */
	readonly moot: boolean;
	/** What it is called without a date. */
	readonly missing: 'unknown' | 'not-yet';
	readonly givenBack?: number;
	readonly agreement?: Agreement;
	readonly others?: readonly NamedDue[];
}

function standing(what: ClockWhat, { now, pause }: Context, facts: Facts): Deadline {
	const { due, source, zone, metAt, givenBack = 0, agreement, others = [] } = facts;
	const met = metAt !== undefined || facts.met === true;
	const going = !met && !facts.moot && due !== undefined;
	const resting = going && pause !== undefined && source === 'policy';
	const overdue = going && Date.parse(due) < (resting ? Math.min(now, Date.parse(pause.from)) : now);
	return {
		what,
		state: stateOf(facts, met, resting, overdue),
		source,
		zone,
		ours: going && !resting,
		overdue,
		givenBack,
		others: others.map(({ source, due, said }) => ({ source, due, ...(said === undefined ? {} : { said }) })),
		...(due === undefined ? {} : { due }),
		...(metAt === undefined ? {} : { metAt }),
		...(agreement === undefined ? {} : { agreement }),
		...(resting ? { waitsFor: pause.waitsFor, waitsSince: pause.from } : {}),
	};
}

function stateOf(
	{ due, metAt, moot, missing }: Facts,
	met: boolean,
	resting: boolean,
	overdue: boolean,
): DeadlineState {
	if (met) return due !== undefined && metAt !== undefined && Date.parse(metAt) > Date.parse(due) ? 'met-late' : 'met';
	if (moot) return 'moot';
	if (due === undefined) return missing;
	if (resting) return 'resting';
	return overdue ? 'overdue' : 'open';
}
