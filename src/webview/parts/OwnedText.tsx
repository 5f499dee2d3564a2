import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useOwnText } from './useOwnText';

interface Props {
	readonly id: string;
	readonly label: string;
	readonly hint: string;
	readonly text: string;
	readonly write: (text: string) => void;
	/** The person went on to something else. */
	readonly leave: () => void;
	/** A box of so many lines; one line when not said. */
	readonly rows?: number;
	/** Stands between the label and the box. */
	readonly tools?: ComponentChildren;
}

/** One box of a field that has several. It owns its text. */
export function OwnedText({ id, label, hint, text, write, leave, rows, tools }: Props) {
	const line = useRef<HTMLInputElement>(null);
	const area = useRef<HTMLTextAreaElement>(null);
	useOwnText(line, text);
	useOwnText(area, text);
	const hinted = hint === '' ? {} : { 'aria-describedby': `${id}-hint` };
	return (
		<div class="field">
			<div class="field-head">
				<label for={id}>{label}</label>
				{tools}
			</div>
			{hint === '' ? null : (
				<p class="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{rows === undefined ? (
				<input
					type="text"
					autocomplete="off"
					id={id}
					ref={line}
					{...hinted}
					onInput={event => write(event.currentTarget.value)}
					onBlur={leave}
				/>
			) : (
				<textarea
					autocomplete="off"
					id={id}
					ref={area}
					rows={rows}
					spellcheck={true}
					{...hinted}
					onInput={event => write(event.currentTarget.value)}
					onBlur={leave}
				/>
			)}
		</div>
	);
}
