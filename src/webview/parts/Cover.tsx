import { t } from '../../core/translate';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon';

/** Stands in place of everything a page tells, while a screen is shared. */
export function Cover({ reveal }: { readonly reveal: () => void }) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => heading.current?.focus(), []);
	return (
		<main class="cover">
			<Icon name="eyeOff" />
			<h1 tabIndex={-1} ref={heading}>
				{t('Details are hidden')}
			</h1>
			<p>{t('This page covers what it shows while details are hidden. What you typed is kept.')}</p>
			<button type="button" onClick={reveal}>
				{t('Show on this page')}
			</button>
		</main>
	);
}
