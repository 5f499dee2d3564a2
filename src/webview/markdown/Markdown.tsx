import { useEffect, useMemo, useRef } from 'preact/hooks';
import { PlainText } from '../parts/PlainText';
import { purify } from './purify';
import { renderMarkdown } from './render';
import { makeSafe } from './safeDom';

interface Props {
	readonly text: string;
	/** For a person who presses a link. */
	readonly openLink: (target: string) => void;
}

/** Text of a stranger, formatted: nothing in it runs, loads or hides. */
export function Markdown({ text, openLink }: Props) {
	const box = useRef<HTMLDivElement>(null);
	const rendered = useMemo(() => renderMarkdown(text), [text]);
	const html = rendered.kind === 'html' ? rendered.html : undefined;

	useEffect(() => {
		if (html !== undefined) box.current?.replaceChildren(makeSafe(purify(html)));
	}, [html]);

	if (rendered.kind === 'plain') {
		return (
			<div key="plain">
				<p class="hint">{rendered.reason}</p>
				<PlainText text={text} />
			</div>
		);
	}
	const open = (event: Event): void => {
		const target = targetOf(event);
		if (target !== undefined) openLink(target);
	};
	return (
		// The keys keep the two forms apart: what replaceChildren put into this one must go with it.
		<div
			key="formatted"
			class="markdown"
			ref={box}
			onClick={open}
			onKeyDown={event => {
				if (event.key === 'Enter') open(event);
			}}
		/>
	);
}

function targetOf(event: Event): string | undefined {
	if (!(event.target instanceof Element)) return undefined;
	const link = event.target.closest('.link');
	return link instanceof HTMLElement ? link.dataset['target'] : undefined;
}
