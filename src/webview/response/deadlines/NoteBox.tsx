import type { RefObject } from 'preact';

interface Props {
	readonly id: string;
	readonly label: string;
	readonly hint: string;
	readonly box: RefObject<HTMLInputElement | null>;
}

/** A line that stays in the case. */
export function NoteBox({ id, label, hint, box }: Props) {
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			<input autocomplete="off" id={id} type="text" ref={box} maxLength={2000} aria-describedby={`${id}-hint`} />
		</div>
	);
}
