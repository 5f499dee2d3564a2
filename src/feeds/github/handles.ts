import type { Crypto } from '../../core/ports';

export interface HandlesDeps {
	readonly crypto: Crypto;
	/** 32 bytes as 64 hexadecimal digits, the same for as long as handles are to stay. */
	readonly secret: () => Promise<string>;
}

/**
 * Names an advisory of a forge that has no case yet, as a case is named: 16 hexadecimal digits that look random, stay the
 * same on this machine, and tell nothing to those who do not have the secret.
 * @returns a function from a host and an id, whose case does not matter. @throws whatever the secret throws; then again asked for
 */
export function createHandles({ crypto, secret }: HandlesDeps): (host: string, id: string) => Promise<string> {
	const made = new Map<string, Promise<string>>();
	return (host, id) => {
		const text = `handle\n${host}\n${id}`.toLowerCase();
		const known = made.get(text);
		if (known !== undefined) return known;
		const handle = secret()
			.then(key => crypto.hmac(key, text))
			.then(mac => mac.slice(0, 16));
		made.set(text, handle);
		handle.catch(() => made.delete(text));
		return handle;
	};
}
