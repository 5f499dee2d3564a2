import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import { SafeText } from './SafeText';

interface Props {
	readonly label: string;
	readonly text: string;
	readonly children: ComponentChildren;
}

/** One of several texts to choose from. */
export function Version({ label, text, children }: Props) {
	return (
		<div class="version">
			<p class="version-label">{label}</p>
			<div class="version-text" tabIndex={0} role="group" aria-label={label}>
				{text === '' ? <span class="hint">{t('Empty')}</span> : <SafeText text={text} />}
			</div>
			<div class="actions">{children}</div>
		</div>
	);
}
