import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SendButton } from './SendButton';

interface Props {
	/** Opens the question: "Request CVE Id…". */
	readonly label: string;
	/** Names the action: "Request CVE id". */
	readonly action: string;
	readonly doing: string;
	readonly disabled?: boolean;
	/** Whether the question can be answered yet. */
	readonly ready?: boolean;
	readonly run: () => Promise<boolean>;
	/** What happens, and when it is right. */
	readonly children: ComponentChildren;
}

/** Something that cannot be taken back: a first click asks and explains, a second one does it. What came of it, the place around it tells. */
export function Confirmed({ label, action, doing, disabled = false, ready = true, run, children }: Props) {
	const [asking, setAsking] = useState(false);
	const question = useRef<HTMLDivElement>(null);
	const opener = useRef<HTMLButtonElement>(null);
	const moved = useRef(false);
	// The keyboard follows: into the question, and back to where it was asked from.
	useLayoutEffect(() => {
		if (asking) question.current?.focus();
		else if (moved.current) opener.current?.focus();
		moved.current = asking;
	}, [asking]);
	const runAndClose = async (): Promise<boolean> => {
		const done = await run();
		if (done) setAsking(false);
		return done;
	};
	if (!asking) {
		return (
			<button type="button" class="secondary" ref={opener} disabled={disabled} onClick={() => setAsking(true)}>
				{label}
			</button>
		);
	}
	return (
		<div
			class="card"
			role="group"
			aria-label={action}
			tabIndex={-1}
			ref={question}
			onKeyDown={event => {
				if (event.key === 'Escape') setAsking(false);
			}}
		>
			{children}
			<div class="actions">
				<SendButton label={action} doing={doing} done="" disabled={disabled || !ready} send={runAndClose} />
				<button type="button" class="secondary" onClick={() => setAsking(false)}>
					{t('Close')}
				</button>
			</div>
		</div>
	);
}
