import { SealError } from '../core/ports';

/** AES-256-GCM, a nonce of 12 bytes, then the encrypted text with its tag of 16 bytes, all in base64. */
const VERSION = 'SR1.';
const NONCE = 12;
const TAG = 16;

/** Encrypts UTF-8 text; see Crypto.seal. @param key 32 bytes. @throws RangeError when it is not */
export async function seal(key: Uint8Array<ArrayBuffer>, plain: string, associated: string): Promise<string> {
	const nonce = globalThis.crypto.getRandomValues(new Uint8Array(NONCE));
	const encrypted = await globalThis.crypto.subtle.encrypt(
		parameters(nonce, associated),
		await aesKey(key, 'encrypt'),
		new TextEncoder().encode(plain),
	);
	const bytes = new Uint8Array(NONCE + encrypted.byteLength);
	bytes.set(nonce);
	bytes.set(new Uint8Array(encrypted), NONCE);
	return VERSION + toBase64(bytes);
}

/** Decrypts what seal() made; see Crypto.open. @param key 32 bytes. @throws SealError; RangeError when that is no key */
export async function openSealed(key: Uint8Array<ArrayBuffer>, sealed: string, associated: string): Promise<string> {
	const imported = await aesKey(key, 'decrypt');
	const bytes = sealed.startsWith(VERSION) ? fromBase64(sealed.slice(VERSION.length)) : undefined;
	if (bytes === undefined || bytes.length < NONCE + TAG) throw new SealError();
	try {
		const { subtle } = globalThis.crypto;
		const plain = await subtle.decrypt(
			parameters(bytes.subarray(0, NONCE), associated),
			imported,
			bytes.subarray(NONCE),
		);
		// A byte order mark is part of the text that was sealed.
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
	} catch {
		// Why it failed would be a cause without a use.
		throw new SealError();
	}
}

function parameters(nonce: Uint8Array<ArrayBuffer>, associated: string): AesGcmParams {
	return {
		name: 'AES-GCM',
		iv: nonce,
		additionalData: new TextEncoder().encode(VERSION + associated),
		tagLength: TAG * 8,
	};
}

async function aesKey(key: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
	if (key.length !== 32) throw new RangeError('a key of AES-256 has 32 bytes');
	return globalThis.crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}

/** A call takes no more arguments than some ten thousands. */
const CHUNK = 8_192;

function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
	return btoa(text);
}

const LAST_FOUR = /^[A-Za-z0-9+/]{2}(?:[A-Za-z0-9+/]{2}|[A-Za-z0-9+/]=|==)$/;

/** @returns nothing unless toBase64() could have written it: atob() alone takes blanks, and spare bits at the end. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	// One expression over the whole text would need a stack as deep as the text is long.
	const strange = /[^A-Za-z0-9+/]/.test(text.slice(0, -4)) || !LAST_FOUR.test(text.slice(-4));
	if (text.length % 4 !== 0 || strange) return undefined;
	const binary = atob(text);
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
	const tail = bytes.subarray(Math.floor((bytes.length - 1) / 3) * 3);
	return toBase64(tail) === text.slice(-4) ? bytes : undefined;
}
