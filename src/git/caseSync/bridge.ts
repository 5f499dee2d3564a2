import { withScratch } from '../fork/scratch';
import type { WritingGit } from '../fork/writingGit';
import { borrowObjects } from '../push';
import { withSignal } from '../repository';
import { CASE_FILE } from './blobs';
import { bring } from './fetchTheirs';
import type { SyncPlace } from './place';

const LIMIT = { limitBytes: 1024 * 1024 * 1024 };

/**
 * Makes a commit with the case files of `to` and all else as in `from`, so that between it and `to` nothing but other files
 * differs: what git checks out between the two leaves the case files alone. It is in the clone, and no branch leads to it.
 * @returns its id
 */
export async function bridgeCommit(
	git: WritingGit,
	{ root, prefix, format }: SyncPlace,
	from: string,
	to: string,
	signal?: AbortSignal,
): Promise<string> {
	const o = withSignal(signal);
	const isCase = (file: string): boolean => file.startsWith(prefix) && CASE_FILE.test(file.slice(prefix.length));
	const below = prefix === '' ? [] : ['--', prefix];
	return withScratch(
		git,
		format,
		async scratch => {
			await borrowObjects(git, root, scratch, signal);
			const listed = async (commit: string): Promise<string[]> => {
				const args = ['ls-tree', '-z', '--full-tree', '--end-of-options', commit, ...below];
				const { stdout } = await git.run(scratch, args, { ...LIMIT, ...o });
				return stdout
					.toString('utf8')
					.split('\0')
					.filter(line => isCase(line.slice(line.indexOf('\t') + 1)));
			};
			const zero = '0'.repeat(format === 'sha256' ? 64 : 40);
			const away = (await listed(from)).map(line => `0 ${zero}\t${line.slice(line.indexOf('\t') + 1)}\0`);
			const there = (await listed(to)).map(line => `${line}\0`);
			await git.write(scratch, ['read-tree', from], o);
			await git.write(scratch, ['update-index', '-z', '--index-info'], { input: [...away, ...there].join(''), ...o });
			const tree = (await git.write(scratch, ['write-tree'], o)).stdout.toString('latin1').trim();
			const nobody = 'Secure Response <> 0 +0000';
			const made = await git.write(scratch, ['hash-object', '-t', 'commit', '-w', '--stdin'], {
				input: `tree ${tree}\nauthor ${nobody}\ncommitter ${nobody}\n\nFiles beside cases\n`,
				...o,
			});
			await git.write(scratch, ['update-ref', 'refs/made/bridge', made.stdout.toString('latin1').trim()], o);
			return bring(git, scratch, root, 'refs/made/bridge', [from, to], signal);
		},
		o,
	);
}
