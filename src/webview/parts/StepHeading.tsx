import { useEffect, useRef } from 'preact/hooks';

interface Props {
	readonly text: string;
	/** Takes the keyboard there when it appears because a person chose the step. */
	readonly focus?: boolean;
}

export function StepHeading({ text, focus = false }: Props) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		if (focus) heading.current?.focus();
	}, [focus]);
	return (
		<h2 tabIndex={-1} ref={heading}>
			{text}
		</h2>
	);
}
