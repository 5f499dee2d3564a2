import { t } from '../translate';
import { UserError } from '../errors';

/** Why a key cannot be encrypted to. */
export const KEY_FAULTS = ['expired', 'revoked', 'disabled', 'invalid', 'cannot-encrypt'] as const;
export type KeyFault = (typeof KEY_FAULTS)[number];

/** How sure gpg is that a key belongs to whom it names (GnuPG, doc/DETAILS, field 2). */
export const KEY_TRUSTS = ['ultimate', 'full', 'marginal', 'never', 'unknown'] as const;
export type KeyTrust = (typeof KEY_TRUSTS)[number];

/** A public OpenPGP key, as gpg lists it. Its user ids are what somebody wrote into it: hostile text. */
export interface GpgKey {
	/** 40 or 64 hexadecimal digits, in capitals. */
	readonly fingerprint: string;
	readonly userIds: readonly string[];
	readonly trust: KeyTrust;
	/** ISO 8601 in UTC. */
	readonly createdAt?: string;
	readonly expiresAt?: string;
	/** Absent: it can be encrypted to. */
	readonly fault?: KeyFault;
}

export interface GpgKeys {
	readonly keys: readonly GpgKey[];
	/** Whether there are more than were read. */
	readonly truncated: boolean;
}

/** The person's own gpg. Asks nobody on the network. */
export interface Gpg {
	/** @returns the public keys of the person's keyring. @throws GpgMissingError, UserError */
	keys(): Promise<GpgKeys>;
	/** @returns the keys in a file's bytes, which are imported nowhere. @throws GpgMissingError, UserError */
	keysIn(file: Uint8Array): Promise<GpgKeys>;
	/**
	 * Encrypts to keys that a person has seen and chosen: whose they are is their decision, gpg is not asked.
	 * @returns an armoured message. @throws GpgMissingError, UserError; nothing was written anywhere then
	 */
	encrypt(text: string, to: Recipients): Promise<string>;
}

export interface Recipients {
	/** Of keys in the keyring. */
	readonly fingerprints: readonly string[];
	/** The bytes of a file with exactly one key. */
	readonly file?: Uint8Array;
}

export class GpgMissingError extends UserError {
	override readonly name = 'GpgMissingError';
	constructor() {
		super(
			t(
				'gpg was not found. Install GnuPG and reload the window, or save the bundle as it is and encrypt it by your own means.',
			),
		);
	}
}
