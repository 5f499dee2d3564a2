import { FilesError, type FilesErrorKind } from '../core/ports';

const KINDS: Readonly<Record<string, FilesErrorKind>> = {
	ENOENT: 'missing',
	ENOTDIR: 'missing',
	EEXIST: 'exists',
	EACCES: 'denied',
	EPERM: 'denied',
	EROFS: 'denied',
	ENOSPC: 'full',
	EDQUOT: 'full',
	EISDIR: 'not-a-file',
	ELOOP: 'not-a-file',
	EBUSY: 'busy',
};

/** @returns the code of a system error (ENOENT, …), or nothing for any other error. */
export function systemCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Tells a system error by kind. An error that has a kind already stays itself. */
export function fsFailure(error: unknown, path: string): FilesError {
	if (error instanceof FilesError) return error;
	const code = systemCode(error);
	return new FilesError((code === undefined ? undefined : KINDS[code]) ?? 'other', path, { cause: error });
}
