/** A search that follows what a person types. */
export interface TypedSearch {
	/** What stands in the box now. */
	typed(text: string): void;
	stop(): void;
}

export interface TypedSearchDeps<T> {
	/** @throws the signal's reason when it is aborted */
	readonly look: (text: string, signal: AbortSignal) => Promise<T>;
	/** Told what was found, unless something else was typed meanwhile; nothing for a text too short to be looked for. */
	readonly found: (found: T | undefined) => void;
	readonly busy: (busy: boolean) => void;
	readonly failed: (error: unknown) => void;
}

/** A person who types on is not asked for, in ms. */
const PAUSE_MS = 200;
const SHORTEST = 2;

/** Looks for what is typed a moment after the last key; what is typed next ends it. */
export function searchAsTyped<T>({ look, found, busy, failed }: TypedSearchDeps<T>): TypedSearch {
	let running: { readonly controller: AbortController; readonly waiting: NodeJS.Timeout } | undefined;
	const stop = (): void => {
		if (running === undefined) return;
		clearTimeout(running.waiting);
		running.controller.abort();
		running = undefined;
		busy(false);
	};
	const run = async (text: string, { signal }: AbortController): Promise<void> => {
		busy(true);
		try {
			const result = await look(text, signal);
			if (signal.aborted) return;
			busy(false);
			found(result);
		} catch (error) {
			if (signal.aborted) return;
			busy(false);
			failed(error);
		}
	};
	return {
		typed(text) {
			stop();
			const wanted = text.trim();
			if (wanted.length < SHORTEST) return found(undefined);
			const controller = new AbortController();
			running = { controller, waiting: setTimeout(() => void run(wanted, controller), PAUSE_MS) };
		},
		stop,
	};
}
