import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import type { GpgKeyView } from '../../../protocol/response/help';
import { SafeText } from '../../parts/SafeText';

interface Props {
	readonly row: GpgKeyView;
	readonly checked: boolean;
	readonly toggle: () => void;
	/** It lies in a file that the person chose, and in no keyring. */
	readonly fromFile?: boolean;
}

/** One public key: whose it says it is, its fingerprint, and what gpg thinks of it. */
export function KeyRow({ row, checked, toggle, fromFile = false }: Props) {
	const { fingerprint, userIds, trust, fault, expiresAt } = row;
	const id = `key-${fromFile ? 'file-' : ''}${fingerprint}`;
	return (
		<label class="tick">
			<input
				autocomplete="off"
				type="checkbox"
				checked={checked}
				disabled={fault !== undefined}
				aria-labelledby={`${id}-name`}
				aria-describedby={id}
				onChange={toggle}
			/>
			<span>
				<span id={`${id}-name`}>{userIds.length === 0 ? t('(no name)') : <SafeText text={userIds[0] ?? ''} />}</span>
				<span class="key-facts" id={id}>
					<code>{fingerprint.replace(/.{4}(?!$)/g, '$& ')}</code>
					<span class={fault === undefined ? 'hint' : 'warning'}>
						{fault === undefined ? (fromFile ? `${t('From the file.')} ` : TRUST[trust]) : FAULTS[fault]}
						{expiresAt === undefined || fault !== undefined ? '' : ` ${t('Expires on {0}.', expiresAt.slice(0, 10))}`}
					</span>
					{userIds.slice(1, 4).map(other => (
						<span class="hint" key={other}>
							{tx('also {0}', <SafeText text={other} />)}
						</span>
					))}
				</span>
			</span>
		</label>
	);
}

const TRUST: Readonly<Record<GpgKeyView['trust'], string>> = {
	ultimate: t('Your own key.'),
	full: t('gpg takes it for theirs.'),
	marginal: t('gpg is not sure that it is theirs.'),
	never: t('You told gpg never to trust it.'),
	unknown: t('gpg does not know whether it is theirs.'),
};
const FAULTS: Readonly<Record<NonNullable<GpgKeyView['fault']>, string>> = {
	expired: t('It has expired: ask its owner for a new one.'),
	revoked: t('Its owner revoked it: ask for a new one.'),
	disabled: t('It is disabled in your keyring.'),
	invalid: t('gpg says that it is not valid.'),
	'cannot-encrypt': t('Nothing can be encrypted to it.'),
};
