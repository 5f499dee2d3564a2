import { t } from '../../core/translate';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SaveStatus } from '../edits/saver';
import { formatTime } from '../format';

/** Saving takes a few milliseconds; a line that says so each time would only flicker, and be read out each time. */
const SLOW_MS = 600;

interface Props {
	readonly status: SaveStatus;
	/** Stands beside it. */
	readonly children?: ComponentChildren;
}

/** Says whether what was typed is kept. */
export function StatusLine({ status, children }: Props) {
	const [slow, setSlow] = useState(false);
	const [savedAt, setSavedAt] = useState<string | undefined>(undefined);
	const saving = status.kind === 'saving';
	const at = status.kind === 'saved' ? status.at : undefined;
	useEffect(() => {
		setSlow(false);
		if (!saving) return undefined;
		const timer = setTimeout(() => setSlow(true), SLOW_MS);
		return () => clearTimeout(timer);
	}, [saving]);
	useEffect(() => {
		if (at !== undefined) setSavedAt(at);
	}, [at]);
	return (
		<footer class={`status status-${status.kind}`}>
			<p role="status">{wordsOf(status, slow, savedAt)}</p>
			{children}
		</footer>
	);
}

function wordsOf(status: SaveStatus, slow: boolean, savedAt: string | undefined): string {
	const resting =
		savedAt === undefined ? t('Everything you type is saved in the case.') : t('Saved {0}', formatTime(savedAt));
	switch (status.kind) {
		case 'untouched':
			return resting;
		case 'saving':
			return slow ? t('Saving…') : resting;
		case 'saved':
			return t('Saved {0}', formatTime(status.at));
		case 'conflict':
			return t('Kept beside another version. Choose which one stays.');
		case 'refused':
			return t('Not saved. The reason stands at the top of the page.');
		case 'lost':
			return t('Not connected. Your text is on this page.');
	}
}
