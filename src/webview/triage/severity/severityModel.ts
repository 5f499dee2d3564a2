import type { TRIAGE_FIELDS } from '../../../protocol/fields';
import type { PageEnd } from '../../../protocol/page';
import type { SeverityView } from '../../../protocol/severity';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';
import { answerOf, type SeveritySource } from '../../severity/severitySource';

/** What the Severity step shows, and what a person can do there. */
export interface SeverityModel {
	readonly source: SeveritySource;
	view(): SeverityView | undefined;
	/** The step is on the screen: what it needs may be loaded. */
	open(): void;
	/** Takes a vector into its field. */
	use(vector: string, version: '4.0' | '3.1'): void;
}

/** @param changed tells that view() changed */
export function createSeverityModel(
	end: PageEnd<TriageContract>,
	base: Model<(typeof TRIAGE_FIELDS)[number]>,
	changed: () => void,
): SeverityModel {
	let view: SeverityView | undefined;
	end.on('severity', value => {
		view = value;
		changed();
	});
	return {
		view: () => view,
		source: {
			score: vector => answerOf(end.call('score', vector)),
			searchWeaknesses: query => answerOf(end.call('searchWeaknesses', query)),
			weaknesses: ids => answerOf(end.call('weaknesses', [...ids])),
		},
		open: () => void base.ask(end.call('openSeverity', null)),
		use(vector, version) {
			base.saver.type(version === '4.0' ? 'cvssV4' : 'cvssV3', vector);
			void base.saver.flush();
		},
	};
}
