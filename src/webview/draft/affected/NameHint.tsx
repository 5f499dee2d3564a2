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
				As {ecosystem === 'other' ? 'its users write' : `${ecosystemName(ecosystem)} writes`} it
			</p>
		);
	}
	return (
		<div>
			<p class="warning" id={id}>
				No name of {ecosystemName(ecosystem)}: that is {fault}.
			</p>
			{meant === '' ? null : (
				<button type="button" class="quiet" onClick={() => use(meant)}>
					Take away the blanks
				</button>
			)}
		</div>
	);
}
