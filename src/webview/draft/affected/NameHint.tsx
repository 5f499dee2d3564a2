import { t } from '../../../core/translate';
import type { Affected } from '../../../core/advisory';
import { nameFault } from '../../../core/manifests/names';
import { ecosystemName } from './rows';

interface Props {
	readonly id: string;
	readonly row: Pick<Affected, 'ecosystem' | 'name'>;
	readonly use: (name: string) => void;
}

/** Says at once whether a name can be one of its ecosystem. */
export function NameHint({ id, row: { ecosystem, name }, use }: Props) {
	const fault = name === '' ? undefined : nameFault(ecosystem, name);
	const trimmed = name.trim();
	const meant = fault === undefined || trimmed === name || nameFault(ecosystem, trimmed) !== undefined ? '' : trimmed;
	if (fault === undefined) {
		return (
			<p class="hint" id={id}>
				{ecosystem === 'other' ? t('As its users write it') : t('As {0} writes it', ecosystemName(ecosystem))}
			</p>
		);
	}
	return (
		<div>
			<p class="warning" id={id}>
				{t('No name of {0}: that is {1}.', ecosystemName(ecosystem), fault)}
			</p>
			{meant === '' ? null : (
				<button type="button" class="quiet" onClick={() => use(meant)}>
					{t('Take away the blanks')}
				</button>
			)}
		</div>
	);
}
