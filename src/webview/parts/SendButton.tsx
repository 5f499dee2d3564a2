import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';

interface Props {
	/** Names what is sent and where: "Post on GitHub". */
	readonly label: string;
	/** While it is on its way. */
	readonly doing: string;
	readonly done: string;
	readonly disabled?: boolean;
	readonly id?: string;
	/** Beside a button that matters more. */
	readonly secondary?: boolean;
	/** @returns whether it was done; why not is told at the top of the page. */
	readonly send: () => Promise<boolean>;
}

/** Sends after a click, once at a time, and says how that went. */
export function SendButton({ label, doing, done, disabled = false, id, secondary = false, send }: Props) {
	const [state, setState] = useState<'resting' | 'sending' | 'done' | 'failed'>('resting');
	// Something new can be sent: what was said of the last one is over.
	useEffect(() => {
		if (!disabled) setState(before => (before === 'done' ? 'resting' : before));
	}, [disabled]);
	const press = async (): Promise<void> => {
		setState('sending');
		setState((await send()) ? 'done' : 'failed');
	};
	const words = { resting: '', sending: doing, done, failed: t('Not done. The reason stands at the top of the page.') };
	return (
		<span class="with-result">
			<button
				type="button"
				id={id}
				class={secondary ? 'secondary' : undefined}
				disabled={disabled || state === 'sending'}
				onClick={() => void press()}
			>
				{label}
			</button>
			<span class="hint" role="status">
				{words[state]}
			</span>
		</span>
	);
}
