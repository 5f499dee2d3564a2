import type { CheckedFacts, FactsSearch, FactsView } from '../../../protocol/facts';
import type { Field } from '../../../protocol/fields';
import type { PageEnd } from '../../../protocol/page';
import type { TriageContract } from '../../../protocol/triage';
import type { Model } from '../../model';

/** What the Facts step shows, and what a person can do there. */
export interface FactsModel {
	view(): FactsView;
	/** The newest answer, also while another one is being made. */
	checked(): CheckedFacts | undefined;
	search(): FactsSearch;
	/** A person opened the step. */
	opened(): void;
	check(): void;
	chooseRepository(index: number): void;
	/** @param version empty for the one that the report names */
	chooseVersion(version: string): void;
	searchHistory(): void;
	cancelSearch(): void;
	openFact(fact: number, how: 'open' | 'compare'): void;
	copy(text: string): Promise<boolean>;
}

/** @param changed tells that something that is shown changed */
export function createFactsModel(
	end: PageEnd<TriageContract>,
	base: Pick<Model<Field>, 'ask' | 'copy'>,
	changed: () => void,
): FactsModel {
	let view: FactsView = { status: 'unread' };
	let checked: CheckedFacts | undefined;
	let search: FactsSearch = { status: 'none' };
	end.on('facts', value => {
		view = value;
		if (value.status === 'checked') checked = value;
		else if (value.status !== 'checking') checked = undefined;
		changed();
	});
	end.on('factsSearch', value => {
		search = value;
		changed();
	});
	return {
		view: () => view,
		checked: () => checked,
		search: () => search,
		opened: () => void base.ask(end.call('openFacts', null)),
		check: () => void base.ask(end.call('checkFacts', null)),
		chooseRepository: index => void base.ask(end.call('chooseFactsRepository', index)),
		chooseVersion: version => void base.ask(end.call('chooseFactsVersion', version)),
		searchHistory: () => void base.ask(end.call('searchFacts', null)),
		cancelSearch: () => void base.ask(end.call('cancelFacts', null)),
		openFact(fact, how) {
			if (checked !== undefined) void base.ask(end.call('openFact', { check: checked.check, fact, how }));
		},
		copy: base.copy,
	};
}
