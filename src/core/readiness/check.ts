import type { Translate } from '../translate';

/** Ready; has to be done; works and could be better; not known. */
export type State = 'ready' | 'todo' | 'better' | 'unknown';

export type CheckName =
	| 'policy'
	| 'securityTxt'
	| 'reporting'
	| 'readers'
	| 'contacts'
	| 'cna'
	| 'deadlines'
	| 'calendar'
	| 'hook'
	| 'fork'
	| 'triageAids'
	| 'cases'
	| 'drill';

/** What a check's button does. A person's click alone does it. */
export type Action =
	/** A command of ours, by its name without prefix; `on` is the root or the "owner/name" it is about. */
	| { readonly kind: 'command'; readonly command: ReadinessCommand; readonly on?: string }
	/** @see FileText.path */
	| { readonly kind: 'file'; readonly root: string; readonly path: string }
	| { readonly kind: 'page'; readonly url: string }
	/** A setting of ours, by its name without prefix. */
	| { readonly kind: 'setting'; readonly setting: 'publisher' | 'deadlines' | 'calendar' | 'caseFolder' }
	/** Opens `.github/secure-response.yml`, or one with what it can say where there is none. */
	| { readonly kind: 'projectFile'; readonly root: string }
	| { readonly kind: 'trust' };

/** An action, and what its button says. */
export type Button = Action & { readonly title: string };

export type ReadinessCommand =
	| 'writeSecurityPolicy'
	| 'writeSecurityTxt'
	| 'privateReporting'
	| 'installGuardHook'
	| 'draftAdvisory'
	| 'chooseCaseFolder'
	| 'startDrill'
	| 'signIn'
	| 'refreshReadiness';

export interface Finding {
	readonly ok: boolean;
	readonly text: string;
}

/** One thing that a project needs before its first report. */
export interface Check {
	readonly name: CheckName;
	/** Two or three words. */
	readonly label: string;
	readonly state: State;
	/** What was found, in a few words. */
	readonly found: string;
	/** Why it matters, and what to do. */
	readonly detail: string;
	readonly findings: readonly Finding[];
	/** When this was known last, ISO 8601 in UTC, where it could not be asked again since. */
	readonly asOf?: string;
	readonly action?: Button;
}

/** What judging takes besides the facts. */
export interface Judging {
	readonly now: Date;
	readonly t: Translate;
}
