import { t } from '../../core/translate';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { UserError } from '../../core/errors';
import { withSignal } from '../repository';
import { mirrorRefs } from './mirrorRefs';
import type { OnProgress } from './progress';
import { formatOf, withScratch } from './scratch';
import { fetchAll } from './store';
import type { WritingGit } from './writingGit';

/** The new bundle did not give back what went in. */
export class BundleNotWholeError extends UserError {
	override readonly name = 'BundleNotWholeError';
	constructor() {
		super(
			t(
				'The saved copy of the fork was tried and is not whole, so it was dropped; what was saved before is unchanged. Check the disk, then try again.',
			),
		);
	}
}

/** The names that a bundle holds: the fork as it is, and what it once was. */
export const SAVED = ['refs/heads/', 'refs/tags/', 'refs/pull/', 'refs/odd/', 'refs/saved/'] as const;

/**
 * Writes everything of the mirror but the public repository's names into one file, for its owner alone. It is made beside
 * the old one, opened into an empty repository as a person would who has nothing else, compared, and only then takes the
 * old one's place. Whenever it is stopped, one whole file is there.
 * @returns the file's SHA-256 in hexadecimal digits; nothing where there is nothing to save
 * @throws BundleNotWholeError, DiskFullError, FolderDeniedError
 */
export async function writeBundle(
	git: WritingGit,
	mirror: string,
	bundle: string,
	o: { readonly signal?: AbortSignal; readonly progress?: OnProgress },
): Promise<string | undefined> {
	const held = await mirrorRefs(git, mirror, SAVED, o.signal);
	const [first] = held;
	if (first === undefined) return undefined;
	await sweepParts(bundle);
	const folder = `${bundle}.${randomBytes(6).toString('hex')}.part`;
	await mkdir(folder, { mode: 0o700 });
	try {
		const made = path.join(folder, 'bundle');
		const names = ['--branches', '--tags', '--glob=refs/pull/*', '--glob=refs/odd/*', '--glob=refs/saved/*'];
		const head = await git.run(mirror, ['rev-parse', '--verify', '--quiet', 'HEAD'], {
			okCodes: [0, 1],
			...withSignal(o.signal),
		});
		if (head.code === 0) names.push('HEAD');
		await git.write(mirror, ['bundle', 'create', '--quiet', made, ...names], withSignal(o.signal));
		await chmod(made, 0o600);
		o.progress?.({ phase: 'checking' });
		await git.write(mirror, ['bundle', 'verify', '--quiet', made], withSignal(o.signal));
		const opened = await withScratch(
			git,
			formatOf(first.id),
			async scratch => {
				// Thrown away at once, so nobody waits for the disk.
				await fetchAll(git, scratch, { url: made }, o.signal, [['core.fsync', 'none']]);
				return mirrorRefs(git, scratch, ['refs/'], o.signal);
			},
			{ parent: folder, ...withSignal(o.signal) },
		);
		const got = new Map(opened.map(({ ref, id }) => [ref, id]));
		if (got.size !== held.length || held.some(({ ref, id }) => got.get(ref) !== id)) throw new BundleNotWholeError();
		const digest = await digestOf(made);
		await sync(made, 'r+');
		o.signal?.throwIfAborted();
		await rename(made, bundle);
		await sync(path.dirname(bundle), 'r').catch(() => undefined);
		return digest;
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
	}
}

/** What killed saves left beside the bundle. */
async function sweepParts(bundle: string): Promise<void> {
	const folder = path.dirname(bundle);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const begin = `${path.basename(bundle)}.`;
	for (const name of await readdir(folder)) {
		if (name.startsWith(begin) && /^[0-9a-f]{12}\.part$/.test(name.slice(begin.length)))
			await rm(path.join(folder, name), { recursive: true, force: true });
	}
}

async function digestOf(file: string): Promise<string> {
	const hash = createHash('sha256');
	const stream = createReadStream(file).on('data', chunk => hash.update(chunk));
	await finished(stream);
	return hash.digest('hex');
}

/** @param flags Windows syncs only what could be written, other systems open no folder for writing */
async function sync(file: string, flags: 'r' | 'r+'): Promise<void> {
	const handle = await open(file, flags);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
