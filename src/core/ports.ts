/** What the domain needs from the outside. platform/ implements it for Node; tests and the web may bring their own. */

/** Undoes what made it: stops a watch, removes a listener. */
export interface Disposable {
	dispose(): void;
}

export interface Clock {
	/** The current instant. */
	now(): Date;
}

export interface Crypto {
	/** @returns n random bytes as 2n lower-case hexadecimal digits. */
	randomHex(n: number): string;
	/** @returns the SHA-256 of UTF-8 text as 64 lower-case hexadecimal digits. */
	sha256(text: string): Promise<string>;
	/**
	 * The HMAC-SHA-256 (RFC 2104) of UTF-8 text: a name for it that tells nothing to those without the key.
	 * @param key in hexadecimal digits. @returns 64 lower-case hexadecimal digits
	 */
	hmac(key: string, text: string): Promise<string>;
	/**
	 * Encrypts text with AES-256-GCM under a random 96-bit nonce (NIST SP 800-38D), so a key is good for 2^32 texts.
	 * @param key 32 bytes as 64 hexadecimal digits
	 * @param associated not encrypted and not in what comes back, but open() must be told the same: binds text to its place
	 * @returns printable ASCII, which says how it was made
	 */
	seal(key: string, plain: string, associated: string): Promise<string>;
	/** @returns the text that seal() was given. @throws SealError when key or place are others, or one bit was changed */
	open(key: string, sealed: string, associated: string): Promise<string>;
}

/** Sealed text that does not open. Tells neither key nor text, and not which of the reasons it was: nobody can know. */
export class SealError extends Error {
	override readonly name = 'SealError';
	constructor() {
		super('The sealed text does not open: it was made with another key, for another place, or was changed.');
	}
}

/** The processes of this machine. */
export interface Processes {
	/** The id of this one. */
	readonly own: number;
	/** For how long this one has been there, in ms. */
	age(): number;
	/** Whether one lives under an id, which may be another than the one that had it once. */
	isAlive(id: number): boolean;
}

export type FilesErrorKind =
	| 'missing'
	| 'exists'
	| 'denied'
	| 'full'
	| 'too-large'
	| 'not-text'
	| 'not-a-file'
	| 'changed'
	| 'busy'
	| 'other';

/** A file operation that failed, told by kind so that nobody has to match messages. `path` never holds report text. */
export class FilesError extends Error {
	override readonly name = 'FilesError';
	constructor(
		readonly kind: FilesErrorKind,
		readonly path: string,
		options?: { cause?: unknown },
	) {
		super(`${kind}: ${path}`, options);
	}
}

export interface FileText {
	readonly text: string;
	/** Changes whenever the content does. */
	readonly stamp: string;
}

/** What can be known of a file without reading it. */
export interface FileFacts {
	/** In bytes. */
	readonly size: number;
	/** When the content was written last: ms since 1970 by the clock of the file system, not by Clock. */
	readonly writtenAt: number;
}

export interface Files {
	/** @returns the names in a folder, unsorted. @throws FilesError missing, denied, other */
	list(folder: string): Promise<string[]>;
	/** @param limit refuses larger files, in bytes. @throws FilesError missing, denied, too-large, not-text (no valid UTF-8), not-a-file (a link, a folder, a device), other */
	read(path: string, limit: number): Promise<FileText>;
	/** @returns the stamp that read() would answer now, without reading. @throws FilesError missing, denied, not-a-file, other */
	stamp(path: string): Promise<string>;
	/** @throws FilesError missing, denied, not-a-file, other */
	facts(path: string): Promise<FileFacts>;
	/**
	 * Replaces a file as a whole or not at all (temporary file, fsync, rename), readable by its owner alone (0600).
	 * @param expected the stamp the file must still have, or null when it must not exist yet.
	 * @returns the new stamp. @throws FilesError changed, exists, denied, full, missing (no such folder), not-a-file, other
	 */
	write(path: string, text: string, expected: string | null): Promise<string>;
	/** Removes a file; one that is not there is removed already. @throws FilesError denied, not-a-file (stays), busy, other */
	remove(path: string): Promise<void>;
	/** Makes a folder and its parents, for its owner alone (0700). @throws FilesError denied, full, other */
	makeFolder(folder: string): Promise<void>;
	/** Runs `work` while no other process holds the lock of the same path. @throws FilesError busy after about 2 s, denied, full, missing (no such folder) */
	locked<T>(path: string, work: () => Promise<T>): Promise<T>;
	/**
	 * Tells, after it came to rest, that something in a folder changed; also when the folder goes or comes back.
	 * Listens only; never creates the folder.
	 */
	watch(folder: string, changed: () => void): Disposable;
	/** Joins with the platform's separator. */
	join(folder: string, name: string): string;
}
