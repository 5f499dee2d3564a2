import { addDays } from '../dates';
import { dateIn } from '../zones';
import type { Button, Check, Finding, Judging } from './check';
import type { Facts, OwnFacts, RepositoryFacts } from './facts';

/** Deadlines that a team keeps have to be those of the team. */
export function deadlinesCheck({ own, repositories }: Facts, { t }: Judging): Check {
	const { acknowledgeDays, assessDays, discloseDays } = own.policy;
	const base = {
		name: 'deadlines',
		label: t('Deadlines agreed'),
		detail: t(
			'Everybody who responds counts the same days when .github/secure-response.yml on the default branch says them.',
		),
		findings: [
			{ ok: true, text: t('Acknowledge within {0} business days', acknowledgeDays) },
			{ ok: true, text: t('Assess within {0} business days', assessDays) },
			{ ok: true, text: t('Disclose within {0} days', discloseDays) },
		],
		action: agreementAction(repositories, t),
	} as const;
	if (own.agreed?.deadlines === true)
		return { ...base, state: 'ready', found: t('{0}, {1} and {2} days', acknowledgeDays, assessDays, discloseDays) };
	const found = own.ownDeadlines
		? t('only in your own settings')
		: repositories.some(one => one.projectFile !== undefined && one.projectFile !== own.agreed?.text)
			? t('written here; they count once they are on the default branch and fetched')
			: repositories.length > 1
				? t('several repositories are open, so no project file counts')
				: t('nothing is agreed, so usual ones hold');
	return { ...base, state: 'better', found };
}

/**
 * Days on which nobody works, and the zone they begin in. A year's holidays are missed once a deadline that begins today
 * can reach into it.
 */
export function calendarCheck({ own }: Facts, { t, now }: Judging): Check {
	const { policy, refused } = own;
	const years = yearsReached(now, policy.discloseDays, policy.zone);
	const zoneNamed = own.ownZone || own.agreed?.zone === true;
	const findings: Finding[] = [
		...years.map(year => {
			const count = policy.calendar.holidays.filter(day => day.startsWith(`${year}-`)).length;
			if (count === 0) return { ok: false, text: t('No holidays of {0} are listed', year) };
			return { ok: true, text: count === 1 ? t('1 holiday of {0}', year) : t('{0} holidays of {1}', count, year) };
		}),
		zoneNamed
			? { ok: true, text: t('Days begin in {0}', policy.zone) }
			: { ok: false, text: t('Nobody named a time zone: days begin in {0}, as on this computer', policy.zone) },
		...refused.slice(0, 20).map(text => ({ ok: false, text })),
	];
	const missing = findings.filter(({ ok }) => !ok);
	return {
		name: 'calendar',
		label: t('Calendar'),
		detail: t('Business days and the public disclosure date need your weekends, holidays and time zone.'),
		state: refused.length > 0 ? 'todo' : missing.length > 0 ? 'better' : 'ready',
		found: missing[0]?.text ?? t('holidays and time zone are known'),
		findings,
		action: { kind: 'setting', setting: 'calendar', title: t('Open Calendar Settings') },
	};
}

/** Which bug counts as a vulnerability here, and against whom one defends: written before somebody has to decide. */
export function triageAidsCheck(
	{ root, triageAids }: RepositoryFacts,
	agreed: OwnFacts['agreed'],
	{ t }: Judging,
): Check {
	const named = [
		...(agreed?.bugBar === undefined ? [] : [{ what: t('Bug bar'), where: agreed.bugBar }]),
		...(agreed?.threatModel === undefined ? [] : [{ what: t('Threat model'), where: agreed.threatModel }]),
	];
	const base = {
		name: 'triageAids',
		label: t('Bug bar or threat model'),
		detail: t(
			'Says which bugs count as vulnerabilities. Named in .github/secure-response.yml as bugBar or threatModel, triage links it.',
		),
	} as const;
	const [first] = named;
	const [found] = triageAids;
	const findings = [
		...named.map(({ what, where }) => ({ ok: true, text: `${what}: ${where}` })),
		...triageAids.map(path => ({ ok: true, text: path })),
	];
	if (first !== undefined)
		return {
			...{ ...base, findings, state: 'ready', found: first.where },
			action: first.where.startsWith('https://')
				? { kind: 'page', url: first.where, title: t('Open Page') }
				: { kind: 'file', root, path: first.where, title: t('Open {0}', first.where) },
		};
	if (found !== undefined)
		return {
			...{ ...base, findings, state: 'better', found: t('{0}; triage does not link it yet', found) },
			action: { kind: 'projectFile', root, title: t('Open Project File') },
		};
	return {
		...{ ...base, findings, state: 'better', found: t('none found') },
		action: { kind: 'projectFile', root, title: t('Open Project File') },
	};
}

function agreementAction(repositories: readonly RepositoryFacts[], t: Judging['t']): Button {
	const [only, second] = repositories;
	if (only === undefined || second !== undefined)
		return { kind: 'setting', setting: 'deadlines', title: t('Open Deadline Settings') };
	return { kind: 'projectFile', root: only.root, title: t('Open Project File') };
}

/** This year, and the next one when a deadline from today reaches it. */
function yearsReached(now: Date, days: number, zone: string): string[] {
	const today = dateIn(now.toISOString(), zone);
	return [...new Set([today, addDays(today, days)].map(day => day.slice(0, 4)))];
}
