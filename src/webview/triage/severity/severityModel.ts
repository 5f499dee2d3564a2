import type { PageEnd } from '../../../protocol/page';
import type { SeverityView } from '../../../protocol/severity';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';
import type { TriageField } from '../triageModel';

/** What the Severity step shows, and what a person can do there. */
export interface SeverityModel {
	view(): SeverityView | undefined;
}

/** @param changed tells that view() changed */
export function createSeverityModel(
	end: PageEnd<TriageContract>,
	_base: Model<TriageField>,
	changed: () => void,
): SeverityModel {
	let view: SeverityView | undefined;
	end.on('severity', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
