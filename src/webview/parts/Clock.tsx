import { useEffect, useState } from 'preact/hooks';
import type { ClockView } from '../../protocol/triage';
import { formatInstant } from '../format';
import { clockWords } from './clockWords';
import { Icon } from './Icon';

const MINUTE_MS = 60_000;

/** The clock that matters, told anew every minute. */
export function Clock({ clock }: { readonly clock: ClockView }) {
	const [now, setNow] = useState(() => new Date());
	useEffect(() => {
		const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
		return () => clearInterval(timer);
	}, []);
	const words = clockWords(clock, now);
	if (words === undefined) return null;
	return (
		<span
			class={`fact clock-${words.tone}`}
			title={clock.kind === 'running' ? `Due ${formatInstant(clock.due)}` : undefined}
		>
			<Icon name="clock" />
			{words.text}
		</span>
	);
}
