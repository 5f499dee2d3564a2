import { readCalendar } from './calendar';
import { DEFAULT_POLICY, type Policy } from './policyDefaults';

/** What somebody says of deadlines and calendar: any values, as people wrote them; nothing where they say nothing. */
export interface PolicyWishes {
	readonly acknowledge?: unknown;
	readonly assess?: unknown;
	readonly disclose?: unknown;
	readonly timeZone?: unknown;
	readonly weekend?: unknown;
	readonly holidays?: unknown;
}

/**
 * The policy in force: for each part what a person set, else what the project agreed on, else what holds everywhere.
 * @param zone where neither names one
 * @returns the policy, and for each value that was refused a sentence for people
 */
export function agreedPolicy(
	own: PolicyWishes,
	project: PolicyWishes,
	zone: string,
): { readonly policy: Policy; readonly refused: string[] } {
	const { calendar, refused } = readCalendar({
		weekend: own.weekend ?? project.weekend,
		holidays: own.holidays ?? project.holidays,
		zone: nonEmpty(own.timeZone) ?? nonEmpty(project.timeZone) ?? zone,
	});
	return {
		policy: {
			acknowledgeDays: days(own.acknowledge) ?? days(project.acknowledge) ?? DEFAULT_POLICY.acknowledgeDays,
			assessDays: days(own.assess) ?? days(project.assess) ?? DEFAULT_POLICY.assessDays,
			discloseDays: days(own.disclose) ?? days(project.disclose) ?? DEFAULT_POLICY.discloseDays,
			calendar,
			zone: calendar.zone,
		},
		refused,
	};
}

/** An empty zone is that of the machine. */
function nonEmpty(value: unknown): unknown {
	return value === '' || value === null ? undefined : value;
}

/** Two years are more than any deadline. */
function days(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 730 ? value : undefined;
}
