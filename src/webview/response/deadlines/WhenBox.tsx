import { t } from '../../../core/translate';
import type { RefObject } from 'preact';

interface Props {
	readonly id: string;
	readonly label: string;
	readonly box: RefObject<HTMLInputElement | null>;
}

/** A moment that has passed, in the reader's zone. Left empty it is now. Read it with fromBox. */
export function WhenBox({ id, label, box }: Props) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<p class="hint" id={`${id}-hint`}>
				{t('In your own time zone. Empty: now.')}
			</p>
			<input autocomplete="off" id={id} type="datetime-local" ref={box} aria-describedby={`${id}-hint`} />
		</div>
	);
}
