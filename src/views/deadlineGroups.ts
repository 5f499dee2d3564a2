import type { CaseClock } from '../core/clock';
import type { Translate } from '../core/translate';
import { dateIn, type Zones } from '../core/zones';
import { addDays } from '../core/dates';

/** What is to be done when, in order. */
export const DEADLINE_GROUPS = ['overdue', 'today', 'week', 'later', 'others', 'none'] as const;
export type DeadlineGroup = (typeof DEADLINE_GROUPS)[number];

/** A codicon for each. */
export const DEADLINE_ICON: Readonly<Record<DeadlineGroup, string>> = {
	overdue: 'warning',
	today: 'watch',
	week: 'calendar',
	later: 'clock',
	others: 'debug-pause',
	none: 'circle-slash',
};

/**
 * By when something of ours is due. Days are those of the policy's zone; this week are today and the six days after it.
 * @param now the current instant. @param zone an IANA zone. @throws InvalidZoneError
 */
export function deadlineGroup(clock: CaseClock, now: Date, zone: string, zones?: Zones): DeadlineGroup {
	if (clock.kind !== 'running') return 'none';
	if (!clock.ours) return 'others';
	if (Date.parse(clock.due) < now.getTime()) return 'overdue';
	const today = dateIn(now.toISOString(), zone, zones);
	const due = dateIn(clock.due, zone, zones);
	if (due <= today) return 'today';
	return due <= addDays(today, 6) ? 'week' : 'later';
}

export function deadlineGroupWord(group: DeadlineGroup, t: Translate): string {
	switch (group) {
		case 'overdue':
			return t('Overdue');
		case 'today':
			return t('Today');
		case 'week':
			return t('Within a week');
		case 'later':
			return t('Later');
		case 'others':
			return t('Waiting for others');
		case 'none':
			return t('No clock');
	}
}
