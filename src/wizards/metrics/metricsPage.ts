import { UserError } from '../../core/errors';
import type { Case } from '../../core/case';
import { measureCases, type Metrics, type MetricsFilter, repositoriesOf } from '../../core/metrics/metrics';
import { plainLine } from '../../core/visible';
import { metricsCsv } from '../../formats/metrics/csv';
import type { MetricsDocument } from '../../formats/metrics/document';
import { metricsMarkdown } from '../../formats/metrics/markdown';
import { type HostEnd, serve } from '../../protocol/host';
import { type MetricsChoice, type MetricsContract, type MetricsFormat, metricsContract } from '../../protocol/metrics';
import type { Page, PageContext } from '../page';

/**
 * The host side of the page “Metrics”. A drill is never among the reports. Only numbers and names of repositories go to the page and out of it, and the names
 * not while details are hidden: there is nothing in it that could belong to another case.
 */
export function createMetricsPage(context: PageContext): Page {
	const { deps, handle, outside } = context;
	let choice: MetricsChoice = { period: 'all', step: 'month' };
	/** Repositories by their place on the page; a place is never given to another one. */
	const known: (string | null)[] = [];
	let told = '';

	const cases = (): Case[] => deps.reports().map(({ record }) => record);
	const learn = (records: readonly Case[]): void => {
		const found: (string | null)[] = repositoriesOf(records);
		if (found.length > 0 && records.some(({ advisory }) => advisory.source.repository === undefined)) found.push(null);
		for (const name of found) if (!known.includes(name) && known.length < MOST_REPOSITORIES) known.push(name);
	};
	const filterOf = ({ repository, period, step }: MetricsChoice): MetricsFilter => {
		const name = repository === undefined ? undefined : known[repository];
		return { period, step, ...(name === undefined ? {} : { repository: name }) };
	};
	const allowed = () => {
		const { acknowledgeDays, assessDays, discloseDays } = deps.policy();
		return { acknowledge: acknowledgeDays, assess: assessDays, disclose: discloseDays };
	};
	const measure = (records: readonly Case[]): Metrics =>
		measureCases(records, filterOf(choice), deps.policy(), deps.clock.now());
	const nameAt = (name: string | null, at: number): string => {
		if (name === null) return 'No repository named';
		return context.hidden() ? `Repository ${at + 1}` : plainLine(name, 100);
	};

	const show = (): void => {
		const records = cases();
		learn(records);
		const { metrics, problem } = tried(() => measure(records));
		const view = {
			choice,
			repositories: known.map(nameAt),
			metrics,
			allowed: allowed(),
			any: records.length > 0,
			problem,
		};
		const text = JSON.stringify(view);
		if (text === told) return;
		told = text;
		end.send('metrics', view);
	};
	const written = (format: MetricsFormat): { readonly text: string; readonly secret: boolean } => {
		const metrics = measure(cases());
		const document: MetricsDocument = {
			metrics,
			filter: filterOf(choice),
			hidden: context.hidden(),
			at: deps.clock.now().toISOString(),
			allowed: allowed(),
		};
		return { text: WRITE[format](document), secret: metrics.notPublic > 0 };
	};

	const end: HostEnd<MetricsContract> = serve(
		metricsContract,
		{
			async reload() {
				told = '';
				show();
				return null;
			},
			async choose(chosen) {
				choice = chosen;
				show();
				return null;
			},
			copyAs: async ({ format }) => (await outside.copy(written(format).text), null),
			async saveAs({ format }) {
				const { text, secret } = written(format);
				return outside.saveAs(FILE[format], text, secret);
			},
		},
		context.pipe,
		{
			log: deps.log,
			failed: deps.report,
			ready() {
				told = '';
				end.send('page', { handle, now: deps.clock.now().toISOString() });
				show();
			},
		},
	);
	const listening = deps.onDidChangeReports(show);
	return {
		receive: raw => end.receive(raw),
		hiddenChanged: show,
		dispose: () => listening.dispose(),
	};
}

const MOST_REPOSITORIES = 10_000;
const WRITE = { csv: metricsCsv, markdown: metricsMarkdown } as const;
const FILE = { csv: 'security-metrics.csv', markdown: 'security-metrics.md' } as const;

/** Metrics of nothing, where nothing can be counted. */
function tried(measure: () => Metrics): { readonly metrics: Metrics; readonly problem: string } {
	try {
		return { metrics: measure(), problem: '' };
	} catch (error) {
		if (error instanceof UserError) return { metrics: NOTHING, problem: error.message };
		throw error;
	}
}

const NOTHING: Metrics = {
	cases: 0,
	notPublic: 0,
	unknownClocks: 0,
	stages: [],
	ages: [],
	ageUnknown: 0,
	outcomes: [],
	severities: [],
	noise: 0,
	decided: 0,
	trend: [],
	notInTrend: 0,
};
