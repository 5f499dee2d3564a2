import { useEffect, useState } from 'preact/hooks';
import { functionsOf } from './rows';

interface Props {
	readonly id: string;
	readonly functions: readonly string[];
	readonly change: (functions: string[]) => void;
}

/** A list typed with commas. The text is the person's own while they type; the list is what it means. */
export function FunctionsInput({ id, functions, change }: Props) {
	const [text, setText] = useState(functions.join(', '));
	const list = functions.join('\n');
	useEffect(() => {
		if (functionsOf(text).join('\n') !== list) setText(functions.join(', '));
	}, [list]);
	return (
		<input
			autocomplete="off"
			id={id}
			type="text"
			value={text}
			spellcheck={false}
			onInput={event => {
				setText(event.currentTarget.value);
				change(functionsOf(event.currentTarget.value));
			}}
		/>
	);
}
