import { readFile, stat } from 'node:fs/promises';
import type { Git } from '../exec';
import { listRemotes } from '../remotes';
import { withSignal } from '../repository';

/**
 * When a clone last heard from one of its remotes, as far as git leaves traces of it: the last fetch, if it was from there,
 * else the last time that the remote's default branch was recorded.
 * @returns ISO 8601 in UTC; nothing where there is no trace
 */
export async function fetchTime(
	git: Git,
	root: string,
	remote: string,
	signal?: AbortSignal,
): Promise<string | undefined> {
	const asked = await git.run(
		root,
		['rev-parse', '--path-format=absolute', '--git-path', 'FETCH_HEAD', '--git-common-dir'],
		withSignal(signal),
	);
	const [fetchHead = '', common = ''] = asked.stdout.toString('utf8').split('\n');
	const addresses = (await listRemotes(git, root, signal)).filter(({ name }) => name === remote).map(({ url }) => url);
	// FETCH_HEAD names the address, without a user and ".git" at its end.
	const heard = await readFile(fetchHead, 'utf8').catch(() => '');
	const plain = addresses.map(url => url.replace(/^[a-z+.-]+:\/\//i, '').replace(/(?:\.git)?(?<!\/)\/*$/, ''));
	const traces = plain.some(url => heard.slice(0, 1_000_000).includes(url)) ? [fetchHead] : [];
	for (const file of [...traces, `${common}/logs/refs/remotes/${remote}/HEAD`]) {
		const found = await stat(file).catch(() => undefined);
		if (found?.isFile() === true) return found.mtime.toISOString();
	}
	return undefined;
}
