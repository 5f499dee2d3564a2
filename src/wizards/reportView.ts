import type { Case } from '../core/case';
import { clockOf, type Policy } from '../core/clock';
import { revealInvisible } from '../core/visible';
import type { ClockView, ReportView } from '../protocol/triage';
import { acknowledgementText, type ReplyFacts } from './replies';

/** @returns what the triage page shows of a case. @param score of its CVSS vector, when there is a valid one */
export function reportView(record: Case, policy: Policy, score: number | undefined, opensFixes: boolean): ReportView {
	const { advisory, received, fixes = [] } = record;
	const finder = finderOf(record);
	return {
		title: advisory.summary,
		description: advisory.description,
		state: advisory.state,
		...(advisory.severity === undefined ? {} : { severity: advisory.severity }),
		...(score === undefined ? {} : { score }),
		clock: clockView(record, policy),
		...(finder === undefined ? {} : { finder }),
		...(received?.email === undefined ? {} : { email: received.email }),
		...(received === undefined ? {} : { receivedAt: received.at, via: received.via }),
		...(record.acknowledgedAt === undefined ? {} : { acknowledgedAt: record.acknowledgedAt }),
		acknowledgement: acknowledgementText(replyFacts(record, policy)),
		claimed: advisory.affected,
		fixes: fixes.map(fix => ({
			id: fix.id,
			...(fix.commit === undefined ? {} : { commit: fix.commit }),
			...(fix.subject === undefined ? {} : { subject: fix.subject }),
			files: fix.files.map(file => file.path),
		})),
		looked: record.looked ?? [],
		opensFixes,
	};
}

/** @returns what replies to the finder are filled with. */
export function replyFacts(record: Case, policy: Policy): ReplyFacts {
	const finder = addressable(finderOf(record) ?? '');
	return { ...(finder === '' ? {} : { finder }), assessDays: policy.assessDays };
}

function finderOf({ received, advisory }: Case): string | undefined {
	return received?.name ?? advisory.author;
}

/** A name goes into a letter of ours without what cannot be seen in it. */
function addressable(name: string): string {
	const seen = revealInvisible(name).map(segment => (segment.hidden === undefined ? segment.text : ''));
	return seen.join('').replace(/\s+/g, ' ').trim();
}

function clockView(record: Case, policy: Policy): ClockView {
	const clock = clockOf(record, policy);
	return clock.kind === 'running' ? { kind: clock.kind, what: clock.what, due: clock.due } : { kind: clock.kind };
}
