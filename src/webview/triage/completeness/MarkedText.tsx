import { useLayoutEffect, useRef } from 'preact/hooks';
import { SafeText } from '../../parts/SafeText';

interface Props {
	readonly text: string;
	/** The passage to mark, by UTF-16 offsets. `wish` grows when a person wants to see it. */
	readonly marked: { readonly start: number; readonly end: number; readonly wish: number } | undefined;
}

/** The text of a report as it was written, with a passage of it marked. */
export function MarkedText({ text, marked }: Props) {
	const details = useRef<HTMLDetailsElement>(null);
	const mark = useRef<HTMLElement>(null);
	useLayoutEffect(() => {
		if (marked === undefined || details.current === null) return;
		details.current.open = true;
		mark.current?.scrollIntoView({ block: 'center' });
		mark.current?.focus({ preventScroll: true });
	}, [marked?.wish]);
	return (
		<details class="reach" ref={details}>
			<summary>Text of the report</summary>
			<div class="plain" tabIndex={0} role="group" aria-label="Text as it was written">
				{marked === undefined ? (
					<SafeText text={text} />
				) : (
					<>
						<SafeText text={text.slice(0, marked.start)} />
						<mark tabIndex={-1} ref={mark}>
							<SafeText text={text.slice(marked.start, marked.end)} />
						</mark>
						<SafeText text={text.slice(marked.end)} />
					</>
				)}
			</div>
		</details>
	);
}
