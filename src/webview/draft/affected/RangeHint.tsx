import { t } from '../../../core/translate';
import { Icon } from '../../parts/Icon';
import { checkRange } from './rangeCheck';

interface Props {
	readonly id: string;
	readonly range: string;
	readonly use: (range: string) => void;
}

/** Says at once whether a range can be read, and what may have been meant. */
export function RangeHint({ id, range, use }: Props) {
	const check = checkRange(range);
	if (check.kind === 'empty') {
		return (
			<p class="hint" id={id}>
				{t('For example >= 1.2.0, < 1.4.3')}
			</p>
		);
	}
	if (check.kind === 'valid') {
		return (
			<p class="good" id={id}>
				<Icon name="check" /> {t('Valid range')}
			</p>
		);
	}
	const { reason, suggestion } = check;
	return (
		<div>
			<p class="warning" id={id}>
				{reason}
			</p>
			{suggestion === undefined ? null : (
				<button type="button" class="quiet" onClick={() => use(suggestion)}>
					{t('Use {0}', suggestion)}
				</button>
			)}
		</div>
	);
}
