import { t } from '../../core/translate';
import { tx } from '../parts/tx';
import type { ForgeView } from '../../protocol/forge';
import { SafeText } from './SafeText';

/** Who will read what is about to be sent. Stands before every button that sends. */
export function SeenBy({ forge }: { readonly forge: ForgeView }) {
	return <>{tx('{0} It cannot be unsent.', <SafeText text={forge.seenBy} />)}</>;
}

/** The names behind that line. */
export function Readers({ forge }: { readonly forge: ForgeView }) {
	return (
		<details class="readers">
			<summary>{t('Who reads it')}</summary>
			<ul>
				{forge.readers.map(name => (
					<li key={name}>
						<SafeText text={name} />
					</li>
				))}
				<li>{t('The repository’s administrators and security managers')}</li>
			</ul>
			<p class="hint">{t('Whoever is added later reads the whole discussion too.')}</p>
		</details>
	);
}
