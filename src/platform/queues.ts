/** Does one work after the other for each key; works of different keys do not wait for one another. */
export type Queues = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** @returns queues of this process. A work that fails lets the next one begin, and its caller has the failure. */
export function createQueues(): Queues {
	const last = new Map<string, Promise<unknown>>();
	return async (key, work) => {
		const mine = (last.get(key) ?? Promise.resolve()).then(work);
		const settled = mine.catch(() => undefined);
		last.set(key, settled);
		try {
			return await mine;
		} finally {
			if (last.get(key) === settled) last.delete(key);
		}
	};
}
