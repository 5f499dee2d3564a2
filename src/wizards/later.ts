/** Something whose code is loaded when it is first needed. */
export interface Later<T> {
	/** Does something with it once it is there. A failure to load it is reported, and the next use tries again. */
	use(work: (made: T) => void): void;
	/** Nothing is done with it any more. */
	dispose(): void;
}

/** @param failed is told why it could not be loaded or used */
export function createLater<T>(load: () => Promise<T>, failed: (error: unknown) => void): Later<T> {
	let made: Promise<T> | undefined;
	let disposed = false;
	return {
		use(work) {
			made ??= load().catch((error: unknown) => {
				made = undefined;
				throw error;
			});
			made.then(one => (disposed ? undefined : work(one))).catch(failed);
		},
		dispose() {
			disposed = true;
		},
	};
}
