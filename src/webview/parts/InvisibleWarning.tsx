import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import { revealInvisible } from '../../core/visible';
import { formatCount } from '../format';

/** Long enough that nobody who types waits for the look through a long text. */
const REST_MS = 400;

/** A box cannot mark what is invisible in it, so a line below says that there is something. */
export function InvisibleWarning({ text }: { readonly text: string }) {
	const [count, setCount] = useState(0);
	useEffect(() => {
		const timer = setTimeout(() => setCount(revealInvisible(text).filter(s => s.hidden !== undefined).length), REST_MS);
		return () => clearTimeout(timer);
	}, [text]);
	if (count === 0) return null;
	return (
		<span class="warning">
			{count === 1
				? t('Holds an invisible character')
				: t('Holds invisible characters in {0} places', formatCount(count))}
		</span>
	);
}
