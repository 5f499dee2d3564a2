import { t } from '../../../core/translate';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ReportText } from '../../parts/ReportText';
import { SafeText } from '../../parts/SafeText';

/** A part of the report's text, in UTF-16 units, and the id of what asked for it. A new object is a new wish to see it. */
export interface Passage {
	readonly start: number;
	readonly end: number;
	readonly from: string;
}

interface Props {
	readonly text: string;
	readonly passage: Passage | undefined;
	readonly openLink: (target: string) => void;
}

/** The report's text within reach, with the passage marked that somebody asked for. */
export function ReportReach({ text, passage, openLink }: Props) {
	const [open, setOpen] = useState(false);
	const [marked, setMarked] = useState<Passage | undefined>(undefined);
	const mark = useRef<HTMLElement>(null);
	// Another text has other passages.
	useEffect(() => setMarked(undefined), [text]);
	useEffect(() => {
		if (passage === undefined) return;
		setOpen(true);
		setMarked(passage);
	}, [passage]);
	useEffect(() => {
		if (marked === undefined) return;
		mark.current?.scrollIntoView({ block: 'center' });
		mark.current?.focus({ preventScroll: true });
	}, [marked]);
	return (
		<details class="reach" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
			<summary>{t('Text of the report')}</summary>
			{marked === undefined ? (
				<ReportText text={text} openLink={openLink} />
			) : (
				<section class="report-text" aria-label={t('Text of the report, as it was written')}>
					<div class="report-bar">
						<button type="button" class="quiet" onClick={() => document.getElementById(marked.from)?.focus()}>
							{t('Back to the Claim')}
						</button>
						<button type="button" class="quiet" onClick={() => setMarked(undefined)}>
							{t('Show Formatted')}
						</button>
					</div>
					<div class="plain">
						<SafeText text={text.slice(0, marked.start)} />
						<mark tabIndex={-1} ref={mark}>
							<SafeText text={text.slice(marked.start, marked.end)} />
						</mark>
						<SafeText text={text.slice(marked.end)} />
					</div>
				</section>
			)}
		</details>
	);
}
