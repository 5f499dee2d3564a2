import {
	type Crypto,
	type Disposable,
	type Files,
	FilesError,
	type FilesErrorKind,
	type FileText,
} from '../../core/ports';
import { posixPath } from './posixPath';
import { createQueues } from '../queues';

/** The file system that VS Code gives extensions, by paths. Its errors have the codes of vscode.FileSystemError. */
export interface FileSystem {
	readDirectory(path: string): PromiseLike<readonly (readonly [name: string, type: number])[]>;
	readFile(path: string): PromiseLike<Uint8Array>;
	stat(path: string): PromiseLike<{ readonly type: number; readonly mtime: number; readonly size: number }>;
	writeFile(path: string, content: Uint8Array): PromiseLike<void>;
	delete(path: string): PromiseLike<void>;
	createDirectory(path: string): PromiseLike<void>;
	/** Tells of what comes, changes and goes right in a folder. */
	watch(folder: string, changed: () => void): Disposable;
}

export interface WebFilesDeps {
	readonly fs: FileSystem;
	readonly crypto: Pick<Crypto, 'sha256'>;
	/** The browser's locks, which all its windows have in common; nothing where it has none. */
	readonly locks?: Pick<LockManager, 'request'>;
}

/** vscode.FileType.File */
const FILE = 1;
/** In ms: how long to wait for another window. */
const PATIENCE = 2_000;
/** In ms: a change is told when nothing more came for this long. */
const REST = 100;

const KINDS: Readonly<Record<string, FilesErrorKind>> = {
	FileNotFound: 'missing',
	FileNotADirectory: 'missing',
	FileExists: 'exists',
	FileIsADirectory: 'not-a-file',
	NoPermissions: 'denied',
	Unavailable: 'busy',
};

/**
 * Files in a browser's storage. It writes a file as a whole or not at all. A stamp is made of the content, for the storage
 * counts its versions anew in every window.
 */
export function createWebFiles({ fs, crypto, locks }: WebFilesDeps): Files {
	/** Under each lock of this window. */
	const queued = createQueues();

	const facts = async (path: string): Promise<{ size: number; writtenAt: number }> => {
		const { type, size, mtime } = await told(path, fs.stat(path));
		if (type !== FILE) throw new FilesError('not-a-file', path);
		return { size, writtenAt: mtime };
	};
	const read = async (path: string, limit: number): Promise<FileText> => {
		const { size } = await facts(path);
		if (size > limit) throw new FilesError('too-large', path);
		const bytes = await told(path, fs.readFile(path));
		if (bytes.length > limit) throw new FilesError('too-large', path);
		const text = decode(bytes, path);
		return { text, stamp: await stampOf(text) };
	};
	const stampOf = async (text: string): Promise<string> => (await crypto.sha256(text)).slice(0, 32);
	const stamp = async (path: string): Promise<string> => (await read(path, Infinity)).stamp;
	const now = (path: string): Promise<string | null> =>
		stamp(path).catch((error: unknown) => {
			if (error instanceof FilesError && error.kind === 'missing') return null;
			// What is no text is not what anybody expects there.
			if (error instanceof FilesError && error.kind === 'not-text') return '';
			throw error;
		});

	return {
		list: async folder => (await told(folder, fs.readDirectory(folder))).map(([name]) => name),
		read,
		stamp,
		facts,
		async write(path, text, expected) {
			const before = await now(path);
			if (before !== expected) {
				if (expected === null) throw new FilesError('exists', path);
				throw new FilesError(before === null ? 'missing' : 'changed', path);
			}
			await told(path, fs.writeFile(path, new TextEncoder().encode(text)));
			return stampOf(text);
		},
		async remove(path) {
			try {
				await facts(path);
				await told(path, fs.delete(path));
			} catch (error) {
				if (!(error instanceof FilesError && error.kind === 'missing')) throw error;
			}
		},
		makeFolder: async folder => told(folder, fs.createDirectory(folder)),
		locked(path, work) {
			const key = posixPath.resolve(path);
			return queued(key, () => held(locks, key, work));
		},
		watch(folder, changed) {
			let timer: ReturnType<typeof setTimeout> | undefined;
			const watching = fs.watch(folder, () => {
				clearTimeout(timer);
				timer = setTimeout(changed, REST);
			});
			return {
				dispose() {
					clearTimeout(timer);
					watching.dispose();
				},
			};
		},
		join: (folder, name) => posixPath.join(folder, name),
	};
}

/** Runs work while no other window does under the same key. @throws FilesError busy */
async function held<T>(locks: WebFilesDeps['locks'], key: string, work: () => Promise<T>): Promise<T> {
	if (locks === undefined) return work();
	let begun = false;
	let result: { readonly value: T } | undefined;
	try {
		await locks.request(`secure-response:${key}`, { signal: AbortSignal.timeout(PATIENCE) }, async () => {
			begun = true;
			result = { value: await work() };
		});
	} catch (error) {
		throw begun ? error : new FilesError('busy', key, { cause: error });
	}
	if (result === undefined) throw new FilesError('busy', key);
	return result.value;
}

/** @throws FilesError by the code of what the file system threw */
async function told<T>(path: string, asked: PromiseLike<T>): Promise<T> {
	try {
		return await asked;
	} catch (error) {
		const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
		const full = error instanceof Error && /quota/i.test(`${error.name} ${error.message}`);
		throw new FilesError(full ? 'full' : (KINDS[code] ?? 'other'), path, { cause: error });
	}
}

function decode(bytes: Uint8Array, path: string): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		throw new FilesError('not-text', path, { cause: error });
	}
}
