import { t } from '../core/translate';
import { UserError } from '../core/errors';
import { GitBrokenOffError, GitOutputLimitError } from './errors';
import { RemoteBusyError, RemoteFailedError, RemoteUnreachableError } from './fork/failures';

/** The other side read the push and said no: a protected branch, a rule, a hook of its own. */
export class PushRefusedError extends UserError {
	override readonly name = 'PushRefusedError';
	constructor() {
		super(
			t(
				'The other side refused the push; its branch is as it was. The branch may be protected, or a rule of the repository may stand against it. Push to another branch and open a pull request, or push in a terminal to read its reasons.',
			),
		);
	}
}

/** Git broke off while it pushed, and nobody could tell whether the other side took it. */
export class PushUnsureError extends UserError {
	override readonly name = 'PushUnsureError';
	constructor() {
		super(
			t(
				'The push broke off, and the other side could not be asked whether it has the commits: they may be there. Check the connection, then look again at what would be sent; what is there already is not sent twice.',
			),
		);
	}
}

/** Errors after which the other side may have taken the push all the same. */
const UNSURE = [RemoteUnreachableError, RemoteFailedError, RemoteBusyError, GitBrokenOffError, GitOutputLimitError];

/**
 * Pushes; where git does not tell how that ended, the other side is asked.
 * @param ask tells what the branch there is at now
 * @throws what push throws, once the branch is known to be as it was before; PushUnsureError where that is not known
 */
export async function pushSurely(
	push: () => Promise<void>,
	ask: () => Promise<string | undefined>,
	{ before, after }: { readonly before: string | undefined; readonly after: string },
): Promise<void> {
	try {
		await push();
	} catch (error) {
		if (!UNSURE.some(kind => error instanceof kind)) throw error;
		const now = await ask().catch(() => {
			throw new PushUnsureError();
		});
		if (now === after) return;
		throw now === before ? error : new PushUnsureError();
	}
}
