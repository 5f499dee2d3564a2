import { Icon } from '../../parts/Icon';
import { SafeText } from '../../parts/SafeText';
import type { RowProps } from './AffectedRow';
import { headWords, LEVELS, worstLevel } from './findingWords';
import { ecosystemName } from './rows';

/** What a row says in one line, and the way into it. */
export function RowHead({ at, row, open, refused, assessed, actions }: RowProps) {
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
				<Icon name={open ? 'down' : 'right'} />
				<span class="affected-number">
					<span class="sr">Package </span>
					{at + 1}
				</span>
				<span class="affected-name">
					{row.name.trim() === '' ? <span class="muted">No package named yet</span> : <SafeText text={row.name} />}
					<span class="affected-ecosystem">{ecosystemName(row.ecosystem)}</span>
				</span>
				{open ? null : (
					<span class="affected-range">
						{row.range.trim() === '' ? null : <SafeText text={row.range} />}
						{row.patched === undefined ? null : (
							<>
								{' '}
								<span class="muted">patched</span> <SafeText text={row.patched} />
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
