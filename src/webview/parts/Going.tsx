import { t } from '../../core/translate';
import { useEffect, useState } from 'preact/hooks';

interface Props {
	readonly label: string;
	readonly look: { readonly doing: string; readonly percent?: number };
	readonly cancel: () => void;
}

const MINUTE_MS = 60_000;

/** How far something is, for how long nothing was heard of it, and a way to stop it. */
export function Going({ label, look: { doing, percent }, cancel }: Props) {
	const [quiet, setQuiet] = useState(0);
	useEffect(() => {
		setQuiet(0);
		const timer = setInterval(() => setQuiet(minutes => minutes + 1), MINUTE_MS);
		return () => clearInterval(timer);
	}, [doing, percent]);
	return (
		<div class="look-going">
			<progress aria-label={label} {...(percent === undefined ? {} : { value: percent, max: 100 })} />
			<span class="grow hint">
				{doing}{' '}
				{quiet === 0
					? null
					: t('Nothing new for {0} min: a drive or the network may not answer. You can cancel.', quiet)}
			</span>
			<button type="button" class="secondary" onClick={cancel}>
				{t('Cancel')}
			</button>
		</div>
	);
}
