import { useRef, useState } from 'preact/hooks';
import type { GpgKeysView, GpgKeyView } from '../../../protocol/response/help';
import { formatCount } from '../../format';
import { SendButton } from '../../parts/SendButton';
import type { ResponseModel } from '../responseModel';
import { KeyRow } from './KeyRow';

/** Encrypts the bundle by the person's own gpg, to keys they saw and chose. */
export function Encrypt({ model }: { readonly model: ResponseModel }) {
	const { help } = model;
	const search = useRef<HTMLInputElement>(null);
	const [listed, setListed] = useState<GpgKeysView | undefined>(undefined);
	const [chosen, setChosen] = useState<readonly GpgKeyView[]>([]);
	const [file, setFile] = useState<GpgKeyView | undefined>(undefined);
	const list = async (): Promise<boolean> => {
		const keys = await help.keys(search.current?.value ?? '');
		if (keys !== undefined) setListed(keys);
		return keys !== undefined;
	};
	const readFile = async (): Promise<boolean> => {
		const key = await help.keyFile();
		if (key !== undefined && key !== null) setFile(key);
		return key !== undefined;
	};
	const isChosen = ({ fingerprint }: GpgKeyView): boolean => chosen.some(key => key.fingerprint === fingerprint);
	const toggle = (key: GpgKeyView): void =>
		setChosen(isChosen(key) ? chosen.filter(({ fingerprint }) => fingerprint !== key.fingerprint) : [...chosen, key]);
	const found = listed?.keys ?? [];
	const rows = [...chosen.filter(key => !found.some(({ fingerprint }) => fingerprint === key.fingerprint)), ...found];
	const useFile = file !== undefined && file.fault === undefined;
	return (
		<details class="encrypt">
			<summary>Encrypt it for its readers, with gpg</summary>
			<p class="hint">
				With your own GnuPG, where it is installed. It asks no key server. Without it, save the bundle and encrypt it by
				your own means, or send it over a channel that is private by itself. Whom it is encrypted to can be seen from
				outside.
			</p>
			<div class="field">
				<label for="key-search">A name, an address or a fingerprint in your keyring</label>
				<input
					type="text"
					autocomplete="off"
					id="key-search"
					ref={search}
					maxLength={200}
					onKeyDown={event => {
						if (event.key === 'Enter') void list();
					}}
				/>
			</div>
			<div class="actions">
				<SendButton label="Look for Keys" doing="Asking gpg…" done="" secondary send={list} />
				<SendButton label="Choose a Key File…" doing="Reading…" done="" secondary send={readFile} />
			</div>
			{listed === undefined ? null : <p role="status">{foundWords(listed)}</p>}
			{rows.length === 0 && file === undefined ? null : (
				<fieldset class="keys">
					<legend>Encrypt to</legend>
					<p class="hint">
						Anybody can write any name into a key. Compare the fingerprint with one that you got by another way.
					</p>
					{rows.map(key => (
						<KeyRow key={key.fingerprint} row={key} checked={isChosen(key)} toggle={() => toggle(key)} />
					))}
					{file === undefined ? null : (
						<KeyRow row={file} checked={useFile} fromFile toggle={() => setFile(undefined)} />
					)}
				</fieldset>
			)}
			{rows.length === 0 && file === undefined ? null : (
				<div class="actions">
					<SendButton
						label="Encrypt and Save As…"
						doing="Encrypting…"
						done="Saved"
						disabled={chosen.length === 0 && !useFile}
						send={() =>
							help.encrypt(
								chosen.map(({ fingerprint }) => fingerprint),
								useFile,
							)
						}
					/>
				</div>
			)}
		</details>
	);
}

function foundWords({ keys, found, truncated }: GpgKeysView): string {
	const part = truncated ? ' Your keyring has more keys than were read: a key file is the surer way.' : '';
	if (found === 0) return `No key in your keyring fits.${part}`;
	if (found > keys.length)
		return `${formatCount(found)} keys fit, the first ${formatCount(keys.length)} are shown. Write more of the name.${part}`;
	return `${found === 1 ? '1 key fits.' : `${formatCount(found)} keys fit.`}${part}`;
}
