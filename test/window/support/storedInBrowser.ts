import type { Page } from 'playwright-core';

/**
 * Everything that a window keeps in its browser: databases, local and session storage, caches. On disk the browser may
 * compress it; here it is as it was put.
 * @returns one line for each entry
 */
export function storedInBrowser(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const finished = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const words = (value: unknown): string => {
			if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
			return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
		};
		const lines: string[] = [];
		for (const { name } of await indexedDB.databases()) {
			if (name === undefined) continue;
			const database = await finished(indexedDB.open(name));
			for (const store of database.objectStoreNames) {
				const entries = database.transaction(store).objectStore(store);
				const [keys, values] = await Promise.all([
					finished(entries.getAllKeys()),
					finished<unknown[]>(entries.getAll()),
				]);
				values.forEach((value, i) => lines.push(`${name} ${store} ${words(keys[i])}: ${words(value)}`));
			}
			database.close();
		}
		for (const storage of [localStorage, sessionStorage])
			for (const [key, value] of Object.entries(storage)) lines.push(`storage ${key}: ${String(value)}`);
		for (const cache of await caches.keys())
			for (const request of await (await caches.open(cache)).keys()) lines.push(`cache ${cache}: ${request.url}`);
		lines.push(`cookies: ${document.cookie}`, `history: ${JSON.stringify(history.state)}`);
		return lines;
	});
}
