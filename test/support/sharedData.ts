import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of real inputs: SECURE_RESPONSE_DATA, or shared/data beside the checkout; nothing when there is none. */
export const SHARED_DATA: string | undefined = [
	process.env['SECURE_RESPONSE_DATA'],
	resolve(process.env['SECURE_RESPONSE_ROOT'] ?? process.cwd(), '..', 'shared', 'data'),
].find(folder => folder !== undefined && folder !== '' && existsSync(join(folder, 'README.md')));

/**
 * A suite over real inputs. Where they are not there it is left out, and its title says so.
 * @param body gets a reader of the folder's files.
 */
export function describeWithData(title: string, body: (read: (path: string) => string) => void): void {
	const folder = SHARED_DATA;
	if (folder === undefined) {
		describe.skip(`${title} (skipped: no shared data folder, see SECURE_RESPONSE_DATA)`, () => body(() => ''));
		return;
	}
	describe(title, () => body(path => readFileSync(join(folder, path), 'utf8')));
}

/** The rows of a file of tab-separated values below its heading. */
export function rowsOf(tsv: string): string[][] {
	return tsv
		.split('\n')
		.slice(1)
		.filter(line => line !== '')
		.map(line => line.split('\t'));
}
