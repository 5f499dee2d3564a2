import { t } from './translate';
import type { Case, Phase } from './case';
import { UserError } from './errors';
import { type Look, LOOKS } from './vocabulary';

export { type GroupName, groupOf, isOpen, isPublic } from './groups';

/**
 * Notes that the finder was told that their report arrived. Once is enough: a second time changes nothing.
 * @param now ISO 8601 in UTC. @param id a fresh handle for the timeline.
 */
export function acknowledge(record: Case, now: string, id: string): Case {
	if (record.acknowledgedAt !== undefined) return record;
	return afterAcknowledgement(record, now, { id, at: now, text: 'Receipt acknowledged.' });
}

/**
 * Notes that the finder was answered by another way, so that only what comes after the acknowledgement is due.
 * @param at when, ISO 8601 in UTC. @param now the current instant. @param id a fresh handle for the timeline.
 * @throws UserError when `at` is no instant or lies ahead
 */
export function answeredElsewhere(record: Case, at: string, now: string, id: string): Case {
	refuseFuture(at, now);
	if (record.acknowledgedAt !== undefined) return record;
	return afterAcknowledgement(record, at, { id, at: now, text: 'Answered elsewhere.' });
}

function afterAcknowledgement(record: Case, at: string, entry: Case['timeline'][number]): Case {
	const phase: Phase = record.phase === 'discover' ? 'triage' : record.phase;
	return { ...record, phase, acknowledgedAt: at, timeline: [...record.timeline, entry] };
}

/**
 * Says since when the clocks of a case run, where nobody knew.
 * @param startedAt ISO 8601 in UTC. @param now the current instant. @param id a fresh handle for the timeline.
 * @throws UserError when `startedAt` is no instant or lies ahead
 */
export function startClocks(record: Case, startedAt: string, now: string, id: string): Case {
	refuseFuture(startedAt, now);
	if (record.clock !== undefined && record.clock.startedAt === startedAt) return record;
	return {
		...record,
		clock: { startedAt, source: 'person' },
		timeline: [...record.timeline, { id, at: now, text: 'Clocks started by a person.' }],
	};
}

/** Notes that a person looked at a step of triage. Once is enough: a second time changes nothing. */
export function lookedAt(record: Case, step: Look): Case {
	const { looked = [] } = record;
	return looked.includes(step) ? record : { ...record, looked: LOOKS.filter(l => l === step || looked.includes(l)) };
}

function refuseFuture(at: string, now: string): void {
	if (Date.parse(at) <= Date.parse(now)) return;
	throw new UserError(
		t('That moment lies ahead or cannot be read, so nothing was changed. Choose one that has passed.'),
	);
}
