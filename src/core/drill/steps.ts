import type { DraftStep } from '../draftSteps';
import type { DrillStep } from './stepNames';

/** Where a step of the drill is done: a page, and a step of it. */
export type DrillPlace =
	| { readonly page: 'triage'; readonly step: 'report' | 'completeness' | 'severity' | 'decision' }
	| { readonly page: 'draft'; readonly step: DraftStep }
	| { readonly page: 'response'; readonly step: 'arrival' };

interface StepWords {
	readonly label: string;
	/** What to do, and why. */
	readonly task: string;
	/** Absent: it is done on the drill's own page. */
	readonly place?: DrillPlace;
}

export const STEP_WORDS: Readonly<Record<DrillStep, StepWords>> = {
	acknowledge: {
		label: 'Read and acknowledge',
		task: 'Read the report and answer that it arrived. That is all that is due within two business days.',
		place: { page: 'triage', step: 'report' },
	},
	facts: {
		label: 'Check the facts',
		task: 'In a real case the Facts step looks into your repository. This project is made up, so here is what it would find. One claim does not hold: which one?',
	},
	ask: {
		label: 'Ask for what is missing',
		task: 'See in Completeness what the report lacks, then write to the finder in Discussion. Ask also how they want to be named.',
		place: { page: 'triage', step: 'completeness' },
	},
	severity: {
		label: 'Score the severity',
		task: 'Score it by what you know now, not by what was claimed, and choose the weakness (CWE).',
		place: { page: 'triage', step: 'severity' },
	},
	decide: {
		label: 'Decide',
		task: 'Choose the outcome, prepare the reply, look at what Apply will do, and press it.',
		place: { page: 'triage', step: 'decision' },
	},
	text: {
		label: 'Write the advisory',
		task: 'Rewrite title and description for users: impact, patches, workarounds. Then save it to Drill Forge.',
		place: { page: 'draft', step: 'text' },
	},
	affected: {
		label: 'Affected versions',
		task: 'Correct the range and name the patched version, then save.',
		place: { page: 'draft', step: 'affected' },
	},
	people: {
		label: 'Credit the finder',
		task: 'Add the finder as they want to be named, then save.',
		place: { page: 'draft', step: 'people' },
	},
	fix: {
		label: 'Link the fix',
		task: 'Link the commit that fixes it, write down the branch main with its release, and a test run.',
		place: { page: 'draft', step: 'fix' },
	},
	cve: {
		label: 'Ask for a CVE id',
		task: 'Choose who assigns it and request it. Drill Forge answers at once.',
		place: { page: 'draft', step: 'dates' },
	},
	pd: {
		label: 'Agree on PD',
		task: 'Choose the public disclosure date with time and zone. The finder wants to speak in ten weeks.',
		place: { page: 'draft', step: 'dates' },
	},
	checks: {
		label: 'Meet the checks',
		task: 'Look at the checks before publishing. Meet what is open, or go on all the same with a reason.',
		place: { page: 'draft', step: 'review' },
	},
	publish: {
		label: 'Publish',
		task: 'Write down where the fix is public, look at what becomes public, and publish. It goes to Drill Forge only, which is nowhere.',
		place: { page: 'draft', step: 'review' },
	},
	announce: {
		label: 'Announce it',
		task: 'Look at the prepared announcement and note that it is out.',
		place: { page: 'draft', step: 'review' },
	},
	arrival: {
		label: 'See it arrive',
		task: 'See on the response page where the news goes from here. Nothing is asked outside; write down that you saw it.',
		place: { page: 'response', step: 'arrival' },
	},
};
