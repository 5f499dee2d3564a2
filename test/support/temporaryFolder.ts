import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives every test of a suite a fresh folder, and removes it afterwards. @returns a function that tells its path */
export function useTemporaryFolder(): () => string {
	let folder = '';
	beforeEach(() => {
		folder = mkdtempSync(join(realpathSync(tmpdir()), 'secure-response-test-'));
	});
	afterEach(() => {
		rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
	});
	return () => folder;
}
