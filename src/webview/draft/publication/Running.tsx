import { t } from '../../../core/translate';

interface Props {
	readonly label: string;
	readonly state: { readonly doing: string; readonly percent?: number };
	readonly cancel: () => void;
}

/** Something that takes a while, how far it is, and a way to stop it. */
export function Running({ label, state, cancel }: Props) {
	const { doing, percent } = state;
	return (
		<div class="running">
			<progress aria-label={label} max={100} {...(percent === undefined ? {} : { value: percent })} />
			<span class="hint" role="status">
				{doing}
			</span>
			<button type="button" class="secondary" onClick={cancel}>
				{t('Cancel')}
			</button>
		</div>
	);
}
