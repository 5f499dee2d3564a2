import { useMemo } from 'preact/hooks';
import { revealInvisible } from '../../core/visible';
import { Hidden } from './Hidden';

/** One line of a stranger's text: characters that cannot be seen are shown as marks, and its direction stays its own. */
export function SafeText({ text }: { readonly text: string }) {
	const segments = useMemo(() => revealInvisible(text), [text]);
	return (
		<bdi>
			{segments.map(segment => (segment.hidden === undefined ? segment.text : <Hidden name={segment.hidden} />))}
		</bdi>
	);
}
