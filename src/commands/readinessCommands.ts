import type { Commands } from './commands';

export interface ReadinessCommandDeps {
	/** Looks again. */
	readonly look: () => Promise<void>;
	/** What a row's button does; nothing for a row that is gone. */
	readonly actionOf: (
		element: unknown,
	) => Promise<{ readonly command: string; readonly argument?: unknown } | undefined>;
}

/** Commands of the Readiness view. */
export function readinessCommands(_deps: ReadinessCommandDeps) {
	return {
		async refreshReadiness() {},
		async readinessAct() {},
	} satisfies Commands;
}
