import { t } from '../../core/translate';
import { UserError } from '../../core/errors';
import type { GpgKey } from '../../core/handOver/gpg';
import { plainLine } from '../../core/visible';
import type { Handlers } from '../../protocol/host';
import type { ResponseContract } from '../../protocol/response';
import { MOST_SHOWN_KEYS } from '../../protocol/response/help';
import { withoutTexts } from '../leaving';
import type { PartContext } from './part';

/** A bundle as it was shown. */
export interface ShownBundle {
	readonly text: string;
	/** Who it is for, as the records call them. */
	readonly to: string;
}

type Names = 'gpgKeys' | 'gpgKeyFile' | 'encryptBundle';

/** Above what a public key with many signatures takes, in bytes. */
const KEY_FILE_LIMIT = 1024 * 1024;

/**
 * Encrypts a bundle by the person's own gpg, to keys they saw with fingerprint and validity.
 * @param seen the bundle on the page; throws for any other @param note writes into the timeline
 */
export function createEncryption(
	{ handle, session, deps, outside, leaving }: PartContext,
	seen: (digest: string) => ShownBundle,
	note: (text: string) => Promise<void>,
): { readonly handlers: Pick<Handlers<ResponseContract>, Names> } {
	let file: { readonly bytes: Uint8Array; readonly key: GpgKey } | undefined;

	/** @throws UserError when one is missing, or was never shown */
	const chosenKeys = async (fingerprints: readonly string[], ofFile: GpgKey | undefined): Promise<GpgKey[]> => {
		const all = fingerprints.length === 0 ? [] : (await (await deps.gpg()).keys()).keys;
		const known = new Map(all.map(key => [key.fingerprint, key]));
		const chosen = fingerprints.map(fingerprint => known.get(fingerprint));
		if (chosen.includes(undefined))
			throw new UserError(
				t('A chosen key is no longer in your keyring, so nothing was encrypted. Look at the keys again.'),
			);
		return [...chosen.filter(key => key !== undefined), ...(ofFile === undefined ? [] : [ofFile])];
	};

	return {
		handlers: {
			async gpgKeys({ search }) {
				const { keys, truncated } = await (await deps.gpg()).keys();
				const words = search.trim().toLowerCase();
				const compact = words.replace(/\s/g, '').replace(/^0x/, '');
				const fits = keys.filter(
					({ userIds, fingerprint }) =>
						words === '' ||
						userIds.some(id => id.toLowerCase().includes(words)) ||
						(compact.length >= 8 && fingerprint.toLowerCase().includes(compact)),
				);
				return { keys: fits.slice(0, MOST_SHOWN_KEYS).map(viewOf), found: fits.length, truncated };
			},
			async gpgKeyFile() {
				const bytes = await outside.readChosenFile(t('Choose a Public Key'), KEY_FILE_LIMIT);
				if (bytes === undefined) return null;
				const [key, ...others] = (await (await deps.gpg()).keysIn(bytes)).keys;
				if (key === undefined || others.length > 0)
					throw new UserError(
						t('The file has to hold exactly one public key. Export the one you need, and choose that.'),
					);
				file = { bytes, key };
				return viewOf(key);
			},
			async encryptBundle({ digest, fingerprints, file: withFile }) {
				const { text, to } = seen(digest);
				if (withFile && file === undefined) throw new UserError(t('Choose the key file again: it is no longer known.'));
				const ofFile = withFile ? file : undefined;
				const keys = await chosenKeys(fingerprints, ofFile?.key);
				if (keys.length === 0)
					throw new UserError(t('No key is chosen, so nothing was encrypted. Choose at least one.'));
				await leaving.require(withoutTexts(await session.read()), { 'The bundle': text }, 'nothing was encrypted');
				if (!(await outside.confirm(questionFor(keys), detailFor(keys), 'Encrypt'))) return false;
				const gpg = await deps.gpg();
				const message = await gpg.encrypt(text, {
					fingerprints,
					...(ofFile === undefined ? {} : { file: ofFile.bytes }),
				});
				if (!(await outside.saveAs(`${handle}.hand-over.asc`, message, true))) return false;
				await note(`Hand-over bundle for ${to} encrypted and saved.`);
				return true;
			},
		},
	};
}

function viewOf({ userIds, ...key }: GpgKey) {
	return { ...key, userIds: [...userIds] };
}

function questionFor(keys: readonly GpgKey[]): string {
	return keys.length === 1
		? t('Encrypt the bundle to this key?')
		: t('Encrypt the bundle to these {0} keys?', keys.length);
}

/** Names are what somebody wrote into a key; the fingerprint is what counts. */
function detailFor(keys: readonly GpgKey[]): string {
	const lines = keys.map(
		({ userIds, fingerprint }) => `${plainLine(userIds[0] ?? t('(no name)'), 100)}\n${spaced(fingerprint)}`,
	);
	return t(
		'Compare each fingerprint with one that you got by another way. Whoever has the secret key can read everything.\n\n{0}',
		lines.join('\n\n'),
	);
}

function spaced(fingerprint: string): string {
	return fingerprint.replace(/.{4}(?!$)/g, '$& ');
}
