import { t } from '../../core/translate';
import { plainLine } from '../../core/visible';
import type { ForgeView } from '../../protocol/forge';

interface Props {
	readonly forge: ForgeView | undefined;
	readonly openLink: (target: string) => void;
}

/** A way to the advisory's own page, where it has one. */
export function OpenOnForge({ forge, openLink }: Props) {
	const url = forge?.url;
	if (forge === undefined || url === undefined) return null;
	return (
		<button type="button" class="quiet" title={plainLine(url, 300)} onClick={() => openLink(url)}>
			{t('Open on {0}', forge.name)}
		</button>
	);
}
