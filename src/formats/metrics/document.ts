import type { Metrics, MetricsFilter } from '../../core/metrics/metrics';

/** What a document of metrics is made of: numbers, and the name of a repository where it may be told. */
export interface MetricsDocument {
	readonly metrics: Metrics;
	readonly filter: MetricsFilter;
	/** Whether the repository's name stays out. */
	readonly hidden: boolean;
	/** When it was counted, ISO 8601 in UTC. */
	readonly at: string;
	/** The policy's days. */
	readonly allowed: { readonly acknowledge: number; readonly assess: number; readonly disclose: number };
}
