import type { Crypto } from '../core/ports';

/** Randomness and hashing by WebCrypto, which Node and browsers share. */
export function createNodeCrypto(): Crypto {
	return {
		randomHex: n => hex(globalThis.crypto.getRandomValues(new Uint8Array(n))),
		async sha256(text) {
			return hex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
		},
	};
}

function hex(bytes: Uint8Array): string {
	return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
