import type { Case } from '../core/case';
import { clockOf, type Policy } from '../core/clock';
import { acknowledgementFor, type MessageSources } from '../core/messages';
import type { ClockView, ReportView } from '../protocol/triage';

/** @returns what the triage page shows of a case. @param score of its CVSS vector, when there is a valid one */
export function reportView(
	record: Case,
	sources: MessageSources,
	score: number | undefined,
	opensFixes: boolean,
	aids: ReportView['aids'],
	now: Date,
): ReportView {
	const { advisory, received, fixes = [] } = record;
	const finder = received?.name ?? advisory.author;
	const acknowledgement = acknowledgementFor(record, sources);
	return {
		title: advisory.summary,
		description: advisory.description,
		state: advisory.state,
		...(advisory.severity === undefined ? {} : { severity: advisory.severity }),
		...(score === undefined ? {} : { score }),
		clock: clockView(record, sources.policy, now),
		...(finder === undefined ? {} : { finder }),
		...(received?.email === undefined ? {} : { email: received.email }),
		...(received === undefined ? {} : { receivedAt: received.at, via: received.via }),
		...(record.acknowledgedAt === undefined ? {} : { acknowledgedAt: record.acknowledgedAt }),
		acknowledgement: acknowledgement.text,
		...(acknowledgement.subject === undefined ? {} : { acknowledgementSubject: acknowledgement.subject }),
		claimed: advisory.affected,
		fixes: fixes.map(fix => ({
			id: fix.id,
			...(fix.commit === undefined ? {} : { commit: fix.commit }),
			...(fix.subject === undefined ? {} : { subject: fix.subject }),
			files: fix.files.map(file => file.path),
		})),
		looked: record.looked ?? [],
		opensFixes,
		aids,
	};
}

/** @returns the acknowledgement as it would be sent: what a person wrote, else the prepared one. */
export function acknowledgementText(record: Case, sources: MessageSources): string {
	return record.drafts?.acknowledgement ?? acknowledgementFor(record, sources).text;
}

/** @returns the one clock that matters, as pages show it. */
export function clockView(record: Case, policy: Policy, now: Date): ClockView {
	const clock = clockOf(record, policy, now);
	if (clock.kind !== 'running') return { kind: clock.kind };
	const { kind, what, due, ours, waitsFor } = clock;
	return {
		kind,
		what,
		due,
		...(waitsFor === undefined ? {} : { waitsFor }),
		...(ours ? {} : { rests: true as const }),
	};
}
