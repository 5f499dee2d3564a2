/** What the commands need of the drill. */
export interface DrillPart {
	readonly start: () => Promise<void>;
	readonly end: () => Promise<void>;
}
import type { Commands } from './commands';

export interface DrillCommandDeps {
	readonly drill: () => Promise<DrillPart>;
	readonly openDrill: () => Promise<void>;
}

/** Commands that begin and end the drill. */
export function drillCommands(_deps: DrillCommandDeps) {
	return {
		async startDrill() {},
		async endDrill() {},
	} satisfies Commands;
}
