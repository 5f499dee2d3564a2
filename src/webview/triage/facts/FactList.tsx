import { t } from '../../../core/translate';
import { useMemo, useState } from 'preact/hooks';
import { NOT_FOUND } from '../../../core/factWords';
import type { CheckedFacts, Fact } from '../../../protocol/facts';
import { formatCount } from '../../format';
import { CopyButton } from '../../parts/CopyButton';
import { FactRow } from './FactRow';
import type { FactsModel } from './factsModel';
import { factsMarkdown } from './factsMarkdown';
import type { Passage } from './ReportReach';

interface Props {
	readonly facts: FactsModel;
	readonly checked: CheckedFacts;
	readonly show: (passage: Passage) => void;
}

/** More rows at once make a page slow. */
const ROWS = 100;

/** The claims in the order of the report, each with its answer. */
export function FactList({ facts, checked, show }: Props) {
	const [missingOnly, setMissingOnly] = useState(false);
	const [limit, setLimit] = useState(ROWS);
	const all = useMemo(() => checked.facts.map((fact, index) => ({ fact, index })), [checked]);
	const missing = useMemo(() => all.filter(({ fact }) => isMissing(fact)), [all]);
	const chosen = missingOnly ? missing : all;
	// The same rows need no second look while a search tells how far it is.
	const rows = useMemo(
		() =>
			chosen
				.slice(0, limit)
				.map(({ fact, index }) => (
					<FactRow
						key={index}
						fact={fact}
						id={`fact-${index}`}
						open={how => facts.openFact(index, how)}
						show={([start, end], from) => show({ start, end, from })}
					/>
				)),
		[chosen, limit],
	);
	const search = facts.search();
	const markdown = useMemo(
		() =>
			factsMarkdown(
				chosen.map(({ fact }) => fact),
				checked,
				search,
			),
		[chosen, checked, search.status],
	);
	return (
		<section aria-labelledby="facts-claims">
			<div class="facts-bar">
				<h3 id="facts-claims">{t('Claims')}</h3>
				<span class="actions">
					<button
						type="button"
						class="quiet"
						aria-pressed={missingOnly}
						disabled={missing.length === 0 && !missingOnly}
						onClick={() => {
							setMissingOnly(!missingOnly);
							setLimit(ROWS);
						}}
					>
						{t('Only what was not found ({0})', formatCount(missing.length))}
					</button>
					<CopyButton label={t('Copy as Markdown')} text={markdown} copy={facts.copy} disabled={chosen.length === 0} />
				</span>
			</div>
			{chosen.length === 0 ? (
				<p class="hint">{t('Everything that could be checked was found.')}</p>
			) : (
				<ol class="claims">{rows}</ol>
			)}
			{chosen.length <= limit ? null : (
				<p>
					<button type="button" class="secondary" onClick={() => setLimit(limit + ROWS)}>
						{t('Show more ({0})', formatCount(chosen.length - limit))}
					</button>
				</p>
			)}
		</section>
	);
}

function isMissing({ verdict }: Fact): boolean {
	return NOT_FOUND.includes(verdict);
}
