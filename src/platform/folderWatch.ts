import { type BigIntStats, type FSWatcher, statSync, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Disposable } from '../core/ports';
import { isPassing } from './replaceFile';

/** In ms: a change is told when nothing more came for this long … */
const REST = 100;
/** … or, while changes keep coming, after this long. */
const AT_MOST = 1_000;
/** In ms. Looks after what no watcher tells: a folder that went, came back or was replaced, and network drives. */
const POLL = 1_000;

/**
 * Tells that something in a folder changed, after it came to rest; also when the folder goes or comes back.
 * Keeps no process alive.
 */
export function watchFolder(folder: string, changed: () => void): Disposable {
	let disposed = false;
	let watcher: FSWatcher | undefined;
	let watched: string | undefined;
	let seen: string;
	let first: number | undefined;
	let timer: NodeJS.Timeout | undefined;

	const tell = (): void => {
		first = undefined;
		void signature(folder).then(now => {
			if (disposed) return;
			seen = now.content;
			changed();
		});
	};
	const touched = (): void => {
		if (disposed) return;
		first ??= performance.now();
		clearTimeout(timer);
		timer = setTimeout(tell, Math.max(0, Math.min(REST, first + AT_MOST - performance.now()))).unref();
	};
	const unwatch = (): void => {
		watcher?.close();
		watcher = undefined;
		watched = undefined;
	};
	const rewatch = (identity: string | undefined): void => {
		unwatch();
		if (identity === undefined) return;
		try {
			watcher = watch(folder, { persistent: false }, (_event, name) => {
				if (name === null || !isPassing(name)) touched();
			});
			watcher.on('error', unwatch);
			watched = identity;
		} catch {
			// No watchers left, or a file system without them: polling still tells.
			watched = identity;
		}
	};
	let polling = false;
	const poll = async (): Promise<void> => {
		if (polling) return;
		polling = true;
		const now = await signature(folder);
		polling = false;
		if (disposed) return;
		if (now.identity !== watched) rewatch(now.identity);
		if (now.content === seen) return;
		seen = now.content;
		touched();
	};

	// At once, so that no change between this call and the first reading is missed.
	const start = signatureNow(folder);
	seen = start.content;
	rewatch(start.identity);
	const interval = setInterval(() => void poll(), POLL).unref();
	return {
		dispose() {
			disposed = true;
			clearInterval(interval);
			clearTimeout(timer);
			unwatch();
		},
	};
}

interface Signature {
	/** Which folder it is; nothing when there is none. */
	readonly identity: string | undefined;
	/** Changes when a name comes, goes or is replaced. */
	readonly content: string;
}

/** Whatever keeps us from looking: to a reader the folder is not there, and reading it will say why. */
const GONE: Signature = { identity: undefined, content: 'gone' };

async function signature(folder: string): Promise<Signature> {
	return stat(folder, { bigint: true }).then(signatureOf, () => GONE);
}

function signatureNow(folder: string): Signature {
	try {
		return signatureOf(statSync(folder, { bigint: true }));
	} catch {
		return GONE;
	}
}

function signatureOf(stats: BigIntStats): Signature {
	if (!stats.isDirectory()) return GONE;
	const identity = `${stats.dev}-${stats.ino}`;
	return { identity, content: `${identity}-${stats.mtimeNs}` };
}
