import type { Advisory } from '../advisory';
import type { Calendar } from '../calendar';
import type { Case } from '../case';
import type { DraftStep } from '../draftSteps';
import type { Secrets } from '../secrets';

/** The rules, in the order of the steps in which each is met. Their names stay: cases remember which were overruled. */
export const RULES = [
	'length',
	'placeholders',
	'says-impact',
	'says-patches',
	'says-workarounds',
	'private-links',
	'affected-versions',
	'valid-ranges',
	'fixed-versions',
	'tags',
	'vector',
	'severity',
	'credit',
	'branches',
	'tests',
	'fix-linked',
	'nothing-public',
	'cve-assigner',
	'cve',
	'pd',
	'pd-day',
	'other-cases',
] as const;
export type Rule = (typeof RULES)[number];

/** The step of the draft page in which a rule is met. */
export type CheckStep = Exclude<DraftStep, 'review'>;

/** How one rule stands. */
export interface Check {
	readonly rule: Rule;
	readonly ok: boolean;
	/** What was found; when not ok, what to do. Short pieces of the advisory stand in it, each on one line and made visible: for the page, not for logs. */
	readonly text: string;
	readonly step: CheckStep;
	/** Why a person goes on all the same. What was found stands beside it. */
	readonly overruled?: string;
}

/** What is known besides the case. Rules about what is absent here are left out, or say how to find out. */
export interface CheckContext {
	/** Days off; without it Saturday and Sunday, no holidays. */
	readonly calendar?: Calendar;
	/** What is wrong with versions beside the repository's tags, in words for people; empty: they were compared and fit. */
	readonly tagFindings?: readonly string[];
	/** A look for the case in public branches: when (ISO 8601 in UTC), and what was found where, in words for people. */
	readonly publicLook?: {
		readonly at: string;
		readonly found: readonly string[];
		/** Of which it could not be told. */
		readonly unsure?: readonly string[];
	};
	/** What belongs to cases that are not public. */
	readonly secrets?: Secrets;
	/** CVE ids of other cases that are open, in canonical writing. */
	readonly otherCveIds?: readonly string[];
	/** The forge that the advisory is on. */
	readonly forge?: { readonly name: string };
}

/** What every rule looks at. */
export interface Checked {
	readonly advisory: Advisory;
	readonly record: Case;
	/** ISO 8601 in UTC. */
	readonly now: string;
	readonly context: CheckContext;
	/** The description without its code. */
	readonly prose: string;
}

/** What a rule finds. */
export interface Finding {
	readonly ok: boolean;
	readonly text: string;
}

export function met(text: string): Finding {
	return { ok: true, text };
}

export function unmet(text: string): Finding {
	return { ok: false, text };
}

/** Names in a sentence: the first few, and how many more. */
export function listed(names: readonly string[], most = 3): string {
	const shown = names.slice(0, most).join(', ');
	return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
