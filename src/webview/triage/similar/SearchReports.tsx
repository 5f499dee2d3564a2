import { t } from '../../../core/translate';
import { useState } from 'preact/hooks';
import type { SearchResult } from '../../../protocol/similar';
import type { ReportView } from '../../../protocol/triage';
import { formatCount } from '../../format';
import type { TriageModel } from '../triageModel';
import { SimilarReport } from './SimilarReport';

interface Props {
	readonly model: TriageModel;
	readonly report: ReportView;
	/** Whether this report can still be decided. */
	readonly open: boolean;
}

/** Somebody remembers another report that is worded quite differently: they search for it. */
export function SearchReports({ model, report, open }: Props) {
	const [words, setWords] = useState('');
	const [found, setFound] = useState<SearchResult | undefined>();
	const search = async (): Promise<void> => {
		if (words.trim() !== '') setFound(await model.similar.search(words.trim()));
	};
	return (
		<section class="similar" aria-labelledby="search-reports">
			<h3 id="search-reports">{t('Another report that you have in mind')}</h3>
			<div class="field">
				<label for="search-words">{t('Words of its title, id, finder, package or repository')}</label>
				<div class="search">
					<input
						type="text"
						autocomplete="off"
						id="search-words"
						maxLength={200}
						value={words}
						onInput={event => setWords(event.currentTarget.value)}
						onKeyDown={event => {
							if (event.key === 'Enter') void search();
						}}
					/>
					<button type="button" class="secondary" disabled={words.trim() === ''} onClick={() => void search()}>
						{t('Search')}
					</button>
				</div>
			</div>
			<p class="hint" role="status">
				{found === undefined ? '' : summaryOf(found)}
			</p>
			{found === undefined || found.rows.length === 0 ? null : (
				<ol class="similar-list">
					{found.rows.map(row => (
						<SimilarReport key={row.handle} model={model} report={report} row={row} open={open} />
					))}
				</ol>
			)}
		</section>
	);
}

function summaryOf({ rows, more }: SearchResult): string {
	if (rows.length === 0) return t('No other report has all these words.');
	const shown = rows.length === 1 ? t('1 report found.') : t('{0} reports found.', rows.length);
	return more === 0
		? shown
		: t('{0} {1} more have these words: add another one to narrow it down.', shown, formatCount(more));
}
