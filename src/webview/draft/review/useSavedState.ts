import { useEffect, useState } from 'preact/hooks';
import { useChange } from '../../useChange';
import type { DraftModel } from '../draftModel';

/**
 * Asks again for what is made of the case: when something was saved or told since, and when a person comes back to the page,
 * because a setting may have changed.
 * @param wanted false asks nothing. @returns the newest answer; nothing before the first, and for another key
 */
export function useSavedState<T>(
	model: DraftModel,
	key: string,
	wanted: boolean,
	ask: () => Promise<T | undefined>,
): T | undefined {
	useChange(model.base.onChange);
	useChange(model.onStatus);
	const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T } | undefined>(undefined);
	const [seen, setSeen] = useState(0);
	const status = model.base.saver.status();
	const savedAt = status.kind === 'saved' ? status.at : '';
	const view = model.review.view();
	useEffect(() => {
		const again = (): void => setSeen(n => n + 1);
		window.addEventListener('focus', again);
		return () => window.removeEventListener('focus', again);
	}, []);
	useEffect(() => {
		if (!wanted || view === undefined) return undefined;
		let stale = false;
		void ask().then(value => {
			if (!stale && value !== undefined) setAnswer({ key, value });
		});
		return () => {
			stale = true;
		};
	}, [key, wanted, savedAt, view, seen]);
	return answer?.key === key ? answer.value : undefined;
}
