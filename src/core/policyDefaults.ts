import type { Calendar } from './calendar';
import type { CraRole } from './cra';

/** The deadlines a project has agreed to keep, and the calendar they are counted in. */
export interface Policy {
	/** Business days from receipt until the finder was acknowledged. */
	readonly acknowledgeDays: number;
	/** Business days from receipt until the first assessment. */
	readonly assessDays: number;
	/** Calendar days from validation until PD, at most. */
	readonly discloseDays: number;
	readonly calendar: Calendar;
	/** IANA name of the zone in which days begin and end. */
	readonly zone: string;
	/** Whether the clocks of the EU Cyber Resilience Act run on cases that are exploited, and for whom. Absent: they do not. */
	readonly cra?: CraRole;
	/** What somebody wrote of deadlines and calendar that could not be used: sentences for people. */
	readonly refused?: readonly string[];
}

/**
 * What holds where a project has agreed nothing else. OSS-SIRT policy v0.1 (2026-06-03): acknowledge within 2 and assess
 * within 10 business days of receipt, PD at most 90 days after validation.
 */
export const DEFAULT_POLICY: Policy = {
	acknowledgeDays: 2,
	assessDays: 10,
	discloseDays: 90,
	calendar: { weekend: [6, 0], holidays: [] },
	zone: 'UTC',
};
