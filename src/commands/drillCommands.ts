import type { Commands } from './commands';

/** What the commands need of the drill. */
export interface DrillPart {
	readonly start: () => Promise<void>;
	readonly end: () => Promise<void>;
}

export interface DrillCommandDeps {
	/** Made when it is first asked for. */
	readonly drill: () => Promise<DrillPart>;
}

/** Commands that begin and end the drill. */
export function drillCommands({ drill }: DrillCommandDeps) {
	return {
		startDrill: async () => (await drill()).start(),
		endDrill: async () => (await drill()).end(),
	} satisfies Commands;
}
