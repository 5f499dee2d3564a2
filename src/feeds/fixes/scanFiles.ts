import * as z from 'zod';
import { type Crypto, type Files, FilesError, SealError } from '../../core/ports';
import { scanStateSchema } from '../../git/fixCommits/scan';
import type { KeptLook } from './lookAtHistory';

export interface ScanFilesDeps {
	readonly files: Files;
	/** For this alone; made when it is first needed. */
	readonly folder: string;
	readonly crypto: Crypto;
	/** 32 bytes as 64 hexadecimal digits, from secret storage. */
	readonly secret: () => Promise<string>;
}

/** What looks at histories found, kept for the next window. */
export interface ScanFiles {
	/** @param history names it: absolute path. @returns nothing for what is not there, is broken, was changed, or is of another version */
	read(history: string): Promise<KeptLook | undefined>;
	/** Too much is not kept. @throws FilesError */
	write(history: string, look: KeptLook): Promise<void>;
}

const VERSION = 1;
/** In bytes. */
const LONGEST = 32 * 1024 * 1024;
/** Repositories that were opened least recently are forgotten beyond so many. */
const MOST_FILES = 100;
const NAME = /^[0-9a-f]{32}\.bin$/;
const OVERTAKEN = new Set(['changed', 'exists']);

const traceSchema = z.object({
	commit: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
	how: z.enum(['id', 'patch', 'code', 'rewritten', 'squash', 'message']),
	reachable: z.boolean(),
});
const keptSchema = z.object({
	version: z.literal(VERSION),
	scan: scanStateSchema,
	traced: z.array(z.tuple([z.string().max(200), z.array(traceSchema)])),
});

/**
 * Sealed, although messages of commits are the repository's own and mostly public: a branch of a private fork, or one that
 * nobody pushed, may name an advisory under embargo, and nobody can tell beforehand which. A file's name is a keyed hash of
 * the repository's path, so that the folder does not tell what its owner works on.
 */
export function createScanFiles({ files, folder, crypto, secret }: ScanFilesDeps): ScanFiles {
	let keys: Promise<{ readonly naming: string; readonly sealing: string }> | undefined;
	const derive = async () => {
		const root = await secret();
		return { naming: await crypto.hmac(root, 'scans\nnames'), sealing: await crypto.hmac(root, 'scans\nsealing') };
	};
	const placeOf = async (history: string) => {
		keys ??= derive();
		const { naming, sealing } = await keys;
		const name = `${(await crypto.hmac(naming, history)).slice(0, 32)}.bin`;
		return { name, sealing, path: files.join(folder, name) };
	};
	const tidy = async (): Promise<void> => {
		const names = (await files.list(folder)).filter(name => NAME.test(name));
		if (names.length <= MOST_FILES) return;
		const all = await Promise.all(
			names.map(async name => {
				const path = files.join(folder, name);
				return { path, at: (await files.facts(path)).writtenAt };
			}),
		);
		for (const { path } of all.sort((a, b) => b.at - a.at).slice(MOST_FILES)) await files.remove(path);
	};

	return {
		async read(history) {
			const { name, sealing, path } = await placeOf(history);
			try {
				const { text } = await files.read(path, LONGEST);
				const { scan, traced } = keptSchema.parse(JSON.parse(await crypto.open(sealing, text, name)));
				return { scan, traced: new Map(traced) };
			} catch (error) {
				if (isUseless(error)) return undefined;
				throw error;
			}
		},
		async write(history, { scan, traced }) {
			const { name, sealing, path } = await placeOf(history);
			const sealed = await crypto.seal(sealing, JSON.stringify({ version: VERSION, scan, traced: [...traced] }), name);
			if (sealed.length > LONGEST) return;
			await files.makeFolder(folder);
			const stamp = await files.stamp(path).catch(() => null);
			try {
				await files.write(path, sealed, stamp);
			} catch (error) {
				// Another window wrote what it found: that is as good.
				if (!(error instanceof FilesError && OVERTAKEN.has(error.kind))) throw error;
			}
			await tidy();
		},
	};
}

function isUseless(error: unknown): boolean {
	if (error instanceof SealError || error instanceof SyntaxError || error instanceof z.ZodError) return true;
	return error instanceof FilesError && ['missing', 'not-text', 'too-large', 'not-a-file'].includes(error.kind);
}
