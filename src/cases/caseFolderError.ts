import { UserError } from '../core/errors';

/** A case folder that cannot be read as a whole. */
export class CaseFolderError extends UserError {
	override readonly name = 'CaseFolderError';
	constructor(
		message: string,
		/** Whether there is no such folder, rather than one that cannot be read. */
		readonly missing: boolean,
		options?: { cause?: unknown },
	) {
		super(message, options);
	}
}
