import { t } from '../../../core/translate';
import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { Affected } from '../../../core/advisory';
import type { RowActions } from './rowActions';
import type { RowAssessment } from './assessor';
import { headWords, LEVELS, worstLevel } from './findingWords';
import { ecosystemName } from './rows';

interface Props {
	readonly at: number;
	readonly row: Affected;
	readonly open: boolean;
	readonly refused: boolean;
	readonly assessed: RowAssessment | undefined;
	readonly actions: RowActions;
}

/** What a row says in one line, and the way into it. */
export function RowHead({ at, row, open, refused, assessed, actions }: Props) {
	const id = `affected-${at + 1}`;
	const level = refused ? 'error' : worstLevel(row, assessed?.findings ?? []);
	const state = level === undefined ? headWords(row) : LEVELS[level].name;
	return (
		<h3 class="affected-head" id={`${id}-title`}>
			<button
				type="button"
				class="affected-toggle"
				id={`${id}-head`}
				aria-expanded={open}
				onClick={() => actions.toggle(at)}
			>
				<span class="affected-number">{at + 1}</span>
				<span class="affected-name">
					{row.name.trim() === '' ? (
						<span class="muted">{t('No package named yet')}</span>
					) : (
						<SafeText text={row.name} />
					)}
					<span class="affected-ecosystem">{ecosystemName(row.ecosystem)}</span>
				</span>
				{open ? null : (
					<span class="affected-range">
						{row.range.trim() === '' ? null : <SafeText text={row.range} />}
						{row.patched === undefined ? null : (
							<>
								{' '}
								<span class="muted">{t('patched')}</span> <SafeText text={row.patched} />
							</>
						)}
					</span>
				)}
				<span class={`affected-state level-${level ?? 'none'}`}>
					{level === undefined ? null : <Icon name={LEVELS[level].icon} />}
					{state}
				</span>
			</button>
		</h3>
	);
}
