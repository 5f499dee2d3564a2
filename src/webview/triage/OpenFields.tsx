import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
	fieldNames,
	fillField,
	MESSAGE_FIELDS,
	type MessageField,
	type MessageFieldName,
	nextUnfilled,
	unfilledFields,
} from '../../core/messages';

interface Props {
	/** The id of the box that the text stands in. */
	readonly box: string;
	readonly text: string;
	readonly write: (text: string) => void;
}

/** The blanks that a message still has, each with a box of its own. Nothing that has one is sent. */
export function OpenFields({ box, text, write }: Props) {
	const open = unfilledFields(text);
	const group = useRef<HTMLFieldSetElement>(null);
	const filled = useRef(false);
	// What was filled in goes; the keyboard goes on to the next one, or into the text.
	useLayoutEffect(() => {
		if (!filled.current) return;
		filled.current = false;
		const next = group.current?.querySelector<HTMLElement>('input, textarea') ?? document.getElementById(box);
		next?.focus();
	}, [text]);
	const fill = (name: MessageFieldName, value: string): void => {
		filled.current = true;
		write(fillField(text, name, value));
	};
	return (
		<>
			<p class={open.length === 0 ? 'sr' : 'warning'} role="status">
				{open.length === 0
					? ''
					: `Still open: ${fieldNames(open)}. Nothing is sent or copied before they are filled in.`}
			</p>
			{open.length === 0 ? null : (
				<fieldset class="card open-fields" ref={group}>
					<legend>Open fields</legend>
					{open.map(name => (
						<OpenField key={name} id={`${box}-${name}`} name={name} fill={value => fill(name, value)} />
					))}
					<p>
						<button type="button" class="quiet" onClick={() => selectNext(box, text)}>
							Go to the next open field in the text
						</button>
					</p>
				</fieldset>
			)}
		</>
	);
}

interface FieldProps {
	readonly id: string;
	readonly name: MessageFieldName;
	readonly fill: (value: string) => void;
}

function OpenField({ id, name, fill }: FieldProps) {
	const { label, hint, kind }: MessageField = MESSAGE_FIELDS[name];
	const [value, setValue] = useState('');
	const blank = value.trim() === '';
	const confirm = (): void => {
		if (!blank) fill(value);
	};
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.key !== 'Enter' || event.isComposing || (kind === 'text' && !event.ctrlKey && !event.metaKey)) return;
		// The keyboard goes on to the next box at once, where the key would make a new line.
		event.preventDefault();
		confirm();
	};
	const common = {
		id,
		value,
		autocomplete: 'off',
		'aria-describedby': `${id}-hint`,
		onKeyDown,
		onInput: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value),
	} as const;
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			<div class="open-field">
				{kind === 'text' ? <textarea {...common} rows={3} /> : <input {...common} type="text" />}
				<button type="button" class="secondary" disabled={blank} onClick={confirm}>
					Fill in<span class="sr"> {label}</span>
				</button>
			</div>
		</div>
	);
}

/** Selects the first {name} after the caret, so that typing replaces it. */
function selectNext(box: string, text: string): void {
	const area = document.getElementById(box);
	if (!(area instanceof HTMLTextAreaElement)) return;
	const next = nextUnfilled(text, area.selectionEnd);
	if (next === undefined) return;
	area.setSelectionRange(next.start, next.end);
	area.focus();
}
