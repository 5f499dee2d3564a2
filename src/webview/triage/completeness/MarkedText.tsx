import { t } from '../../../core/translate';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { SafeText } from '../../parts/SafeText';

interface Props {
	readonly text: string;
	/** The passage to mark, by UTF-16 offsets. `wish` grows when a person wants to see it. */
	readonly marked: { readonly start: number; readonly end: number; readonly wish: number } | undefined;
}

/** The text of a report as it was written, with a passage of it marked. A long text is drawn when somebody opens it. */
export function MarkedText({ text, marked }: Props) {
	const [open, setOpen] = useState(false);
	const mark = useRef<HTMLElement>(null);
	const shown = useRef(0);
	const wish = marked?.wish ?? 0;
	useLayoutEffect(() => {
		if (wish === shown.current) return;
		if (!open) return setOpen(true);
		shown.current = wish;
		mark.current?.scrollIntoView({ block: 'center' });
		mark.current?.focus({ preventScroll: true });
	}, [wish, open]);
	return (
		<details class="reach" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
			<summary>{t('Text of the report')}</summary>
			{open ? (
				<div class="plain" tabIndex={0} role="group" aria-label={t('Text as it was written')}>
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
			) : null}
		</details>
	);
}
