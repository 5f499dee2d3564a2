import type { Commands } from './commands';

export interface MetricsCommandDeps {
	readonly openMetrics: () => Promise<void>;
}

/** Shows how long responses take. */
export function metricsCommands({ openMetrics }: MetricsCommandDeps) {
	return { showMetrics: () => openMetrics() } satisfies Commands;
}
