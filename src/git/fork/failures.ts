import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import { GitTooOldError, isTooOld } from '../errors';

/*
 * What can go wrong between this machine and a repository elsewhere. None of the messages holds an address, a name of a
 * branch or words of the other side: they would lead to an advisory that is not public.
 */

/** The forge says that there is no such repository; it says the same to those who may not see it. */
export class NoRemoteRepositoryError extends UserError {
	override readonly name = 'NoRemoteRepositoryError';
	constructor() {
		super(
			t(
				'The other side has no repository at that address, or none that you may see. A new private fork takes up to five minutes: wait, then try again. If it stays so, check that your account is a collaborator of the advisory.',
			),
		);
	}
}

export class NotSignedInToRemoteError extends UserError {
	override readonly name = 'NotSignedInToRemoteError';
	constructor() {
		super(
			t(
				'The other side does not accept who is asking, so nothing was transferred. Sign in again. If Git in a terminal asks for a password, its credential helper has none for this host.',
			),
		);
	}
}

export class NoPermissionOnRemoteError extends UserError {
	override readonly name = 'NoPermissionOnRemoteError';
	constructor() {
		super(
			t(
				'The other side knows who is asking and refuses it, so nothing was transferred. Your account or its token may not do this there: ask an administrator of the repository, or sign in with another account.',
			),
		);
	}
}

/** An address that leads to another one: the sign-in was not sent there. */
export class RemoteMovedError extends UserError {
	override readonly name = 'RemoteMovedError';
	constructor() {
		super(
			t(
				'The repository’s address leads elsewhere, and your sign-in is not sent to another address. Refresh, so that the present address is read from the forge, then try again.',
			),
		);
	}
}

export class RemoteUnreachableError extends UserError {
	override readonly name = 'RemoteUnreachableError';
	constructor() {
		super(
			t(
				'The other side could not be reached, or stopped answering. What was there before is unchanged. Check the connection and the proxy, then try again.',
			),
		);
	}
}

export class RemoteNotTrustedError extends UserError {
	override readonly name = 'RemoteNotTrustedError';
	constructor() {
		super(
			t(
				'The other side could not prove who it is (its certificate or its SSH host key), so nothing was sent. Connect once with Git in a terminal to see why.',
			),
		);
	}
}

export class RemoteBusyError extends UserError {
	override readonly name = 'RemoteBusyError';
	constructor() {
		super(
			t('The other side is too busy or has a fault at the moment. Nothing was changed. Try again in a few minutes.'),
		);
	}
}

/** Not one of the addresses that are taken: https, http on this machine, ssh, a folder. */
export class AddressRefusedError extends UserError {
	override readonly name = 'AddressRefusedError';
	constructor() {
		super(
			t(
				'This address is not used: only https, ssh, http on this machine and folders are, without a password in them. Correct the address, then try again.',
			),
		);
	}
}

export class DiskFullError extends UserError {
	override readonly name = 'DiskFullError';
	constructor() {
		super(t('The disk is full, so nothing new was saved. What was saved before is whole. Make room, then try again.'));
	}
}

export class FolderDeniedError extends UserError {
	override readonly name = 'FolderDeniedError';
	constructor() {
		super(
			t(
				'The folder cannot be written, so nothing new was saved there. Check its permissions, or choose another folder, then try again.',
			),
		);
	}
}

/** Any other failure. Tells the exit code alone: git's own words hold addresses. */
export class RemoteFailedError extends UserError {
	override readonly name = 'RemoteFailedError';
	constructor(readonly code: number | null) {
		super(
			t(
				'Git could not do this (exit code {0}). What was there before is unchanged. Try “git ls-remote” with the same address in a terminal to see why.',
				code ?? 'none',
			),
		);
	}
}

/** In order: what comes first is the nearer cause. The words are those of git and curl in the C locale, and of GitHub. */
const WORDS: readonly (readonly [RegExp, () => UserError])[] = [
	[/No space left on device|Disk quota exceeded|file write error/i, () => new DiskFullError()],
	[
		/Authentication failed for|could not read (?:Username|Password) for|returned error: 401/,
		() => new NotSignedInToRemoteError(),
	],
	[/Host key verification failed|certificate|SSL_ERROR|gnutls_handshake/i, () => new RemoteNotTrustedError()],
	[
		/Permission denied \(|returned error: 403|Permission to \S+ denied|access to repository not granted|Write access/i,
		() => new NoPermissionOnRemoteError(),
	],
	[/unable to update url base from redirection|returned error: 30\d/, () => new RemoteMovedError()],
	[
		/Repository not found|fatal: repository '[^\n]*' not found|returned error: 404|does not appear to be a git repository|repository '[^\n]*' does not exist/i,
		() => new NoRemoteRepositoryError(),
	],
	[/returned error: (?:429|5\d\d)/, () => new RemoteBusyError()],
	[
		/Could not resolve|Failed to connect|Couldn't connect|Connection (?:refused|reset|timed out|closed)|Operation (?:timed out|too slow)|Network is unreachable|No route to host|early EOF|hung up unexpectedly|Empty reply|transfer closed|invalid index-pack output|expected (?:flush|'packfile')/i,
		() => new RemoteUnreachableError(),
	],
	[
		/Permission denied|Read-only file system|unable to create|could not create|cannot mkdir|Operation not permitted/i,
		() => new FolderDeniedError(),
	],
];

/** The error that the words of a git that spoke to a remote, or wrote, stand for. @param stderr in the C locale */
export function errorOfRemote(code: number | null, stderr: string): UserError {
	const plain = stderr.slice(-16_384);
	const known = WORDS.find(([words]) => words.test(plain))?.[1];
	if (known !== undefined) return known();
	return isTooOld(plain) ? new GitTooOldError() : new RemoteFailedError(code);
}

/** The error that a failure of the file system stands for; any other comes back as it is. */
export function errorOfFiles(error: unknown): unknown {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (code === 'ENOSPC' || code === 'EDQUOT') return new DiskFullError();
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new FolderDeniedError();
	return error;
}
