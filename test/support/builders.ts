import type { Advisory } from '../../src/core/advisory';
import type { Case } from '../../src/core/case';
import type { Report } from '../../src/feeds/feed';

/** A handle made of one number, so that tests can name cases: handle(7) is 0000000000000007. */
export function handle(n: number): string {
	return n.toString(16).padStart(16, '0');
}

export function anAdvisory(n: number, change: Partial<Advisory> = {}): Advisory {
	return {
		id: handle(n),
		source: { feed: 'case-folder' },
		state: 'triage',
		summary: `Report ${n}`,
		description: `Text of report ${n}.`,
		cvss: {},
		cweIds: [],
		affected: [],
		credits: [],
		collaborators: [],
		teams: [],
		references: [],
		...change,
	};
}

export function aCase(n: number, change: Partial<Case> = {}, advisory: Partial<Advisory> = {}): Case {
	return {
		version: 1,
		handle: handle(n),
		phase: 'discover',
		tlp: 'RED',
		clock: { startedAt: '2026-03-02T09:00:00Z', source: 'receipt' },
		timeline: [],
		advisory: anAdvisory(n, advisory),
		...change,
	};
}

export function aReport(n: number, advisory: Partial<Advisory> = {}, record: Partial<Case> = {}): Report {
	const made = aCase(n, record, advisory);
	return { advisory: made.advisory, record: made };
}
