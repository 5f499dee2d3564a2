import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { UserError } from '../../../src/core/errors';
import { GpgMissingError } from '../../../src/core/handOver/gpg';
import { createGpg, type GpgDeps } from '../../../src/platform/gpg';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const HAS_GPG = process.platform !== 'win32' && spawnSync('gpg', ['--version']).status === 0;
const clock = { now: () => new Date() };
const TEXT = 'Overflow in the parser. Ünïcode 🔒\n'.repeat(50);

function gpgOf(env: Record<string, string | undefined>, more: Partial<GpgDeps> = {}): ReturnType<typeof createGpg> {
	return createGpg({ trusted: () => true, clock, env, ...more });
}

async function messageOf(work: Promise<unknown>): Promise<string> {
	try {
		await work;
	} catch (error) {
		assert.ok(error instanceof UserError, String(error));
		return error.message;
	}
	throw new Error('nothing was thrown');
}

(HAS_GPG ? describe : describe.skip)(
	`the person's gpg${HAS_GPG ? '' : ' (skipped: no gpg on this machine)'}`,
	function () {
		this.timeout(60_000);
		// Its sockets have to have a short path.
		let home = '';
		let env: Record<string, string | undefined>;
		const own = (...args: string[]): string =>
			execFileSync('gpg', ['--batch', '--no-tty', '--quiet', ...args], { env, encoding: 'utf8', stdio: 'pipe' });
		const make = (name: string, expires = 'never', usage = 'default'): void => {
			own(
				'--passphrase',
				'',
				'--faked-system-time',
				'20250101T000000!',
				'--quick-gen-key',
				name,
				'default',
				usage,
				expires,
			);
		};
		const fingerprintOf = async (name: string): Promise<string> =>
			(await gpgOf(env).keys()).keys.find(key => key.userIds.some(id => id.includes(name)))?.fingerprint ?? 'none';

		before(() => {
			home = mkdtempSync('/tmp/sr-gpg-');
			chmodSync(home, 0o700);
			env = { ...process.env, GNUPGHOME: home };
			make('Ada Byron <ada@example.org>');
			make('Old Key <old@example.org>', '20250102T000000');
			make('Signer <sign@example.org>', 'never', 'sign');
			make('Eve: \u202etxt.exe\u202c <eve@example.org>');
		});
		after(() => {
			spawnSync('gpgconf', ['--kill', 'all'], { env });
			rmSync(home, { recursive: true, force: true, maxRetries: 5 });
		});

		it('lists the keys with what is wrong with them', async () => {
			const { keys } = await gpgOf(env).keys();
			const faults = keys.map(({ userIds, fault }) => [userIds[0]?.slice(0, 4), fault]);
			assert.deepEqual(faults, [
				['Ada ', undefined],
				['Old ', 'expired'],
				['Sign', 'cannot-encrypt'],
				['Eve:', undefined],
			]);
			assert.ok(keys[3]?.userIds[0]?.includes('\u202e'));
		});
		it('encrypts to a chosen key, and only its owner reads it', async () => {
			const message = await gpgOf(env).encrypt(TEXT, { fingerprints: [await fingerprintOf('Ada')] });
			assert.match(message, /^-----BEGIN PGP MESSAGE-----/);
			const file = join(home, 'message.asc');
			writeFileSync(file, message);
			assert.equal(own('--decrypt', file), TEXT);
		});
		it('encrypts to a key of a file without importing it', async () => {
			const empty = mkdtempSync('/tmp/sr-gpg-');
			try {
				const bytes = execFileSync('gpg', ['--export', '--armor', 'ada@example.org'], { env });
				const other = gpgOf({ ...env, GNUPGHOME: empty });
				assert.equal((await other.keysIn(bytes)).keys.length, 1);
				const message = await other.encrypt(TEXT, { fingerprints: [], file: bytes });
				assert.deepEqual((await other.keys()).keys, []);
				const file = join(home, 'message2.asc');
				writeFileSync(file, message);
				assert.equal(own('--decrypt', file), TEXT);
			} finally {
				rmSync(empty, { recursive: true, force: true });
			}
		});
		it('knows no key where nobody ever made one', async () => {
			assert.deepEqual((await gpgOf({ ...env, GNUPGHOME: join(home, 'none') }).keys()).keys, []);
			assert.equal(existsSync(join(home, 'none')), false);
		});
		for (const [name, words] of [
			['Old', /expired/],
			['Signer', /cannot be used/],
		] as const)
			it(`refuses a key that is no good: ${name}`, async () => {
				const fingerprints = [await fingerprintOf('Ada'), await fingerprintOf(name)];
				assert.match(await messageOf(gpgOf(env).encrypt(TEXT, { fingerprints })), words);
			});
		it('refuses what is no fingerprint of the keyring', async () => {
			for (const fingerprint of ['--output=/tmp/x', 'ada@example.org', 'F'.repeat(40)])
				assert.match(
					await messageOf(gpgOf(env).encrypt(TEXT, { fingerprints: [fingerprint] })),
					/no longer in your keyring/,
				);
		});
		it('refuses a file with no key, with two, and with anything else', async () => {
			const two = execFileSync('gpg', ['--export'], { env });
			assert.match(await messageOf(gpgOf(env).encrypt(TEXT, { fingerprints: [], file: two })), /exactly one/);
			assert.match(await messageOf(gpgOf(env).keysIn(Buffer.from('no key\n'))), /no public OpenPGP key/);
			assert.match(await messageOf(gpgOf(env).keysIn(Buffer.alloc(0))), /no public OpenPGP key/);
		});
		it('follows no option of the person’s settings', async () => {
			writeFileSync(
				join(home, 'gpg.conf'),
				'recipient old@example.org\nkeyserver hkp://127.0.0.1:1\nauto-key-locate wkd\nlog-file /dev/null\n',
			);
			try {
				const message = await gpgOf(env).encrypt(TEXT, { fingerprints: [await fingerprintOf('Ada')] });
				assert.match(message, /^-----BEGIN PGP MESSAGE-----/);
			} finally {
				rmSync(join(home, 'gpg.conf'));
			}
		});
	},
);

/** A program in the place of gpg. */
(process.platform === 'win32' ? describe.skip : describe)(
	`a gpg that does not do what it should${process.platform === 'win32' ? ' (skipped: needs a shell script)' : ''}`,
	() => {
		const folder = useTemporaryFolder();
		const fake = (script: string): Record<string, string> => {
			const bin = join(folder(), 'bin');
			mkdirSync(bin);
			writeFileSync(join(bin, 'gpg'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
			return { PATH: [bin, '/usr/bin', '/bin'].join(delimiter) };
		};
		const LISTED = `printf 'pub:u:1:1:1:1:::u:::E:\\nfpr:::::::::${'A'.repeat(40)}:\\n'`;
		const LISTS = `case "$*" in *--list-keys*) ${LISTED}; exit 0;; esac\n`;
		const to = { fingerprints: ['A'.repeat(40)] };

		it('is missing', async () => {
			await assert.rejects(gpgOf({ PATH: folder() }).keys(), GpgMissingError);
			await assert.rejects(gpgOf({}).keys(), GpgMissingError);
		});
		it('is not looked for in the opened folder', async () => {
			fake('exit 0');
			await assert.rejects(gpgOf({ PATH: ['.', 'bin', ''].join(delimiter) }).keys(), GpgMissingError);
		});
		it('does not run in Restricted Mode', async () => {
			const env = fake(`touch "${folder()}/ran"`);
			assert.match(await messageOf(gpgOf(env, { trusted: () => false }).keys()), /Restricted Mode/);
			assert.equal(existsSync(join(folder(), 'ran')), false);
		});
		it('hangs: it is killed with what it started', async () => {
			const pids = join(folder(), 'pids');
			const env = fake(`sleep 600 & echo $! > "${pids}"; echo $$ >> "${pids}"; wait`);
			assert.match(await messageOf(gpgOf(env, { timeoutMs: 500 }).keys()), /did not answer in time/);
			for (const pid of readFileSync(pids, 'utf8').trim().split('\n')) await gone(Number(pid));
		});
		it('prints without an end', async () => {
			const env = fake('while :; do echo pub:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done');
			assert.match(await messageOf(gpgOf(env, { limitBytes: 100_000 }).keys()), /more than can be read/);
		});
		it('says that it is done and gives something else', async () => {
			const env = fake(`${LISTS}cat > /dev/null; echo "[GNUPG:] END_ENCRYPTION" >&2; cat /etc/hostname`);
			assert.match(await messageOf(gpgOf(env).encrypt(TEXT, to)), /did not encrypt/);
		});
		it('gives a message and ends with an error', async () => {
			const env = fake(
				`${LISTS}cat > /dev/null; echo "[GNUPG:] INV_RECP 5 AAAA" >&2; echo "[GNUPG:] END_ENCRYPTION" >&2; echo "-----BEGIN PGP MESSAGE-----"; exit 2`,
			);
			const message = await messageOf(gpgOf(env).encrypt(TEXT, to));
			assert.match(message, /a key has expired/);
			assert.doesNotMatch(message, /AAAA/);
		});
		it('ends before it has read the text', async () => {
			const env = fake(`${LISTS}exit 1`);
			assert.match(await messageOf(gpgOf(env).encrypt('x'.repeat(5_000_000), to)), /did not encrypt/);
		});
		it('gets the text by stdin alone, and options that keep it off the network', async () => {
			const seen = join(folder(), 'seen');
			const env = fake(`${LISTS}echo "$@" > "${seen}"; cat > "${seen}.in"; exit 1`);
			await messageOf(gpgOf({ ...env, TMPDIR: folder() }).encrypt(TEXT, to));
			const args = readFileSync(seen, 'utf8');
			for (const option of ['--no-options', '--batch', '--no-tty', '--no-auto-key-locate', '--disable-dirmngr'])
				assert.ok(args.includes(option), option);
			assert.doesNotMatch(args, /Overflow/);
			assert.equal(readFileSync(`${seen}.in`, 'utf8'), TEXT);
			assert.deepEqual(readdirSync(folder()).sort(), ['bin', 'seen', 'seen.in']);
		});
	},
);

/** Waits until a process has ended. */
async function gone(pid: number): Promise<void> {
	for (;;) {
		try {
			process.kill(pid, 0);
			// A zombie is gone but for its name.
			if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return;
		} catch {
			return;
		}
		await new Promise(resolve => setImmediate(resolve));
	}
}
