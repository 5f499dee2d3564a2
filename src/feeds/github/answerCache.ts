import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { type Crypto, type Files, FilesError, type FilesErrorKind } from '../../core/ports';
import type { AnswerStore, KeptAnswer } from '../../github/api';
import { type AnswerLimits, createAnswerFiles } from './answerFiles';

export interface AnswerCacheOptions {
	readonly files: Files;
	/** For answers alone, in private storage; made when it is first needed. */
	readonly folder: string;
	readonly crypto: Crypto;
	/** 32 bytes as 64 hexadecimal digits, from secret storage. Asked for once it is needed, and again after forget(). */
	readonly secret: () => Promise<string>;
	readonly now: () => Date;
	readonly limits?: Partial<AnswerLimits>;
	/** Told of each kind of failure once; answers are kept in memory alone then. */
	readonly failed?: (kind: FilesErrorKind | 'secret') => void;
}

export interface AnswerCache extends AnswerStore {
	/** Forgets all answers, those of other windows too: for sign-out. @throws UserError when some could not be removed */
	forget(): Promise<void>;
	/** Waits until everything is on the disk that is to get there. */
	flush(): Promise<void>;
	/** As flush(), and keeps nothing from then on. */
	close(): Promise<void>;
}

const LIMITS: AnswerLimits = { answer: 8_388_608, files: 2_000, bytes: 268_435_456, days: 30 };
/** Answers in memory. What is beyond comes from the disk again. */
const IN_MEMORY = 1_000;
/**
 * In ms. An answer that is still the same is not written again only to say so, until the disk is this much behind: after
 * a restart it looks up to this much older than it is, never newer.
 */
const BEHIND = 900_000;
/** So many writes lie between two looks at the size of the folder. */
const TIDY_EVERY = 200;

/**
 * Keeps answers in memory, and sealed on the disk for the next window (docs/security.md). get() gives the very object
 * that set() was given while it is in memory. Nothing but forget() ever fails: a broken disk costs requests, no more.
 */
export function createAnswerCache(options: AnswerCacheOptions): AnswerCache {
	const disk = createAnswerFiles({ ...options, limits: { ...LIMITS, ...options.limits } });
	const memory = new Map<string, KeptAnswer>();
	/** What waits to be written: the newest of each key. */
	const waiting = new Map<string, KeptAnswer>();
	/** What the disk has, without the bodies. */
	const stored = new Map<string, Omit<KeptAnswer, 'body'>>();
	const reading = new Map<string, Promise<KeptAnswer | undefined>>();
	const told = new Set<string>();
	/** Work on the disk, one after the other, so that forgetting comes after the writing that was begun. */
	let queue: Promise<unknown> = Promise.resolve();
	let isQueued = false;
	let isClosed = false;
	let writes = 0;
	/** Counts forgettings: what was begun before one must not come back after it. */
	let era = 0;

	const attempt = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
		try {
			return await work();
		} catch (error) {
			const kind = error instanceof FilesError ? error.kind : 'secret';
			if (!told.has(kind)) options.failed?.(kind);
			told.add(kind);
			return undefined;
		}
	};
	const remember = (key: string, answer: KeptAnswer): void => {
		memory.delete(key);
		memory.set(key, answer);
		const [oldest] = memory.keys();
		if (memory.size > IN_MEMORY && oldest !== undefined) memory.delete(oldest);
	};
	const enqueue = <Value>(work: () => Promise<Value>): Promise<Value> => {
		const done = queue.then(work);
		queue = done.catch(() => undefined);
		return done;
	};

	const write = async (key: string, answer: KeptAnswer): Promise<void> => {
		const begun = era;
		await disk.write(key, answer);
		const { body: _, ...rest } = answer;
		if (begun === era) stored.set(key, rest);
		if (writes++ % TIDY_EVERY === 0) await disk.tidy();
	};
	const writeWaiting = async (): Promise<void> => {
		isQueued = false;
		for (const [key, answer] of waiting) {
			waiting.delete(key);
			await attempt(() => write(key, answer));
		}
	};
	const isStored = (key: string, { etag, link, at }: KeptAnswer): boolean => {
		const there = stored.get(key);
		if (there === undefined || there.etag !== etag || there.link !== link) return false;
		return Math.abs(Date.parse(at) - Date.parse(there.at)) < BEHIND;
	};
	const load = async (key: string): Promise<KeptAnswer | undefined> => {
		const begun = era;
		const found = await attempt(() => disk.read(key));
		// What was set meanwhile is newer.
		const newer = memory.get(key);
		if (newer !== undefined || found === undefined || begun !== era) return newer;
		const { body: _, ...rest } = found;
		stored.set(key, rest);
		remember(key, found);
		return found;
	};

	const flush = async (): Promise<void> => void (await queue);
	return {
		get(key) {
			const held = memory.get(key) ?? waiting.get(key);
			if (held !== undefined) {
				remember(key, held);
				return Promise.resolve(held);
			}
			const begun = reading.get(key);
			if (begun !== undefined || isClosed) return begun ?? Promise.resolve(undefined);
			const look = load(key).finally(() => reading.delete(key));
			reading.set(key, look);
			return look;
		},
		set(key, answer) {
			if (isClosed) return Promise.resolve();
			remember(key, answer);
			if (isStored(key, answer)) return Promise.resolve();
			waiting.set(key, answer);
			if (!isQueued) void enqueue(writeWaiting);
			isQueued = true;
			return Promise.resolve();
		},
		async forget() {
			era += 1;
			for (const map of [memory, waiting, stored]) map.clear();
			try {
				await enqueue(() => disk.forget());
			} catch (cause) {
				throw new UserError(
					t(
						'Some of what GitHub answered earlier could not be removed from this machine. It is encrypted, and is not shown any more. Check that the storage of this extension may be written, then sign out again.',
					),
					{ cause },
				);
			}
		},
		flush,
		async close() {
			isClosed = true;
			await flush();
			memory.clear();
		},
	};
}
