import { t } from '../../core/translate';
import { useRef, useState } from 'preact/hooks';
import {
	fieldNames,
	fillFields,
	MESSAGE_FIELDS,
	type MessageField,
	type MessageFieldName,
	type MessageValues,
	nextUnfilled,
	unfilledFields,
} from '../../core/messages';

interface Props {
	/** The id of the box that the text stands in. */
	readonly box: string;
	readonly text: string;
	readonly write: (text: string) => void;
	/** Whether that box is on the page. */
	readonly inBox?: boolean;
}

/** A text with open fields, what was typed into them here, and the text that this makes. */
interface Filling {
	readonly template: string;
	readonly values: MessageValues;
	readonly made: string;
}

/**
 * The blanks that a message still has, each with a box of its own; what is typed there stands in the text at once, and so
 * it is kept like the text. Nothing that has a blank is sent.
 */
export function OpenFields({ box, text, write, inBox = true }: Props) {
	const begun: Filling = { template: text, values: {}, made: text };
	const [filling, setFilling] = useState(begun);
	// A text that was changed elsewhere is begun with anew; boxes that are filled stay as long as it is not.
	const { template, values } = filling.made === text ? filling : begun;
	const fields = unfilledFields(template);
	const open = unfilledFields(text);
	const group = useRef<HTMLFieldSetElement>(null);
	const type = (name: MessageFieldName, value: string): void => {
		const next = { ...values, [name]: value };
		const made = fillFields(template, next);
		setFilling({ template, values: next, made });
		write(made);
	};
	const goOn = (from: EventTarget | null): void => {
		const boxes = [...(group.current?.querySelectorAll<HTMLElement>('input, textarea') ?? [])];
		const next = boxes[boxes.findIndex(element => element === from) + 1] ?? document.getElementById(box);
		next?.focus();
	};
	return (
		<>
			<p class={open.length === 0 ? 'sr' : 'warning'} role="status">
				{open.length === 0
					? ''
					: t('Still open: {0}. Nothing is sent or copied before they are filled in.', fieldNames(open))}
			</p>
			{fields.length === 0 ? null : (
				<fieldset class="card open-fields" ref={group}>
					<legend>{t('Open fields')}</legend>
					{fields.map(name => (
						<OpenField
							key={name}
							id={`${box}-${name}`}
							name={name}
							value={values[name] ?? ''}
							type={value => type(name, value)}
							goOn={goOn}
						/>
					))}
					{inBox && open.length > 0 ? (
						<p>
							<button type="button" class="quiet" onClick={() => selectNext(box, text)}>
								{t('Go to the next open field in the text')}
							</button>
						</p>
					) : null}
				</fieldset>
			)}
		</>
	);
}

interface FieldProps {
	readonly id: string;
	readonly name: MessageFieldName;
	readonly value: string;
	readonly type: (value: string) => void;
	/** Takes the keyboard to the next box. */
	readonly goOn: (from: EventTarget | null) => void;
}

function OpenField({ id, name, value, type, goOn }: FieldProps) {
	const { label, hint, kind }: MessageField = MESSAGE_FIELDS[name];
	const common = {
		id,
		value,
		autocomplete: 'off',
		'aria-describedby': `${id}-hint`,
		onInput: (event: { currentTarget: { value: string } }) => type(event.currentTarget.value),
		onKeyDown(event: KeyboardEvent) {
			if (event.key !== 'Enter' || event.isComposing || (kind === 'text' && !event.ctrlKey && !event.metaKey)) return;
			// The keyboard goes on to the next box at once, where the key would make a new line.
			event.preventDefault();
			goOn(event.currentTarget);
		},
	} as const;
	return (
		<div class="field">
			<label for={id}>{label}</label>
			<p class="hint" id={`${id}-hint`}>
				{hint}
			</p>
			{kind === 'text' ? <textarea {...common} rows={3} /> : <input {...common} type="text" />}
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
