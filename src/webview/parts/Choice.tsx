interface Props {
	/** Of the group of radio buttons. */
	readonly name: string;
	readonly value: string;
	readonly label: string;
	/** What it means, in a sentence. */
	readonly text: string;
	readonly checked: boolean;
	readonly choose: () => void;
}

/** One answer of several, with what it means; its name is the label alone. */
export function Choice({ name, value, label, text, checked, choose }: Props) {
	const id = `${name}-${value.replaceAll(' ', '-')}`;
	return (
		<label class="choice">
			<input
				autocomplete="off"
				type="radio"
				name={name}
				value={value}
				checked={checked}
				onChange={choose}
				aria-labelledby={`${id}-label`}
				aria-describedby={id}
			/>
			<span>
				<span class="choice-label" id={`${id}-label`}>
					{label}
				</span>
				<span class="choice-meaning" id={id}>
					{text}
				</span>
			</span>
		</label>
	);
}
