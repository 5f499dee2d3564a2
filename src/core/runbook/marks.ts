import { t } from '../translate';
import type { Case } from '../case';
import { UserError } from '../errors';
import type { StepMark } from '../response';
import { runbookOf } from './runbook';
import type { StepId } from './steps';

type Entry = Case['timeline'][number];

/**
 * Ticks a step, or says that it is not needed. Once more changes what was said.
 * @param reason in a person's words. @param entry for the timeline
 * @throws UserError for a step that the case itself tells of, or does not have
 */
export function withMark(
	record: Case,
	step: StepId,
	state: StepMark['state'],
	reason: string | undefined,
	entry: Entry,
): Case {
	requireTick(record, step);
	const why = reason?.trim() ?? '';
	const mark: StepMark = { step, at: entry.at, state, ...(why === '' ? {} : { reason: why }) };
	const others = (record.steps ?? []).filter(known => known.step !== step);
	return { ...record, steps: [...others, mark], timeline: [...record.timeline, entry] };
}

/** Takes a tick back. A step without one stays as it is. */
export function withoutMark(record: Case, step: StepId, entry: Entry): Case {
	const { steps = [], ...rest } = record;
	const left = steps.filter(known => known.step !== step);
	if (left.length === steps.length) return record;
	const timeline = [...record.timeline, entry];
	return left.length === 0 ? { ...rest, timeline } : { ...rest, steps: left, timeline };
}

function requireTick(record: Case, step: StepId): void {
	const { alarms, phases } = runbookOf(record);
	if ([...alarms, ...phases].some(group => group.steps.some(s => s.id === step && s.ticks))) return;
	throw new UserError(
		t(
			'This step cannot be ticked: the case itself says how it stands. Nothing was changed. Use “Do it” to go where it is done.',
		),
	);
}
