import { t } from '../../core/translate';
import { useState } from 'preact/hooks';

interface Props {
	readonly label: string;
	readonly text: string;
	readonly copy: (text: string) => Promise<boolean>;
	readonly disabled?: boolean;
}

/** Copies a text and says so. */
export function CopyButton({ label, text, copy, disabled = false }: Props) {
	const [result, setResult] = useState('');
	const press = async (): Promise<void> => setResult((await copy(text)) ? t('Copied') : t('Not copied'));
	return (
		<span class="with-result">
			<button type="button" class="secondary" disabled={disabled} onClick={() => void press()}>
				{label}
			</button>
			<span class="hint" role="status">
				{result}
			</span>
		</span>
	);
}
