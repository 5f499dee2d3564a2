import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

interface Props {
	readonly message: string;
	/** Ways out. */
	readonly children?: ComponentChildren;
}

/** Says what went wrong and offers a way out. It takes nothing off the page. */
export function Banner({ message, children }: Props) {
	return (
		<div class="banner" role="alert">
			<Icon name="warning" />
			<p>{message}</p>
			<div class="actions">{children}</div>
		</div>
	);
}
