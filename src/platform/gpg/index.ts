import { t, translated } from '../../core/translate';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../core/errors';
import { type Gpg, type GpgKeys, GpgMissingError, type KeyFault, type Recipients } from '../../core/handOver/gpg';
import { isFingerprint, readKeyList } from '../../core/handOver/keyList';
import type { Clock } from '../../core/ports';
import { findProgram } from './findProgram';
import { ProgramFailure, type ProgramOutput, runProgram } from './runProgram';

export interface GpgDeps {
	/** Whether processes may run at all: not in Restricted Mode. */
	readonly trusted: () => boolean;
	readonly clock: Clock;
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** How long gpg may take, in ms. */
	readonly timeoutMs?: number;
	/** How much gpg may print, in bytes. */
	readonly limitBytes?: number;
}

/**
 * What every call begins with: no file of options, no question, no network (no key server, no web key directory, no
 * dirmngr), no look over the whole web of trust.
 */
const HARDENING: readonly string[] = [
	...['--no-options', '--batch', '--no-tty', '--quiet', '--status-fd', '2', '--display-charset', 'utf-8'],
	...['--no-auto-key-locate', '--disable-dirmngr', '--no-auto-check-trustdb', '--no-encrypt-to'],
	'--no-default-recipient',
];

/** A keyring of 10,000 keys lists in some 8 MB. */
const LIMIT = 32 * 1024 * 1024;
const TIMEOUT = 20_000;
const MOST_RECIPIENTS = 50;

/** The gpg of this machine, as the person set it up. Every call looks for it anew. */
export function createGpg({
	trusted,
	clock,
	env = process.env,
	timeoutMs = TIMEOUT,
	limitBytes = LIMIT,
}: GpgDeps): Gpg {
	const run = async (args: readonly string[], input: Uint8Array | string): Promise<ProgramOutput> => {
		if (!trusted()) throw new UserError(translated(NOT_TRUSTED));
		const program = await findProgram(['gpg', 'gpg2'], env);
		if (program === undefined) throw new GpgMissingError();
		// Asked again: the answer can change while gpg was looked for.
		if (!trusted()) throw new UserError(translated(NOT_TRUSTED));
		const options = { input, limitBytes, timeoutMs, cwd: homedir(), env: quietEnvironment(env) };
		try {
			return await runProgram(program, [...HARDENING, ...args, '--'], options);
		} catch (error) {
			throw error instanceof ProgramFailure ? failureOf(error) : error;
		}
	};
	const list = async (args: readonly string[], input: Uint8Array | string): Promise<GpgKeys> => {
		const { stdout, code } = await run(['--with-colons', ...args], input);
		const listed = readKeyList(stdout.toString('utf8'), clock.now().toISOString());
		// Who never made a key has no keyring, and a file may hold more than keys.
		if (listed.keys.length === 0 && code !== 0 && args[0] === '--show-keys') throw new UserError(translated(NO_KEY));
		return listed;
	};
	const keys = (): Promise<GpgKeys> => list(['--list-keys'], '');
	const keysIn = (file: Uint8Array): Promise<GpgKeys> => list(['--show-keys'], file);

	const encryptTo = async (text: string, recipients: readonly string[]): Promise<string> => {
		const { stdout, status, code } = await run(
			['--trust-model', 'always', '--armor', '--output', '-', '--encrypt', ...recipients],
			text,
		);
		const message = stdout.toString('latin1');
		const done = code === 0 && /^\[GNUPG:\] END_ENCRYPTION\b/m.test(status) && !/^\[GNUPG:\] INV_RECP\b/m.test(status);
		if (!done || !message.startsWith('-----BEGIN PGP MESSAGE-----')) throw new UserError(refusal(status));
		return message;
	};

	return {
		keys,
		keysIn,
		async encrypt(text, to) {
			await requireUsable(to, keys, keysIn);
			const chosen = to.fingerprints.flatMap(fingerprint => ['--recipient', fingerprint]);
			if (to.file === undefined) return encryptTo(text, chosen);
			// gpg takes a key of a file by its path alone. A public key is no secret; the text never lies in a file.
			const folder = await mkdtemp(path.join(tmpdir(), 'secure-response-key-'));
			try {
				const file = path.join(folder, 'key');
				await writeFile(file, to.file, { mode: 0o600, flag: 'wx' });
				return await encryptTo(text, [...chosen, '--recipient-file', file]);
			} finally {
				await rm(folder, { recursive: true, force: true });
			}
		},
	};
}

/** Keys can have expired or been revoked since a person chose them; gpg itself encrypts to a subkey that has no date. */
async function requireUsable(to: Recipients, keys: Gpg['keys'], keysIn: Gpg['keysIn']): Promise<void> {
	const count = to.fingerprints.length + (to.file === undefined ? 0 : 1);
	if (count === 0) throw new UserError(t('No key is chosen, so nothing was encrypted. Choose at least one.'));
	if (count > MOST_RECIPIENTS)
		throw new UserError(t('These are too many keys, so nothing was encrypted. Choose fewer.'));
	if (to.fingerprints.length > 0) {
		const known = new Map((await keys()).keys.map(key => [key.fingerprint, key]));
		for (const fingerprint of to.fingerprints) {
			const key = isFingerprint(fingerprint) ? known.get(fingerprint) : undefined;
			if (key === undefined) throw new UserError(translated(KEY_GONE));
			if (key.fault !== undefined) throw new UserError(faulty(key.fault));
		}
	}
	if (to.file === undefined) return;
	const [key, ...others] = (await keysIn(to.file)).keys;
	if (key === undefined || others.length > 0) throw new UserError(translated(ONE_KEY));
	if (key.fault !== undefined) throw new UserError(faulty(key.fault));
}

/** The person's settings of gpg stay out, but for where their keyring is. */
function quietEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
	const kept = Object.entries(env).flatMap(([name, value]) =>
		value === undefined || /^(?:GPG_|PINENTRY|LC_|LANG)/i.test(name) ? [] : [[name, value] as const],
	);
	return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function failureOf({ kind }: ProgramFailure): UserError {
	if (kind === 'missing') return new GpgMissingError();
	return new UserError(kind === 'timeout' ? translated(TOO_LONG) : translated(TOO_MUCH));
}

/** @returns words for people, without a name. */
function refusal(status: string): string {
	const reason = /^\[GNUPG:\] INV_RECP (\d{1,3})\b/m.exec(status)?.[1];
	const why = translated(INV_RECP[reason ?? ''] ?? '');
	return why === ''
		? t(
				'gpg did not encrypt. Nothing was written. Choose another key, or save the bundle as it is and encrypt it by your own means.',
			)
		: t(
				'gpg did not encrypt: {0}. Nothing was written. Choose another key, or save the bundle as it is and encrypt it by your own means.',
				why,
			);
}

/** GnuPG, doc/DETAILS, INV_RECP. */
const INV_RECP: Readonly<Record<string, string>> = {
	'1': 'a key was not found',
	'2': 'more than one key was meant',
	'3': 'a key is not meant for encryption',
	'4': 'a key was revoked',
	'5': 'a key has expired',
	'10': 'a key is not trusted',
	'13': 'a key is disabled',
};

function faulty(fault: KeyFault): string {
	return t('{0}, so nothing was encrypted. Ask its owner for a new one, or choose another.', translated(FAULTS[fault]));
}

const FAULTS: Readonly<Record<KeyFault, string>> = {
	expired: 'A chosen key has expired',
	revoked: 'A chosen key was revoked by its owner',
	disabled: 'A chosen key is disabled in your keyring',
	invalid: 'A chosen key is not valid',
	'cannot-encrypt': 'A chosen key cannot be used for encryption',
};
const NOT_TRUSTED =
	'This window is in Restricted Mode, so gpg is not started. Trust the folder with “Workspaces: Manage Workspace Trust”, or save the bundle as it is and encrypt it by your own means.';
const NO_KEY = 'There is no public OpenPGP key in this file. Choose a file that holds one, such as a .asc file.';
const ONE_KEY =
	'The file has to hold exactly one public key, so nothing was encrypted. Export the one you need, and choose that.';
const KEY_GONE = 'A chosen key is no longer in your keyring, so nothing was encrypted. Look at the keys again.';
const TOO_LONG =
	'gpg did not answer in time and was stopped. Nothing was written. Try it in a terminal, or save the bundle as it is and encrypt it by your own means.';
const TOO_MUCH =
	'gpg printed more than can be read, so it was stopped. Nothing was written. Choose a key file instead of a key of your keyring.';
