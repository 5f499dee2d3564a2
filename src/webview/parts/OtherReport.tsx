import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import type { ReportRow, SimilarRow } from '../../protocol/similar';
import { formatInstant } from '../format';
import { Likeness } from './Likeness';
import { SafeText } from './SafeText';
import { SeverityBadge } from './SeverityBadge';
import { STATE_WORDS } from './stateWords';

interface Props {
	readonly row: ReportRow & { readonly likeness?: SimilarRow['likeness']; readonly reasons: readonly string[] };
	/** Stands first, where it is known how alike they are. */
	readonly lead?: ComponentChildren;
}

/** What is known of another report, and why it is like the one that it is compared with. */
export function OtherReport({ row, lead }: Props) {
	return (
		<>
			<p class="facts">
				{lead}
				{row.likeness === undefined ? null : <Likeness likeness={row.likeness} />}
				<span class="fact">{row.name}</span>
				<span class="fact">{STATE_WORDS[row.state]}</span>
				<SeverityBadge severity={row.severity} />
			</p>
			<p class="hint">
				{row.finder === undefined ? t('Finder not known') : <SafeText text={row.finder} />}
				{row.receivedAt === undefined ? '' : `, ${formatInstant(row.receivedAt)}`}
			</p>
			{row.reasons.length === 0 ? null : (
				<ul class="reasons" aria-label={t('Why they are alike')}>
					{row.reasons.map(reason => (
						<li key={reason}>
							<SafeText text={reason} />
						</li>
					))}
				</ul>
			)}
		</>
	);
}
