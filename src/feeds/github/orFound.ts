import { GitHubError } from '../../github/errors';

/** Does a write; when its answer was lost, looks whether it happened. @throws what the write threw, when it did not */
export async function orFound<T>(write: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
	try {
		return await write();
	} catch (error) {
		if (!(error instanceof GitHubError) || !error.mayHaveHappened) throw error;
		const found = await find().catch(() => undefined);
		if (found === undefined) throw error;
		return found;
	}
}
