import { t } from '../../../core/translate';
import type { FactsModel } from './factsModel';
import { stageWords } from './factsWords';

/** How far the search through the history is, and a way to stop it or to go on. What it came to is said above. */
export function HistorySearch({ facts }: { readonly facts: FactsModel }) {
	const search = facts.search();
	switch (search.status) {
		case 'running': {
			const share = search.stage === 'contents' && search.of !== undefined && search.of > 0;
			return (
				<div class="facts-search">
					<span class="grow">
						<progress
							aria-label={t('Search through the history')}
							{...(share ? { value: search.done ?? 0, max: search.of } : {})}
						/>
						<span class="hint">{stageWords(search)}</span>
					</span>
					<button type="button" class="secondary" onClick={facts.cancelSearch}>
						{t('Cancel')}
					</button>
				</div>
			);
		}
		case 'cancelled':
		case 'failed':
			return (
				<div class="facts-search">
					<p class="grow">
						{search.status === 'failed'
							? search.reason
							: t(
									'What was found by then stands below. What was not found at this version may still be in the history.',
								)}
					</p>
					<button type="button" class="secondary" onClick={facts.searchHistory}>
						{t('Search the History')}
					</button>
				</div>
			);
		default:
			return null;
	}
}
