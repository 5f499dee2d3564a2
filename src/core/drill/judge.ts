import { isPublic } from '../lifecycle';
import {
	affectedNotes,
	announceNotes,
	arrivalNotes,
	checksNotes,
	cveNotes,
	fixNotes,
	pdNotes,
	peopleNotes,
	publishNotes,
	textNotes,
} from './draftNotes';
import { writtenRating } from '../rating';
import { asksForProof } from './finder';
import type { DrillCase, Note } from './note';
import { DRILL_STEPS, type DrillStep } from './stepNames';
import { drillAdvisory } from './story';
import { acknowledgeNotes, askNotes, decideNotes, factsNotes, severityNotes, written } from './triageNotes';

/** How a step stands. Skipped: something later was done, and this was not. */
export interface JudgedStep {
	readonly name: DrillStep;
	readonly state: 'done' | 'next' | 'open' | 'skipped';
	readonly notes: readonly Note[];
}

export interface Judged {
	readonly steps: readonly JudgedStep[];
	readonly published: boolean;
	/** Nothing is left to do. */
	readonly finished: boolean;
	readonly done: number;
	readonly good: number;
	readonly advice: number;
}

const LOOKS: Readonly<
	Record<DrillStep, { readonly done: (drill: DrillCase) => boolean; readonly notes: (drill: DrillCase) => Note[] }>
> = {
	acknowledge: { done: ({ record }) => record.acknowledgedAt !== undefined, notes: acknowledgeNotes },
	facts: { done: ({ claim }) => claim !== undefined, notes: factsNotes },
	ask: { done: asked, notes: askNotes },
	severity: { done: rated, notes: severityNotes },
	decide: {
		done: ({ record: { decision, advisory } }) => decision !== undefined || advisory.state !== 'triage',
		notes: decideNotes,
	},
	text: { done: ({ record: { advisory } }) => advisory.description !== ORIGINAL.description, notes: textNotes },
	affected: {
		done: ({ record: { advisory } }) => JSON.stringify(advisory.affected) !== JSON.stringify(ORIGINAL.affected),
		notes: affectedNotes,
	},
	people: { done: ({ record: { advisory } }) => advisory.credits.length > 0, notes: peopleNotes },
	fix: { done: ({ record: { fixes = [] } }) => fixes.length > 0, notes: fixNotes },
	cve: {
		done: ({ record: { advisory, cveAssigner } }) => advisory.cveId !== undefined || cveAssigner?.kind === 'none',
		notes: cveNotes,
	},
	pd: { done: ({ record: { disclosure = [] } }) => disclosure.length > 0, notes: pdNotes },
	// Nothing says that a person looked; publishing asks for every check.
	checks: { done: published, notes: checksNotes },
	publish: { done: published, notes: publishNotes },
	announce: { done: ({ record }) => record.publication?.announcedAt !== undefined, notes: announceNotes },
	arrival: {
		done: ({ record: { arrivals = [], finishedAt } }) => arrivals.length > 0 || finishedAt !== undefined,
		notes: arrivalNotes,
	},
};

const ORIGINAL = drillAdvisory('2099-01-01T00:00:00Z');

/** Looks at how the drill went so far. Pure: the same case gives the same answer. */
export function judgeDrill(drill: DrillCase): Judged {
	const done = DRILL_STEPS.map(name => LOOKS[name].done(drill));
	const last = done.lastIndexOf(true);
	const next = done.findIndex((is, at) => !is && at > last);
	const steps = DRILL_STEPS.map((name, at): JudgedStep => {
		if (done[at] === true) return { name, state: 'done', notes: LOOKS[name].notes(drill) };
		if (at < last) return { name, state: 'skipped', notes: LOOKS[name].notes(drill) };
		return { name, state: at === next ? 'next' : 'open', notes: [] };
	});
	const notes = steps.flatMap(step => step.notes);
	return {
		steps,
		published: published(drill),
		finished: published(drill) && next === -1,
		done: done.filter(Boolean).length,
		good: notes.filter(({ kind }) => kind === 'good').length,
		advice: notes.filter(({ kind }) => kind === 'advice').length,
	};
}

function published({ record: { advisory } }: DrillCase): boolean {
	return isPublic(advisory);
}

/** A second message of any kind, or a first one that asks already. */
function asked(drill: DrillCase): boolean {
	const all = written(drill);
	return all.some(asksForProof) || drill.messages.filter(({ mine }) => mine).length > 1;
}

/** Once somebody scored it otherwise than it was claimed, or decided with what was claimed. */
function rated({ record }: DrillCase): boolean {
	const { cvss } = writtenRating(record);
	return JSON.stringify(cvss) !== JSON.stringify(ORIGINAL.cvss) || record.advisory.state !== 'triage';
}
