import type { Case, Phase } from '../case';
import { isOpen, isPublic } from '../groups';
import { pauseNow } from '../pauses';
import { PHASES } from '../vocabulary';
import { type Way, wayOf } from './facts';
import {
	ALARMS,
	type Alarm,
	type Reason,
	type StepDefinition,
	type StepId,
	STEPS,
	type StepPlace,
	type Who,
} from './steps';

/** How a step stands. */
export interface RunbookStep {
	readonly id: StepId;
	readonly state: 'open' | 'done' | 'not-needed';
	/** Of what is not needed: why. */
	readonly because?: Reason;
	/** A person ticked it. */
	readonly mark?: { readonly at: string; readonly reason?: string };
	/** Who has to act, as long as it is open. */
	readonly who: Who;
	readonly helpful: boolean;
	/** Whether a person may tick it, or take a tick back. */
	readonly ticks: boolean;
	readonly place: StepPlace;
}

export interface RunbookPhase {
	readonly phase: Phase;
	/** Skipped: nothing of it is needed here. */
	readonly state: 'done' | 'current' | 'open' | 'skipped';
	readonly steps: readonly RunbookStep[];
}

export interface Runbook {
	readonly way: Way;
	/** What comes before everything else; gone once the advisory is public. */
	readonly alarms: readonly { readonly alarm: Alarm; readonly steps: readonly RunbookStep[] }[];
	readonly phases: readonly RunbookPhase[];
	readonly next: NextStep;
}

/** The one step to offer, and who has to act. */
export type NextStep =
	| {
			readonly step: StepId;
			readonly phase: Phase;
			/** It comes before the phases. */
			readonly alarm?: Alarm;
			readonly who: Who;
			readonly label: string;
			readonly place: StepPlace;
	  }
	| { readonly step: 'none'; readonly phase: Phase };

/**
 * In which order steps are offered: OSS-SIRT's, except that the advisory's text comes first of a draft, because all else
 * is made of it, and that the date is agreed when a fix is in sight: before it, it is a guess.
 */
const ORDER: readonly StepId[] = [
	'stop',
	'tell-read-in',
	'early-notice',
	'go-faster',
	'mitigation',
	'move-private',
	'acknowledge',
	'decide',
	'link-original',
	'report-upstream',
	'tell-finder',
	'move-on-forge',
	'validate',
	'draft',
	'leak-plan',
	'link-fix',
	'root-cause',
	'test-run',
	'branches',
	'rate',
	'agree-pd',
	'cve',
	'credit',
	'notice',
	'publish',
	'fix-public',
	'announce',
	'follow-up',
];

const DEFINITIONS: readonly (StepDefinition & { readonly id: StepId })[] = STEPS;
const ALARM_PHASE: Readonly<Record<Alarm, Phase>> = { broken: 'disclose', exploited: 'distribute' };

/** @returns all phases with their steps, for any case. @param now as in nextStep */
export function runbookOf(record: Case, now?: Date): Runbook {
	const way = wayOf(record);
	const steps = stepsOf(record, way);
	const next = nextOf(record, steps, now);
	return {
		way,
		alarms: ALARMS.map(alarm => ({ alarm, steps: viewsOf(steps, alarm) })).filter(group => group.steps.length > 0),
		phases: PHASES.map(phase => {
			const views = viewsOf(steps, phase);
			const current = next.step !== 'none' && next.phase === phase && next.alarm === undefined;
			return { phase, state: current ? 'current' : stateOf(views), steps: views };
		}),
		next,
	};
}

/**
 * @returns the one step to offer, from the same runbook.
 * @param now a pause that begins later makes nobody wait yet. Without it, whatever has no end lasts.
 */
export function nextStep(record: Case, now?: Date): NextStep {
	return nextOf(record, stepsOf(record, wayOf(record)), now);
}

type Known = readonly [definition: StepDefinition, view: RunbookStep];

function stepsOf(record: Case, way: Way): Known[] {
	return DEFINITIONS.filter(
		({ of, here }) => (!isAlarm(of) || rings(record, of)) && (here === undefined || here(record, way)),
	).map(definition => [definition, viewOf(definition, record, way)]);
}

function rings(record: Case, alarm: Alarm): boolean {
	// What is public needs no hurry any more, and what was no vulnerability has no secret.
	if (!isOpen(record.advisory)) return false;
	return (alarm === 'broken' ? record.guard?.broken : record.exploited) !== undefined;
}

function viewOf(definition: StepDefinition & { readonly id: StepId }, record: Case, way: Way): RunbookStep {
	const { id, place, fixed, helpful = false, who } = definition;
	const shown = { id, place, helpful, who: who?.(record) ?? 'us' };
	if (definition.done(record)) return { ...shown, state: 'done', ticks: false };
	const because = sparedBy(definition, record, way);
	if (because !== undefined) return { ...shown, state: 'not-needed', because, ticks: false };
	const ticks = fixed !== true;
	const mark = ticks ? record.steps?.findLast(({ step }) => step === id) : undefined;
	if (mark === undefined) return { ...shown, state: 'open', ticks };
	return {
		...shown,
		state: mark.state,
		...(mark.state === 'not-needed' ? { because: 'person' } : {}),
		mark: { at: mark.at, ...(mark.reason === undefined ? {} : { reason: mark.reason }) },
		ticks,
	};
}

/** Phases whose time is over once the advisory is public. */
const BEFORE_PUBLIC: readonly (Phase | Alarm)[] = PHASES.slice(0, -1);
/** Phases that a report has which is no vulnerability. */
const OF_EVERY_REPORT: readonly (Phase | Alarm)[] = ['discover', 'triage'];

function sparedBy({ of, spared }: StepDefinition, record: Case, way: Way): Reason | undefined {
	if (isPublic(record.advisory) && BEFORE_PUBLIC.includes(of)) return 'public';
	const early = OF_EVERY_REPORT.includes(of);
	if (!early && !isAlarm(of) && way !== 'open' && way !== 'vulnerability') return 'decided-against';
	const because = spared?.(record);
	if (because !== undefined) return because;
	return early && (record.advisory.state === 'draft' || way === 'closed') ? 'passed' : undefined;
}

function nextOf(record: Case, steps: readonly Known[], now: Date | undefined): NextStep {
	// What is closed asks for nothing, although more could be written down.
	if (record.advisory.state === 'closed' || record.advisory.state === 'withdrawn')
		return { step: 'none', phase: record.phase };
	for (const id of ORDER) {
		const found = steps.find(([definition]) => definition.id === id);
		if (found === undefined || found[1].state !== 'open') continue;
		const [{ of, label }, { place, who }] = found;
		if (isAlarm(of)) return { step: id, phase: ALARM_PHASE[of], alarm: of, who, label, place };
		return { step: id, phase: of, who: restsFor(record, now) ?? who, label, place: placeNow(id, record, place) };
	}
	return { step: 'none', phase: record.phase };
}

/** @returns for whom the clocks rest now. Nothing rests after publication. */
function restsFor({ pauses, advisory }: Case, now: Date | undefined): Who | undefined {
	return isOpen(advisory) ? pauseNow(pauses, now)?.waitsFor : undefined;
}

/** The text of an advisory is written in two steps. */
function placeNow(id: StepId, { drafts, advisory }: Case, place: StepPlace): StepPlace {
	if (id !== 'draft') return place;
	const written = [drafts?.summary ?? advisory.summary, drafts?.description ?? advisory.description];
	return written.every(text => text.trim() !== '') ? ['draft', 'affected'] : place;
}

function viewsOf(steps: readonly Known[], of: Phase | Alarm): RunbookStep[] {
	return steps.filter(([definition]) => definition.of === of).map(([, view]) => view);
}

function stateOf(steps: readonly RunbookStep[]): RunbookPhase['state'] {
	const needed = steps.filter(({ state }) => state !== 'not-needed');
	if (needed.length === 0) return 'skipped';
	const must = needed.filter(({ helpful }) => !helpful);
	// Where only helpful ones are left, one that was done is enough: nobody has to do them all.
	const isDone = must.length > 0 ? must.every(({ state }) => state === 'done') : needed.some(s => s.state === 'done');
	if (isDone) return 'done';
	return must.length === 0 && steps.some(({ helpful }) => !helpful) ? 'skipped' : 'open';
}

function isAlarm(of: Phase | Alarm): of is Alarm {
	return of === 'broken' || of === 'exploited';
}
