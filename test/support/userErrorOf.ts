import assert from 'node:assert/strict';
import { UserError } from '../../src/core/errors';

/** Awaits a failure that is meant for people. @returns its message, for more questions */
export async function userErrorOf(work: () => unknown): Promise<string> {
	try {
		await work();
	} catch (error) {
		assert.ok(error instanceof UserError, `not an error for people: ${String(error)}`);
		return error.message;
	}
	assert.fail('nothing went wrong');
}
