import { t } from '../../../core/translate';
import type { Affected } from '../../../core/advisory';
import type { AffectedFinding } from '../../../core/versions';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import { LEVELS, shownFindings } from './findingWords';

interface Props {
	readonly row: Affected;
	readonly findings: readonly AffectedFinding[];
	readonly use: (change: Partial<Affected>) => void;
}

/** What the author should look at before the row becomes public. */
export function Findings({ row, findings, use }: Props) {
	const shown = shownFindings(row, findings);
	if (shown.length === 0) return null;
	return (
		<ul class="findings">
			{shown.map(({ rule, level, text, suggestion }) => (
				<li key={`${rule} ${text}`} class={`finding level-${level}`}>
					<Icon name={LEVELS[level].icon} />
					<p class="grow">
						<span class="finding-level">{LEVELS[level].name}: </span>
						<SafeText text={text} />
					</p>
					{suggestion === undefined ? null : (
						<button type="button" class="quiet" onClick={() => use(suggestion)}>
							<SafeText text={useWords(suggestion)} />
						</button>
					)}
				</li>
			))}
		</ul>
	);
}

function useWords({ range, patched }: NonNullable<AffectedFinding['suggestion']>): string {
	const parts = [
		...(range === undefined ? [] : [range]),
		...(patched === undefined || patched === '' ? [] : [range === undefined ? patched : t('patched {0}', patched)]),
	];
	return patched === '' && range === undefined ? t('Leave it empty') : t('Use {0}', parts.join(', '));
}
