import type { Case, Phase } from '../case';
import type { DraftStep } from '../draftSteps';
import type { Way } from './facts';

/** Who has to act. */
export const WHO = ['us', 'finder', 'cna', 'coordinator', 'forge', 'downstream', 'upstream', 'other'] as const;
export type Who = (typeof WHO)[number];
/** Behind "waiting for". */
export const WHO_WORDS: Readonly<Record<Who, string>> = {
	us: 'you',
	finder: 'the finder',
	cna: 'the CNA',
	coordinator: 'a coordinator',
	forge: 'the forge',
	downstream: 'downstreams',
	upstream: 'upstream',
	other: 'somebody else',
};

/** What comes before every phase: an embargo that broke, and exploitation in the wild. */
export const ALARMS = ['broken', 'exploited'] as const;
export type Alarm = (typeof ALARMS)[number];

/** Why a step is not needed here. Person: somebody said so. */
export const REASONS = ['person', 'decided-against', 'passed', 'public', 'left-out', 'nobody'] as const;
export type Reason = (typeof REASONS)[number];

/** Where a step is done: a page, and a place on it. */
export type StepPlace =
	| readonly ['triage', 'report' | 'facts' | 'completeness' | 'similar' | 'decision']
	| readonly ['draft', DraftStep]
	| readonly ['notice', 'embargoed' | 'mitigation' | 'embargo-broken']
	| readonly ['response', 'circle' | 'deadlines' | 'timeline' | 'help' | 'arrival'];

/** One thing to do. */
export interface StepDefinition {
	readonly id: string;
	readonly of: Phase | Alarm;
	/** Begins small: it stands behind "Next: ". */
	readonly label: string;
	readonly place: StepPlace;
	/** Whether the case itself says that it is done. */
	readonly done: (record: Case) => boolean;
	/** Left out: it has to be done before its phase is. Helpful ones wait for nobody, and are never next. */
	readonly helpful?: true;
	/** Left out: a person may tick it. What the case alone can say, nobody can. */
	readonly fixed?: true;
	/** Left out: in every case. */
	readonly here?: (record: Case, way: Way) => boolean;
	/** Why it is not needed, where the case says so. */
	readonly spared?: (record: Case) => Reason | undefined;
	/** Left out: us. */
	readonly who?: (record: Case) => Who;
}
