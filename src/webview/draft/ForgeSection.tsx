import { t } from '../../core/translate';
import type { ForgeView } from '../../protocol/forge';
import { OpenOnForge } from '../parts/OpenOnForge';
import { Readers, SeenBy } from '../parts/SeenBy';
import { useChange } from '../useChange';
import type { DraftModel } from './draftModel';

/** What can be done about the advisory on its forge, besides saving its text. */
export function ForgeSection({ model, forge }: { readonly model: DraftModel; readonly forge: ForgeView }) {
	useChange(model.onStatus);
	const { state } = model.status();
	const isPublic = state === 'published' || state === 'withdrawn';
	return (
		<>
			<p>
				{t('What you write stays in the case until you press Save to {0}.', forge.name)}{' '}
				{isPublic ? t('The advisory is published: everybody reads what you save, at once.') : <SeenBy forge={forge} />}
			</p>
			{isPublic ? null : <Readers forge={forge} />}
			{forge.reason === undefined ? null : <p class="hint">{forge.reason}</p>}
			<div class="actions">
				<OpenOnForge forge={forge} openLink={model.base.openLink} />
			</div>
		</>
	);
}
