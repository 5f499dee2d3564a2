import type * as vscode from 'vscode';
import type { Crypto } from './core/ports';

const KEY = 'storage.key';

/**
 * The key of what this extension stores sealed, kept in VS Code's secret storage and made when it is first asked for.
 * Where there is no secret storage the key lasts as long as the window, and what was sealed is forgotten with it.
 */
export function createSealingKey(secrets: vscode.SecretStorage, crypto: Crypto): () => Promise<string> {
	let key: Promise<string> | undefined;
	const make = async (): Promise<string> => {
		try {
			const kept = await secrets.get(KEY);
			if (kept !== undefined && /^[0-9a-f]{64}$/.test(kept)) return kept;
			const made = crypto.randomHex(32);
			await secrets.store(KEY, made);
			// Two windows may make one at once: what is stored in the end is what both use.
			return (await secrets.get(KEY)) ?? made;
		} catch {
			return crypto.randomHex(32);
		}
	};
	return () => {
		key ??= make();
		return key;
	};
}
