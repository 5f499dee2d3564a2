import type { Crypto } from '../core/ports';
import { openSealed, seal } from './sealing';

/** Randomness, hashing and encryption by WebCrypto, which Node and browsers share. */
export function createNodeCrypto(): Crypto {
	return {
		randomHex: n => toHex(globalThis.crypto.getRandomValues(new Uint8Array(n))),
		async sha256(text) {
			return toHex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
		},
		async hmac(key, text) {
			const { subtle } = globalThis.crypto;
			const algorithm = { name: 'HMAC', hash: 'SHA-256' };
			const imported = await subtle.importKey('raw', fromHex(key), algorithm, false, ['sign']);
			return toHex(new Uint8Array(await subtle.sign(algorithm, imported, new TextEncoder().encode(text))));
		},
		seal: (key, plain, associated) => seal(fromHex(key), plain, associated),
		open: (key, sealed, associated) => openSealed(fromHex(key), sealed, associated),
	};
}

function toHex(bytes: Uint8Array): string {
	return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** @throws RangeError, without the text, when that is no key: a programmer's fault, not one of the data */
function fromHex(text: string): Uint8Array<ArrayBuffer> {
	if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new RangeError('a key is an even number of hexadecimal digits');
	return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}
