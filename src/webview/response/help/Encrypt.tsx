import { t } from '../../../core/translate';
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
			<summary>{t('Encrypt it for its readers, with gpg')}</summary>
			<p class="hint">
				{t(
					'With your own GnuPG, where it is installed. It asks no key server. Without it, save the bundle and encrypt it by your own means, or send it over a channel that is private by itself. Whom it is encrypted to can be seen from outside.',
				)}
			</p>
			<div class="field">
				<label for="key-search">{t('A name, an address or a fingerprint in your keyring')}</label>
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
				<SendButton label={t('Look for Keys')} doing={t('Asking gpg…')} done="" secondary send={list} />
				<SendButton label={t('Choose a Key File…')} doing={t('Reading…')} done="" secondary send={readFile} />
			</div>
			{listed === undefined ? null : <p role="status">{foundWords(listed)}</p>}
			{rows.length === 0 && file === undefined ? null : (
				<fieldset class="keys">
					<legend>{t('Encrypt to')}</legend>
					<p class="hint">
						{t('Anybody can write any name into a key. Compare the fingerprint with one that you got by another way.')}
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
						label={t('Encrypt and Save As…')}
						doing={t('Encrypting…')}
						done={t('Saved')}
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
	const part = truncated ? ` ${t('Your keyring has more keys than were read: a key file is the surer way.')}` : '';
	if (found === 0) return t('No key in your keyring fits.{0}', part);
	if (found > keys.length)
		return t(
			'{0} keys fit, the first {1} are shown. Write more of the name.{2}',
			formatCount(found),
			formatCount(keys.length),
			part,
		);
	return `${found === 1 ? t('1 key fits.') : t('{0} keys fit.', formatCount(found))}${part}`;
}
