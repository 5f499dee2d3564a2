import type { Disposable } from '../core/ports';
import type { WatchfulGuard } from '../feeds/guard/guard';

export interface CommitNoticeDeps {
	readonly guard: Pick<WatchfulGuard, 'onDidCommitLeak'>;
	readonly show: (message: string, ...buttons: string[]) => Thenable<string | undefined>;
	/** Brings the Embargo Guard view to the front. */
	readonly reveal: () => Promise<void>;
	readonly wayBack: () => void;
	readonly failed: (error: unknown) => void;
	readonly t: (message: string) => string;
}

/**
 * Warns of a commit that was just made and leaks, once for a commit and one warning at a time: the way back is easiest
 * now. It names nothing of the case, since others see notices too.
 */
export function createCommitNotice({ guard, show, reveal, wayBack, failed, t }: CommitNoticeDeps): Disposable {
	let open = false;
	const warn = async (): Promise<void> => {
		if (open) return;
		open = true;
		const [look, back] = [t('Show'), t('Way Back…')];
		try {
			const chosen = await show(t('The commit just made holds something of an embargoed case.'), look, back);
			if (chosen === look) await reveal();
			if (chosen === back) wayBack();
		} finally {
			open = false;
		}
	};
	return guard.onDidCommitLeak(() => void warn().catch(failed));
}
