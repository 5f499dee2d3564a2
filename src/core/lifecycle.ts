import type { Advisory } from './advisory';
import type { Case, Phase } from './case';
import { UserError } from './errors';
import { type Look, LOOKS } from './vocabulary';

/** The groups of the Reports view. */
export type GroupName = 'inbox' | 'inProgress' | 'published' | 'closed';

export function groupOf(advisory: Pick<Advisory, 'state'>): GroupName {
	switch (advisory.state) {
		case 'triage':
			return 'inbox';
		case 'draft':
			return 'inProgress';
		case 'published':
			return 'published';
		case 'closed':
		case 'withdrawn':
			return 'closed';
	}
}

/** Whether work on it goes on, and nobody else may know of it. */
export function isOpen({ state }: Pick<Advisory, 'state'>): boolean {
	return state === 'triage' || state === 'draft';
}

/** Whether everybody may know of it: what was withdrawn was public before. */
export function isPublic({ state }: Pick<Advisory, 'state'>): boolean {
	return state === 'published' || state === 'withdrawn';
}

/** What to do next in a case, and the phase it belongs to. */
export type NextStep =
	| { readonly phase: 'discover'; readonly step: 'acknowledge' }
	| { readonly phase: 'triage'; readonly step: 'decide' }
	/** It was decided, but its state on the forge is still to be changed. */
	| { readonly phase: 'triage'; readonly step: 'move-on-forge' }
	| {
			readonly phase: 'document';
			readonly step: 'draft';
			readonly missing: readonly ('summary' | 'description' | 'affected')[];
	  }
	| { readonly phase: 'patch'; readonly step: 'link-fix' }
	| { readonly phase: 'coordinate'; readonly step: 'agree-pd' }
	| { readonly phase: 'disclose'; readonly step: 'publish' }
	| { readonly phase: 'disclose'; readonly step: 'follow-up' }
	| { readonly phase: Phase; readonly step: 'none' };

/**
 * The one step to offer. What is being written in the pages counts as written.
 * The order is OSS-SIRT's, except that the date is agreed when a fix is in sight: before it, it is a guess.
 */
export function nextStep(record: Case): NextStep {
	const { advisory } = record;
	switch (groupOf(advisory)) {
		case 'closed':
			return { phase: record.phase, step: 'none' };
		case 'published':
			return { phase: 'disclose', step: 'follow-up' };
		case 'inbox':
			if (record.acknowledgedAt === undefined) return { phase: 'discover', step: 'acknowledge' };
			return { phase: 'triage', step: record.decision === undefined ? 'decide' : 'move-on-forge' };
		case 'inProgress':
			return nextDraftStep(record);
	}
}

function nextDraftStep({ advisory, drafts, fixes, disclosure }: Case): NextStep {
	const affected = drafts?.affected ?? advisory.affected;
	const missing = [
		...(isBlank(drafts?.summary ?? advisory.summary) ? (['summary'] as const) : []),
		...(isBlank(drafts?.description ?? advisory.description) ? (['description'] as const) : []),
		...(affected.some(row => !isBlank(row.name) && !isBlank(row.range)) ? [] : (['affected'] as const)),
	];
	if (missing.length > 0) return { phase: 'document', step: 'draft', missing };
	if (fixes === undefined || fixes.length === 0) return { phase: 'patch', step: 'link-fix' };
	if (!disclosure?.some(pd => pd.by === 'owner')) return { phase: 'coordinate', step: 'agree-pd' };
	return { phase: 'disclose', step: 'publish' };
}

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
	throw new UserError('That moment lies ahead or cannot be read, so nothing was changed. Choose one that has passed.');
}

function isBlank(text: string): boolean {
	return text.trim() === '';
}
