import type { PageEnd } from '../../../protocol/page';
import type { CompletenessView } from '../../../protocol/completeness';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';
import type { TriageField } from '../triageModel';

/** What the Completeness step shows, and what a person can do there. */
export interface CompletenessModel {
	view(): CompletenessView | undefined;
}

/** @param changed tells that view() changed */
export function createCompletenessModel(
	end: PageEnd<TriageContract>,
	_base: Model<TriageField>,
	changed: () => void,
): CompletenessModel {
	let view: CompletenessView | undefined;
	end.on('completeness', value => {
		view = value;
		changed();
	});
	return { view: () => view };
}
