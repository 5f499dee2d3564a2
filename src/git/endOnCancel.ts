import { UserError } from '../core/errors';
import { t } from '../core/translate';

/** In ms. A git that can be ended is gone by then, and what it made is removed. */
const GRACE_MS = 10_000;

/** A person gave something up, and it did not end. */
export class StuckError extends UserError {
	override readonly name = 'StuckError';
	constructor() {
		super(
			t(
				'You cancelled this, but the drive or network share that it works on does not answer, so it did not end. It is no longer waited for. What was made until then may still be there: look when the drive answers again, or try again with a folder on another one.',
			),
		);
	}
}

/**
 * Waits for work that a person can cancel, and not for ever when they did: a drive that never answers lets nothing end.
 * @param signal ends the work
 * @throws StuckError; what the work throws
 */
export function endOnCancel<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		let timer: NodeJS.Timeout | undefined;
		const cancelled = (): void => {
			timer = setTimeout(() => reject(new StuckError()), GRACE_MS);
		};
		signal.addEventListener('abort', cancelled, { once: true });
		const over = (): void => {
			signal.removeEventListener('abort', cancelled);
			clearTimeout(timer);
		};
		work.finally(over).then(resolve, reject);
	});
}
