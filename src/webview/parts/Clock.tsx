import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';
import type { ClockView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { clockWords } from './clockWords';
import { Icon } from './Icon';

const MINUTE_MS = 60_000;

interface Props {
	readonly clock: ClockView;
	/** What the extension's clock is ahead of this page's, in milliseconds. */
	readonly ahead: number;
}

/** The clock that matters, told anew every minute. */
export function Clock({ clock, ahead }: Props) {
	const [, redraw] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => redraw(n => n + 1), MINUTE_MS);
		return () => clearInterval(timer);
	}, []);
	const words = clockWords(clock, new Date(Date.now() + ahead));
	if (words === undefined) return null;
	return (
		<span
			class={`fact clock-${words.tone}`}
			title={clock.kind === 'running' && clock.rests !== true ? t('Due {0}', formatInstant(clock.due)) : undefined}
		>
			<Icon name="clock" />
			{words.text}
		</span>
	);
}
