import assert from 'node:assert/strict';
import { type StandIn, startGitHub } from '../../support/github';

/** Gives every test of a suite a stand-in of its own. After each, nothing may have been against the description. */
export function useStandIn(options?: { violations?: boolean }): () => StandIn {
	let standIn: StandIn | undefined;
	beforeEach(async () => {
		standIn = await startGitHub();
	});
	afterEach(async () => {
		await standIn?.close();
		if (options?.violations !== true) assert.deepEqual(standIn?.violations, []);
	});
	return () => standIn ?? assert.fail('It has not been started.');
}

/** The ids of advisories in a body. */
export function idsOf(body: unknown): string[] {
	return (body as { ghsa_id: string }[]).map(({ ghsa_id }) => ghsa_id);
}

/** The states of advisories in a body, each once, in alphabetical order. */
export function statesOf(body: unknown): string[] {
	return [...new Set((body as { state: string }[]).map(({ state }) => state))].sort();
}
